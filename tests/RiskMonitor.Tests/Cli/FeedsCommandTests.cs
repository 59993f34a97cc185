using System.Text.Json;
using Xunit;

namespace RiskMonitor.Cli;

public sealed class FeedsCommandTests
{
    private const string Feed = """
        <rss version="2.0"><channel><title>Rules</title><link>https://rules.example/</link><language>en</language>
        <item><guid>r-1</guid><title>A fine</title><link>/1</link><description>&lt;p&gt;short&lt;/p&gt;</description><pubDate>Mon, 02 Nov 2026 09:00:00 EST</pubDate></item></channel></rss>
        """;

    [Fact]
    public async Task One_line_a_feed_with_the_members_of_the_contract_in_the_order_of_the_files()
    {
        using var folder = new ArticleFolder();
        string good = folder.Write("b.xml", Feed), page = folder.Write("a.html", "<html><body>not here</body></html>");

        Ran ran = await CommandLineProcess.RunAsync("feeds", "read", good, page, "/no/such/file", "--format", "jsonl", "--url", "https://rules.example/feed");

        Assert.Equal(4, ran.ExitCode);
        Assert.Equal(
            $$"""{"file":"{{good}}","format":"rss20","title":"Rules","link":"https://rules.example/","description":null,"language":"en","id":null,"entries":[{"id":"r-1","title":"A fine","link":"https://rules.example/1","summary":"<p>short</p>","content":null,"author":null,"published":"2026-11-02T14:00:00Z","updated":null}],"warnings":[]}""",
            ran.Lines[0]);
        Assert.Equal(["The file is a web page, no feed.", "There is no file or folder of this name."],
            ran.Lines.Skip(1).Select(line => JsonElement.Parse(line).GetProperty("warnings")[0].GetString()));
        Assert.Equal($"error: {page}: The file is a web page, no feed.\nerror: /no/such/file: There is no file or folder of this name.\n", ran.Error);
    }

    [Fact]
    public async Task When_nothing_is_a_feed_the_command_has_failed()
    {
        Ran ran = await CommandLineProcess.RunAsync("plain words", ["feeds", "read", "-", "--json"]);

        Assert.Equal((2, "error: -: No tag stands in the file: it is no feed.\n"), (ran.ExitCode, ran.Error));
        Assert.Single(ran.Lines);
    }

    [Fact]
    public async Task People_get_a_table()
    {
        using var folder = new ArticleFolder();

        Ran ran = await CommandLineProcess.RunAsync("feeds", "read", folder.Write("a.xml", Feed));

        Assert.Equal((0, ""), (ran.ExitCode, ran.Error));
        Assert.Contains("Rules (rss20, 1 entries)", ran.Output, StringComparison.Ordinal);
        Assert.Contains("2026-11-02 14:00", ran.Output, StringComparison.Ordinal);
    }
}
