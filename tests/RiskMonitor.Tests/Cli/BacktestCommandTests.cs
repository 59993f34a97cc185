using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using Xunit;

namespace RiskMonitor.Cli;

/// <summary>The command over a small archive of invented news: ten texts, nine articles, three companies.</summary>
public sealed class BacktestCommandTests : IDisposable
{
    private readonly ArticleFolder _news = new();
    private readonly ArticleFolder _out = new();

    public BacktestCommandTests() => File.Copy(RepositoryRoot.File("tests/RiskMonitor.Tests/Cli/made-up-archive.jsonl"), Path.Combine(_news.Path, "archive.jsonl"));

    public void Dispose()
    {
        _news.Dispose();
        _out.Dispose();
    }

    [Fact]
    public async Task It_prints_one_object_with_counts_hash_and_seconds()
    {
        Ran ran = await CommandLineProcess.RunAsync("backtest", _news.Path, "--json");

        JsonElement printed = JsonDocument.Parse(Assert.Single(ran.Lines)).RootElement;
        Assert.Equal(ExitCodes.Ok, ran.ExitCode);
        Assert.Equal((9, 9, 3, 1, 0), (Int(printed, "articles"), Int(printed, "events"), Int(printed, "companies"), Int(printed, "replaced"), Int(printed, "refused")));
        Assert.Matches("^[0-9a-f]{64}$", printed.GetProperty("stateHash").GetString());
        Assert.True(printed.GetProperty("seconds").GetDouble() > 0);
        Assert.Equal(("2024-01-08", "2024-03-16"), (printed.GetProperty("from").GetString(), printed.GetProperty("until").GetString()));
    }

    [Fact]
    public async Task Shards_and_order_of_arrival_change_neither_states_nor_scores()
    {
        string[][] ways = [["--shards", "1"], ["--shards", "4", "--shuffle", "1"], ["--shards", "16", "--shuffle", "2"], ["--shards", "3", "--shuffle", "3"]];

        var results = new List<(string? State, string? Scores)>();
        foreach (string[] way in ways) results.Add(Hashes(await CommandLineProcess.RunAsync(["backtest", _news.Path, "--json", "--out", _out.Path, .. way])));

        Assert.Single(results.Distinct());
        Assert.NotNull(results[0].Scores);
    }

    [Fact]
    public async Task Scores_have_a_line_for_every_company_and_day_from_its_first_fact_on()
    {
        await CommandLineProcess.RunAsync("backtest", _news.Path, "--out", _out.Path);

        string[] lines = await File.ReadAllLinesAsync(Path.Combine(_out.Path, "scores.csv"), TestContext.Current.CancellationToken);
        string[][] rows = [.. lines.Skip(1).Select(line => line.Split(','))];
        Assert.Equal("company,date,score,low,high,raw", lines[0]);
        Assert.Equal(["boeing", "microsoft", "pfizer"], rows.Select(row => row[0]).Distinct());
        Assert.Equal(["2024-01-08", "2024-02-20", "2024-02-01"], rows.GroupBy(row => row[0]).Select(company => company.First()[1]));
        Assert.All(rows.GroupBy(row => row[0]), company => Assert.Equal(DaysUntilTheLast(company.First()[1]), company.Select(row => row[1])));
        Assert.All(rows, row => Assert.InRange(Number(row[2]), Number(row[3]), Number(row[4])));
        Assert.Equal(lines.Length - 1, (await File.ReadAllLinesAsync(Path.Combine(_out.Path, "scores.jsonl"), TestContext.Current.CancellationToken)).Length);
    }

