using RiskMonitor.Articles.Language;
using RiskMonitor.Articles.Names;
using RiskMonitor.Articles.Syntax;
using RiskMonitor.Companies;
using RiskMonitor.Events;

namespace RiskMonitor.Articles.Rules;

/// <summary>
/// ExecutiveStatement: a named officer of a company takes a stance: praises or attacks another company, somebody in office, a policy or a market.
/// Not: what he says of results, products and plans of his own.
/// </summary>
internal static class ExecutiveRule
{
    public const string Id = "executive-1";

    private const int RegionTokensMax = 30;
    private static readonly WordClasses Triggers = WordClasses.Of(WordClass.PraiseVerb, WordClass.DisdainVerb);

    public static IReadOnlyList<RiskEvent> Find(Scene scene, IReadOnlyList<RiskEvent> earlier)
    {
        var found = new List<RiskEvent>();
        var seen = new HashSet<(Entity, string, Polarity)>();
        for (int s = 0; s < scene.Reading.Sentences.Count; s++)
        {
            if (!scene.Reading.HoldsAny(s, Triggers)) continue;
            foreach (Clause clause in scene.Clauses.In(s))
            {
                if (found.Count >= RuleTable.EventsPerRuleMax) return found;
                if (PolarityOf(scene.Reading, clause) is not { } polarity || !clause.IsAsserted || (!clause.IsFinite && clause.Parent is null) || IsOfThing(scene.Reading, clause) || scene.Reading.QuotationOf(clause.Verb) >= 0) continue;
                Mention? officer = scene.Clauses.MentionsIn(clause.Agent).Find(m => m.Entity is { Kind: ActorKind.Executive, Employer: not null, IsNamedPerson: true });
                if (officer is null || Sight(scene, clause, officer, s) is not { } sighting) continue;
                if (seen.Add((officer.Entity, sighting.CompaniesKey, polarity))) found.Add(Event(scene, sighting, polarity));
            }
        }
        return found;
    }

    // "which warned": a company, not its officer named before.
    private static bool IsOfThing(Reading reading, Clause clause) => clause.Kind == ClauseKind.Relative && clause.First > 0 && reading.Chars(clause.First - 1) is "which" or "that";

    private static Polarity? PolarityOf(Reading reading, Clause clause)
    {
        foreach (Hit hit in reading.HitsIn(clause.Verb, clause.Verb + 1))
        {
            if (hit.Phrase.Class == WordClass.PraiseVerb) return Polarity.Favourable;
            if (hit.Phrase.Class == WordClass.DisdainVerb) return Polarity.Adverse;
        }
        return null;
    }

    private static Sighting? Sight(Scene scene, Clause clause, Mention officer, int sentence)
    {
        Reading reading = scene.Reading;
        int end = RegionEnd(scene, clause, sentence);
        Entity employer = officer.Entity.Employer!;      // not null: asked by the caller
        List<Entity> others = Spoken(scene, clause.Verb, end);
        if (others.Count == 0 && PointsBack(reading, clause.Object)) others = Spoken(scene, reading.Sentences[sentence].First, clause.First);
        others.Remove(employer);
        if (Stances.IsOnResults(reading, clause.End, end)) return null;
        if (others.Count == 0 && !TouchesOffice(scene, sentence, clause.End, end) && !TouchesPolicy(reading, clause.End, end)) return null;
        return new Sighting
        {
            Actor = officer.Entity,
            Companies = [.. others, employer],
            Trigger = clause.Verb,
            From = Math.Min(officer.First, clause.First),
            ConfidencePercent = officer.IsReference || others.Count == 0 ? Confidence.ByReference : Confidence.Explicit,
            Topic = Topics.At(scene, clause.End, end) ?? Topics.Other,
            Modality = reading.Contains(reading.Sentences[sentence].First, end, WordClass.BackgroundWord) ? Modality.Background : Modality.Named,
        };
    }

    // Up to what he says next: "praised the choice and said the future …".
    private static int RegionEnd(Scene scene, Clause clause, int sentence)
    {
        int end = Math.Min(scene.Reading.Sentences[sentence].End, clause.End + RegionTokensMax);
        foreach (Clause next in scene.Clauses.In(sentence))
        {
            if (next.First > clause.End && next.First < end && next.IsFinite && next.Parent != clause && scene.Reading.Is(next.Verb, WordClass.ReportingVerb)) return next.First;
        }
        return end;
    }

    // By name, and not in passing ("after Acme's chief had railed"); "the phone makers" may be any.
    private static List<Entity> Spoken(Scene scene, int first, int end)
    {
        var named = new List<Entity>();
        Targets.AddBetween(scene, first, end, named);
        foreach (Mention mention in scene.Cast.In(scene.Reading.SentenceOf(first)))
        {
            if (mention.First >= first && mention.First < end && mention.IsReference && mention.Entity.Members.Count > 0) named.RemoveAll(mention.Entity.Companies.Contains);
        }
        return named;
    }

    // "praising its design": what the sentence spoke of before.
    private static bool PointsBack(Reading reading, NounPhrase? noun) => noun is not null && reading.Chars(noun.First) is "its" or "their" or "it" or "them";

    private static bool TouchesOffice(Scene scene, int sentence, int first, int end)
    {
        foreach (Mention mention in scene.Cast.In(sentence))
        {
            bool isInOffice = mention.Entity.Kind is ActorKind.Politician or ActorKind.Legislature or ActorKind.Agency && mention.Entity.Office?.StartsWith("former ", StringComparison.Ordinal) is not true;
            if (isInOffice && mention.First >= first && mention.First < end) return true;
        }
        return false;
    }

    // A country's goods, government or rules.
    private static bool TouchesPolicy(Reading reading, int first, int end) => reading.Contains(first, end, WordClass.PolicyWord) && reading.Contains(first, end, WordClass.Place);

    // Of those spoken about first; his own company takes part, unless he speaks of nobody else's.
    private static ExecutiveStatement Event(Scene scene, Sighting sighting, Polarity polarity)
    {
        Entity employer = sighting.Companies[^1];
        return new ExecutiveStatement(sighting.Facts(scene, nameof(ExecutiveStatement), Id) with
        {
            Polarity = polarity,
            Companies = sighting.Companies.Select(c => c.ToCompany(c == employer && sighting.Companies.Count > 1 ? CompanyRole.Party : CompanyRole.Target)).ToValueList(),
            Claim = sighting.ClaimOf(Matters.ExecutiveStatement, authority: null),
        });
    }
}
