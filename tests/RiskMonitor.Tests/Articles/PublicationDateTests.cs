using Xunit;

namespace RiskMonitor.Articles;

public sealed class PublicationDateTests
{
    [Theory]
    [InlineData("Fri Oct 20, 2006 6:15pm EDT", "2006-10-20T22:15:00Z")]
    [InlineData("Mon Nov 2, 2026 9:00am EST", "2026-11-02T14:00:00Z")]
    [InlineData("Mon Nov 2, 2026 9:00 am EST", "2026-11-02T14:00:00Z")]
    [InlineData("Mon Nov 2, 2026 12:00am CST", "2026-11-02T06:00:00Z")]
    [InlineData("Mon Nov 2, 2026 12:30pm PST", "2026-11-02T20:30:00Z")]
    [InlineData("Thu Jul 2, 2026 9:00am BST", "2026-07-02T08:00:00Z")]
    [InlineData("Mon Nov 2, 2026 9:00am CET", "2026-11-02T08:00:00Z")]
    [InlineData("November 2, 2026", "2026-11-02T00:00:00Z")]
    [InlineData("2026-11-02", "2026-11-02T00:00:00Z")]
    [InlineData("2026-11-02T09:00:00-05:00", "2026-11-02T14:00:00Z")]
    [InlineData("2026-11-02T14:00Z", "2026-11-02T14:00:00Z")]
    [InlineData("2026-11-02 14:00:00", "2026-11-02T14:00:00Z")]
    [InlineData("2026-11-02 14:00 GMT", "2026-11-02T14:00:00Z")]
    [InlineData("Mon, 02 Nov 2026 14:00:00 GMT", "2026-11-02T14:00:00Z")]
    [InlineData("Mon, 2 Nov 2026 14:00:00 +0100", "2026-11-02T13:00:00Z")]
    public void These_spellings_are_read(string written, string instant)
    {
        bool isRead = PublicationDate.TryParse(written, out DateTimeOffset utc);

        Assert.True(isRead);
        Assert.Equal(instant, utc.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", System.Globalization.CultureInfo.InvariantCulture));
        Assert.Equal(TimeSpan.Zero, utc.Offset);
    }

    [Theory]
    [InlineData("")]
    [InlineData("yesterday")]
    [InlineData("By Monica May 3rd")]
    [InlineData("2026-13-02")]
    [InlineData("2026-02-30T10:00:00Z")]
    [InlineData("Mon Nov 2, 2026 9:00am XYZ")]
    [InlineData("Mon Nov 2, 2026 9:00am +99:99")]
    [InlineData("0001-01-01T00:00:00+05:00")]
    [InlineData("1762092000")]
    public void Anything_else_is_not(string written) => Assert.False(PublicationDate.TryParse(written, out _));
}
