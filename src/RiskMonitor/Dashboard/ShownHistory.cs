using Marten;
using RiskMonitor.Companies;
using RiskMonitor.Events;
using RiskMonitor.Exposure;

namespace RiskMonitor.Dashboard;

/// <summary>As much of a company's history as a page may read.</summary>
/// <param name="Facts">What is in force, by company: the company's own, and where the history is whole those of its neighbours of the last year.</param>
/// <param name="IsWhole">Whether that is all there is. Where it is not, a score of the past cannot be computed from it: what is left out may weigh.</param>
internal sealed record ShownHistory(IReadOnlyDictionary<CompanyId, IReadOnlyCollection<RiskEvent>> Facts, bool IsWhole)
{
    /// <summary>The corrections of the registry that bear on what is shown or name the company, the oldest first.</summary>
    public IReadOnlyList<RegistryStep> Registry { get; init; } = [];

    /// <summary>Events of the ledger that one page reads at most, those of all neighbours together: what a page may cost, whatever the company.</summary>
    public const int EventsMax = 5_000;

    /// <summary>Events of a longer history that are read for their sentences: the newest.</summary>
    public const int NewestMax = 1_000;

    private static readonly TimeSpan Span = TimeSpan.FromDays(Surge.DaysMax + 1);

    public static async Task<ShownHistory> ReadAsync(IQuerySession session, CompanyId company, PolicyInForce inForce, DateTimeOffset now, CancellationToken ct)
    {
        int left = EventsMax - await CompanyLedger.CountAsync(session, company, EventsMax + 1, ct);
        IReadOnlyList<RecordedEvent> history = await CompanyLedger.ReadNewestAsync(session, company, left < 0 ? NewestMax : EventsMax, ct);
        var facts = new Dictionary<CompanyId, IReadOnlyCollection<RiskEvent>> { [company] = [.. FactsInForce.Of(company, history, KnownAt.Now)] };
        RegistryTimeline timeline = RegistryTimeline.Of(history, KnownAt.Now);
        RegistryStep[] registry = [.. timeline.Concerning(company, history).Union(timeline.Steps.Where(step => Names(step.Happened, company))).OrderBy(step => step.Happened.Number)];
        if (left < 0) return new ShownHistory(facts, IsWhole: false) { Registry = registry };

        // Relations begin and end on days or with facts: whoever is a neighbour on no day's end of the year is none on the page.
        IEnumerable<DateTimeOffset> days = Enumerable.Range(0, (int)Span.TotalDays + 1).Select(day => now - Span + TimeSpan.FromDays(day));
        foreach (CompanyId neighbour in ExposureSeries.Neighbours(company, facts[company], inForce.Policy, inForce.Registry, days))
        {
            left -= await CompanyLedger.CountAsync(session, neighbour, EventsMax + 1, ct);
            if (left < 0) return new ShownHistory(facts, IsWhole: false) { Registry = registry };
            IReadOnlyList<RecordedEvent> other = await CompanyLedger.ReadNewestAsync(session, neighbour, EventsMax, ct);
            facts[neighbour] = [.. FactsInForce.Of(neighbour, other, KnownAt.Now)];
        }
        return new ShownHistory(facts, IsWhole: true) { Registry = registry };
    }

    /// <summary>How far the company stands above its usual hazard; null where too little, or too much, is known.</summary>
    public Fixed? SurgeOf(CompanyId company, PolicyInForce inForce, DateTimeOffset now)
    {
        if (!IsWhole) return null;
        ValueList<DateTimeOffset> days = DaysOfYear.EndsBefore(now, Facts[company]);
        if (days.Count < Surge.DaysMin) return null;

        Fixed[] hazards = [.. ExposureSeries.Scores(company, Facts, inForce.Policy, inForce.Registry, days.Append(now)).Select(score => score.Hazard)];
        return Surge.Of(hazards[..^1], hazards[^1]);
    }

    private static bool Names(RegistryEvent step, CompanyId company) =>
        step is CompaniesMerged merged ? merged.Into == company : step is MentionAdopted adopted && (adopted.Company == company || adopted.Is == company);
}
