using JasperFx.Events;
using JasperFx.Events.Grouping;
using Marten;
using RiskMonitor.Hosting;

namespace RiskMonitor.Exposure;

/// <summary>Folds a ledger by the projection's own steps, in pages of a size that the test chooses: a page may end in the middle of an article.</summary>
internal static class FoldedPages
{
    public static async Task<SortedDictionary<string, (string StateHash, long Sequence)>> OfAsync(IDocumentStore store, int eventsOfPage, CancellationToken ct)
    {
        var folded = new Dictionary<string, ExposureDocument>();
        foreach (IEvent[] page in (await store.EventsAsync(ct)).Chunk(eventsOfPage)) await FoldAsync(store, page, folded, ct);
        return new(folded.ToDictionary(f => f.Key, f => (f.Value.State.StateHash, f.Value.Sequence)), StringComparer.Ordinal);
    }

    private static async Task FoldAsync(IDocumentStore store, IEvent[] page, Dictionary<string, ExposureDocument> folded, CancellationToken ct)
    {
        await using IQuerySession session = store.QuerySession();
        var projection = new ExposureProjection();
        var slices = new SliceGroup<ExposureDocument, string>();
        await ExposureSlices.OfPageAsync(session, page, slices);
        foreach (EventSlice<ExposureDocument, string> slice in slices.Slices)
        {
            (ExposureDocument? after, _) = await projection.DetermineActionAsync(
                session, folded.GetValueOrDefault(slice.Id), slice.Id, null!, slice.Events(), ct);      // an exposure has its id from the start
            folded[slice.Id] = after!;      // never null: see there
        }
    }
}
