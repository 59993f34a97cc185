using System.Globalization;
using Xunit;

namespace RiskMonitor.Feeds;

public sealed class FeedDateFormsTests
{
    [Theory]
    [InlineData("Thu, 01 Jan 2026 19:48:21 GMT", "2026-01-01T19:48:21Z")]
    [InlineData("Thu, 1 Jan 26 19:48 EST", "2026-01-02T00:48:00Z")]
    [InlineData("1 January 2026 19:48:21 PT", "2026-01-02T03:48:21Z")]
    [InlineData("Thu,01 Jan 2026 19:48:21 +0530", "2026-01-01T14:18:21Z")]
    [InlineData("Thu, 01 Jan 2026 19:48:21 GMT-01:01", "2026-01-01T20:49:21Z")]
    [InlineData("Thu, 01 Jan 2026 19:48:21 Etc/GMT", "2026-01-01T19:48:21Z")]
    [InlineData("Thu, 01 Jan 2026 19:48:21 XYZT", "2026-01-01T19:48:21Z")]
    [InlineData("Thu, 01 Jan 2026 19:48:21 +0100 (CET)", "2026-01-01T18:48:21Z")]
    [InlineData("Thu, 01 Jan 2026", "2026-01-01T00:00:00Z")]
    [InlineData("Thu Jan  1 19:48:21 2026", "2026-01-01T19:48:21Z")]
    [InlineData("Thu Jan 1 19:48:21 +0200 2026", "2026-01-01T17:48:21Z")]
    [InlineData("Thursday, 01-Jan-26 19:48:21 UTC", "2026-01-01T19:48:21Z")]
    [InlineData("January 1st, 2026 at 7:48 pm", "2026-01-01T19:48:00Z")]
    [InlineData("Thu, 2026/01/01 08:19:53 EDT", "2026-01-01T12:19:53Z")]
    [InlineData("2026-01-01T19:48:21.1234Z", "2026-01-01T19:48:21Z")]
    [InlineData("2026-01-01T19:48:21-08:00", "2026-01-02T03:48:21Z")]
    [InlineData("2026-01-01 19:48:21 -00:20", "2026-01-01T20:08:21Z")]
    [InlineData("2026-01-01T24:00:00Z", "2026-01-02T00:00:00Z")]
    [InlineData("2026-01-01", "2026-01-01T00:00:00Z")]
    [InlineData("2026-03", "2026-03-01T00:00:00Z")]
    [InlineData("2026", "2026-01-01T00:00:00Z")]
    [InlineData("20260131", "2026-01-31T00:00:00Z")]
    [InlineData("2026-032", "2026-02-01T00:00:00Z")]
    [InlineData("26-01-31", "2026-01-31T00:00:00Z")]
    [InlineData("31/12/2025 10:00", "2025-12-31T10:00:00Z")]
    [InlineData("11/2/2026 9:00:00 AM", "2026-11-02T09:00:00Z")]
    [InlineData("02.11.2026 09:00", "2026-11-02T09:00:00Z")]
    [InlineData("2026년 01월 02일  01:31:15", "2026-01-01T16:31:15Z")]
    [InlineData("2026-01-02 오후 11:23:17", "2026-01-02T14:23:17Z")]
    [InlineData("Κυρ, 11 Ιούλ 2026 12:00:00 EST", "2026-07-11T17:00:00Z")]
    [InlineData("2026-július-13T9:15-05:00", "2026-07-13T14:15:00Z")]
    [InlineData("lun., 2 févr. 2026 09:00:00 +0100", "2026-02-02T08:00:00Z")]
    public void A_date_is_read(string written, string utc)
    {
        Assert.True(FeedDates.TryRead(written, out DateTimeOffset instant));
        Assert.Equal(utc, instant.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture));
    }

    [Theory]
    [InlineData("")]
    [InlineData("yesterday")]
    [InlineData("05/06/2026")]                      // the fifth of June, or the sixth of May
    [InlineData("Sun, 99 Jun 2026 12:00:00 GMT")]
    [InlineData("Sun, 16 zzz 2026 11:47:32 GMT")]
    [InlineData("Sun, 16 Dec 2026 1:2:3:4 GMT")]
    [InlineData("2026-02-30")]
    [InlineData("2026-01-01T25:00:00Z")]
    [InlineData("9999-12-31T23:59:59-23:00")]
    [InlineData("2026-01-27-01")]
    [InlineData("2026-01-28T11:30:00-06:00Textra")]
    public void A_date_that_does_not_exist_or_could_be_two_is_not_guessed(string written) => Assert.False(FeedDates.TryRead(written, out _));

    [Fact]
    public void A_date_that_cannot_be_read_is_named() =>
        Assert.Equal("Entry 1: the date 'soon' cannot be read.", Assert.Single(ReadFeed.Of("<rss><channel><item><pubDate>soon</pubDate></item></channel></rss>").Warnings));
}
