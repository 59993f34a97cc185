using JasperFx.Events;
using Marten;
using RiskMonitor.Articles;
using RiskMonitor.Companies;
using RiskMonitor.Events;
using RiskMonitor.Hosting;

namespace RiskMonitor.Exposure;

/// <summary>What every exposure must be: the domain's fold over the facts of the raw ledger that no later event of it took out, by a loop that shares nothing with the projection.</summary>
internal static class LedgerFold
{
    /// <summary>Company → hash of its state and the sequence of the last event that concerns it.</summary>
    /// <param name="store">The ledger.</param>
    /// <param name="ct">Ends the reading.</param>
    /// <param name="upTo">The last sequence that is looked at.</param>
    public static async Task<SortedDictionary<string, (string StateHash, long Sequence)>> OfAsync(IDocumentStore store, CancellationToken ct, long upTo = long.MaxValue)
    {
        List<IEvent> ledger = [.. (await store.EventsAsync(ct)).Where(e => e.Data is ICompanyEvent && e.Sequence <= upTo)];
        var states = new Dictionary<CompanyId, (ExposureState State, long Sequence)>();
        RegistryTimeline registry = RegistryTimeline.Of(ledger.Select(e => new RecordedEvent(e.Sequence, e.Timestamp, (ICompanyEvent)e.Data)), KnownAt.Now);
        foreach (IEvent e in ledger)
        {
            foreach ((CompanyId company, long sequence) in registry.PlacesOf((ICompanyEvent)e.Data, e.Sequence))
            {
                (ExposureState state, long last) = states.TryGetValue(company, out var found) ? found : (ExposureState.Initial(company), 0);
                states[company] = (state, Math.Max(last, sequence));
            }
            if (e.Data is not RiskEvent fact || !IsInForce(fact, ledger)) continue;
            RiskEvent seen = registry.Last.See(fact);
            foreach (CompanyId company in seen.CompaniesConcerned()) states[company] = (states[company].State.Evolve(seen), states[company].Sequence);
        }
        return new(states.ToDictionary(s => s.Key.Value, s => (s.Value.State.StateHash, s.Value.Sequence)), StringComparer.Ordinal);
    }

    private static bool IsInForce(RiskEvent fact, List<IEvent> ledger)
    {
        ExtractionSuperseded[] readings = [.. ledger.Select(e => e.Data).OfType<ExtractionSuperseded>().Where(reading => reading.Article == fact.Article)];
        ArticleRevision text = readings.FirstOrDefault(reading => reading.Number == fact.Extraction)?.Retrieved ?? fact.Revision;
        bool isReplaced = ledger.Any(e => e.Data is ArticleRevised revised && revised.Article.Id == fact.Article && text.CompareTo(revised.Current) < 0);
        bool isSuperseded = fact.RuleId != "analyst-1" && readings.Where(reading => reading.Retrieved == text).Select(reading => reading.Number).Append(0).Max() != (fact.Extraction ?? 0);
        object? lastWord = ledger.Select(e => e.Data)
            .LastOrDefault(e => e is RiskEventRejected rejected ? rejected.Event == fact.Id : e is RejectionWithdrawn withdrawn && withdrawn.Event == fact.Id);
        return !isReplaced && !isSuperseded && lastWord is not RiskEventRejected;
    }

    /// <summary>The same of the stored exposures.</summary>
    public static async Task<SortedDictionary<string, (string StateHash, long Sequence)>> StoredAsync(IDocumentStore store, CancellationToken ct) =>
        new((await store.AllAsync<ExposureDocument>(ct)).ToDictionary(d => d.Id, d => (d.State.StateHash, d.Sequence)), StringComparer.Ordinal);

    /// <summary>Hashes of some companies: what does not depend on arrival order.</summary>
    public static string[] Hashes(this SortedDictionary<string, (string StateHash, long Sequence)> states, string[] companies) =>
        [.. states.Where(s => companies.Contains(s.Key)).Select(s => $"{s.Key} {s.Value.StateHash}")];
}
