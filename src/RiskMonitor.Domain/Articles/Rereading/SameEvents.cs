using RiskMonitor.Companies;
using RiskMonitor.Events;

namespace RiskMonitor.Articles.Rereading;

/// <summary>
/// Which event of a new reading is one of an earlier reading found again: that of the same id, else one of the same type, in the same sentence, about the same company. Whoever acts may be
/// read otherwise, a name may now be known; a sentence that is now read as speaking of another company says something else.
/// </summary>
public static class SameEvents
{
    /// <summary>Pairs events, each at most once; of several that could be meant those that have most in common.</summary>
    /// <param name="earlier">Events of one earlier reading.</param>
    /// <param name="found">Events of the new reading.</param>
    /// <returns>By the new event's id the earlier event.</returns>
    public static IReadOnlyDictionary<RiskEventId, RiskEvent> Pair(IReadOnlyCollection<RiskEvent> earlier, IReadOnlyCollection<RiskEvent> found)
    {
        ArgumentNullException.ThrowIfNull(earlier);
        ArgumentNullException.ThrowIfNull(found);
        var pairs = new Dictionary<RiskEventId, RiskEvent>();
        Dictionary<RiskEventId, RiskEvent> known = earlier.DistinctBy(e => e.Id).ToDictionary(e => e.Id);
        foreach (RiskEvent e in found)
            if (known.Remove(e.Id, out RiskEvent? same)) pairs[e.Id] = same;

        ILookup<Type, RiskEvent> left = known.Values.ToLookup(e => e.GetType());
        IEnumerable<(RiskEvent Earlier, RiskEvent Found, int Common)> candidates =
            from e in found
            where !pairs.ContainsKey(e.Id)
            from before in left[e.GetType()]
            where IsSameSentence(before, e) && IsAboutTheSame(before, e)
            select (before, e, InCommon(before, e));
        var taken = new HashSet<RiskEventId>();
        foreach ((RiskEvent before, RiskEvent e, _) in candidates.OrderByDescending(c => c.Common).ThenBy(c => c.Found.Id).ThenBy(c => c.Earlier.Id).ToArray())
        {
            if (pairs.ContainsKey(e.Id) || !taken.Add(before.Id)) continue;
            pairs.Add(e.Id, before);
        }
        return pairs;
    }

    // What a rule cuts out of a sentence may be cut otherwise by the next version; a text that is read otherwise has other offsets.
    private static bool IsSameSentence(RiskEvent one, RiskEvent other)
    {
        if (one.Revision.ContentHash == other.Revision.ContentHash)
            return one.Evidence.Start < other.Evidence.Start + other.Evidence.Length && other.Evidence.Start < one.Evidence.Start + one.Evidence.Length;
        return one.Evidence.Quote.Contains(other.Evidence.Quote, StringComparison.Ordinal) || other.Evidence.Quote.Contains(one.Evidence.Quote, StringComparison.Ordinal);
    }

    private static bool IsAboutTheSame(RiskEvent one, RiskEvent other) =>
        (one.Companies.IsEmpty && other.Companies.IsEmpty) || one.Companies.Any(company => other.Companies.Any(known => IsSame(company, known)));

    // A name that was in no registry may be in one now, and the other way round.
    private static bool IsSame(CompanyMention one, CompanyMention other) =>
        one.Id is not null && other.Id is not null ? one.Id == other.Id : CompanyNameKey.Bare(one.Name) == CompanyNameKey.Bare(other.Name);

    private static int InCommon(RiskEvent one, RiskEvent other)
    {
        int common = one.Companies.Count(company => other.Companies.Any(known => IsSame(company, known)));
        if (one.Actor.Id == other.Actor.Id) common++;
        if (one.Claim == other.Claim) common++;
        if (one.Subtype == other.Subtype) common++;
        return common;
    }
}
