using System.Text.Json;
using RiskMonitor.Hosting;
using Xunit;

namespace RiskMonitor.Cli;

/// <summary>Lists of feeds in and out of a ledger, on the command line.</summary>
public sealed class FeedListCommandsTests(LedgerOfTest ledger) : IClassFixture<LedgerOfTest>
{
    [Fact]
    public async Task The_lists_that_come_along_go_in_once_and_come_out_with_their_folders()
    {
        string list = RepositoryRoot.File("seeds/feeds/authorities.opml");
        using var folder = new ArticleFolder();
        string file = Path.Combine(folder.Path, "out.opml");

        Ran imported = await RunAsync("import", list, "--json");
        Ran again = await RunAsync("import", list);
        Ran exported = await RunAsync("export", file);
        Ran listed = await RunAsync("list", "--json");
        Ran printed = await RunAsync("export", "-");

        Assert.Equal((0, 0, 0, 0, ""), (imported.ExitCode, again.ExitCode, exported.ExitCode, listed.ExitCode, imported.Error));
        int added = JsonElement.Parse(imported.Output).GetProperty("added").GetInt32();
        Assert.True(added >= 15);
        Assert.Equal($"0 feeds added, {added} known already, 0 refused.\n", again.Output);
        Assert.Equal(added, JsonElement.Parse(listed.Output).EnumerateArray().Count(feed => feed.GetProperty("folder").GetString() != ""));
        string written = await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken);
        Assert.Equal(written, printed.Output);
        Assert.Matches("<outline text=\"United States\">\\s*<outline text=\"Congress\">", written);
        Assert.Contains("api_key={key:congress}", written, StringComparison.Ordinal);      // the place of the key, never the key
    }

    [Fact]
    public async Task What_is_no_list_and_what_cannot_be_watched_is_told()
    {
        using var folder = new ArticleFolder();
        string words = folder.Write("words.opml", "Just words.");
        string inside = folder.Write("inside.opml", "<opml><body><outline text='In' xmlUrl='http://10.0.0.1/feed'/><outline text='Out' xmlUrl='https://news.example/rss'/></body></opml>");

        Ran none = await RunAsync("import", words);
        Ran partly = await RunAsync("import", inside);
        Ran missing = await RunAsync("import", Path.Combine(folder.Path, "missing.opml"));

        Assert.Equal((2, 4, 2), (none.ExitCode, partly.ExitCode, missing.ExitCode));
        Assert.Contains("no outline", none.Error, StringComparison.Ordinal);
        Assert.Contains("http://10.0.0.1/feed: ", partly.Error, StringComparison.Ordinal);
        Assert.Contains("1 feeds added", partly.Output, StringComparison.Ordinal);
    }

    private Task<Ran> RunAsync(params string[] arguments) => CommandLineProcess.RunAsync(["feeds", .. arguments, "--connection", ledger.ConnectionString]);
}
