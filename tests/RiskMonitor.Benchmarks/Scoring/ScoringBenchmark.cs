using System.Globalization;
using System.Text;
using Marten;
using RiskMonitor.Events;
using RiskMonitor.Exposure;
using RiskMonitor.Harness;
using RiskMonitor.Hosting;

namespace RiskMonitor.Scoring;

/// <summary>What the pure parts cost in memory and time: one more event, a score with its explanation, the stored form.</summary>
internal static class ScoringBenchmark
{
    private static readonly int[] ClaimCounts = [10, 100, 1000];

    private static readonly int[] QuestionEvents = [1_000, 100_000, 1_000_000];

    private static readonly int[] HistoryEvents = [1_000, 10_000, 100_000, 1_000_000];

    // One more round costs little here, and the ratios settle.
    private const int RoundsPerRound = 3;

    public static Task RunAsync(BenchmarkRun run, CancellationToken ct)
    {
        int rounds = run.Rounds * RoundsPerRound;
        DateTimeOffset now = TimeProvider.System.GetUtcNow();
        Seeds seeds = Seeds.Read(companies: 2000);
        var options = new StoreOptions();
        LedgerConfiguration.Configure(options);
        ISerializer serializer = options.Serializer();

        var updates = new List<IReadOnlyList<string>>();
        var scores = new List<IReadOnlyList<string>>();
        var stored = new List<IReadOnlyList<string>>();
        foreach (int claims in ClaimCounts)
        {
            GeneratedHistory history = GeneratedHistory.Of(seeds, claims, now);
            ExposureDocument exposure = history.Exposure;
            string n = claims.ToString("N0", CultureInfo.InvariantCulture);
            CompareWithFloatingPoint(exposure.State, seeds.InForce, now);

            byte[] eventJson = Encoding.UTF8.GetBytes(serializer.ToJson(history.SecondVoice));
            Loop parse = new("read the event's JSON", () => serializer.FromJson<ReportPublished>(new MemoryStream(eventJson)));
            Loop support = new("one more voice for a claim", () => exposure.State.Evolve(history.SecondVoice));
            Loop claim = new("one more claim", () => exposure.State.Evolve(history.NewClaim));
            Loop.MeasureInRounds([parse, support, claim], rounds, $"update at {claims} claims", ct);
            updates.AddRange(from loop in (Loop[])[parse, support, claim] select (IReadOnlyList<string>)[n, .. Columns(loop, parse)]);

            Loop floating = new("floating point, the number alone", () => FloatingPoint.Score(exposure.State, seeds.InForce, now.ToUnixTimeSeconds()));
            Loop score = new("the score with range and contributions", () => ExposureScore.At(exposure.State, seeds.InForce.Policy, seeds.InForce.Registry, now));
            Loop assess = new("the same as it is published, explained to the sentence", () => Assessment.Of(TenantId.Default, new Neighbourhood(exposure, []), seeds.InForce, now));
            Loop.MeasureInRounds([floating, score, assess], rounds, $"score at {claims} claims", ct);
            scores.AddRange(from loop in (Loop[])[floating, score, assess] select (IReadOnlyList<string>)[n, .. Columns(loop, floating)]);

            string document = serializer.ToJson(exposure);
            byte[] documentBytes = Encoding.UTF8.GetBytes(document);
            long eventBytes = history.Events.Sum(e => (long)Encoding.UTF8.GetByteCount(serializer.ToJson(e)));
            Loop write = new("write", () => serializer.ToJson(exposure));
            Loop read = new("read", () => serializer.FromJson<ExposureDocument>(new MemoryStream(documentBytes)));
            Loop.MeasureInRounds([parse, write, read], rounds, $"stored form at {claims} claims", ct);
            long assessedBytes = Encoding.UTF8.GetByteCount(serializer.ToJson(Assessment.Of(TenantId.Default, new Neighbourhood(exposure, []), seeds.InForce, now)));
            stored.Add(
            [
                n, history.Events.Count.ToString("N0", CultureInfo.InvariantCulture), Bytes(eventBytes), Ratio(documentBytes.Length, eventBytes), Ratio(assessedBytes, eventBytes),
                Micros(write), Micros(read),
            ]);
        }

        IReadOnlyList<IReadOnlyList<string>> histories = [.. HistoryEvents.Select(events => AfterHistory(events, run.Rounds, seeds, serializer, now, ct))];

        IReadOnlyList<IReadOnlyList<string>> questions = [.. QuestionEvents.Select(events => HistoryQuestions.After(events, now, ct))];

        Report report = run.Report("score", "Updates, scores, stored forms")
            .Circumstances(database: null, TimeProvider.System.GetUtcNow())
            .Note($"own loops: each piece of code runs for about 40 ms in each of {rounds} rounds, its baseline beside it; median (min–max) per run; allocation of one run")
            .Note("a company with so many live claims: two articles of two outlets about each counterparty, talks denied twice, warnings, concerns; none of it older than 25 days");
        string[] head = ["live claims", "", "µs", "ratio", "bytes allocated"];
        report.Heading("One more event").Table(head, updates).Paragraph("Baseline: reading the JSON of that one event. The state is immutable, so a list of claims is copied: the cost grows with the number of claims, not with the history. Many events are folded without these copies: see below.");
        report.Heading("A history").Table(
            ["events", "fold, µs per event", "one more event, µs", "the score, µs", "live claims", "kept entries", "exposure, bytes", "hash, µs"], histories)
            .Paragraph("One company with 300 claims, each heard of six of 40 voices in six ways of saying it, over up to twenty years; what an exposure keeps is bounded by these, not by the number of events. "
                + "The fold takes in events that are in memory; one more event is one call of the immutable state, which copies the list of claims.");
        report.Heading("Questions about the past").Table(
            ["events", "kept in the end", "as of, ms", "as known at, ms", "both, ms", "building the index, s"], questions)
            .Paragraph("One company with 1,000 claims over twenty years (fewer events: the last part of it), a hundred at a time, a tenth of the facts told up to a month late, one in 500 rejected later. A hundred questions of each kind, "
                + "each about another random instant and place: median (min–max), garbage collections and other work on the machine included. What the index answers is checked against a fold of the ledger.");
        report.Heading("A score").Table(head, scores).Paragraph("Baseline: the same formula over the same state in floating point, one number and nothing to explain it. The benchmark checks that both agree to 0.001 points.");
        report.Heading("Stored").Table(
            ["live claims", "events folded", "their JSON, bytes", "exposure, bytes (ratio)", "assessment, bytes (ratio)", "write exposure, µs", "read exposure, µs"], stored)
            .Paragraph("Ratio: to the JSON of the events. As text; PostgreSQL compresses what it stores.");
        return report.WriteAsync(ct);
    }

