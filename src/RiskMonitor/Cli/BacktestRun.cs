using System.Diagnostics;
using System.Globalization;
using RiskMonitor.Articles;
using RiskMonitor.Companies;
using RiskMonitor.Exposure;
using RiskMonitor.Exposure.Backtesting;

namespace RiskMonitor.Cli;

/// <summary>One run of <c>backtest</c>: reads what is not read yet, replays it day by day, writes what came of it.</summary>
internal sealed class BacktestRun
{
    private const string WorkFolder = ".work";

    public required string Folder { get; init; }
    public required int Shards { get; init; }
    public required IReadOnlyList<string> Policies { get; init; }
    public required DateOnly? From { get; init; }
    public required DateOnly? Until { get; init; }
    public required string? Out { get; init; }
    public required bool IsResumed { get; init; }
    public required bool WithSensitivity { get; init; }
    public required IReadOnlyList<string> Companies { get; init; }
    public required int? Shuffle { get; init; }
    public required bool AsJson { get; init; }
    public required string? Seeds { get; init; }
    public required Terminal Terminal { get; init; }

    /// <returns>One of <see cref="ExitCodes"/>.</returns>
    public async Task<int> RunAsync(CancellationToken ct)
    {
        var clock = Stopwatch.StartNew();
        if (From > Until) throw new CommandFailure("--from lies behind --until; the first day must not.", ExitCodes.Usage);
        if (!Directory.Exists(Folder)) throw new CommandFailure($"{Folder}: There is no folder of this name.");
        string seeds = SeedsFolder.Find(Seeds);
        Gazetteer gazetteer = SeedsFolder.Read(seeds);
        PolicyInForce[] inForce = [.. (Policies.Count > 0 ? Policies : [PolicyInForce.NewestFile(seeds)]).Select(file => PolicyInForce.Of(PolicyPackFile.Read(file), gazetteer.Companies))];
        if (inForce.GroupBy(p => p.Policy.Version).FirstOrDefault(same => same.Count() > 1) is { } twice)
            throw new CommandFailure($"Two policy packs have the version {twice.Key}; each must have its own.");

        string work = Out is null ? Directory.CreateTempSubdirectory("riskmonitor-backtest-").FullName : Path.Combine(Out, WorkFolder);
        try
        {
            using var archive = EventArchive.Open(work, ArchiveReading.Reader(gazetteer), IsResumed);
            var reading = new ArchiveReading(archive, gazetteer, Shards, Terminal);
            await reading.ReadAsync(Folder, Shuffle, ct);
            TimeSpan read = clock.Elapsed;

            Backtest backtest = Replay(archive, reading, inForce, gazetteer, read, clock, ct);
            if (Out is not null) BacktestSummary.Write(Out, backtest);
            if (AsJson) Console.Out.WriteLine(BacktestSummary.Json(backtest));
            else BacktestTable.Write(Terminal.Out, backtest);
            return backtest.Refused == 0 ? ExitCodes.Ok : backtest.Articles > 0 ? ExitCodes.PartlyDone : ExitCodes.Failure;
        }
        finally
        {
            if (Out is null) Directory.Delete(work, recursive: true);
        }
    }

    private Backtest Replay(
        EventArchive archive, ArchiveReading reading, PolicyInForce[] inForce, Gazetteer gazetteer, TimeSpan read, Stopwatch clock, CancellationToken ct)
    {
        DateTimeOffset? end = Until is { } day ? new DateTimeOffset(day.AddDays(1), TimeOnly.MinValue, TimeSpan.Zero) : null;
        ArticlesInForce articles = ArticlesInForce.Of(archive.Entries, end);
        DateOnly? first = From ?? DayOf(articles.Current.Select(entry => entry.RetrievedTicks).DefaultIfEmpty(0).Min());
        DateOnly? last = Until ?? DayOf(articles.Current.Select(entry => entry.RetrievedTicks).DefaultIfEmpty(0).Max());
        if (articles.Current.Count == 0) (first, last) = (null, null);

        SensitivityStudy? sensitivity = WithSensitivity ? new SensitivityStudy(inForce[0].Policy) : null;
        var plan = new ReplayPlan
        {
            Packs = [.. inForce.Select(p => p.Policy)],
            Registry = PolicyInForce.Known(gazetteer.Companies),
            Shards = Shards,
            First = first ?? DateOnly.MaxValue,
            Last = last ?? DateOnly.MinValue,
            Only = Companies.Count == 0 ? null : Companies.Select(what => CompanyArgument.Find(inForce[0], what).Id).ToHashSet(),
            Sensitivity = sensitivity,
        };
        IReadOnlyList<CompanyBook> books = new ArchiveReplay(archive, plan).Run(articles, Reached, ct);

        PackOutcome[] outcomes = [.. plan.Packs.Select((pack, i) => Outcome(books, plan, i, ct))];
        return new Backtest
        {
            Articles = articles.Current.Count,
            Events = articles.Current.Sum(entry => entry.Events),
            Companies = books.Count,
            StateHash = StateHashes.Of(books.Select(book => (book.Company, book.State.StateHash))),
            Seconds = Math.Round(clock.Elapsed.TotalSeconds, 3),
            ReadingSeconds = Math.Round(read.TotalSeconds, 3),
            Refused = reading.Refused,
            Undated = reading.Undated,
            Known = reading.Repeated + articles.Known,
            Replaced = articles.Replaced,
            Resumed = reading.Resumed,
            From = first,
            Until = last,
            Shards = Shards,
            ExtractorVersion = ArticleExtractor.Version,
            GazetteerVersion = gazetteer.Version,
            Policies = outcomes,
            Sensitivity = sensitivity is null ? null : new SensitivityOutcome(inForce[0].Policy.Version, sensitivity.Months, sensitivity.Lines),
        };
    }

    private PackOutcome Outcome(IReadOnlyList<CompanyBook> books, ReplayPlan plan, int pack, CancellationToken ct)
    {
        string version = plan.Packs[pack].Version;
        if (Out is null) return new PackOutcome(version, books.Sum(book => (long)book.Series[pack].Days), books.Sum(book => book.Alerts[pack].Raised.Count), null);

        string folder = plan.Packs.Count == 1 ? Out : Path.Combine(Out, version);
        string charts = Path.Combine(folder, "charts");
        Directory.CreateDirectory(charts);
        (string hash, long rows) = ScoreFiles.WriteScores(folder, books, pack);
        int alerts = ScoreFiles.WriteAlerts(folder, books, pack);
        ScoreFiles.WriteCompanies(folder, books, pack, NameOf);
        Parallel.ForEach(books.Where(book => book.Series[pack].Days > 0), new ParallelOptions { CancellationToken = ct }, book => File.WriteAllText(Path.Combine(charts, $"{book.Company}.svg"),
            ScoreChart.Of(NameOf(book.Company), version, book.Series[pack], book.Alerts[pack].Raised, book.Jumps[pack].ByDay)));
        return new PackOutcome(version, rows, alerts, hash);

        string NameOf(CompanyId company) => plan.Registry.TryGetValue(company, out Company? known) ? known.Name : company.Value;
    }

    private static void Reached(DateOnly day)
    {
        if (day.Month % 3 == 0 && day.AddDays(1).Day == 1) Terminal.WriteNote($"scored up to {day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)}");
    }

    private static DateOnly DayOf(long ticks) => DateOnly.FromDateTime(new DateTime(ticks, DateTimeKind.Utc));
}
