using CsCheck;
using Xunit;

namespace RiskMonitor.Feeds;

public sealed class LinkHeaderTests
{
    private static readonly Uri Here = new("https://news.example/feeds/all.xml");

    [Theory]
    [InlineData("<https://hub.example/>; rel=\"hub\"", "https://hub.example/")]
    [InlineData("<https://hub.example/>;rel=hub", "https://hub.example/")]
    [InlineData("<https://a.example/?x=1,2;3>; title=\"a, \\\"b\\\" <c>\"; REL = \"preload HUB\"", "https://a.example/?x=1,2;3")]
    [InlineData("</hub>; rel=hub, <../other>; rel=\"hub self\"", "https://news.example/hub https://news.example/other")]
    [InlineData("<https://self.example/>; rel=self, <https://hub.example/>; rel=hub; rel=next", "https://hub.example/")]
    [InlineData("<https://one.example/>; rel=next; rel=hub", "")]
    [InlineData("<javascript:alert(1)>; rel=hub, <mailto:a@b.example>; rel=hub", "")]
    [InlineData("<https://open.example/; rel=hub", "")]
    [InlineData("https://bare.example/; rel=hub", "")]
    public void The_addresses_of_a_relation_are_found(string header, string found) =>
        Assert.Equal(found, string.Join(' ', LinkHeader.Find([header], "hub", Here)));

    [Fact]
    public void Several_headers_are_one_list_and_an_address_counts_once() =>
        Assert.Equal(["https://a.example/", "https://b.example/"], LinkHeader.Find(["<https://a.example/>; rel=hub", "<https://b.example/>; rel=hub, <https://a.example/>; rel=hub"], "hub", Here));

    [Fact]
    public void Whatever_stands_there_is_read_without_exception() =>
        Gen.Char["<>;,=\"\\ relhub/:a"].Array[0, 60].Select(letters => new string(letters)).Sample(header => Assert.All(LinkHeader.Find([header], "hub", Here), address => Assert.StartsWith("http", address, StringComparison.Ordinal)));
}
