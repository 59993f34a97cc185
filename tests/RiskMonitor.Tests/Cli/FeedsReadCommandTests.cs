using System.Text.Json;
using Xunit;

namespace RiskMonitor.Cli;

public sealed class FeedsReadCommandTests
{
    private const string Feed = """
        <rss version="2.0"><channel><title>Trade desk</title><link>https://news.example/</link><description>Tariffs</description><language>en</language>
        <item><title>Acme denies talks</title><link>/1</link><guid isPermaLink="false">tag:1</guid><description>Short.</description><author>Ann Reporter</author><pubDate>Mon, 02 Nov 2026 09:30:00 +0100</pubDate></item></channel></rss>
        """;

    [Fact]
    public async Task Each_file_gives_one_line_with_exactly_the_members_of_the_contract()
    {
        using var folder = new ArticleFolder();
        string feed = folder.Write("feed.xml", Feed);

        Ran ran = await CommandLineProcess.RunAsync("feeds", "read", feed, "--format", "jsonl", "--url", "https://news.example/feeds/all.xml");

        Assert.Equal((0, ""), (ran.ExitCode, ran.Error));
        JsonElement line = JsonElement.Parse(Assert.Single(ran.Lines));
        Assert.Equal(["file", "format", "title", "link", "description", "language", "id", "entries", "warnings"], line.EnumerateObject().Select(member => member.Name));
        Assert.Equal((feed, "rss20", "Trade desk", "https://news.example/", "Tariffs", "en"),
            (Text(line, "file"), Text(line, "format"), Text(line, "title"), Text(line, "link"), Text(line, "description"), Text(line, "language")));
        JsonElement entry = Assert.Single(line.GetProperty("entries").EnumerateArray());
        Assert.Equal(["id", "title", "link", "summary", "content", "author", "published", "updated"], entry.EnumerateObject().Select(member => member.Name));
        Assert.Equal(("tag:1", "Acme denies talks", "https://news.example/1", "Short.", "Ann Reporter", "2026-11-02T08:30:00Z"),
            (Text(entry, "id"), Text(entry, "title"), Text(entry, "link"), Text(entry, "summary"), Text(entry, "author"), Text(entry, "published")));
        Assert.Empty(line.GetProperty("warnings").EnumerateArray());
    }

    [Fact]
    public async Task A_file_that_is_no_feed_is_named_and_the_rest_is_read()
    {
        using var folder = new ArticleFolder();
        folder.Write("a.xml", Feed);
        string empty = folder.Write("b.xml", "");
        string words = folder.Write("c.xml", "Just words.");
        folder.Write("d.xml", Feed);

        Ran ran = await CommandLineProcess.RunAsync("feeds", "read", folder.Path, "--format", "jsonl");

        Assert.Equal(4, ran.ExitCode);
        Assert.Equal(["rss20", "", "", "rss20"], ran.Lines.Select(line => Text(JsonElement.Parse(line), "format")));
        Assert.Contains($"{empty}: The file has no bytes.", ran.Error, StringComparison.Ordinal);
        Assert.Contains(words, ran.Error, StringComparison.Ordinal);
        Assert.All(ran.Lines.Skip(1).Take(2), line => Assert.NotEmpty(JsonElement.Parse(line).GetProperty("warnings").EnumerateArray()));
    }

    [Fact]
    public async Task A_feed_from_standard_input_is_shown_to_people_as_a_table()
    {
        Ran ran = await CommandLineProcess.RunAsync(Feed, ["feeds", "read", "-"]);

        Assert.Equal((0, ""), (ran.ExitCode, ran.Error));
        Assert.Contains("Trade desk", ran.Output, StringComparison.Ordinal);
        Assert.Contains("Acme denies talks", ran.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_that_is_not_there_fails_with_its_name()
    {
        Ran ran = await CommandLineProcess.RunAsync("feeds", "read", "/nowhere/feed.xml", "--json");

        Assert.Equal(2, ran.ExitCode);
        Assert.Contains("/nowhere/feed.xml", ran.Error, StringComparison.Ordinal);
    }

    private static string? Text(JsonElement element, string name) => element.GetProperty(name).GetString();
}
