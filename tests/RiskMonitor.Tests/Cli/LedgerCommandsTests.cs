using System.Text.Json;
using RiskMonitor.Articles.SecondReading;
using RiskMonitor.Hosting;
using Xunit;

namespace RiskMonitor.Cli;

/// <summary>The commands that use the ledger, as processes, on a database of their own and with no server running.</summary>
public sealed class LedgerCommandsTests(PostgresServer server) : IAsyncLifetime
{
    private const string Talks = "Talks\nFord Motor Co. is in talks with Xiaomi about a joint venture, the Financial Times reported on Monday.\n";
    private const string Denial = "Ford denies talks\nFord Motor Co. is in talks with Xiaomi about a joint venture, the Financial Times reported on Monday. Ford denied the report.\n";

    private readonly string _folder = Directory.CreateTempSubdirectory("riskmonitor-cli-").FullName;
    private TestDatabase? _database;

    public async ValueTask InitializeAsync() => _database = await server.CreateDatabaseAsync("cli");

    public async ValueTask DisposeAsync()
    {
        Directory.Delete(_folder, recursive: true);
        if (_database is not null) await _database.DisposeAsync();
    }

    [Fact]
    public async Task An_ingested_article_raises_the_score_at_once_and_a_second_ingest_appends_nothing()
    {
        string article = Write("talks.txt", Talks);

        Ran first = await RunAsync("ingest", article);
        Ran second = await RunAsync("ingest", article);
        JsonElement score = Json(await RunAsync("score", "ford", "--json"));

        Assert.Equal(ExitCodes.Ok, first.ExitCode);
        Assert.Contains("1 received, 0 revised, 0 already known, 0 refused", first.Output, StringComparison.Ordinal);
        Assert.Contains("0 received, 0 revised, 1 already known, 0 refused; 0 risk events", second.Output, StringComparison.Ordinal);
        Assert.True(score.GetProperty("score").GetDecimal() > 0);
        Assert.Equal(score.GetProperty("score").GetDecimal(), score.GetProperty("contributions").EnumerateArray().Sum(c => c.GetProperty("points").GetDecimal()));
    }

