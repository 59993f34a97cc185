using RiskMonitor.Companies;
using RiskMonitor.Events;
using RiskMonitor.Exposure;

namespace RiskMonitor.Articles.Rereading;

/// <summary>What analysts said of events that a new reading finds again, said of them under the ids that they have now.</summary>
internal static class CarriedWords
{
    /// <summary>Rejections and their withdrawals, one for each event that would else stand otherwise than the one it is.</summary>
    /// <param name="known">What stood before the new reading.</param>
    /// <param name="history">The article's stream, in its order.</param>
    /// <param name="found">The events of the new reading.</param>
    public static IEnumerable<object> Of(ArticleInForce known, IReadOnlyCollection<object> history, IReadOnlyCollection<RiskEvent> found)
    {
        var corrections = new Corrections();
        var readings = new ReadingsOfArticle();
        foreach (ICompanyEvent happened in history.OfType<ICompanyEvent>())
        {
            corrections.Note(happened);
            if (happened is ExtractionSuperseded superseded) readings.Superseded(superseded.Number, superseded.Retrieved);
        }
        if (history.All(happened => happened is not RiskEventRejected)) yield break;

        // The latest reading that knew an event has the last word on it.
        IEnumerable<IGrouping<int, RiskEvent>> earlier = history.OfType<RiskEvent>()
            .Where(e => !e.IsByAnalyst && readings.TextOf(e.Revision, e.Extraction) == known.Retrieved)
            .GroupBy(e => e.Extraction ?? 0).OrderByDescending(reading => reading.Key);
        var was = new Dictionary<RiskEventId, RiskEvent>();
        foreach (IGrouping<int, RiskEvent> reading in earlier)
            foreach ((RiskEventId id, RiskEvent before) in SameEvents.Pair([.. reading], found)) was.TryAdd(id, before);

        foreach (RiskEvent e in found)
        {
            if (!was.TryGetValue(e.Id, out RiskEvent? before) || before.Id == e.Id || corrections.IsRejected(before.Id) == corrections.IsRejected(e.Id)) continue;
            ValueList<CompanyId> concerned = e.CompaniesConcerned().ToValueList();
            if (corrections.IsRejected(before.Id))
            {
                RiskEventRejected word = history.OfType<RiskEventRejected>().Last(said => said.Event == before.Id);      // it stands rejected
                yield return new RiskEventRejected(e.Id, e.Article, concerned, word.Reason, word.Author) { Unresolved = e.NamesConcerned().Stored(), CarriedFrom = before.Id };
            }
            else
            {
                // It stands rejected under this id since an earlier reading, and was taken back under another since.
                if (history.OfType<RejectionWithdrawn>().LastOrDefault(said => said.Event == before.Id) is not { } word) continue;
                yield return new RejectionWithdrawn(e.Id, e.Article, concerned, word.Reason, word.Author) { Unresolved = e.NamesConcerned().Stored(), CarriedFrom = before.Id };
            }
        }
    }
}
