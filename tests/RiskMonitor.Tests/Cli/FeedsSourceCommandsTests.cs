using System.Text.Json;
using RiskMonitor.Feeds;
using Xunit;

namespace RiskMonitor.Cli;

/// <summary>Feeds found and tried on a publisher on loopback.</summary>
public sealed class FeedsSourceCommandsTests : IAsyncDisposable
{
    private const string Feed = """
        <rss version="2.0"><channel><title>Trade desk</title><ttl>45</ttl>
        <item><title>Acme denies talks</title><link>/wall</link><description>Short.</description><pubDate>Mon, 02 Nov 2026 09:30:00 +0100</pubDate></item><item><title>Undated</title></item></channel></rss>
        """;

    private static readonly (string, string)[] Loopback = [("RISKMONITOR__Feeds__AllowedSources__0", "127.0.0.0/8"), ("RISKMONITOR__Feeds__HostSpacingMilliseconds", "0")];

    private readonly RawPublisher _publisher = new RawPublisher().Start();

    public FeedsSourceCommandsTests()
    {
        _publisher["/robots.txt"] = RawPublisher.Gives("User-agent: *\nAllow: /\n");
        _publisher["/feed"] = RawPublisher.Gives(Feed);
        _publisher["/wall"] = RawPublisher.Gives("<p>First lines.</p><p>Subscribe to continue reading</p>", "Content-Type: text/html");
    }

    public ValueTask DisposeAsync() => _publisher.DisposeAsync();

    [Fact]
    public async Task The_feeds_that_a_page_declares_are_fetched_and_listed()
    {
        _publisher["/"] = RawPublisher.Gives("<html><head><link rel='alternate' type='application/rss+xml' href='/feed' title='News'><link rel='alternate' type='application/rss+xml' href='/gone'></head></html>", "Content-Type: text/html");
        _publisher["/gone"] = RawPublisher.Says("404 Not Found|Content-Length: 0");

        Ran ran = await RunAsync("feeds", "discover", _publisher.At("/").ToString(), "--json");

        Assert.Equal((0, ""), (ran.ExitCode, ran.Error));
        JsonElement found = Assert.Single(JsonElement.Parse(ran.Output).EnumerateArray());
        Assert.Equal((_publisher.At("/feed").ToString(), "Trade desk", "declared", "rss20", 2),
            (found.GetProperty("address").GetString(), found.GetProperty("title").GetString(), found.GetProperty("clue").GetString(), found.GetProperty("format").GetString(), found.GetProperty("entries").GetInt32()));
    }

    [Fact]
    public async Task A_page_without_feeds_is_searched_at_the_usual_places_and_a_feed_is_found_itself()
    {
        _publisher["/page"] = RawPublisher.Gives("<html><body>No feed.</body></html>", "Content-Type: text/html");

        Ran guessed = await RunAsync("feeds", "discover", _publisher.At("/page").ToString());
        Ran itself = await RunAsync("feeds", "discover", _publisher.At("/feed").ToString());
        Ran nothing = await RunAsync("feeds", "discover", _publisher.At("/missing").ToString());

        Assert.Equal(0, guessed.ExitCode);
        Assert.Contains("guessed", guessed.Output, StringComparison.Ordinal);
        Assert.Contains("itself", itself.Output, StringComparison.Ordinal);
        Assert.Equal(2, nothing.ExitCode);
        Assert.Contains("error:", nothing.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_feed_is_tried_with_its_dates_and_the_reason_why_a_full_text_is_not_taken()
    {
        Ran ran = await RunAsync("feeds", "test", _publisher.At("/feed").ToString());

        Assert.Equal((0, ""), (ran.ExitCode, ran.Error));
        Assert.Contains("Trade desk (rss20, 2 entries). HTTP 200", ran.Output, StringComparison.Ordinal);
        Assert.Contains("every 45 minutes at most", ran.Output, StringComparison.Ordinal);
        Assert.Contains("Asked again after 45 minutes", ran.Output, StringComparison.Ordinal);      // its own wish, longer than our 15 after news
        Assert.Matches("2026-11-02 08:30 +Acme denies talks +6 characters +The article is for subscribers", ran.Output);
        Assert.Matches("undated +Undated +0 characters +The item leads to no page", ran.Output);
    }

    [Fact]
    public async Task A_file_is_tried_without_asking_anybody_and_what_is_no_feed_is_a_failure()
    {
        using var folder = new ArticleFolder();

        Ran file = await RunAsync("feeds", "test", folder.Write("feed.xml", Feed), "--full-text", "0", "--json");
        Ran words = await RunAsync("feeds", "test", folder.Write("words.xml", "Just words."));
        Ran inside = await CommandLineProcess.RunAsync("feeds", "test", _publisher.At("/feed").ToString());       // nobody allowed it

        Assert.Equal(0, file.ExitCode);
        Assert.Equal(JsonValueKind.Null, JsonElement.Parse(file.Output).GetProperty("entries")[0].GetProperty("fullText").ValueKind);
        Assert.Empty(_publisher.Requests);
        Assert.Equal((2, 2), (words.ExitCode, inside.ExitCode));
        Assert.Contains("Feeds:AllowedSources", inside.Error, StringComparison.Ordinal);
    }

    private static Task<Ran> RunAsync(params string[] arguments) => CommandLineProcess.RunAsync("", arguments, Loopback);
}
