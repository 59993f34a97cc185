using System.Text.Json;
using RiskMonitor.Hosting;
using Xunit;

namespace RiskMonitor.Cli;

public sealed class FeedsCommandTests(LedgerOfTest ledger) : IClassFixture<LedgerOfTest>
{
    [Fact]
    public async Task Feeds_are_added_listed_disabled_resumed_polled_and_removed()
    {
        Ran added = await RunAsync("add", "https://one.test/feed", "http://10.0.0.1/inside", "https://two.test/feed", "--folder", "World", "--json");
        string[] ids = [.. JsonDocument.Parse(added.Output).RootElement.EnumerateArray().Select(one => one.GetProperty("id").GetString() ?? "none")];
        Ran again = await RunAsync("add", "https://one.test/feed");
        Ran disabled = await RunAsync("disable", ids[0], "--reason", "too noisy");
        Ran refused = await RunAsync("poll", ids[0]);
        Ran resumed = await RunAsync("resume", ids[0]);
        Ran polled = await RunAsync("poll", ids[0]);
        Ran removed = await RunAsync("remove", ids[2], "--reason", "closed down");
        Ran listed = await RunAsync("list", "--json");
        JsonElement feed = Assert.Single(JsonDocument.Parse(listed.Output).RootElement.EnumerateArray(), one => ids.Contains(one.GetProperty("id").GetString()));      // other tests watch others

        Assert.Equal((4, 0, 0, 2, 0, 0, 0, 0), (added.ExitCode, again.ExitCode, disabled.ExitCode, refused.ExitCode, resumed.ExitCode, polled.ExitCode, removed.ExitCode, listed.ExitCode));
        Assert.Equal("none", ids[1]);
        Assert.Contains("https://one.test/feed: known", again.Output, StringComparison.Ordinal);
        Assert.Contains("disabled (too noisy)", disabled.Output, StringComparison.Ordinal);
        Assert.Contains("feed/status", refused.Error, StringComparison.Ordinal);
        Assert.Equal(("https://one.test/feed", "World", "active"), (feed.GetProperty("address").GetString(), feed.GetProperty("folder").GetString(), feed.GetProperty("status").GetString()));
    }

    [Fact]
    public async Task A_feed_is_changed_and_shown_with_its_health_and_what_happened_to_it()
    {
        using var folder = new ArticleFolder();
        string file = Path.Combine(folder.Path, "feeds.opml");
        await File.WriteAllTextAsync(file, "<opml version=\"2.0\"><body><outline text=\"Listed\" xmlUrl=\"https://listed.test/feed\"/></body></opml>", TestContext.Current.CancellationToken);
        Ran imported = await RunAsync("import", file, "--full-text");
        Ran all = await RunAsync("list", "--json");
        JsonElement one = JsonDocument.Parse(all.Output).RootElement.EnumerateArray().Single(feed => feed.GetProperty("title").GetString() == "Listed");
        string id = one.GetProperty("id").GetString() ?? "";
        Ran set = await RunAsync("set", id, "--full-text", "false", "--max-minutes", "60", "--folder", "World", "--json");
        Ran nothing = await RunAsync("set", id);
        Ran shown = await RunAsync("show", id);
        Ran unknown = await RunAsync("show", "0000000000000000");
        Ran raw = await RunAsync("raw", id);
        Ran reread = await RunAsync("reread", id, "--json");
        JsonElement after = JsonDocument.Parse(set.Output).RootElement;

        Assert.Equal((0, 0, 0, 1, 0, 2, 0, 0), (imported.ExitCode, all.ExitCode, set.ExitCode, nothing.ExitCode, shown.ExitCode, unknown.ExitCode, raw.ExitCode, reread.ExitCode));
        Assert.True(one.GetProperty("fullText").GetBoolean());
        Assert.Equal("late", one.GetProperty("health").GetProperty("coverage").GetString());      // not asked yet: no server is running
        Assert.Equal((false, 60, 5, "World"), (after.GetProperty("feed").GetProperty("fullText").GetBoolean(), after.GetProperty("feed").GetProperty("maxMinutes").GetInt32(), after.GetProperty("feed").GetProperty("minMinutes").GetInt32(), after.GetProperty("feed").GetProperty("folder").GetString()));
        Assert.Equal(["changed", "added"], after.GetProperty("timeline").EnumerateArray().Select(happened => happened.GetProperty("what").GetString()));
        Assert.Contains("title 'Listed'; folder 'World'; every 5 to 60 minutes; as the feed says it", shown.Output, StringComparison.Ordinal);
        Assert.Contains("late. Not asked yet.", shown.Output, StringComparison.Ordinal);
        Assert.Contains("feed/unknown", unknown.Error, StringComparison.Ordinal);
        Assert.Contains("Nothing is kept", raw.Output, StringComparison.Ordinal);
        Assert.Equal(0, JsonDocument.Parse(reread.Output).RootElement.GetProperty("bodies").GetInt32());
    }

    private Task<Ran> RunAsync(params string[] arguments) => CommandLineProcess.RunAsync(["feeds", .. arguments, "--connection", ledger.ConnectionString]);
}
