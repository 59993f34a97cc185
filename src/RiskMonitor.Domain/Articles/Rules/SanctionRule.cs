using RiskMonitor.Articles.Language;
using RiskMonitor.Articles.Names;
using RiskMonitor.Articles.Syntax;
using RiskMonitor.Events;

namespace RiskMonitor.Articles.Rules;

/// <summary>
/// SanctionImposed: a government or regulator lists or bans a company, restricts trade in its goods, or refuses its deal.
/// Not: bans of a practice that name no company, people barred from office (a penalty), what a court or a board rejects, what is called for or may come.
/// </summary>
internal static class SanctionRule
{
    public const string Id = "sanction-1";

    private static readonly WordClasses Triggers = WordClasses.Of(WordClass.SanctionVerb, WordClass.SanctionNoun);

    private const string Listing = "listing", Ban = "ban", Deal = "deal", Trade = "trade";

    public static IReadOnlyList<RiskEvent> Find(Scene scene, IReadOnlyList<RiskEvent> earlier)
    {
        var acts = new FormalActs(scene);
        for (int s = 0; s < scene.Reading.Sentences.Count && !acts.IsFull; s++)
        {
            if (!scene.Reading.HoldsAny(s, Triggers)) continue;
            bool hasNoun = scene.Reading.Holds(s, WordClass.SanctionNoun);
            foreach (Clause clause in scene.Clauses.In(s))
            {
                if (!acts.IsStated(clause)) continue;
                Hit verb = scene.Reading.LongestAt(clause.Verb, WordClass.SanctionVerb);
                if (verb.End > 0) ByVerb(acts, clause, verb);
                else if (hasNoun && scene.Reading.LongestAt(clause.Verb, WordClass.ImposingVerb).End > 0) ByNoun(acts, clause);
            }
        }
        return [.. acts.Rows().Select(act => Event(scene, act))];
    }

    private static SanctionImposed Event(Scene scene, Act act)
    {
        Sighting sighting = act.Sight(scene);
        SanctionKind kind = scene.Dictionaries.LabelOf(act.Trigger.Phrase) switch
        {
            Listing => SanctionKind.Listing,
            Ban => SanctionKind.Ban,
            Trade => SanctionKind.ExportControl,
            Deal => SanctionKind.DealBlocked,
            _ => SanctionKind.Tariff,
        };
        return new SanctionImposed(sighting.Facts(scene, nameof(SanctionImposed), Id) with { Claim = sighting.ClaimOfAct(scene, Matters.SanctionImposed) }, kind);
    }

    // "The government blocked Acme's takeover of Zenith", "Acme was blacklisted by the ministry", "banned sales of Acme phones".
    private static void ByVerb(FormalActs acts, Clause clause, Hit verb)
    {
        Scene scene = acts.Scene;
        List<Doer> doers = Governing(acts.Parties.Authorities(clause.IsPassive ? scene.Clauses.PhraseAfter(clause, "by") : clause.Subject));
        NounPhrase? barred = clause.IsPassive ? clause.Subject : clause.Object;
        if (doers.Count == 0 || barred is null) return;
        string label = scene.Dictionaries.LabelOf(verb.Phrase);
        if (label == Deal && scene.Reading.Chars(barred.End) is "to" && scene.Reading.Is(barred.End + 1, WordClass.SettleVerb)) return;       // "rejected its offer to settle"
        bool isBusiness = label is Listing or Ban && barred.Mention is { Entity.IsCompany: true };
        bool isDeal = label is Deal or Ban && IsBarred(scene, barred, Deal), isTrade = label is Trade or Ban && IsBarred(scene, barred, Trade);
        if (!isBusiness && !isDeal && !isTrade) return;
        List<Entity> companies = acts.Parties.Companies(barred);
        if (companies.Count == 0) companies = Behind(acts, clause);
        acts.Add(verb, clause.IsPassive ? ActShape.Passive : ActShape.Active, doers, companies);
    }

    // "imposed sanctions on Acme", "put anti-dumping duties on Acme's steel".
    private static void ByNoun(FormalActs acts, Clause clause)
    {
        Scene scene = acts.Scene;
        NounPhrase? noun = clause.IsPassive ? clause.Subject : clause.Object;
        if (noun is null) return;
        Hit hit = default;
        for (int i = noun.First; i <= noun.Head; i++)
        {
            Hit longest = scene.Reading.LongestAt(i, WordClass.SanctionNoun);
            if (longest.End > noun.Head) hit = longest;
        }
        if (hit.End == 0) return;
        List<Doer> doers = Governing(acts.Parties.Authorities(clause.IsPassive ? scene.Clauses.PhraseAfter(clause, "by") : clause.Subject));
        NounPhrase? on = scene.Clauses.PhraseAfter(noun, "on") ?? scene.Clauses.PhraseAfter(noun, "against") ?? scene.Clauses.PhraseAfter(clause, "on") ?? scene.Clauses.PhraseAfter(clause, "against");
        acts.Add(hit, ActShape.Noun, doers, acts.Parties.Companies(on));
    }

    private static bool IsBarred(Scene scene, NounPhrase noun, string label)
    {
        foreach (Hit hit in scene.Reading.HitsIn(noun.Head, noun.Head + 1))
        {
            if (hit.Phrase.Class == WordClass.BarredObject && scene.Dictionaries.LabelOf(hit.Phrase) == label) return true;
        }
        return false;
    }

    // Named behind the object: "stopped oil sales to Acme", "blocked a bid by Acme for Zenith".
    private static List<Entity> Behind(FormalActs acts, Clause clause)
    {
        int n = 0;
        for (PrepositionalPhrase? phrase = clause.Phrases; phrase is not null && n < 4; phrase = phrase.Next, n++)
        {
            if (acts.Reading.Chars(phrase.Preposition) is "to" or "from" or "of" or "by" or "for" or "with" && acts.Parties.Companies(phrase.Object) is { Count: > 0 } companies) return companies;
        }
        return [];
    }

    private static List<Doer> Governing(List<Doer> doers)
    {
        doers.RemoveAll(d => d.Entity.Kind is ActorKind.Court or ActorKind.Legislature || d.Entity is { Kind: ActorKind.Agency, IsNamedPerson: true });
        return doers;
    }
}
