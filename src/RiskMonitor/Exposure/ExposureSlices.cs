using JasperFx.Events;
using JasperFx.Events.Grouping;
using Marten;
using Marten.Events;
using RiskMonitor.Companies;
using RiskMonitor.Companies.Correcting;
using RiskMonitor.Events;
using RiskMonitor.Exposure.Rebuilding;
using RiskMonitor.Hosting;

namespace RiskMonitor.Exposure;

/// <summary>Stands in a company's slice where what is known of the company has to be folded anew.</summary>
/// <param name="Order">Number of the order that asks for it (<see cref="FoldAnewOrders"/>); null where a fact was corrected.</param>
public sealed record FoldAnew(long? Order = null);

/// <summary>Sorts a page of the ledger by company: facts that count as they are, and the places at which a company has to be folded anew.</summary>
internal static class ExposureSlices
{
    private const long VersionOfFirstFact = 2;      // an article stream begins with the article

    private static readonly Type[] CorrectionTypes = [.. EventNames.OfExposure.Where(type => !type.IsSubclassOf(typeof(RiskEvent)))];

    public static async Task OfPageAsync(IQuerySession session, IReadOnlyList<IEvent> page, IEventGrouping<string> slices)
    {
        Corrections corrections = await BeforeAsync(session, page);
        IReadOnlyDictionary<string, long> orders = await FoldAnewOrders.ReadAsync(session);
        RegistryTimeline registry = await RegistryLedger.ReadAsync(session, KnownAt.Sequence(page.Max(e => e.Sequence)), CancellationToken.None);
        foreach (IEvent e in page.OrderBy(e => e.Sequence))
        {
            if (e.Data is not ICompanyEvent happened) continue;

            RegistryCorrections known = registry.At(e.Sequence);
            IEnumerable<CompanyId> concerned = happened is RegistryEvent
                ? await RegistryLedger.ConcernedAsync(session, registry.Steps.Single(step => step.Recorded.Sequence == e.Sequence), CancellationToken.None)
                : known.Concerned(happened);
            corrections.Note(happened);
            IEvent step = happened is RiskEvent fact && corrections.LeaveInForce(fact) ? Seen(known, e, fact) : e.CloneEventWithNewData(new FoldAnew());
            foreach (CompanyId company in concerned)
                slices.AddEvent(company.Value, orders.TryGetValue(company.Value, out long order) ? e.CloneEventWithNewData(new FoldAnew(order)) : step);
        }
    }

    private static IEvent Seen(RegistryCorrections known, IEvent e, RiskEvent read)
    {
        RiskEvent seen = known.See(read);
        return ReferenceEquals(seen, read) ? e : e.CloneEventWithNewData(seen);
    }

    // Of most articles the page has all there is. Only one that goes on from an earlier page can have been corrected before.
    private static async Task<Corrections> BeforeAsync(IQuerySession session, IReadOnlyList<IEvent> page)
    {
        var corrections = new Corrections();
        string?[] goingOn = [.. page.Where(e => e.Data is ICompanyEvent and not RegistryEvent).GroupBy(e => e.StreamKey)
            .Where(stream => stream.Min(e => e.Version) > VersionOfFirstFact).Select(stream => stream.Key)];
        if (goingOn.Length == 0) return corrections;

        long first = page.Min(e => e.Sequence);
        IReadOnlyList<IEvent> before = await session.Events.QueryAllRawEvents()
            .Where(e => e.StreamKey.IsOneOf(goingOn) && e.Sequence < first && e.EventTypesAre(CorrectionTypes))
            .OrderBy(e => e.Sequence).ToListAsync();
        foreach (IEvent e in before) corrections.Note((ICompanyEvent)e.Data);
        return corrections;
    }
}
