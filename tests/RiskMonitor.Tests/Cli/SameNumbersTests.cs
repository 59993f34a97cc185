using System.Globalization;
using System.Text.Json;
using RiskMonitor.Hosting;
using Xunit;

namespace RiskMonitor.Cli;

/// <summary>A small invented archive with a relation between two companies: what a backtest says of a day is what the ledger says of it that took the same archive in (decision 0026).</summary>
public sealed class SameNumbersTests(PostgresServer server) : IAsyncLifetime
{
    private const string News = """
        {"title":"Ford to build batteries with CATL technology","text":"Ford Motor Co. licenses battery technology from CATL, the automaker said on Monday.","url":"https://gazette.example/1","publishedAt":"2024-01-08T09:00:00Z"}
        {"title":"Agency opens inquiry into CATL","text":"The Federal Trade Commission has opened an investigation into CATL over its exports, the agency said on Thursday.","url":"https://gazette.example/2","publishedAt":"2024-01-11T15:30:00Z"}
        {"title":"Senator warns of Ford","text":"Senator Maria Cantwell warned that Ford had put national security at risk. Ford denied the allegations. Ford's lawyers declined to comment. CATL declined to comment.","url":"https://gazette.example/3","publishedAt":"2024-02-20T08:00:00Z"}
        {"title":"CATL confirms inquiry","text":"The Federal Trade Commission is investigating CATL over its exports. CATL confirmed the investigation.","url":"https://gazette.example/4","publishedAt":"2024-03-25T08:00:00Z"}

        """;

    private readonly ArticleFolder _news = new();
    private readonly ArticleFolder _out = new();
    private TestDatabase? _database;

    public async ValueTask InitializeAsync()
    {
        _news.Write("archive.jsonl", News);
        _database = await server.CreateDatabaseAsync("same");
    }

    public async ValueTask DisposeAsync()
    {
        _news.Dispose();
        _out.Dispose();
        if (_database is not null) await _database.DisposeAsync();
    }

    [Fact]
    public async Task A_line_of_the_backtest_is_the_score_of_the_ledger_at_the_last_second_of_that_day_to_the_micropoint()
    {
        await CommandLineProcess.RunAsync("backtest", _news.Path, "--out", _out.Path);
        await RunAsync("ingest", _news.Path);
        string[][] lines = [.. (await File.ReadAllLinesAsync(Path.Combine(_out.Path, "scores.csv"), TestContext.Current.CancellationToken)).Skip(1).Select(line => line.Split(','))];

        foreach ((string company, string day) in new[] { ("ford", "2024-01-08"), ("ford", "2024-01-11"), ("ford", "2024-02-20"), ("catl", "2024-02-20"), ("ford", "2024-03-25"), ("catl", "2024-03-25") })
        {
            string[] line = Assert.Single(lines, l => l[0] == company && l[1] == day);
            JsonElement score = Json(await RunAsync("score", company, "--as-of", $"{day}T23:59:59Z", "--json"));

            Assert.Equal((Number(line[2]), Number(line[3]), Number(line[4]), line[5]),
                (score.GetProperty("score").GetDecimal(), score.GetProperty("low").GetDecimal(), score.GetProperty("high").GetDecimal(), Raw(score)));
        }
    }

