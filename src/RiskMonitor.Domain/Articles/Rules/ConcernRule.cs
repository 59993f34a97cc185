using RiskMonitor.Articles.Language;
using RiskMonitor.Articles.Names;
using RiskMonitor.Events;

namespace RiskMonitor.Articles.Rules;

/// <summary>
/// AuthorityRaisedConcern: an executive agency, regulator, ministry or central bank voices concern about a company, warns, questions or asks, without a formal action.
/// Subtype AllegationMade where the sentence speaks of crime, espionage, the military or security.
/// </summary>
internal static class ConcernRule
{
    public const string Id = "concern-1";

    public static IReadOnlyList<RiskEvent> Find(Scene scene, IReadOnlyList<RiskEvent> earlier)
    {
        var kept = new Dictionary<string, Sighting>(StringComparer.Ordinal);
        foreach (Complaint complaint in Complaints.In(scene, WordClass.ConcernVerb, WordClass.ConcernPhrase))
        {
            foreach (Mention actor in complaint.Actors)
            {
                if (actor.Entity.Kind != ActorKind.Agency || kept.Count >= RuleTable.EventsPerRuleMax) continue;
                if (Complaints.TargetOf(scene, complaint, [], lookBack: 0) is not { } target) continue;
                Sighting sighting = Complaints.Sight(scene.Reading, complaint, actor, target);
                string key = sighting.Actor.Id + "|" + sighting.CompaniesKey;
                if (!kept.TryGetValue(key, out Sighting? known) || sighting.Weight > known.Weight) kept[key] = sighting;
            }
        }
        return [.. kept.Values.Select(s => Event(scene, s))];
    }

    private static AuthorityRaisedConcern Event(Scene scene, Sighting sighting)
    {
        Reading reading = scene.Reading;
        Sentence sentence = reading.Sentences[reading.SentenceOf(sighting.Trigger)];
        bool isAllegation = reading.Contains(sighting.Trigger, sentence.End, WordClass.AllegationWord);
        return new AuthorityRaisedConcern(sighting.Facts(scene, nameof(AuthorityRaisedConcern), Id) with
        {
            Subtype = isAllegation ? Subtypes.AllegationMade : null,
            Claim = sighting.ClaimOf(isAllegation ? Matters.AllegationMade : Matters.AuthorityRaisedConcern, sighting.Actor),
        });
    }
}
