using JasperFx.Events;
using Marten;
using RiskMonitor.Companies;
using RiskMonitor.Events;
using RiskMonitor.Hosting;

namespace RiskMonitor.Exposure;

/// <summary>What every exposure must be: the domain's fold over the raw ledger, by a loop that shares nothing with the projection.</summary>
internal static class LedgerFold
{
    /// <summary>Company → hash of its state and the sequence of the last event that concerns it.</summary>
    public static async Task<SortedDictionary<string, (string StateHash, long Sequence)>> OfAsync(IDocumentStore store, CancellationToken ct)
    {
        var states = new Dictionary<CompanyId, (ExposureState State, long Sequence)>();
        foreach (IEvent e in await store.EventsAsync(ct))
        {
            IEnumerable<CompanyId> concerned = e.Data switch
            {
                RiskEvent fact => fact.CompaniesConcerned(),
                ArticleRevised revised => revised.Concerned,
                _ => [],
            };
            foreach (CompanyId company in concerned)
            {
                ExposureState known = states.TryGetValue(company, out var found) ? found.State : ExposureState.Initial(company);
                states[company] = (e.Data is RiskEvent fact ? known.Evolve(fact) : known.Evolve((ArticleRevised)e.Data), e.Sequence);
            }
        }
        return new(states.ToDictionary(s => s.Key.Value, s => (s.Value.State.StateHash, s.Value.Sequence)), StringComparer.Ordinal);
    }

    /// <summary>The same of the stored exposures.</summary>
    public static async Task<SortedDictionary<string, (string StateHash, long Sequence)>> StoredAsync(IDocumentStore store, CancellationToken ct) =>
        new((await store.AllAsync<ExposureDocument>(ct)).ToDictionary(d => d.Id, d => (d.State.StateHash, d.Sequence)), StringComparer.Ordinal);

    /// <summary>Hashes of some companies: what does not depend on arrival order.</summary>
    public static string[] Hashes(this SortedDictionary<string, (string StateHash, long Sequence)> states, string[] companies) =>
        [.. states.Where(s => companies.Contains(s.Key)).Select(s => $"{s.Key} {s.Value.StateHash}")];
}
