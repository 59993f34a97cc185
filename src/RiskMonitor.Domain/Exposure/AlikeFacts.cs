using RiskMonitor.Companies;
using RiskMonitor.Events;

namespace RiskMonitor.Exposure;

/// <summary>
/// All facts of a company in groups of which a state keeps only one: what supports a claim and is weighed alike, and what one party answers to a claim. Of a group only the
/// fact that takes the place of the others need be folded; of a claim's support also the first, and of all facts the one that sets the horizon.
/// </summary>
internal sealed class AlikeFacts
{
    private readonly CompanyId _company;
    private readonly FactSpan[] _spans;

    /// <summary>Of each fact: its group, its claim where it supports one (else −1), and whether it can set the horizon.</summary>
    private readonly (int Group, int Claim, bool SetsHorizon)[] _places;

    /// <summary>From each fact on the earliest second from which one of the rest counts: nearly their order, but a relation can begin later than it is told.</summary>
    private readonly long[] _earliestRest;

    private int _groups;
    private readonly ClaimKey[] _claims;

    public AlikeFacts(CompanyId company, IEnumerable<FactSpan> spans)
    {
        _company = company;
        var facts = new List<(FactSpan Span, ExposureFact Fact)>();
        foreach (FactSpan span in spans)
            if (ExposureFact.Of(span.Fact, company) is { } fact) facts.Add((span, fact));
        facts.Sort((one, other) => WhichTakesThePlace(one.Fact, other.Fact));

        var claims = new Dictionary<ClaimKey, int>();
        var ofSupport = new Dictionary<(ClaimKey, WeighedFacts), int>();
        var ofAnswers = new Dictionary<(ClaimKey, string, Stance, DenialClass), int>();
        _spans = [.. facts.Select(f => f.Span)];
        _places = new (int, int, bool)[facts.Count];
        for (int i = 0; i < facts.Count; i++)
        {
            (FactSpan span, ExposureFact fact) = facts[i];
            bool isAhead = ExposureFact.IsAhead(fact, span.Fact);
            int group = isAhead ? _groups++ : GroupOf(fact, ofSupport, ofAnswers);      // what lies ahead is kept singly
            int claim = -1;
            if (!isAhead && fact is { Support: not null, Claim: { } key } && !claims.TryGetValue(key, out claim)) claims.Add(key, claim = claims.Count);
            _places[i] = (group, claim, !isAhead);
        }
        _claims = [.. claims.OrderBy(claim => claim.Value).Select(claim => claim.Key)];
        _earliestRest = new long[_spans.Length];
        for (int i = _spans.Length - 1; i >= 0; i--) _earliestRest[i] = Math.Min(_spans[i].CountsFrom, i + 1 < _spans.Length ? _earliestRest[i + 1] : long.MaxValue);
    }

    /// <summary>The state of the facts that are in force at a place of the ledger and count by a second.</summary>
    public ExposureState At(int place, long second)
    {
        int[] latest = Filled(_groups), first = Filled(_claims.Length);
        int horizon = -1;
        for (int i = 0; i < _spans.Length && _earliestRest[i] <= second; i++)
        {
            ref readonly FactSpan span = ref _spans[i];
            if (span.CountsFrom > second || !span.Holds(place)) continue;

            (int group, int claim, bool setsHorizon) = _places[i];
            latest[group] = i;                                       // in the order in which facts take one another's place
            if (claim >= 0 && first[claim] < 0) first[claim] = i;      // and so in the order of time
            if (setsHorizon) horizon = i;
        }

        return Fold(latest, first, horizon);
    }

    // What supports a claim is alike with nothing else that is kept, and the first of a claim says only since when it is raised: neither is looked for among what is there.
    private ExposureState Fold(int[] latest, int[] first, int horizon)
    {
        var fold = new ExposureFold(_company);
        var drafts = new ClaimDraft?[_claims.Length];
        for (int claim = 0; claim < first.Length; claim++)
        {
            if (first[claim] < 0) continue;
            drafts[claim] = fold.Draft(_claims[claim]);
            drafts[claim]!.RaisedAt(_spans[first[claim]].CountsFrom);      // not null: just made
        }
        foreach (int i in latest)
        {
            if (i < 0) continue;
            if (_places[i].Claim is >= 0 and var claim) drafts[claim]!.Append(SupportingEvent.Of(_spans[i].Fact, _company));      // not null: a claim with a latest has a first
            else fold.Add(_spans[i].Fact);
        }
        if (horizon >= 0) fold.Add(_spans[horizon].Fact);
        return fold.ToState();
    }

    private int GroupOf(
        ExposureFact fact, Dictionary<(ClaimKey, WeighedFacts), int> ofSupport, Dictionary<(ClaimKey, string, Stance, DenialClass), int> ofAnswers) => fact switch
        {
            { Support: { } support, Claim: { } claim } => GroupOf((claim, support.Weighed), ofSupport),
            { Answer: { } answer, Claim: { } claim } => GroupOf((claim, answer.Party, answer.Stance, answer.Class), ofAnswers),
            _ => _groups++,      // the rest is rare, and folded as it is
        };

    private int GroupOf<TKey>(TKey key, Dictionary<TKey, int> groups) where TKey : notnull
    {
        if (!groups.TryGetValue(key, out int group)) groups.Add(key, group = _groups++);
        return group;
    }

    // What takes the place of another comes behind it.
    private static int WhichTakesThePlace(ExposureFact one, ExposureFact other)
    {
        int order = one.CountsFrom.CompareTo(other.CountsFrom);
        if (order == 0) order = string.CompareOrdinal(one.Support?.LeadPrint, other.Support?.LeadPrint);
        return order != 0 ? order : other.Id.CompareTo(one.Id);
    }

    private static int[] Filled(int length)
    {
        int[] places = new int[length];
        Array.Fill(places, -1);
        return places;
    }
}
