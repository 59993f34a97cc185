using System.Text.Json;
using Npgsql;
using RiskMonitor.Articles;
using RiskMonitor.Hosting;
using Xunit;

namespace RiskMonitor.Cli;

/// <summary><c>reprocess</c> as a process: the second time with a registry that knows another company.</summary>
public sealed class ReprocessCommandTests(PostgresServer server) : IAsyncLifetime
{
    private const string Probe = "Zorvex probed\n\nBRUSSELS, Nov 2 - The European Commission opened an antitrust investigation into Zorvex Dynamics Corp., the regulator said on Monday.\n";
    private const string Talks = "Talks\n\nFord Motor Co. is in talks with Xiaomi about a joint venture, the Financial Times reported on Monday.\n";

    private readonly string _folder = Directory.CreateTempSubdirectory("riskmonitor-reprocess-").FullName;
    private TestDatabase? _database;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _database = await server.CreateDatabaseAsync("reprocess");
        Seeds(_folder);
        await File.AppendAllTextAsync(Path.Combine(_folder, "companies.jsonl"), """{"id": "zorvex", "name": "Zorvex Dynamics Corp.", "aliases": ["Zorvex Dynamics"], "country": "FR", "listings": []}""" + "\n", Ct);
        await File.WriteAllTextAsync(Path.Combine(_folder, "probe.txt"), Probe, Ct);
        await File.WriteAllTextAsync(Path.Combine(_folder, "talks.txt"), Talks, Ct);
    }

    public async ValueTask DisposeAsync()
    {
        Directory.Delete(_folder, recursive: true);
        if (_database is not null) await _database.DisposeAsync();
    }

    [Fact]
    public async Task A_company_that_the_registry_knows_now_is_found_in_kept_articles_and_what_was_known_before_stays()
    {
        JsonElement probe = Json(await RunAsync("ingest", Path.Combine(_folder, "probe.txt"), "--json"));
        await RunAsync("ingest", Path.Combine(_folder, "talks.txt"));
        long last = await LastSequenceAsync();
        string[] known = ["--seeds", _folder];

        Ran trial = await RunAsync(["reprocess", "--all", "--dry-run", .. known]);
        long untouched = await LastSequenceAsync();
        Ran first = await RunAsync(["reprocess", "--all", .. known]);
        Ran second = await RunAsync(["reprocess", "--all", .. known]);
        Ran one = await RunAsync(["reprocess", probe.GetProperty("id").GetString()!, "--json", .. known]);
        JsonElement now = Json(await RunAsync(["score", "zorvex", "--json", .. known])), before = Json(await RunAsync(["score", "zorvex", "--known-at", $"{last}", "--json", .. known]));
        Ran explained = await RunAsync(["explain", "zorvex", .. known]);

        Assert.Equal("1 would be superseded (1 risk events found, 1 gone, 0 changed), 1 the same, 0 skipped, 0 refused.\n", trial.Output);
        Assert.Equal(last, untouched);
        Assert.Equal((ExitCodes.Ok, "1 superseded (1 risk events found, 1 gone, 0 changed), 1 the same, 0 skipped, 0 refused.\n"), (first.ExitCode, first.Output));
        Assert.Contains("reading again: 100 %", first.Error, StringComparison.Ordinal);
        Assert.Equal("0 superseded (0 risk events found, 0 gone, 0 changed), 0 the same, 2 skipped, 0 refused.\n", second.Output);
        Assert.Equal("same", Json(one).GetProperty("status").GetString());
        Assert.True(now.GetProperty("score").GetDecimal() > 0);
        Assert.Equal(0, before.GetProperty("score").GetDecimal());
        Assert.Contains($"article {probe.GetProperty("id").GetString()} by {ArticleExtractor.Version}, reader-1", explained.Output.ReplaceLineEndings(" "), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Articles_of_a_company_or_of_older_extractors_are_chosen_and_one_without_bytes_stops_nothing()
    {
        await RunAsync("ingest", Path.Combine(_folder, "probe.txt"));
        string talks = Json(await RunAsync("ingest", Path.Combine(_folder, "talks.txt"), "--json")).GetProperty("id").GetString()!;
        await ExecuteAsync($"delete from risk.mt_doc_rawarticle r using risk.mt_events e where e.stream_id = 'article/{talks}' and e.type = 'article_received' and r.id = e.data ->> 'rawHash'");

        Ran older = await RunAsync("reprocess", "--older-than", ArticleExtractor.Version);
        Ran ofFord = await RunAsync("reprocess", "--company", "ford", "--seeds", _folder, "--json");
        Ran all = await RunAsync("reprocess", "--all", "--seeds", _folder);
        Ran text = await RunAsync("reprocess", talks, "--stored-text", "--seeds", _folder);

        Assert.Equal("0 superseded (0 risk events found, 0 gone, 0 changed), 0 the same, 2 skipped, 0 refused.\n", older.Output);
        Assert.Equal((ExitCodes.Failure, "article/bytes-gone"), (ofFord.ExitCode, JsonDocument.Parse(ofFord.Output).RootElement.GetProperty("code").GetString()));
        Assert.Equal((ExitCodes.PartlyDone, "1 superseded (1 risk events found, 1 gone, 0 changed), 0 the same, 0 skipped, 1 refused.\n"), (all.ExitCode, all.Output));
        Assert.Contains($"error: {talks}: The bytes of article '{talks}' are no longer kept", all.Error, StringComparison.Ordinal);
        Assert.Equal((ExitCodes.Ok, "0 superseded (0 risk events found, 0 gone, 0 changed), 1 the same, 0 skipped, 0 refused.\n"), (text.ExitCode, text.Output));
    }

    [Theory]
    [InlineData("one of ARTICLE…, --all, --older-than and --company is needed")]
    [InlineData("one of ARTICLE…, --all, --older-than and --company is needed", "--all", "--company", "ford")]
    [InlineData("--older-than is 'yesterday'; a version such as", "--older-than", "yesterday")]
    [InlineData("--clients is '0'; a whole number from 1 to 32 is allowed", "--all", "--clients", "0")]
    public async Task A_choice_that_cannot_be_is_a_wrong_command_line(string said, params string[] arguments)
    {
        Ran ran = await CommandLineProcess.RunAsync(["reprocess", .. arguments]);

        Assert.Equal(ExitCodes.Usage, ran.ExitCode);
        Assert.Contains(said, ran.Error, StringComparison.Ordinal);
    }

    private Task<Ran> RunAsync(params string[] arguments) => CommandLineProcess.RunAsync([.. arguments, "--connection", _database!.ConnectionString]);      // xunit initialises before each test

    private static JsonElement Json(Ran ran)
    {
        Assert.True(ran.ExitCode == ExitCodes.Ok, ran.Error);
        return JsonDocument.Parse(ran.Output).RootElement;
    }

    private async Task<long> LastSequenceAsync()
    {
        await using NpgsqlDataSource source = NpgsqlDataSource.Create(_database!.ConnectionString);
        await using NpgsqlCommand command = source.CreateCommand("select max(seq_id) from risk.mt_events");
        return (long)(await command.ExecuteScalarAsync(Ct))!;      // something was ingested
    }

    private async Task ExecuteAsync(string sql)
    {
        await using NpgsqlDataSource source = NpgsqlDataSource.Create(_database!.ConnectionString);
        await using NpgsqlCommand command = source.CreateCommand(sql);
        Assert.Equal(1, await command.ExecuteNonQueryAsync(Ct));
    }

    private static void Seeds(string into)
    {
        string from = SeedsFolder.Find(null);
        foreach (string file in Directory.EnumerateFiles(from, "*", SearchOption.AllDirectories))
        {
            string to = Path.Combine(into, Path.GetRelativePath(from, file));
            Directory.CreateDirectory(Path.GetDirectoryName(to)!);      // a file stands in a folder
            File.Copy(file, to);
        }
    }
}