    [Fact]
    public async Task Only_the_last_text_of_an_article_counts_and_an_old_fact_alerts_nobody()
    {
        await CommandLineProcess.RunAsync("backtest", _news.Path, "--out", _out.Path);

        string[] alerts = await File.ReadAllLinesAsync(Path.Combine(_out.Path, "alerts.csv"), TestContext.Current.CancellationToken);
        Assert.Equal("company,at,rule,reason,before,score,raw,claim,evidence", alerts[0]);
        Assert.Contains(alerts, line => line.StartsWith("pfizer,2024-02-01T18:00:00Z,", StringComparison.Ordinal) && line.Contains("$30 million", StringComparison.Ordinal));
        Assert.DoesNotContain(alerts, line => line.Contains("$20 million", StringComparison.Ordinal) || line.Contains("March 2022", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_company_gets_a_chart_that_is_whole_by_itself()
    {
        await CommandLineProcess.RunAsync("backtest", _news.Path, "--out", _out.Path, "--company", "boeing");

        string chart = await File.ReadAllTextAsync(Assert.Single(Directory.GetFiles(Path.Combine(_out.Path, "charts"))), TestContext.Current.CancellationToken);
        Assert.Contains("Boeing", chart, StringComparison.Ordinal);
        Assert.Contains("8 January 2024 to 16 March 2024", chart, StringComparison.Ordinal);
        Assert.Contains("Investigation opened", chart, StringComparison.Ordinal);
        Assert.DoesNotMatch("(href|@import|url\\()", chart);
        Assert.Equal("svg", System.Xml.Linq.XDocument.Parse(chart).Root!.Name.LocalName);      // proven: a document has a root
    }

    [Fact]
    public async Task What_cannot_be_placed_in_time_or_read_is_refused_named_and_counted()
    {
        _news.Write("undated.txt", "No date\n\nThe Justice Department sued Boeing on Tuesday.\n");
        _news.Write("garbage.txt", [0, 1, 2, 3, 0, 0, 255]);
        _news.Write("broken.json", "{\"title\": ");

        Ran ran = await CommandLineProcess.RunAsync("backtest", _news.Path, "--json");

        JsonElement printed = JsonDocument.Parse(ran.Output).RootElement;
        Assert.Equal(ExitCodes.PartlyDone, ran.ExitCode);
        Assert.Equal((3, 1, 9), (Int(printed, "refused"), Int(printed, "undated"), Int(printed, "articles")));
        Assert.Contains("undated.txt: The article states no date; a backtest places every article in time and guesses none. [article/undated]", ran.Error, StringComparison.Ordinal);
        Assert.Contains("garbage.txt", ran.Error, StringComparison.Ordinal);
        Assert.Contains("broken.json", ran.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Days_are_cut_as_asked_for_and_later_articles_left_out()
    {
        Ran ran = await CommandLineProcess.RunAsync("backtest", _news.Path, "--json", "--from", "2024-01-20", "--until", "2024-02-10", "--out", _out.Path);

        string[] days = [.. File.ReadLines(Path.Combine(_out.Path, "scores.csv")).Skip(1).Select(line => line.Split(',')[1])];
        Assert.Equal(5, Int(JsonDocument.Parse(ran.Output).RootElement, "articles") + 1);       // three about one company, one about another, one of them in two texts
        Assert.Equal(("2024-01-20", "2024-02-10"), (days.Min(), days.Max()));
    }

    [Fact]
    public async Task Each_pack_has_a_folder_of_its_own()
    {
        string pack = await File.ReadAllTextAsync(RepositoryRoot.File("seeds/policies/2026-11.yaml"), TestContext.Current.CancellationToken);
        string first = _news.Write(".packs/a.yaml", pack), second = _news.Write(".packs/b.yaml", pack.Replace("version: 2026-11", "version: other", StringComparison.Ordinal));

        Ran ran = await CommandLineProcess.RunAsync("backtest", _news.Path, "--json", "--policy", first, second, "--out", _out.Path);

        Assert.Equal(["2026-11", "other"], JsonDocument.Parse(ran.Output).RootElement.GetProperty("policies").EnumerateArray().Select(p => p.GetProperty("version").GetString()));
        Assert.Equal(await File.ReadAllBytesAsync(Path.Combine(_out.Path, "2026-11", "scores.csv"), TestContext.Current.CancellationToken),
            await File.ReadAllBytesAsync(Path.Combine(_out.Path, "other", "scores.csv"), TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Sensitivity_shows_that_a_weight_of_nothing_read_changes_nothing_and_one_that_counts_does()
    {
        Ran ran = await CommandLineProcess.RunAsync("backtest", _news.Path, "--json", "--sensitivity");

        JsonElement[] variants = [.. JsonDocument.Parse(ran.Output).RootElement.GetProperty("sensitivity").GetProperty("variants").EnumerateArray()];
        Assert.All(variants.Where(v => v.GetProperty("weight").GetString() is "SanctionImposed" or "LobbyingReported"), v => Assert.Equal(1, v.GetProperty("spearman").GetDouble()));
        Assert.Contains(variants, v => v.GetProperty("weight").GetString() == "LegalActionTaken" && v.GetProperty("spearman").GetDouble() < 1);
        Assert.All(variants, v => Assert.InRange(v.GetProperty("spearman").GetDouble(), -1, 1));
    }

    [Fact]
    public async Task A_killed_run_goes_on_where_it_stopped()
    {
        WriteManyArticles();
        string[] command = ["backtest", _news.Path, "--json", "--shards", "1", "--out", _out.Path];
        using (Process killed = CommandLineProcess.Start(command))
        {
            while (!killed.HasExited && !HasSegment()) await Task.Delay(TimeSpan.FromMilliseconds(5), TestContext.Current.CancellationToken);
            killed.Kill();
            await killed.WaitForExitAsync(TestContext.Current.CancellationToken);
        }

        Ran resumed = await CommandLineProcess.RunAsync([.. command, "--resume"]);
        Ran fresh = await CommandLineProcess.RunAsync("backtest", _news.Path, "--json", "--out", Path.Combine(_out.Path, "fresh"));

        Assert.True(Int(JsonDocument.Parse(resumed.Output).RootElement, "resumed") >= 1_000);
        Assert.Equal(0, Int(JsonDocument.Parse(fresh.Output).RootElement, "resumed"));
        Assert.Equal(Hashes(fresh), Hashes(resumed));
    }

    [Fact]
    public async Task A_damaged_file_of_work_is_read_anew_instead_of_believed()
    {
        string[] command = ["backtest", _news.Path, "--json", "--out", _out.Path];
        Ran first = await CommandLineProcess.RunAsync(command);
        string segment = Assert.Single(Directory.GetFiles(Path.Combine(_out.Path, ".work"), "*.segment"));
        string text = await File.ReadAllTextAsync(segment, TestContext.Current.CancellationToken);
        await File.WriteAllTextAsync(segment, text.Replace("us-faa", "us-sec", StringComparison.Ordinal), TestContext.Current.CancellationToken);

        Ran resumed = await CommandLineProcess.RunAsync([.. command, "--resume"]);

        Assert.Equal(0, Int(JsonDocument.Parse(resumed.Output).RootElement, "resumed"));
        Assert.Equal(Hashes(first), Hashes(resumed));
    }

    [Theory]
    [InlineData("--resume needs --out", "--resume")]
    [InlineData("--shards is '0'", "--shards", "0")]
    [InlineData("--from is 'soon'", "--from", "soon")]
    [InlineData("--from lies behind --until", "--from", "2024-02-02", "--until", "2024-02-01")]
    public async Task A_wrong_option_is_named(string message, params string[] options)
    {
        Ran ran = await CommandLineProcess.RunAsync(["backtest", _news.Path, .. options]);

        Assert.Equal(ExitCodes.Usage, ran.ExitCode);
        Assert.Contains(message, ran.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nothing_to_read_is_a_failure()
    {
        Ran missing = await CommandLineProcess.RunAsync("backtest", Path.Combine(_news.Path, "none"));
        Ran unknown = await CommandLineProcess.RunAsync("backtest", _news.Path, "--company", "nobody-at-all");

        Assert.Equal((ExitCodes.Failure, ExitCodes.Failure), (missing.ExitCode, unknown.ExitCode));
        Assert.Contains("no folder of this name", missing.Error, StringComparison.Ordinal);
        Assert.Contains("company/unknown", unknown.Error, StringComparison.Ordinal);
    }

    private bool HasSegment() => Directory.Exists(Path.Combine(_out.Path, ".work")) && Directory.GetFiles(Path.Combine(_out.Path, ".work"), "*.segment").Length > 0;

    // More than two files of work.
    private void WriteManyArticles() => _news.Write("many.jsonl", string.Concat(Enumerable.Range(0, 2_500).Select(i => JsonSerializer.Serialize(new
    {
        title = $"Number {i}",
        text = $"The Justice Department sued Microsoft on Tuesday. It was case number {i} of the year.",
        url = $"https://gazette.example/many/{i}",
        publishedAt = new DateTimeOffset(2024, 1, 1, 0, 0, 0, TimeSpan.Zero).AddHours(i % 1_700),
    }) + "\n")));

    private static IEnumerable<string> DaysUntilTheLast(string first)
    {
        for (var day = DateOnly.ParseExact(first, "yyyy-MM-dd", CultureInfo.InvariantCulture); day <= new DateOnly(2024, 3, 16); day = day.AddDays(1))
            yield return day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
    }

    private static (string? State, string? Scores) Hashes(Ran ran)
    {
        JsonElement printed = JsonDocument.Parse(ran.Output).RootElement;
        return (printed.GetProperty("stateHash").GetString(), printed.GetProperty("policies")[0].GetProperty("scoresSha256").GetString());
    }

    private static int Int(JsonElement printed, string name) => printed.GetProperty(name).GetInt32();

    private static decimal Number(string text) => decimal.Parse(text, CultureInfo.InvariantCulture);
}
