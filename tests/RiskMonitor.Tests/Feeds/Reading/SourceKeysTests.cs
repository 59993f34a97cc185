using Microsoft.Extensions.Configuration;
using RiskMonitor.Feeds.Fetching;
using Xunit;

namespace RiskMonitor.Feeds.Reading;

public sealed class SourceKeysTests
{
    private static readonly SourceKeys Keys = new([new SourceKey("congress", "api.congress.example", "se same&1")]);

    [Fact]
    public void A_key_is_put_in_for_its_host_and_hidden_again()
    {
        Uri filled = Keys.Filled(new Uri("https://api.congress.example/v3/bill?format=json&api_key={key:congress}"));

        Assert.Equal("https://api.congress.example/v3/bill?format=json&api_key=se%20same%261", filled.AbsoluteUri);
        Assert.Equal("key {key:congress}.", Keys.Hidden("key se same&1."));
        Assert.DoesNotContain("same", new SourceKey("a", "b", "se same").ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("https://evil.example/?k={key:congress}", "belongs to api.congress.example")]
    [InlineData("http://api.congress.example/?k={key:congress}", "over https only")]
    [InlineData("https://api.congress.example/?k={key:other}", "Feeds:Keys:other:Host")]
    public void A_key_goes_nowhere_else(string address, string reason)
    {
        var uri = new Uri(address);

        Assert.Contains(reason, Keys.Refusal(uri), StringComparison.Ordinal);
        Assert.Equal(uri, Keys.Filled(uri));
    }

    [Fact]
    public void A_key_without_a_host_is_refused_at_start_and_its_value_is_not_told()
    {
        IConfiguration configuration = new ConfigurationBuilder().AddInMemoryCollection([new("Feeds:Keys:congress:Value", "sesame")]).Build();

        var refused = Assert.Throws<FormatException>(() => SourceKeys.Read(configuration));

        Assert.Contains("Feeds:Keys:congress", refused.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("sesame", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_key_is_sent_and_stands_in_no_outcome()
    {
        await using RawPublisher publisher = new RawPublisher().Start();
        publisher["/list?k=sesame"] = RawPublisher.Says("302 Found|Location: /other?k=sesame|Content-Length: 0");
        publisher["/other?k=sesame"] = RawPublisher.Gives("<rss/>");
        using var client = new SourceClient(
            new SourceOptions { Allowed = SourceOptions.Allowing([("test", "127.0.0.0/8")]), HostSpacing = TimeSpan.Zero, Keys = new SourceKeys([new SourceKey("mine", "127.0.0.1", "sesame")]) }, TimeProvider.System);

        FetchOutcome outcome = await client.FetchAsync(new SourceRequest(publisher.At("/list?k={key:mine}")), TestContext.Current.CancellationToken);

        Assert.Equal(200, Assert.IsType<FetchOutcome.Fetched>(outcome).Status);
        Assert.DoesNotContain("sesame", $"{outcome.Location} {string.Join(' ', outcome.Trail)} {outcome.Says}", StringComparison.Ordinal);
    }
}
