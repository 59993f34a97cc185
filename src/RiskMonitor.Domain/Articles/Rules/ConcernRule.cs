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
    public const string Id = "concern-2";

    private static readonly WordClass[] Verbs = [WordClass.ConcernVerb, WordClass.ConcernPhrase];
    private static readonly WordClass[] Nouns = [WordClass.ComplaintNoun];

    public static IReadOnlyList<RiskEvent> Find(Scene scene, IReadOnlyList<RiskEvent> earlier)
    {
        var kept = new List<Sighting>();
        foreach (Sighting sighting in Said(scene).Concat(Stated(scene)).OrderByDescending(s => s.Weight).ThenBy(s => s.Trigger))
        {
            if (sighting.Weight == 0 && HasActed(earlier, sighting)) continue;
            bool isKnown = kept.Exists(k => k.Actor == sighting.Actor && k.Companies.Any(sighting.Companies.Contains));
            if (!isKnown && kept.Count < RuleTable.EventsPerRuleMax) kept.Add(sighting);
        }
        return [.. kept.Select(s => Event(scene, s))];
    }

    private static IEnumerable<Sighting> Said(Scene scene)
    {
        foreach (Complaint complaint in Complaints.In(scene, Verbs, Nouns))
        {
            if (complaint.Class == WordClass.ComplaintNoun && !IsConcern(scene.Reading.Chars(complaint.Trigger))) continue;
            if (IsFormalAccusation(scene.Reading, complaint)) continue;
            foreach (Mention actor in complaint.Actors)
            {
                if (!IsAuthority(actor.Entity) || Targets.Of(scene, complaint, []) is not { } target) continue;
                yield return Complaints.Sight(scene.Reading, complaint, actor, actor.Entity, target);
            }
        }
    }

    // "the FSA said Acme could face a fine", "the Fed believes Acme was lax".
    private static IEnumerable<Sighting> Stated(Scene scene)
    {
        Reading reading = scene.Reading;
        foreach (Statement statement in Statements.In(scene, IsAuthority))
        {
            Mention speaker = statement.Speech.Speakers[^1];
            Sentence sentence = reading.Sentences[reading.SentenceOf(statement.Trigger)];
            yield return new Sighting
            {
                Actor = speaker.Entity,
                Companies = statement.Companies,
                Trigger = statement.Trigger,
                From = speaker.First < statement.Trigger && speaker.First >= sentence.First ? speaker.First : sentence.First,
                ConfidencePercent = statement.ConfidencePercent,
                Topic = Topics.Of(scene, sentence, statement.Trigger),
                Weight = 0,
            };
        }
    }

    // What an authority says of a company that it investigates, sues or fines in the same article belongs to that action.
    private static bool HasActed(IReadOnlyList<RiskEvent> earlier, Sighting sighting) => earlier.Any(e =>
        e is InvestigationOpened or LegalActionTaken or PenaltyImposed or SanctionImposed && e.Actor.Id == sighting.Actor.Id
        && e.Companies.Any(c => sighting.Companies.Any(s => s.Name == c.Name)));

    // "the SEC accused Acme of fraud" is a suit, "the FBI accused Acme of spying" is none.
    private static bool IsFormalAccusation(Reading reading, Complaint complaint)
    {
        Sentence sentence = reading.Sentences[reading.SentenceOf(complaint.Trigger)];
        bool accuses = reading.Chars(complaint.Trigger).StartsWith("accus", StringComparison.Ordinal) || reading.Chars(complaint.Trigger).StartsWith("alleg", StringComparison.Ordinal);
        return accuses && reading.Contains(sentence.First, sentence.End, WordClass.FormalWord);
    }

    private static bool IsConcern(ReadOnlySpan<char> noun) => noun is "concerns" or "warning" or "warnings" or "criticism" or "criticisms" or "objections" or "rebuke" or "complaints";

    private static bool IsAuthority(Entity entity) => entity is { Kind: ActorKind.Agency, IsGovernment: false };

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
