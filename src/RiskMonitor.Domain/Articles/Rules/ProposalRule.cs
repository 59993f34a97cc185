using RiskMonitor.Articles.Language;
using RiskMonitor.Articles.Names;
using RiskMonitor.Articles.Syntax;
using RiskMonitor.Events;

namespace RiskMonitor.Articles.Rules;

/// <summary>
/// RuleProposed: a legislator, legislature, government or authority proposes a rule or bill, and the same or the next sentence says what it would do to a named company.
/// Not: rules in force, rules nobody is said to propose, companies that are merely named beside one.
/// </summary>
internal static class ProposalRule
{
    public const string Id = "proposal-1";

    public static IReadOnlyList<RiskEvent> Find(Scene scene, IReadOnlyList<RiskEvent> earlier)
    {
        Reading reading = scene.Reading;
        var kept = new List<Sighting>();
        for (int i = 0; i < reading.Tokens.Length && kept.Count < RuleTable.EventsPerRuleMax; i++)
        {
            if (!reading.Is(i, WordClass.ProposeVerb) || reading.QuotationOf(i) >= 0) continue;
            Hit verb = reading.LongestAt(i, WordClass.ProposeVerb);
            if (verb.End == 0 || scene.Clauses.Of(i) is not { IsNegated: false, IsModal: false, IsConditional: false } clause || clause.Verb != i) continue;
            if (Proposed(reading, clause) < 0 || Proposer(scene, clause) is not { } proposer) continue;
            int rule = Proposed(reading, clause);
            if (Affected(scene, rule) is not { Count: > 0 } companies) continue;
            bool isKnown = kept.Exists(k => k.Actor == proposer.Entity && k.Companies.Any(companies.Contains));
            if (!isKnown) kept.Add(Sight(scene, proposer, companies, clause.Verb, rule));
        }
        return [.. kept.Select(s => new RuleProposed(s.Facts(scene, nameof(RuleProposed), Id) with { Claim = s.ClaimOf(Matters.RuleProposed, s.Actor) }))];
    }

    private static Sighting Sight(Scene scene, Mention proposer, List<Entity> companies, int verb, int rule)
    {
        Sentence sentence = scene.Reading.Sentences[scene.Reading.SentenceOf(verb)];
        return new Sighting
        {
            Actor = proposer.Entity,
            Companies = companies,
            Trigger = verb,
            From = Math.Min(proposer.First, verb),
            ConfidencePercent = Confidence.Explicit,
            Topic = Topics.Of(scene, sentence, rule),
        };
    }

    // The rule that the clause says is proposed: its object, in the passive its subject; -1 where it is something else.
    private static int Proposed(Reading reading, Clause clause)
    {
        if (clause.Patient is not { } patient) return -1;
        for (int i = patient.First; i < patient.End; i++)
        {
            if (reading.Is(i, WordClass.RuleNoun)) return i;
        }
        return -1;
    }

    private static Mention? Proposer(Scene scene, Clause clause)
    {
        foreach (Mention mention in scene.Clauses.MentionsIn(clause.Agent))
        {
            if (PoliticalActors.IsPolitical(mention.Entity) || mention.Entity.Kind == ActorKind.Agency) return mention;
        }
        return null;
    }

    // "a bill that would force Acme …"; "The rule would hit Acme" in the next sentence.
    private static List<Entity> Affected(Scene scene, int rule)
    {
        Reading reading = scene.Reading;
        int s = reading.SentenceOf(rule);
        List<Entity> companies = AffectedIn(scene, rule + 1, reading.Sentences[s].End);
        bool isContinued = companies.Count == 0 && s + 1 < reading.Sentences.Count && (reading.Contains(reading.Sentences[s + 1].First, reading.Sentences[s + 1].End, WordClass.RuleNoun) || reading.Is(reading.Sentences[s + 1].First, WordClass.ItOrThey));
        if (!isContinued) return companies;
        return AffectedIn(scene, reading.Sentences[s + 1].First, reading.Sentences[s + 1].End);
    }

    private static List<Entity> AffectedIn(Scene scene, int first, int end)
    {
        var companies = new List<Entity>();
        Reading reading = scene.Reading;
        for (int i = first; i < end; i++)
        {
            if (!reading.Is(i, WordClass.AffectVerb) || scene.Clauses.Of(i) is not { IsNegated: false } clause || !(clause.IsModal || clause.IsFuture || clause.IsInfinitive)) continue;
            Targets.AddBetween(scene, i, end, companies);
            return companies;
        }
        return companies;
    }
}
