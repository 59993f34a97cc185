using System.Text.Json;
using RiskMonitor.Articles;
using RiskMonitor.Hosting;
using Xunit;

namespace RiskMonitor.Cli;

/// <summary>A sanctions list is imported between two commands: scores go by it when it is on record, and what was known before keeps its scores.</summary>
public sealed class RegistryRecordCommandTests(PostgresServer server) : IAsyncLifetime
{
    private readonly string _folder = Directory.CreateTempSubdirectory("riskmonitor-record-").FullName;
    private TestDatabase? _database;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private string Seeds => Path.Combine(_folder, "seeds");

    public async ValueTask InitializeAsync()
    {
        _database = await server.CreateDatabaseAsync("record");
        string from = SeedsFolder.Find(null);
        foreach (string file in Directory.EnumerateFiles(from, "*", SearchOption.AllDirectories))
        {
            string to = Path.Combine(Seeds, Path.GetRelativePath(from, file));
            Directory.CreateDirectory(Path.GetDirectoryName(to)!);      // a file stands in a folder
            File.Copy(file, to);
        }
        await File.WriteAllTextAsync(Path.Combine(_folder, "talks.txt"), "Talks\n\nFord Motor Co. is in talks with General Motors about a joint venture, the Financial Times reported on Monday.\n", Ct);
        await File.WriteAllTextAsync(Path.Combine(_folder, "list.csv"), "name,sanctioned\nGeneral Motors Company,true\n", Ct);
    }

    public async ValueTask DisposeAsync()
    {
        Directory.Delete(_folder, recursive: true);
        if (_database is not null) await _database.DisposeAsync();
    }

    [Fact]
    public async Task An_imported_list_counts_from_the_moment_that_it_is_on_record_and_never_for_what_was_known_before()
    {
        await RunAsync("ingest", Path.Combine(_folder, "talks.txt"), "--published-at", "2026-11-02");
        JsonElement before = Json(await ScoreAsync());
        Ran import = await CommandLineProcess.RunAsync("registry", "import", Path.Combine(_folder, "list.csv"), "--update-only", "--seeds", Seeds);
        JsonElement imported = Json(await ScoreAsync());

        Ran recorded = await RunAsync("registry", "record"), again = await RunAsync("registry", "record", "--json");
        JsonElement after = Json(await ScoreAsync());
        JsonElement known = Json(await ScoreAsync("--known-at", before.GetProperty("knownAtSequence").GetRawText()));
        JsonElement now = Json(await ScoreAsync("--known-at", after.GetProperty("knownAtSequence").GetRawText()));
        Ran explained = await RunAsync("explain", "ford", "--as-of", "2026-11-03");

        Assert.Contains("0 added, 1 completed", import.Output, StringComparison.Ordinal);
        Assert.Equal(before.GetRawText(), imported.GetRawText());
        Assert.Equal((ExitCodes.Ok, "Revision 2: 1 companies are new or changed, 0 were removed.\n"), (recorded.ExitCode, recorded.Output));
        Assert.Equal("{\"revision\":null,\"changed\":0,\"removed\":0}\n", again.Output);
        Assert.True(after.GetProperty("score").GetDecimal() > before.GetProperty("score").GetDecimal());
        Assert.Equal((1, 2), (before.GetProperty("registry").GetProperty("revision").GetInt32(), after.GetProperty("registry").GetProperty("revision").GetInt32()));
        Assert.Equal(before.GetRawText(), known.GetRawText());
        Assert.Equal(after.GetRawText(), now.GetRawText());
        string words = string.Join(' ', explained.Output.Split((char[])[' ', '\n'], StringSplitOptions.RemoveEmptyEntries));
        Assert.Contains("general-motors is of US, sanctioned; it was of US, by cli:", words, StringComparison.Ordinal);
        Assert.Contains(", registry 2 (", words, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_company_that_the_files_know_and_the_ledger_does_not_yet_can_be_asked_for_and_stands_at_nothing()
    {
        await RunAsync("ingest", Path.Combine(_folder, "talks.txt"));
        await File.AppendAllTextAsync(Path.Combine(Seeds, "companies.jsonl"), """{"id": "zorvex", "name": "Zorvex Dynamics Corp.", "country": "FR"}""" + "\n", Ct);

        JsonElement score = Json(await RunAsync("score", "Zorvex Dynamics Corp.", "--json"));

        Assert.Equal(("zorvex", 0m), (score.GetProperty("company").GetProperty("id").GetString(), score.GetProperty("score").GetDecimal()));
    }

    private Task<Ran> ScoreAsync(params string[] more) => RunAsync(["score", "ford", "--as-of", "2026-11-03", "--json", .. more]);

    private Task<Ran> RunAsync(params string[] arguments) => CommandLineProcess.RunAsync([.. arguments, "--seeds", Seeds, "--connection", _database!.ConnectionString]);      // xunit initialises before each test

    private static JsonElement Json(Ran ran)
    {
        Assert.True(ran.ExitCode == ExitCodes.Ok, ran.Error);
        return JsonElement.Parse(ran.Output);
    }
}
