using RiskMonitor.Articles.Language;
using RiskMonitor.Articles.Names;
using RiskMonitor.Articles.Syntax;
using RiskMonitor.Events;

namespace RiskMonitor.Articles.Rules;

/// <summary>
/// RuleProposed: a legislator, legislature, government or authority proposes, debates or passes a rule or bill, and the same or the next sentences say what it would do to a named company.
/// Not: rules in force, rules nobody is said to propose, companies that are merely named beside one.
/// </summary>
internal static class ProposalRule
{
    public const string Id = "proposal-2";

    public static IReadOnlyList<RiskEvent> Find(Scene scene, IReadOnlyList<RiskEvent> earlier)
    {
        Reading reading = scene.Reading;
        var kept = new List<Sighting>();
        for (int s = 0; s < reading.Sentences.Count; s++)
        {
            if (reading.Holds(s, WordClass.ProposeVerb)) AddDemanding(scene, s, kept);
            if (!reading.Holds(s, WordClass.RuleNoun)) continue;
            Sentence sentence = reading.Sentences[s];
            for (int i = sentence.First; i < sentence.End && kept.Count < RuleTable.EventsPerRuleMax; i++)
            {
                Hit rule = reading.LongestAt(i, WordClass.RuleNoun);
                if (rule.End == 0 || reading.QuotationOf(i) >= 0 || scene.Cast.At(i) is not null) continue;
                i = rule.End - 1;
                if (ProposedRule.At(scene, rule) is not { } proposed) continue;
                List<Entity> companies = AffectedCompanies.Of(scene, rule);
                if (companies.Count == 0) continue;
                bool isKnown = kept.Exists(k => (k.Actor == proposed.By.Entity || k.Companies.Count == companies.Count) && k.Companies.Any(companies.Contains));
                if (!isKnown) kept.Add(Sight(scene, proposed, companies, rule));
            }
        }
        return [.. kept.Select(s => new RuleProposed(s.Facts(scene, nameof(RuleProposed), Id) with { Claim = s.ClaimOf(Matters.RuleProposed, s.Actor) }))];
    }

    // "The FCC proposed requiring Acme to …", "regulators plan to ban Acme's …": a rule without the noun.
    private static void AddDemanding(Scene scene, int s, List<Sighting> kept)
    {
        foreach (Clause clause in scene.Clauses.In(s))
        {
            if (kept.Count >= RuleTable.EventsPerRuleMax || ProposedRule.Without(scene, clause) is not { } proposed) continue;
            List<Entity> companies = AffectedCompanies.Behind(scene, proposed.Trigger);
            bool isNew = companies.Count > 0 && !kept.Exists(k => k.Companies.Any(companies.Contains));
            if (isNew) kept.Add(Sight(scene, proposed, companies, new Hit(proposed.Trigger, proposed.Trigger + 1, default)));
        }
    }

    private static Sighting Sight(Scene scene, ProposedRule proposed, List<Entity> companies, Hit rule)
    {
        Sentence sentence = scene.Reading.Sentences[scene.Reading.SentenceOf(rule.First)];
        bool isHere = scene.Reading.SentenceOf(proposed.By.First) == scene.Reading.SentenceOf(rule.First);
        return new Sighting
        {
            Actor = proposed.By.Entity,
            Companies = companies,
            Trigger = proposed.Trigger,
            From = isHere ? Math.Min(proposed.By.First, proposed.Trigger) : proposed.Trigger,
            ConfidencePercent = isHere ? Confidence.Explicit : Confidence.FromContext,
            Topic = Topics.Of(scene, sentence, rule.First),
        };
    }
}