    private static string[] AfterHistory(int events, int rounds, Seeds seeds, ISerializer serializer, DateTimeOffset now, CancellationToken ct)
    {
        ExposureState state = ExposureState.Initial(new Companies.CompanyId("busy"));
        var fold = new List<double>();
        for (int round = 0; round < Math.Max(1, Math.Min(rounds, 2_000_000 / events)); round++)
        {
            ct.ThrowIfCancellationRequested();
            (state, double micros) = new LongHistory(now, events).Fold();
            fold.Add(micros);
        }

        RiskEvent next = new LongHistory(now, events).Event(events);
        Loop update = new("one more", () => state.Evolve(next));
        Loop score = new("score", () => ExposureScore.At(state, seeds.InForce.Policy, seeds.InForce.Registry, now));
        Loop hash = new("hash", () => state.StateHash);
        Loop.MeasureInRounds([update, score, hash], rounds, $"after {events} events", ct);
        int kept = state.Claims.Sum(claim => claim.Support.Count + claim.Answers.Count) + state.PartialDenials.Count + state.Closings.Count;
        int live = ExposureScore.At(state, seeds.InForce.Policy, seeds.InForce.Registry, now).Contributions.Count;
        return
        [
            events.ToString("N0", CultureInfo.InvariantCulture), Spread.Of(fold).Text(2), Micros(update), Micros(score),
            live.ToString("N0", CultureInfo.InvariantCulture), kept.ToString("N0", CultureInfo.InvariantCulture), Bytes(Encoding.UTF8.GetByteCount(serializer.ToJson(state))), Micros(hash),
        ];
    }

    private static IEnumerable<string> Columns(Loop loop, Loop baseline) =>
        [loop.Name, Micros(loop), loop == baseline ? "1" : loop.RatioTo(baseline).Text(2), loop.Bytes.ToString("N0", CultureInfo.InvariantCulture)];

    private static string Micros(Loop loop) => Spread.Of(loop.Nanoseconds.Select(ns => ns / 1000)).Text(1);

    private static string Bytes(long bytes) => bytes.ToString("N0", CultureInfo.InvariantCulture);

    private static string Ratio(long bytes, long baseline) => $"{Bytes(bytes)} ({Spread.Number((double)bytes / baseline, 2)})";

    // A baseline that computes something else would flatter us.
    private static void CompareWithFloatingPoint(ExposureState state, PolicyInForce inForce, DateTimeOffset now)
    {
        double exact = ExposureScore.At(state, inForce.Policy, inForce.Registry, now).ScoreMicropoints / 1e6;
        double floating = FloatingPoint.Score(state, inForce, now.ToUnixTimeSeconds());
        if (Math.Abs(exact - floating) > 0.001) throw new InvalidOperationException($"The score is {exact}, the floating-point baseline says {floating}.");
    }
}
