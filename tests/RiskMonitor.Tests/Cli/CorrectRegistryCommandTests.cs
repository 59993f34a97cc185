using System.Globalization;
using System.Text.Json;
using RiskMonitor.Hosting;
using Xunit;

namespace RiskMonitor.Cli;

/// <summary><c>correct merge|adopt|owner|withdraw</c> as processes, with no server running.</summary>
public sealed class CorrectRegistryCommandTests(PostgresServer server) : IAsyncLifetime
{
    private const string Probe = "Probe of Zenvora\nThe Justice Department opened an investigation into Zenvora Corp. over price fixing, a spokesman said on Monday. Zenvora Corp. denied the allegations.\n";
    private const string Suit = "Suit against Zenvora\nThe Federal Trade Commission sued Zenvora Corp. on Tuesday, saying that it misled buyers.\n";
    private const string OfXiaomi = "Probe of Xiaomi\nThe Justice Department opened an investigation into Xiaomi over price fixing, a spokesman said on Monday.\n";

    private static readonly string[] Why = ["--reason", "often in the news"];

    private readonly string _folder = Directory.CreateTempSubdirectory("riskmonitor-registry-").FullName;
    private TestDatabase? _database;

    public async ValueTask InitializeAsync() => _database = await server.CreateDatabaseAsync("cliregistry");

    public async ValueTask DisposeAsync()
    {
        Directory.Delete(_folder, recursive: true);
        if (_database is not null) await _database.DisposeAsync();
    }

    [Fact]
    public async Task An_adopted_name_is_scored_by_what_was_said_before_and_articles_are_read_with_it_until_that_is_taken_back()
    {
        await RunAsync("ingest", Write("probe.txt", Probe));
        Ran unknown = await RunAsync("score", "zenvora-corp");

        JsonElement adopted = Json(await RunAsync(["correct", "adopt", "Zenvora Corp.", "--json", .. Why]));
        JsonElement before = Json(await RunAsync("score", "zenvora-corp", "--json"));
        await RunAsync("ingest", Write("suit.txt", Suit));
        JsonElement after = Json(await RunAsync("explain", "Zenvora Corp.", "--json"));
        Ran then = await RunAsync("score", "zenvora-corp", "--known-at", "3");
        Ran withdrawn = await RunAsync(["correct", "withdraw", "1", .. Why]);
        Ran gone = await RunAsync("score", "zenvora-corp");

        Assert.Contains("company/unknown", unknown.Error, StringComparison.Ordinal);
        Assert.Equal(["zenvora-corp"], adopted.GetProperty("concerned").EnumerateArray().Select(c => c.GetString()));
        JsonElement probe = Assert.Single(before.GetProperty("contributions").EnumerateArray());
        Assert.Equal("InvestigationOpened|zenvora-corp|us-doj|competition", probe.GetProperty("claim").GetString());
        Assert.Single(probe.GetProperty("denials").EnumerateArray());
        Assert.Equal(2, after.GetProperty("contributions").GetArrayLength());
        Assert.Equal("adopted", Assert.Single(after.GetProperty("corrections").EnumerateArray()).GetProperty("kind").GetString());
        Assert.Contains("company/unknown", then.Error, StringComparison.Ordinal);
        Assert.Contains("registry correction 1 withdrawn", withdrawn.Output, StringComparison.Ordinal);
        Assert.Contains("company/unknown", gone.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_merged_company_is_found_under_the_other_and_as_known_before_it_is_itself()
    {
        await RunAsync("ingest", Write("xiaomi.txt", OfXiaomi));
        JsonElement before = Json(await RunAsync("score", "xiaomi", "--json"));

        Ran merged = await RunAsync(["correct", "merge", "xiaomi", "ford", .. Why]);
        JsonElement together = Json(await RunAsync("score", "xiaomi", "--json"));
        Ran explained = await RunAsync("explain", "ford");
        JsonElement then = Json(await RunAsync("score", "xiaomi", "--known-at", before.GetProperty("knownAtSequence").GetInt64().ToString(CultureInfo.InvariantCulture), "--json"));
        Ran twice = await RunAsync(["correct", "merge", "xiaomi", "ford", .. Why]);

        Assert.Contains("Correction 1: merged from xiaomi into ford; it concerns ford, xiaomi.", merged.Output, StringComparison.Ordinal);
        Assert.Equal("ford", together.GetProperty("company").GetProperty("id").GetString());
        Assert.Equal("InvestigationOpened|ford|us-doj|competition", Assert.Single(together.GetProperty("contributions").EnumerateArray()).GetProperty("claim").GetString());
        Assert.Contains("merged from xiaomi into ford", explained.Output.ReplaceLineEndings(" "), StringComparison.Ordinal);
        Assert.Equal(("xiaomi", before.GetProperty("stateHash").GetString()), (then.GetProperty("company").GetProperty("id").GetString(), then.GetProperty("stateHash").GetString()));
        Assert.Equal(ExitCodes.Failure, twice.ExitCode);
        Assert.Contains("registry/conflict", twice.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_outlet_speaks_with_the_voice_of_its_corrected_owner()
    {
        await RunAsync("ingest", Write("xiaomi.txt", OfXiaomi), "--source", "Daily Planet");

        Ran corrected = await RunAsync(["correct", "owner", "Daily Planet", "planet-group", .. Why]);
        JsonElement score = Json(await RunAsync("score", "xiaomi", "--json"));

        Assert.Contains("owner of Daily Planet corrected from Daily Planet to planet-group", corrected.Output, StringComparison.Ordinal);
        Assert.Equal("planet-group", Assert.Single(Assert.Single(score.GetProperty("contributions").EnumerateArray()).GetProperty("voices").EnumerateArray()).GetProperty("voice").GetString());
    }

    private string Write(string name, string text)
    {
        string path = Path.Combine(_folder, name);
        File.WriteAllText(path, text);
        return path;
    }

    private Task<Ran> RunAsync(params string[] arguments) => CommandLineProcess.RunAsync([.. arguments, "--connection", _database!.ConnectionString]);      // xunit initialises before each test

    private static JsonElement Json(Ran ran)
    {
        Assert.True(ran.ExitCode == ExitCodes.Ok, ran.Error);
        return JsonDocument.Parse(ran.Output).RootElement;
    }
}
