using Xunit;

namespace RiskMonitor.Articles;

public sealed class OutletDirectoryTests
{
    [Theory]
    [InlineData("https://www.wire.example/a", null, "wire")]
    [InlineData("https://uk.wire-news.example/a", null, "wire")]
    [InlineData("https://www.other.example/a", "The Wire", "other.example")]
    [InlineData("https://notwire.example/a", null, "notwire.example")]
    [InlineData(null, "the wire", "wire")]
    [InlineData(null, "Gazette", "Gazette")]
    [InlineData(null, " ", "unknown")]
    [InlineData(null, null, "unknown")]
    public void The_address_tells_the_source_and_the_given_name_only_without_one(string? url, string? given, string source) =>
        Assert.Equal(source, Reading.Outlets.SourceOf(url is null ? null : new Uri(url), given));
}