    [Fact]
    public async Task A_series_is_the_single_scores_of_its_days_and_the_lines_of_the_backtest()
    {
        await CommandLineProcess.RunAsync("backtest", _news.Path, "--out", _out.Path);
        await RunAsync("ingest", _news.Path);
        string[] lines = [.. (await File.ReadAllLinesAsync(Path.Combine(_out.Path, "scores.csv"), TestContext.Current.CancellationToken)).Where(line => line.StartsWith("ford,", StringComparison.Ordinal))];

        JsonElement[] days = [.. Json(await RunAsync("score", "ford", "--from", "2024-01-07", "--to", "2024-03-25", "--json")).GetProperty("days").EnumerateArray()];
        JsonElement single = Json(await RunAsync("score", "ford", "--as-of", "2024-02-21T23:59:59Z", "--json"));
        Ran half = await RunAsync("score", "ford", "--from", "2024-01-07");
        Ran backwards = await RunAsync("score", "ford", "--from", "2024-01-07", "--to", "2024-01-06");

        JsonElement day = Assert.Single(days, d => Text(d, "date") == "2024-02-21");
        Assert.Equal((79, "2024-01-07", 0m), (days.Length, Text(days[0], "date"), days[0].GetProperty("score").GetDecimal()));
        Assert.Equal(
            (single.GetProperty("score").GetDecimal(), single.GetProperty("low").GetDecimal(), single.GetProperty("high").GetDecimal(), Raw(single), Text(single, "policy")),
            (day.GetProperty("score").GetDecimal(), day.GetProperty("low").GetDecimal(), day.GetProperty("high").GetDecimal(), Raw(day, "raw"), Text(day, "policy")));
        Assert.True(day.GetProperty("score").GetDecimal() > 0);
        Assert.NotEmpty(lines);
        foreach (string[] line in lines.Select(line => line.Split(',')))
        {
            JsonElement same = Assert.Single(days, d => Text(d, "date") == line[1]);
            Assert.Equal((Number(line[2]), line[5]), (same.GetProperty("score").GetDecimal(), Raw(same, "raw")));
        }
        Assert.Equal((1, 1), (half.ExitCode, backwards.ExitCode));
        Assert.Contains("at most", (await RunAsync("score", "ford", "--from", "1990-01-01", "--to", "2024-01-06")).Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_neighbours_claim_is_told_with_its_relation_a_confirmation_as_one_and_who_would_not_comment()
    {
        await RunAsync("ingest", _news.Path);

        JsonElement ford = Json(await RunAsync("explain", "ford", "--as-of", "2024-03-26", "--json"));
        JsonElement catl = Json(await RunAsync("explain", "catl", "--as-of", "2024-03-26", "--json"));
        Ran text = await RunAsync("explain", "ford", "--as-of", "2024-03-26");
        Ran ofNeighbour = await RunAsync("explain", "catl", "--as-of", "2024-03-26");

        JsonElement heard = ford.GetProperty("contributions").EnumerateArray().First(c => c.GetProperty("via").ValueKind is JsonValueKind.Object);
        Assert.Equal(("catl", "licensor", "0.15"), (Text(heard.GetProperty("via"), "company"), Text(heard.GetProperty("via"), "kind"), heard.GetProperty("via").GetProperty("factor").ToString()[..4]));
        Assert.Equal(["CATL"], catl.GetProperty("contributions")[0].GetProperty("confirmations").EnumerateArray().Select(c => Text(c, "party")));
        Assert.Empty(catl.GetProperty("contributions")[0].GetProperty("denials").EnumerateArray());
        Assert.Equal(["CATL"], catl.GetProperty("noComments").EnumerateArray().Select(c => Text(c, "actor")));
        Assert.Equal(["ford", "catl"], ford.GetProperty("read").EnumerateArray().Select(read => Text(read, "company")));
        Assert.Contains(": licensor", text.Output, StringComparison.Ordinal);
        Assert.Contains("confirmed by CATL (1.2 bits)", ofNeighbour.Output, StringComparison.Ordinal);
        Assert.Contains("No comment by CATL", ofNeighbour.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("-1.2", ofNeighbour.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_score_is_repeated_by_what_it_had_seen_and_surges_once_there_are_sixty_days()
    {
        await RunAsync("ingest", _news.Path);

        JsonElement now = Json(await RunAsync("score", "ford", "--as-of", "2024-03-25T23:59:59Z", "--json"));
        JsonElement again = Json(await RunAsync("score", "ford", "--as-of", "2024-03-25T23:59:59Z", "--known-at", now.GetProperty("knownAtSequence").GetRawText(), "--json"));
        JsonElement young = Json(await RunAsync("score", "ford", "--as-of", "2024-03-06T23:59:58Z", "--json"));      // 58 days are over
        JsonElement old = Json(await RunAsync("score", "ford", "--as-of", "2024-03-07T23:59:59Z", "--json"));        // with this one 60

        Assert.Equal(now.GetRawText(), again.GetRawText());
        Assert.Equal(JsonValueKind.Null, young.GetProperty("surge").ValueKind);
        Assert.NotEqual(JsonValueKind.Null, old.GetProperty("surge").ValueKind);
    }

    private Task<Ran> RunAsync(params string[] arguments) =>
        CommandLineProcess.RunAsync([.. arguments, "--connection", _database!.ConnectionString]);      // xunit initialises before each test

    private static JsonElement Json(Ran ran)
    {
        Assert.True(ran.ExitCode == ExitCodes.Ok, ran.Error);
        return JsonDocument.Parse(ran.Output).RootElement;
    }

    private static string? Text(JsonElement of, string name) => of.GetProperty(name).GetString();

    private static decimal Number(string text) => decimal.Parse(text, CultureInfo.InvariantCulture);

    // The column has ten places; R itself is exact.
    private static string Raw(JsonElement score, string name = "rawHazard") => Exposure.Fixed.Parse(score.GetProperty(name).ToString()).ToString(Exposure.Fixed.DecimalPlaces);
}
