using Marten;
using RiskMonitor.Companies;
using RiskMonitor.Events;

namespace RiskMonitor.Exposure;

/// <summary>Histories of companies as the ledger holds them up to a point, each read once: for scores of the past, where every neighbour is folded anew too.</summary>
internal sealed class CompanyHistories(IQuerySession session, KnownAt knownAt)
{
    private readonly Dictionary<CompanyId, IReadOnlyList<RecordedEvent>> _read = [];

    /// <summary>A company's events that were known, in the order of the ledger.</summary>
    public async Task<IReadOnlyList<RecordedEvent>> OfAsync(CompanyId company, CancellationToken ct)
    {
        if (!_read.TryGetValue(company, out IReadOnlyList<RecordedEvent>? history)) _read.Add(company, history = await CompanyLedger.ReadAsync(session, company, knownAt, ct));
        return history;
    }

    /// <summary>A company's exposure with what was known, which is no more than what these histories hold; facts that count from later than an instant are left out.</summary>
    public async Task<ExposureDocument> AsOfAsync(CompanyId company, KnownAt then, DateTimeOffset? asOf, CancellationToken ct) =>
        CompanyLedger.Fold(company, await OfAsync(company, ct), then, asOf);

    /// <summary>How far a company stands above its own usual hazard: see <see cref="Surge"/>. The days before are scored by the same pack, with what was known, in one pass.</summary>
    public Task<Fixed?> SurgeAsync(ExposureAssessment score, PolicyInForce inForce, KnownAt then, CancellationToken ct) =>
        SurgeAsync(score.Company, score.Instant, score.Hazard, inForce, then, ct);

    /// <summary>The same for a hazard at an instant.</summary>
    public async Task<Fixed?> SurgeAsync(CompanyId company, DateTimeOffset instant, Fixed hazard, PolicyInForce inForce, KnownAt then, CancellationToken ct)
    {
        RiskEvent[] own = await FactsAsync(company, then, instant, ct);
        ValueList<DateTimeOffset> days = DaysOfYear.EndsBefore(instant, own);
        if (days.Count < Surge.DaysMin) return null;

        var facts = new Dictionary<CompanyId, IReadOnlyCollection<RiskEvent>> { [company] = own };
        foreach (CompanyId neighbour in ExposureSeries.Neighbours(company, own, inForce.Policy, inForce.Registry, days))
            facts[neighbour] = await FactsAsync(neighbour, then, instant, ct);
        return Surge.Of([.. ExposureSeries.Scores(company, facts, inForce.Policy, inForce.Registry, days).Select(day => day.Hazard)], hazard);
    }

    /// <summary>The scores as of instants in the order of time, with what was known, in one pass: each what it would be asked for by itself.</summary>
    public async Task<IReadOnlyList<ExposureAssessment>> ScoresAsync(
        CompanyId company, KnownAt then, IReadOnlyList<DateTimeOffset> instants, IReadOnlyDictionary<CompanyId, Company> registry, Func<DateTimeOffset, PolicyPack> packAt, CancellationToken ct)
    {
        RiskEvent[] own = await FactsAsync(company, then, instants[^1], ct);
        var facts = new Dictionary<CompanyId, IReadOnlyCollection<RiskEvent>> { [company] = own };
        foreach (CompanyId neighbour in ExposureSeries.Neighbours(company, own, packAt, registry, instants))
            facts[neighbour] = await FactsAsync(neighbour, then, instants[^1], ct);
        return [.. ExposureSeries.Scores(company, facts, packAt, registry, instants)];
    }

    private async Task<RiskEvent[]> FactsAsync(CompanyId company, KnownAt then, DateTimeOffset asOf, CancellationToken ct) =>
        [.. FactsInForce.Of(company, await OfAsync(company, ct), then, asOf)];
}
