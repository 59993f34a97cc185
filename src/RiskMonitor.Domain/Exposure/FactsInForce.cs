using RiskMonitor.Companies;
using RiskMonitor.Events;

namespace RiskMonitor.Exposure;

/// <summary>
/// What counts about one company: of its events in the ledger those that were known, were not corrected by then, and had happened. Whoever folds them has
/// what the monitor would hold if nothing else had ever been recorded.
/// </summary>
public static class FactsInForce
{
    /// <summary>The facts as they are to be understood, in the order of the ledger.</summary>
    /// <param name="company">Whose.</param>
    /// <param name="history">Every event of the ledger that concerns the company or did so as it was read, and every correction of the registry, in the order of the ledger.</param>
    /// <param name="knownAt">What was known.</param>
    /// <param name="asOf">Facts that count from a later second are left out; null keeps those of the future too.</param>
    public static IEnumerable<RiskEvent> Of(CompanyId company, IReadOnlyCollection<RecordedEvent> history, KnownAt knownAt, DateTimeOffset? asOf = null)
    {
        var corrections = new Corrections();
        foreach (RecordedEvent e in history.Where(knownAt.Includes)) corrections.Note(e.Happened);
        RegistryCorrections registry = RegistryCorrections.Of(history.Where(knownAt.Includes).Select(e => e.Happened).OfType<RegistryEvent>());

        long lastSecond = asOf?.ToUnixTimeSeconds() ?? long.MaxValue;      // the score's clock ticks in whole seconds
        return history.Where(knownAt.Includes).Select(e => e.Happened).OfType<RiskEvent>()
            .Where(fact => fact.CountsFrom.ToUnixTimeSeconds() <= lastSecond && corrections.LeaveInForce(fact))
            .Select(registry.See).Where(fact => fact.Concerns(company));
    }

    /// <summary>The exposure that they come to.</summary>
    public static ExposureState Fold(CompanyId company, IReadOnlyCollection<RecordedEvent> history, KnownAt knownAt, DateTimeOffset? asOf = null)
    {
        var fold = new ExposureFold(company);
        foreach (RiskEvent fact in Of(company, history, knownAt, asOf)) fold.Add(fact);
        return fold.ToState();
    }
}
