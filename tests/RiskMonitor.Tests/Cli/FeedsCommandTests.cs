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
        JsonElement feed = Assert.Single(JsonDocument.Parse(listed.Output).RootElement.EnumerateArray());

        Assert.Equal((4, 0, 0, 2, 0, 0, 0, 0), (added.ExitCode, again.ExitCode, disabled.ExitCode, refused.ExitCode, resumed.ExitCode, polled.ExitCode, removed.ExitCode, listed.ExitCode));
        Assert.Equal("none", ids[1]);
        Assert.Contains("https://one.test/feed: known", again.Output, StringComparison.Ordinal);
        Assert.Contains("disabled (too noisy)", disabled.Output, StringComparison.Ordinal);
        Assert.Contains("feed/status", refused.Error, StringComparison.Ordinal);
        Assert.Equal(("https://one.test/feed", "World", "active"), (feed.GetProperty("address").GetString(), feed.GetProperty("folder").GetString(), feed.GetProperty("status").GetString()));
    }

    private Task<Ran> RunAsync(params string[] arguments) => CommandLineProcess.RunAsync(["feeds", .. arguments, "--connection", ledger.ConnectionString]);
}
