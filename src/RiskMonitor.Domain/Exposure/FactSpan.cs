using RiskMonitor.Articles;
using RiskMonitor.Companies;
using RiskMonitor.Events;

namespace RiskMonitor.Exposure;

/// <summary>From where to where in a company's ledger a fact is in force.</summary>
/// <param name="Fact">The fact.</param>
/// <param name="From">Place of the event that brought it into force: itself, or a rejection taken back.</param>
/// <param name="Until">Place of the event that took it out; <see cref="int.MaxValue"/> where none has.</param>
internal readonly record struct FactSpan(RiskEvent Fact, int From, int Until)
{
    /// <summary>The second from which the fact counts, as the score's clock ticks.</summary>
    public long CountsFrom { get; } = Fact.CountsFrom.ToUnixTimeSeconds();

    /// <summary>Whether nothing took the fact out.</summary>
    public bool Lasts => Until == int.MaxValue;

    /// <summary>Whether the fact is in force when the event at a place has been recorded.</summary>
    public bool Holds(int place) => From <= place && place < Until;

    /// <summary>
    /// The spans of all facts; a fact whose rejection was taken back, or that a correction of the registry made seen otherwise, has several. In the order in which they end, those that last behind the others.
    /// </summary>
    public static IEnumerable<FactSpan> Of(CompanyId company, IReadOnlyList<RecordedEvent> events)
    {
        var corrections = new Corrections();
        RegistryCorrections registry = RegistryCorrections.None;
        var ofArticle = new Dictionary<ArticleId, List<int>>();
        var ofEvent = new Dictionary<RiskEventId, List<int>>();
        var open = new Dictionary<int, (int From, RiskEvent Seen)>();      // by place: a fact in force as it is understood, and since when
        for (int place = 0; place < events.Count; place++)
        {
            ICompanyEvent happened = events[place].Happened;
            corrections.Note(happened);
            foreach (int fact in Touched(happened, place))
            {
                RiskEvent? seen = Seen((RiskEvent)events[fact].Happened);      // only places of facts are noted
                if (open.TryGetValue(fact, out (int From, RiskEvent Seen) known))
                {
                    if (known.Seen.Equals(seen)) continue;
                    yield return new FactSpan(known.Seen, known.From, place);
                    open.Remove(fact);
                }
                if (seen is not null) open.Add(fact, (place, seen));
            }
        }
        foreach ((int _, (int from, RiskEvent seen)) in open.OrderBy(fact => fact.Key)) yield return new FactSpan(seen, from, int.MaxValue);

        RiskEvent? Seen(RiskEvent stated)
        {
            if (!corrections.LeaveInForce(stated)) return null;
            RiskEvent seen = registry.See(stated);
            return seen.Concerns(company) ? seen : null;
        }

        IReadOnlyList<int> Touched(ICompanyEvent happened, int place)
        {
            switch (happened)
            {
                case RiskEvent stated:
                    Noted(ofArticle, stated.Article).Add(place);
                    Noted(ofEvent, stated.Id).Add(place);
                    return [place];
                case ArticleRevised revised:
                    return Noted(ofArticle, revised.Article.Id);
                case ExtractionSuperseded superseded:
                    return Noted(ofArticle, superseded.Article);
                case RiskEventRejected rejected:
                    return Noted(ofEvent, rejected.Event);
                case RejectionWithdrawn withdrawn:
                    return Noted(ofEvent, withdrawn.Event);
                case RegistryEvent step:
                    var change = new RegistryChange(registry, registry.With(step));
                    registry = change.After;
                    return [.. Enumerable.Range(0, place).Where(fact => events[fact].Happened is RiskEvent stated && change.Touches(stated))];
                default:
                    return [];
            }
        }
    }

    private static List<int> Noted<TKey>(Dictionary<TKey, List<int>> places, TKey key) where TKey : notnull
    {
        if (!places.TryGetValue(key, out List<int>? noted)) places.Add(key, noted = []);
        return noted;
    }
}
