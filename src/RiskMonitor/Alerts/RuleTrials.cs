using JasperFx.Events;
using Marten;
using RiskMonitor.Companies;
using RiskMonitor.Events;
using RiskMonitor.Exposure;
using RiskMonitor.Exposure.Policies;

namespace RiskMonitor.Alerts;

/// <summary>An alert that a rule would have raised.</summary>
/// <param name="Company">About whom.</param>
/// <param name="At">The instant of the assessment (UTC).</param>
/// <param name="Reason">The named reason.</param>
/// <param name="Points">The score.</param>
/// <param name="Measured">What the rule measured.</param>
/// <param name="Claim">The strongest claim; empty where there is none.</param>
/// <param name="Quote">Its strongest sentence.</param>
/// <param name="IsInBoth">Whether the other version of the rule raises it in the same instant.</param>
public sealed record TrialAlert(CompanyId Company, DateTimeOffset At, string Reason, decimal Points, string Measured, string Claim, string Quote, bool IsInBoth);

/// <summary>What came of running a rule over the stored history.</summary>
public sealed record RuleTrial
{
    public required string Rule { get; init; }

    public required DateTimeOffset From { get; init; }

    public required DateTimeOffset To { get; init; }

    public required int Companies { get; init; }

    /// <summary>Published assessments that were looked at.</summary>
    public required int Assessments { get; init; }

    /// <summary>Instants between them at which the clock would have made the rule look again.</summary>
    public required int Looks { get; init; }

    /// <summary>What the rule on trial would have raised, in the order of time.</summary>
    public required IReadOnlyList<TrialAlert> Alerts { get; init; }

    /// <summary>The version in force of the rule of this id; null where there is none.</summary>
    public required int? CurrentVersion { get; init; }

    /// <summary>What that one would have raised on the same history.</summary>
    public required IReadOnlyList<TrialAlert> Current { get; init; }
}

/// <summary>One rule's part of a trial: the one on trial, or the one in force.</summary>
/// <param name="rule">Its id.</param>
/// <param name="elsewhere">What is open at other companies.</param>
internal sealed class TrialRun(string rule, TrialElsewhere elsewhere)
{
    public string Rule => rule;

    public TrialElsewhere Elsewhere => elsewhere;

    /// <summary>What it raised.</summary>
    public List<TrialAlert> Alerts { get; } = [];

    /// <summary>Scores computed between published assessments.</summary>
    public int Looks { get; set; }
}

/// <summary>
/// Tries a rule on the stored history before it is switched on: the published assessments, in order, by the decision that the monitor decides by. Where a dwell, a repeat or an open alert would have made the
/// clock look between two assessments, the score of then is computed from the ledger as it was known. What people did with alerts is not repeated.
/// </summary>
internal sealed class RuleTrials(IDocumentStore store, KnownPolicies policies, TimeProvider time)
{
    /// <summary>How far back is looked where nothing is said.</summary>
    public static readonly TimeSpan SpanDefault = TimeSpan.FromDays(90);

    /// <summary>Looks by the clock for one company; beyond it only its assessments count.</summary>
    public const int LooksMax = 400;

