using RiskMonitor.Articles.Language;
using RiskMonitor.Articles.Names;
using RiskMonitor.Articles.Syntax;
using RiskMonitor.Companies;
using RiskMonitor.Events;

namespace RiskMonitor.Articles.Rules;

/// <summary>
/// ClaimConfirmed: a company, or who speaks for it, confirms what others have claimed: "confirmed the report", "confirmed the talks", "confirmed it had been approached" after a report of it.
/// Not: confirming a forecast, a date or a dividend of its own; what is neither confirmed nor denied; what an authority or an outlet confirms.
/// </summary>
internal static class ConfirmationRule
{
    public const string Id = "confirmation-1";

    public static IReadOnlyList<RiskEvent> Find(Scene scene, IReadOnlyList<RiskEvent> earlier)
    {
        var found = new List<RiskEvent>();
        var claims = new DeniedClaims(scene, earlier);
        var seen = new HashSet<(Entity, RiskEvent?)>();
        var verbs = new List<Hit>();
        foreach (Hit hit in scene.Reading.Hits)
        {
            if (hit.Phrase.Class == WordClass.ConfirmVerb) verbs.Add(hit);
        }
        if (verbs.Count == 0) return [];
        foreach (Hit hit in verbs.OrderBy(h => IsTitle(scene, h)))      // the body shows it better
        {
            if (Clause(scene, hit) is not { } clause) continue;
            bool namesClaim = NamesClaim(scene, clause);
            if (!namesClaim && clause.Complement is not { IsInfinitive: false }) continue;
            foreach (Mention mention in scene.Clauses.MentionsIn(clause.Subject))
            {
                foreach (Entity company in Deniers.Of(scene, mention, hit.First, isPersonal: false).Where(e => e.IsCompany))
                {
                    RiskEvent? claim = claims.About(company, hit.First, isRecalled: false).Claim;
                    bool isMeant = claim is not null || (namesClaim && scene.Cast.CompaniesIn(scene.Reading.SentenceOf(hit.First)).Count > 1);
                    if (!isMeant || found.Count >= RuleTable.EventsPerRuleMax || !seen.Add((company, claim))) continue;
                    found.Add(Event(scene, company, mention, hit.First, claim));
                }
            }
        }
        return found;
    }

    private static bool IsTitle(Scene scene, Hit hit) => scene.Reading.Sentences[scene.Reading.SentenceOf(hit.First)].IsTitle;

    // An asserted verb outside "neither confirm nor deny".
    private static Clause? Clause(Scene scene, Hit hit)
    {
        if (scene.Cast.At(hit.First) is not null || scene.Clauses.Of(hit.First) is not { } clause || clause.Verb != hit.First) return null;
        bool isAlternative = scene.Reading.IsAny(hit.End, Alternatives) || (clause.First > 0 && scene.Reading.IsAny(clause.First - 1, Alternatives));
        return clause.IsAsserted && !clause.IsPassive && !isAlternative && scene.Reading.QuotationOf(hit.First) < 0 ? clause : null;
    }

    private static readonly WordClasses Alternatives = WordClasses.Of(WordClass.Conjunction, WordClass.Negation);

    // "the report", "the talks", "the investigation"; not "its forecast".
    private static bool NamesClaim(Scene scene, Clause clause)
    {
        if (clause.Object is not { } what) return false;
        Reading reading = scene.Reading;
        bool isClaim = false;
        for (int i = what.First; i < what.End; i++)
        {
            if (reading.Is(i, WordClass.OwnResult) || reading.Chars(i) is "its" or "forecast" or "outlook" or "guidance" or "rating" or "dividend" or "target") return false;
            isClaim |= reading.Is(i, WordClass.Matter) || (reading.Is(i, WordClass.ClaimWord) && reading.Chars(i) is not "that");
        }
        return isClaim;
    }

    private static ClaimConfirmed Event(Scene scene, Entity company, Mention speaker, int trigger, RiskEvent? claim)
    {
        List<Entity> companies = [company, .. claim is null ? scene.Cast.CompaniesIn(scene.Reading.SentenceOf(trigger)) : claim.Companies.Select(scene.EntityOf).OfType<Entity>()];
        string topic = claim?.Topic ?? Topics.Of(scene, scene.Reading.Sentences[scene.Reading.SentenceOf(trigger)], trigger);
        var sighting = new Sighting
        {
            Actor = company,
            Companies = [.. companies.Distinct()],
            Trigger = trigger,
            From = Math.Min(speaker.First, trigger),
            ConfidencePercent = speaker.IsReference ? Confidence.ByReference : Confidence.Explicit,
            Topic = topic,
        };
        DeniedClaim confirms = claim is not null
            ? new DeniedClaim(claim.Claim, claim.Id, [], null, null) { Unresolved = claim.Companies.UnresolvedNames().Stored() }
            : new DeniedClaim(null, null, sighting.CompanyIds.Distinct().Order().ToValueList(), null, topic == Topics.Other ? null : topic) { Unresolved = sighting.Mentions().UnresolvedNames().Stored() };
        return new ClaimConfirmed(sighting.Facts(scene, nameof(ClaimConfirmed), Id) with { Sourcing = Sourcing.Named }, confirms);
    }
}
