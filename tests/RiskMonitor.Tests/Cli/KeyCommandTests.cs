using System.Text.Json;
using RiskMonitor.Events;
using RiskMonitor.Hosting;
using Xunit;

namespace RiskMonitor.Cli;

public sealed class KeyCommandTests(LedgerOfTest ledger) : IClassFixture<LedgerOfTest>
{
    [Fact]
    public async Task A_key_is_shown_once_listed_without_its_secret_and_revoked()
    {
        Ran made = await RunAsync("create", "alice-script", "--role", "analyst", "--person", "alice", "--json");
        Ran twice = await RunAsync("create", "alice-script", "--role", "viewer");
        Ran wrong = await RunAsync("create", "al ice", "--role", "viewer");
        Ran listed = await RunAsync("list", "--json");
        Ran revoked = await RunAsync("revoke", "alice-script", "--reason", "laptop lost");
        Ran again = await RunAsync("revoke", "alice-script");
        Ran table = await RunAsync("list");

        Assert.Equal((0, 2, 2, 0, 0, 2, 0), (made.ExitCode, twice.ExitCode, wrong.ExitCode, listed.ExitCode, revoked.ExitCode, again.ExitCode, table.ExitCode));
        string key = JsonDocument.Parse(made.Output).RootElement.GetProperty("key").GetString()!;      // not null: it is shown
        Assert.Matches("^rmk_[0-9a-f]{12}_[A-Za-z0-9_-]{43}$", key);
        Assert.Contains("key/known", twice.Error, StringComparison.Ordinal);
        Assert.DoesNotContain(key[17..], listed.Output, StringComparison.Ordinal);
        Assert.Equal("alice", JsonDocument.Parse(listed.Output).RootElement[0].GetProperty("person").GetString());
        Assert.Contains("laptop lost", table.Output, StringComparison.Ordinal);
        KeyCreated created = (await ledger.Store.EventsAsync(TestContext.Current.CancellationToken)).Select(e => e.Data).OfType<KeyCreated>().Single();
        Assert.Equal(Environment.UserName, created.By);
    }

    private Task<Ran> RunAsync(params string[] arguments) => CommandLineProcess.RunAsync(["key", .. arguments, "--connection", ledger.ConnectionString]);
}
