using System.Text.Json;
using RiskMonitor.Hosting;
using Xunit;

namespace RiskMonitor.Cli;

/// <summary><c>rules</c>, <c>watchlists</c> and <c>silences</c> as processes, on a database of their own.</summary>
public sealed class RulesCommandTests(PostgresServer server) : IAsyncLifetime
{
    private readonly string _folder = Directory.CreateTempSubdirectory("riskmonitor-rules-").FullName;
    private TestDatabase? _database;

    public async ValueTask InitializeAsync() => _database = await server.CreateDatabaseAsync("rules");

    public async ValueTask DisposeAsync()
    {
        Directory.Delete(_folder, recursive: true);
        if (_database is not null) await _database.DisposeAsync();
    }

    [Fact]
    public async Task Rules_watchlists_and_silences_are_made_by_the_user_of_the_account()
    {
        string list = Write("list.json", """{"id":"carmakers","companies":["ford","tesla"]}""");
        string rule = Write("rule.json", """{"id":"sanctions","name":"Sanctions on carmakers","kind":"event","raiseAt":80,"eventTypes":["SanctionImposed"],"watchlist":"carmakers"}""");

        Ran early = await RunAsync("rules", "add", rule, "--reason", "too early");
        Ran listed = await RunAsync("watchlists", "add", list, "--reason", "the desk asked");
        Ran slip = await RunAsync("watchlists", "change", Write("slip.json", """{"id":"carmakers","companies":["fjord"],"recipients":["dekc"]}"""), "--reason", "the desk asked");
        Ran added = await RunAsync("rules", "add", rule, "--reason", "the desk asked");
        Ran late = await RunAsync("rules", "change", Write("late.json", """{"id":"sanctions","version":7,"kind":"level","raiseAt":80}"""), "--reason", "the desk asked");
        Ran off = await RunAsync("rules", "retire", "severe", "--reason", "nobody reads it");
        Ran tried = await RunAsync("rules", "test", rule, "--from", "2026-01-01");
        Ran silenced = await RunAsync("silences", "add", "--company", "ford", "--until", TimeProvider.System.GetUtcNow().AddDays(2).ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture), "--reason", "known");
        JsonElement rules = Json(await RunAsync("rules", "list", "--json")), shown = Json(await RunAsync("rules", "show", "sanctions", "--json")), silences = Json(await RunAsync("silences", "list", "--json"));

        Assert.Equal((2, "error: alert-rule/invalid: 'watchlist' is 'carmakers'; none are known."), (early.ExitCode, early.Error.Trim()));
        Assert.Equal((2, "error: alert-rule/invalid: 'companies' has 'fjord'; ids of companies of the registry are allowed ('riskmonitor registry list'). 'recipients' has 'dekc'; webhook subscriptions are none."),
            (slip.ExitCode, slip.Error.Trim()));
        Assert.Equal((2, $"error: alert-rule/changed: It was changed by {Environment.UserName} at "), (late.ExitCode, late.Error[..late.Error.IndexOf("20", StringComparison.Ordinal)]));
        Assert.Equal((0, 0, 0, 0, 0), (listed.ExitCode, added.ExitCode, off.ExitCode, tried.ExitCode, silenced.ExitCode));
        Assert.Equal(["elevated", "high", "sanctions"], rules.EnumerateArray().Select(r => r.GetProperty("id").GetString()));
        Assert.Equal((Environment.UserName, "the desk asked"), (shown.GetProperty("history")[0].GetProperty("by").GetString(), shown.GetProperty("history")[0].GetProperty("reason").GetString()));
        Assert.Contains("It would have raised 0 alerts", tried.Output, StringComparison.Ordinal);
        Assert.Equal(("ford", Environment.UserName), (silences[0].GetProperty("company").GetString(), silences[0].GetProperty("by").GetString()));
    }

    [Fact]
    public async Task A_file_that_is_no_rule_says_what_is_wrong_and_where()
    {
        Ran broken = await RunAsync("rules", "test", Write("broken.json", "{\n\"id\": \"x\",\n\"kind\": \"thrice\"}"));
        Ran missing = await RunAsync("rules", "add", Path.Combine(_folder, "none.json"), "--reason", "x");
        Ran high = await RunAsync("rules", "test", Write("high.json", """{"id":"x","kind":"level","raiseAt":100}"""));

        Assert.Equal((2, 2, 2), (broken.ExitCode, missing.ExitCode, high.ExitCode));
        Assert.Contains("broken.json:3: ", broken.Error, StringComparison.Ordinal);
        Assert.Contains("There is no file '", missing.Error, StringComparison.Ordinal);
        Assert.Contains("'raiseAt' is 100; 0.000001 to 99.999999 are allowed for the kind level.", high.Error, StringComparison.Ordinal);
    }

    private string Write(string name, string text)
    {
        string path = Path.Combine(_folder, name);
        File.WriteAllText(path, text);
        return path;
    }

    private Task<Ran> RunAsync(params string[] arguments) => CommandLineProcess.RunAsync([.. arguments, "--connection", _database!.ConnectionString]);      // xunit initialises before each test

    private static JsonElement Json(Ran ran) => JsonDocument.Parse(ran.Output).RootElement;
}
