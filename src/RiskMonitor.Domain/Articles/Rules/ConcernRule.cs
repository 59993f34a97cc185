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
            if (IsRequest(scene.Reading.Chars(complaint.Trigger)) && Requests.AreForThings(scene.Reading, complaint.End)) continue;      // an inquiry
            if ((IsFormal(scene.Reading, complaint.Trigger) && !WarnsOfPenalty(scene.Reading, complaint)) || (Accuses(scene.Reading.Chars(complaint.Trigger)) && !IsAllegation(scene.Reading, complaint.Trigger)) || (IsRequest(scene.Reading.Chars(complaint.Trigger)) && !AsksCompany(scene, complaint))) continue;
            foreach (Mention actor in complaint.Actors)
            {
                if (!IsAuthority(actor.Entity) || Targets.Of(scene, complaint, [], looksBack: false) is not { } target) continue;
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
            if (statement.IsObligation || (!IsThreat(reading, statement.Trigger) && IsFormal(reading, statement.Trigger))) continue;
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

    // "the SEC accused Acme of fraud" is a suit, "said Acme would pay a fine" a penalty: what is formal belongs to other types.
    private static bool IsFormal(Reading reading, int trigger)
    {
        Sentence sentence = reading.Sentences[reading.SentenceOf(trigger)];
        return reading.Contains(sentence.First, sentence.End, WordClass.FormalWord);
    }

    // "warned Acme that it could face fines": what has yet to come is no action.
    private static bool WarnsOfPenalty(Reading reading, Complaint complaint)
    {
        if (!reading.Chars(complaint.Trigger).StartsWith("warn", StringComparison.Ordinal) && reading.Chars(complaint.Trigger) is not ("threatened" or "cautioned")) return false;
        Sentence sentence = reading.Sentences[reading.SentenceOf(complaint.Trigger)];
        bool isAhead = false;
        for (int i = sentence.First; i < sentence.End; i++)
        {
            bool isFormal = reading.LongestAt(i, WordClass.FormalWord).End > 0;
            if (isFormal && (i < complaint.Trigger || reading.Chars(i) is not ("fine" or "fines" or "penalty" or "court" or "prosecution" or "proceedings" or "enforcement"))) return false;
            isAhead |= i > complaint.Trigger && reading.Chars(i) is "could" or "may" or "might" or "would" or "faces" or "risks" or "risked";
        }
        return isAhead;
    }

    // An authority that accuses acts formally, unless it is a matter of security: "accused Acme of spying".
    private static bool Accuses(ReadOnlySpan<char> verb) => verb.StartsWith("accus", StringComparison.Ordinal) || verb.StartsWith("alleg", StringComparison.Ordinal) || verb.StartsWith("blam", StringComparison.Ordinal);

    private static bool IsAllegation(Reading reading, int trigger) =>
        reading.Contains(trigger, reading.Sentences[reading.SentenceOf(trigger)].End, WordClass.AllegationWord);

    private static bool IsThreat(Reading reading, int trigger) => reading.LongestAt(trigger, WordClass.ThreatWord).End > 0;

    private static bool IsRequest(ReadOnlySpan<char> verb) => verb is "asked" or "asks" or "asking" or "requested" or "requests" or "requesting" or "demanded" or "demands" or "demanding"
        or "told" or "tells" or "telling" or "want" or "wants" or "wanted" or "pressed" or "presses" or "pressing" or "pressured" or "pressuring";

    // "asked Acme to explain"; not "asked Congress for money for Acme".
    private static bool AsksCompany(Scene scene, Complaint complaint)
    {
        if (complaint.Clause?.Patient is not { } asked) return false;
        var companies = new List<Entity>();
        Targets.AddBetween(scene, asked.First, asked.End, companies);
        return companies.Count > 0 || scene.Clauses.MentionsIn(asked).Any(m => m.Entity.IsCompany);
    }

    private static bool IsConcern(ReadOnlySpan<char> noun) => noun is "concerns" or "warning" or "warnings" or "criticism" or "criticisms" or "objections" or "rebuke" or "complaints";

    // Prosecutors accuse in court; what they say is an action, not a concern.
    private static bool IsAuthority(Entity entity) => entity is { Kind: ActorKind.Agency, IsGovernment: false } && !entity.Name.Contains("rosecutor", StringComparison.Ordinal) && !entity.Name.Contains("nvestigators", StringComparison.Ordinal)
        && (entity.Office is not { } office || !(office.Contains("Attorney", StringComparison.Ordinal) || office.Contains("rosecutor", StringComparison.Ordinal)));

    private static AuthorityRaisedConcern Event(Scene scene, Sighting sighting)
    {
        Reading reading = scene.Reading;
        bool isAllegation = IsAllegation(reading, sighting.Trigger);
        return new AuthorityRaisedConcern(sighting.Facts(scene, nameof(AuthorityRaisedConcern), Id) with
        {
            Subtype = isAllegation ? Subtypes.AllegationMade : null,
            Claim = sighting.ClaimOf(isAllegation ? Matters.AllegationMade : Matters.AuthorityRaisedConcern, sighting.Actor),
        });
    }
}