    [Fact]
    public async Task A_second_reader_of_the_environment_adds_what_it_can_quote_and_a_wrong_setting_ends_the_command()
    {
        await using ModelServer model = await ModelServer.StartAsync();
        model.Answer = context => ModelServer.CompleteAsync(context, """
            {"events": [{"type": "PenaltyImposed", "actor": "Bolt Commission", "actorKind": "agency", "companies": ["Ford"], "evidence": "Ford was punished by the Bolt Commission", "detail": "fine"},
                        {"type": "PenaltyImposed", "actor": "Bolt Commission", "actorKind": "agency", "companies": ["Ford"], "evidence": "never said", "detail": "fine"}]}
            """);
        string[] command = ["ingest", Write("model.txt", "Model\n\nOn Monday Ford was punished by the Bolt Commission.\n"), "--json", "--connection", _database!.ConnectionString];      // xunit initialises before each test
        (string, string)[] settings = [("RISKMONITOR__SecondReader__Enabled", "true"), ("RISKMONITOR__SecondReader__Endpoint", model.Endpoint.ToString()), ("RISKMONITOR__SecondReader__Model", "model-x")];

        Ran wrong = await CommandLineProcess.RunAsync("", command, [.. settings, ("RISKMONITOR__SecondReader__Timeout", "forever")]);
        Ran ran = await CommandLineProcess.RunAsync("", command, settings);

        Assert.Equal((2, "error: SecondReader:Timeout (RISKMONITOR__SecondReader__Timeout) is 'forever'; 1 to 60 seconds are allowed.\n"), (wrong.ExitCode, wrong.Error));
        Assert.Equal(0, ran.ExitCode);
        JsonElement second = Json(ran).GetProperty("secondReading");
        Assert.Equal((1, "model-x"), (second.GetProperty("added").GetInt32(), second.GetProperty("reader").GetProperty("model").GetString()));
        Assert.Contains("1 evidence-not-in-text", ran.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_explanation_shows_the_sentence_of_the_claim_and_of_its_denial()
    {
        await RunAsync("ingest", Write("denial.txt", Denial));

        Ran explained = await RunAsync("explain", "F");

        Assert.Equal(ExitCodes.Ok, explained.ExitCode);
        Assert.Contains("the Financial Times reported on Monday", explained.Output, StringComparison.Ordinal);
        Assert.Contains("denied by Ford", explained.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_score_as_of_an_instant_before_the_article_is_zero()
    {
        await RunAsync("ingest", Write("talks.txt", Talks), "--published-at", "2026-11-02");

        JsonElement before = Json(await RunAsync("score", "ford", "--as-of", "2026-11-01", "--json"));
        JsonElement after = Json(await RunAsync("score", "ford", "--as-of", "2026-11-03", "--json"));

        Assert.Equal(0m, before.GetProperty("score").GetDecimal());
        Assert.True(after.GetProperty("score").GetDecimal() > 0);
    }

    [Fact]
    public async Task A_score_as_it_was_known_counts_only_what_was_recorded_by_then()
    {
        await RunAsync("ingest", Write("talks.txt", Talks), "--published-at", "2026-11-02");
        JsonElement first = Json(await RunAsync("score", "ford", "--as-of", "2026-11-03", "--json"));
        string place = first.GetProperty("knownAtSequence").GetRawText();
        await RunAsync("ingest", Write("denial.txt", Denial), "--published-at", "2026-11-02T08:00:00Z");      // tells of the past, and is recorded later

        JsonElement known = Json(await RunAsync("score", "ford", "--as-of", "2026-11-03", "--known-at", place, "--json"));
        JsonElement now = Json(await RunAsync("score", "ford", "--as-of", "2026-11-03", "--json"));
        JsonElement nothing = Json(await RunAsync("score", "ford", "--known-at", "2020-01-01", "--json"));

        Assert.Equal(first.GetRawText(), known.GetRawText());
        Assert.NotEqual(first.GetProperty("score").GetDecimal(), now.GetProperty("score").GetDecimal());
        Assert.Equal((0m, 0L), (nothing.GetProperty("score").GetDecimal(), nothing.GetProperty("knownAtSequence").GetInt64()));
        Assert.Equal("2020-01-01T00:00:00+00:00", nothing.GetProperty("knownAt").GetString());
    }

    [Fact]
    public async Task What_changed_since_an_instant_adds_up_to_the_difference()
    {
        await RunAsync("ingest", Write("talks.txt", Talks), "--published-at", "2026-11-02");
        await RunAsync("ingest", Write("denial.txt", Denial), "--published-at", "2026-11-04");

        Ran text = await RunAsync("explain", "ford", "--as-of", "2026-11-05", "--known-at", "9999", "--since", "2026-11-03");
        JsonElement json = Json(await RunAsync("explain", "ford", "--as-of", "2026-11-05", "--known-at", "9999", "--since", "2026-11-03", "--json"));
        Ran wrong = await RunAsync("explain", "ford", "--as-of", "2026-11-05", "--since", "2026-11-06");

        JsonElement since = json.GetProperty("since");
        decimal change = json.GetProperty("score").GetDecimal() - since.GetProperty("score").GetDecimal();
        Assert.Equal(change, since.GetProperty("change").GetDecimal());
        Assert.Equal(change, since.GetProperty("claims").EnumerateArray().Sum(c => c.GetProperty("change").GetDecimal()));
        Assert.True(change < 0);
        Assert.Contains("newly denied by Ford", text.Output, StringComparison.Ordinal);
        Assert.Equal(ExitCodes.Usage, wrong.ExitCode);
        Assert.Contains("--since is 2026-11-06T00:00:00Z; an instant before that of the score, 2026-11-05T00:00:00Z, is allowed", wrong.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Rejecting_restoring_and_adding_events_is_told_by_the_explanation_and_undoes_exactly()
    {
        await RunAsync("ingest", Write("talks.txt", Talks), "--published-at", "2026-11-02");
        JsonElement before = Json(await RunAsync("score", "ford", "--as-of", "2026-11-03", "--json"));
        JsonElement voice = before.GetProperty("contributions")[0].GetProperty("voices")[0];
        string wrong = voice.GetProperty("event").GetString()!, article = voice.GetProperty("article").GetString()!;

        Ran rejected = await RunAsync("correct", "reject", wrong, "--reason", "no such talks");
        JsonElement without = Json(await RunAsync("score", "ford", "--as-of", "2026-11-03", "--json"));
        Ran twice = await RunAsync("correct", "reject", wrong, "--reason", "again");
        await RunAsync("correct", "restore", wrong, "--reason", "there were");
        JsonElement after = Json(await RunAsync("score", "ford", "--as-of", "2026-11-03", "--json"));
        Ran added = await RunAsync(
            "correct", "add", article, "--type", "PoliticianWarned", "--actor", "Rep. Doe", "--actor-kind", "politician", "--detail", "warned", "--company", "ford",
            "--quote", "in talks with Xiaomi", "--reason", "missed", "--json");
        JsonElement explained = Json(await RunAsync("explain", "ford", "--as-of", "2026-11-03", "--json"));
        Ran text = await RunAsync("explain", "ford", "--as-of", "2026-11-03");

        Assert.Contains("it concerns ford, xiaomi", rejected.Output, StringComparison.Ordinal);
        Assert.True(without.GetProperty("score").GetDecimal() < before.GetProperty("score").GetDecimal());
        Assert.Equal((2, true), (twice.ExitCode, twice.Error.Contains("event/already-rejected", StringComparison.Ordinal)));
        Assert.Equal(before.GetProperty("stateHash").GetString(), after.GetProperty("stateHash").GetString());
        Assert.Equal(0, added.ExitCode);
        Assert.Equal(["rejected", "rejection withdrawn", "added"], explained.GetProperty("corrections").EnumerateArray().Select(c => c.GetProperty("kind").GetString()));
        Assert.Equal(Enumerable.Repeat(Environment.UserName, 3), explained.GetProperty("corrections").EnumerateArray().Select(c => c.GetProperty("author").GetString()));
        Assert.Contains(explained.GetProperty("contributions").EnumerateArray(), c => c.GetProperty("claim").GetString() == "PoliticianWarned.warned|ford|rep-doe|other");
        Assert.Contains("no such talks", text.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_event_that_nobody_knows_cannot_be_rejected_and_nobody_corrects_under_another_name()
    {
        Ran unknown = await RunAsync("correct", "reject", "00", "--reason", "why");
        Ran posing = await RunAsync("correct", "reject", "00", "--reason", "why", "--author", "somebody-else");

        Assert.Equal((ExitCodes.Failure, ExitCodes.Failure), (unknown.ExitCode, posing.ExitCode));
        Assert.Contains("event/unknown: no risk event has the id '00'", unknown.Error, StringComparison.Ordinal);
        Assert.Contains("--author names 'somebody-else'", posing.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task One_bad_line_of_five_is_refused_by_name_and_the_rest_is_taken()
    {
        string batch = Write("batch.jsonl", string.Join('\n',
            """{"title":"One","text":"Ford said nothing."}""", """{"title":"Two","text":"Ford said nothing new."}""", """{"title":"Three", text}""",
            """{"title":"Four","text":"Ford said nothing else."}""", """{"title":"Five","text":"Ford said nothing more."}"""));

        Ran ran = await RunAsync("ingest", batch);

        Assert.Equal(ExitCodes.PartlyDone, ran.ExitCode);
        Assert.Contains("4 received", ran.Output, StringComparison.Ordinal);
        Assert.Contains("batch.jsonl:3", ran.Error, StringComparison.Ordinal);
        Assert.Contains("[article/invalid-json]", ran.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("score")]
    [InlineData("explain")]
    public async Task An_unknown_company_is_named_with_what_is_near_it(string command)
    {
        Ran ran = await RunAsync(command, "ford mot");

        Assert.Equal(ExitCodes.Failure, ran.ExitCode);
        Assert.Equal("", ran.Output);
        Assert.Contains("company/unknown: no company of the registry is called 'ford mot'. Near it: ford (Ford Motor Company)", ran.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_date_that_cannot_be_read_is_a_usage_error()
    {
        Ran ran = await RunAsync("score", "ford", "--as-of", "yesterday");

        Assert.Equal(ExitCodes.Usage, ran.ExitCode);
        Assert.Contains("--as-of is 'yesterday'", ran.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_policy_pack_that_cannot_be_read_is_named_with_its_line()
    {
        Ran ran = await RunAsync("score", "ford", "--policy", Write("bad.yaml", "version: 2026-12\nscore: nonsense\n"));

        Assert.Equal(ExitCodes.Failure, ran.ExitCode);
        Assert.Contains("bad.yaml:2: score", ran.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_server_that_does_not_answer_is_named_without_the_password()
    {
        Ran ran = await CommandLineProcess.RunAsync("score", "ford", "--connection", "Host=127.0.0.1;Port=1;Username=u;Password=secret;Database=d");

        Assert.Equal(ExitCodes.Failure, ran.ExitCode);
        Assert.Contains("127.0.0.1:1", ran.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("secret", ran.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Health_of_a_server_that_is_not_there_is_a_failure()
    {
        Ran ran = await CommandLineProcess.RunAsync("health", "--url", "http://127.0.0.1:1");

        Assert.Equal(ExitCodes.Failure, ran.ExitCode);
        Assert.Contains("No answer from http://127.0.0.1:1/health/ready", ran.Error, StringComparison.Ordinal);
    }

    private string Write(string name, string text)
    {
        string path = Path.Combine(_folder, name);
        File.WriteAllText(path, text);
        return path;
    }

    private Task<Ran> RunAsync(params string[] arguments) =>
        CommandLineProcess.RunAsync([.. arguments, "--connection", _database!.ConnectionString]);      // xunit initialises before each test

    private static JsonElement Json(Ran ran)
    {
        Assert.True(ran.ExitCode == ExitCodes.Ok, ran.Error);
        return JsonDocument.Parse(ran.Output).RootElement;
    }
}
