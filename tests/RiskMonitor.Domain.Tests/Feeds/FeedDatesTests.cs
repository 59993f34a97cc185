using System.Globalization;
using CsCheck;
using Xunit;

namespace RiskMonitor.Feeds;

public sealed class FeedDatesTests
{
    [Theory]
    [InlineData("Mon, 02 Nov 2026 09:30:15 GMT", "2026-11-02T09:30:15Z")]
    [InlineData("Mon, 02 Nov 2026 09:30:15 +0130", "2026-11-02T08:00:15Z")]
    [InlineData("2 Nov 26 09:30 EST", "2026-11-02T14:30:00Z")]
    [InlineData("Mon, 2 November 2026 09:30:15 PDT", "2026-11-02T16:30:15Z")]
    [InlineData("Mon, 02 Nov 2026 09:30:15 CET", "2026-11-02T08:30:15Z")]
    [InlineData("02 Nov 2026", "2026-11-02T00:00:00Z")]
    [InlineData("2026-11-02T09:30:15.250+02:00", "2026-11-02T07:30:15Z")]
    [InlineData("2026-11-02T09:30Z", "2026-11-02T09:30:00Z")]
    [InlineData("2026-11-02 09:30:15", "2026-11-02T09:30:15Z")]
    [InlineData("2026-11-02", "2026-11-02T00:00:00Z")]
    [InlineData("2026-11", "2026-11-01T00:00:00Z")]
    [InlineData("2026", "2026-01-01T00:00:00Z")]
    [InlineData("20261102", "2026-11-02T00:00:00Z")]
    [InlineData("2026-306", "2026-11-02T00:00:00Z")]
    [InlineData("Mon Nov  2 09:30:15 2026", "2026-11-02T09:30:15Z")]
    [InlineData("2026-11-02T24:00:00Z", "2026-11-03T00:00:00Z")]
    public void Dates_are_read_as_publishers_write_them(string written, string read)
    {
        bool isRead = FeedDates.TryRead(written, out DateTimeOffset utc);

        Assert.True(isRead);
        Assert.Equal(read, new DateTimeOffset(utc.Ticks - utc.Ticks % TimeSpan.TicksPerSecond, TimeSpan.Zero).ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture));
    }

    [Theory]
    [InlineData("")]
    [InlineData("yesterday")]
    [InlineData("Mon, 32 Nov 2026 09:30:15 GMT")]
    [InlineData("2026-13-02")]
    [InlineData("2026-02-30")]
    [InlineData("99999999999999999999")]
    public void What_is_no_date_is_none(string written) => Assert.False(FeedDates.TryRead(written, out _));

    [Fact]
    public void Every_instant_is_read_back_in_the_two_standard_forms() =>
        Gen.Select(Gen.Long[0, 4_000_000_000], Gen.Int[-14 * 60, 14 * 60]).Sample((seconds, minutes) =>
        {
            DateTimeOffset instant = DateTimeOffset.FromUnixTimeSeconds(seconds).ToOffset(TimeSpan.FromMinutes(minutes));
            string offset = (minutes < 0 ? "-" : "+") + TimeSpan.FromMinutes(Math.Abs(minutes)).ToString("hhmm", CultureInfo.InvariantCulture);
            string worded = instant.ToString("ddd, dd MMM yyyy HH:mm:ss ", CultureInfo.InvariantCulture) + offset;
            string numeric = instant.ToString("yyyy-MM-dd'T'HH:mm:sszzz", CultureInfo.InvariantCulture);

            return FeedDates.TryRead(worded, out DateTimeOffset a) && a == instant && FeedDates.TryRead(numeric, out DateTimeOffset b) && b == instant;
        });
}