    public async Task<RuleTrial> RunAsync(AlertRule rule, DateTimeOffset? from, DateTimeOffset? to, CancellationToken ct)
    {
        DateTimeOffset until = to ?? time.GetUtcNow(), since = from ?? until - SpanDefault;
        await using IQuerySession session = store.QuerySession();
        PolicyBook packs = await policies.ReadAsync(session, ct);
        AlertBook book = await ChangeAlertBook.ReadAsync(session, ct);
        ScopedRule? onTrial = book.Scoped(rule, time.GetUtcNow());
        AlertRule? current = book.At(time.GetUtcNow(), packs.At(time.GetUtcNow()).Policy.Alerts).Rules.FirstOrDefault(scoped => scoped.Rule.Id == rule.Id)?.Rule;

        // What inhibits in the country is read once. A rule that does so to itself is shown all companies in the order of time, and else one after the other.
        string[] inhibiting = [.. book.Rules.Select(term => term.Rule).Concat(packs.At(until).Policy.Alerts.Rules).Append(rule).SelectMany(one => one.InhibitedInCountryBy).Distinct()];
        IReadOnlyList<LedgerAlert> raised = await LedgerAlert.ReadAsync(session, inhibiting, until, ct);
        TrialRun trial = Run(), inForce = Run();
        bool isTogether = inhibiting.Contains(rule.Id);
        var together = new PriorityQueue<IAsyncEnumerator<DateTimeOffset>, (DateTimeOffset, CompanyId)>();
        int companies = 0, assessments = 0;
        string streams = StreamKeys.Assessment(TenantId.Default, new CompanyId(""));
        IReadOnlyList<string> keys = await session.Query<LatestAssessment>().Where(latest => latest.Id.StartsWith(streams)).OrderBy(latest => latest.Id).Select(latest => latest.Id).ToListAsync(ct);
        foreach (string key in keys)
        {
            var company = new CompanyId(key[streams.Length..]);
            bool isWatched = onTrial is not null && (onTrial.Watchlist?.Takes(company) ?? true);
            if (!isWatched && current is null) continue;

            IEvent[] history = await HistoryAsync(session, key, since, until, ct);
            if (history.Length == 0) continue;
            companies++;
            assessments += history.Count(e => ((ExposureAssessed)e.Data).AsOf >= since);
            var run = new CompanyTrial(session, packs, company, since, until);
            if (isWatched) await ShowAsync(run.LooksAsync(trial, history, (instant, pack) => With(book.At(instant, pack), onTrial!), ct), company);      // watched: not null
            if (current is not null) await ShowAsync(run.LooksAsync(inForce, history, (instant, pack) => With(book.At(instant, pack), book.Scoped(current, instant)), ct), company);
        }
        while (together.TryDequeue(out IAsyncEnumerator<DateTimeOffset>? next, out (DateTimeOffset, CompanyId Company) place)) await GoOnAsync(next, place.Company);
        return new RuleTrial
        {
            Rule = rule.Id,
            From = since,
            To = until,
            Companies = companies,
            Assessments = assessments,
            Looks = trial.Looks + inForce.Looks,
            Alerts = Compared(trial.Alerts, inForce.Alerts),
            CurrentVersion = current?.Version,
            Current = Compared(inForce.Alerts, trial.Alerts),
        };

        TrialRun Run() => new(rule.Id, new TrialElsewhere(rule.Id, packs.Seed.Registry, raised));

        async Task ShowAsync(IAsyncEnumerable<DateTimeOffset> looks, CompanyId company)
        {
            if (isTogether) await GoOnAsync(looks.GetAsyncEnumerator(ct), company);
            else await foreach (DateTimeOffset _ in looks) { }
        }

        async Task GoOnAsync(IAsyncEnumerator<DateTimeOffset> looks, CompanyId company)
        {
            if (await looks.MoveNextAsync()) together.Enqueue(looks, (looks.Current, company));
            else await looks.DisposeAsync();
        }
    }

    private static RulesInForce With(RulesInForce rules, ScopedRule? one) =>
        rules with { Rules = RulesInForce.Ordered([.. rules.Rules.Where(scoped => scoped.Rule.Id != one?.Rule.Id), .. one is null ? Array.Empty<ScopedRule>() : [one]]) };

    private static TrialAlert[] Compared(IEnumerable<TrialAlert> alerts, List<TrialAlert> others)
    {
        var known = others.Select(alert => (alert.Company, alert.At)).ToHashSet();
        return [.. alerts.OrderBy(alert => alert.At).ThenBy(alert => alert.Company).Select(alert => alert with { IsInBoth = known.Contains((alert.Company, alert.At)) })];
    }

    // With the one assessment before the span: what stood above already does not cross.
    private static async Task<IEvent[]> HistoryAsync(IQuerySession session, string key, DateTimeOffset since, DateTimeOffset until, CancellationToken ct)
    {
        IEvent[] all = [.. (await session.Events.FetchStreamAsync(key, token: ct)).Where(e => ((ExposureAssessed)e.Data).AsOf <= until)];
        int first = Array.FindIndex(all, e => ((ExposureAssessed)e.Data).AsOf >= since);
        return first < 0 ? [] : all[Math.Max(0, first - 1)..];
    }
}
