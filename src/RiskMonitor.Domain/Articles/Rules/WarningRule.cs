using RiskMonitor.Articles.Language;
using RiskMonitor.Articles.Names;
using RiskMonitor.Events;

namespace RiskMonitor.Articles.Rules;

/// <summary>
/// PoliticianWarned: a politician, legislature, committee, government or party warns, threatens, criticises, accuses, urges or demands, and a company is meant or affected.
/// Subtype AllegationMade where the words speak of crime, espionage or danger to security.
/// Not: analysts, campaigners and executives; what is hoped, denied or merely possible.
/// </summary>
internal static class WarningRule
{
    public const string Id = "warning-2";

    // Said in the body by a verb of warning, criticism or demand; what headline or quotation add about the same companies is the same event.
    private const int SaidInBody = 2;

    // "Lawmakers urge …" in the headline are those whom the body names.
    private const int InHeadline = 1;

    private static readonly WordClass[] Verbs = [WordClass.WarnVerb, WordClass.CriticiseVerb, WordClass.DemandVerb];
    private static readonly WordClass[] Nouns = [WordClass.ComplaintNoun];

    private sealed record Warning(Sighting Sighting, WarningMode Mode);

    public static IReadOnlyList<RiskEvent> Find(Scene scene, IReadOnlyList<RiskEvent> earlier)
    {
        List<Deal> complainedAbout = [.. AboutDeals(scene, earlier)];
        List<Warning> warnings = [.. Said(scene, complainedAbout), .. Stated(scene)];
        return [.. Merge(scene, warnings).Select(w => Event(scene, w))];
    }

    private static IEnumerable<Warning> Said(Scene scene, IReadOnlyList<Deal> complainedAbout)
    {
        foreach (Complaint complaint in Complaints.In(scene, Verbs, Nouns))
        {
            if (!complaint.Actors.Any(m => PoliticalActors.IsPolitical(m.Entity))) continue;
            if (Targets.Of(scene, complaint, complainedAbout) is not { } target) continue;
            foreach ((Mention first, Entity actor) in PoliticalActors.Of(scene, complaint.Actors))
            {
                yield return new Warning(Complaints.Sight(scene.Reading, complaint, first, actor, target), ModeOf(scene, complaint));
            }
        }
    }

    // "This is unacceptable," said Sen. X; "who said such a windfall was unacceptable"; "said Acme should repay".
    private static IEnumerable<Warning> Stated(Scene scene)
    {
        Reading reading = scene.Reading;
        foreach (Statement statement in Statements.In(scene, PoliticalActors.IsPolitical))
        {
            foreach ((Mention first, Entity actor) in PoliticalActors.Of(scene, statement.Speech.Speakers))
            {
                Sentence sentence = reading.Sentences[reading.SentenceOf(statement.Trigger)];
                var sighting = new Sighting
                {
                    Actor = actor,
                    Companies = statement.Companies,
                    Trigger = statement.Trigger,
                    From = first.First < statement.Trigger && first.First >= sentence.First ? first.First : sentence.First,
                    ConfidencePercent = statement.ConfidencePercent,
                    Topic = Topics.Of(scene, sentence, statement.Trigger),
                    Weight = 0,
                };
                yield return new Warning(sighting, statement.IsObligation ? WarningMode.Demanded : WarningMode.Criticised);
            }
        }
    }

    // The deals that events found so far complain about: "has also questioned that deal".
    private static IEnumerable<Deal> AboutDeals(Scene scene, IReadOnlyList<RiskEvent> earlier)
    {
        foreach (RiskEvent complaint in earlier)
        {
            if (complaint is not AuthorityRaisedConcern) continue;
            List<Entity> companies = [.. complaint.Companies.Select(scene.EntityOf).OfType<Entity>()];
            if (companies.Count > 0) yield return new Deal(-1, companies, complaint.Topic);
        }
    }

    private static WarningMode ModeOf(Scene scene, Complaint complaint) => complaint.Class switch
    {
        WordClass.WarnVerb => WarningMode.Warned,
        WordClass.DemandVerb => WarningMode.Demanded,
        WordClass.ComplaintNoun when scene.Reading.Chars(complaint.Trigger) is "warning" or "warnings" or "threat" or "threats" => WarningMode.Warned,
        WordClass.ComplaintNoun when scene.Reading.Chars(complaint.Trigger) is "pressure" or "demand" or "demands" or "call" or "calls" or "request" or "requests" or "push" => WarningMode.Demanded,
        _ => WarningMode.Criticised,
    };

    // One event per actor and matter: where one sentence both criticises and warns, the warning is the stronger word.
    private static List<Warning> Merge(Scene scene, List<Warning> warnings)
    {
        var kept = new List<Warning>();
        foreach (Warning warning in warnings.OrderByDescending(w => w.Sighting.Weight).ThenBy(w => w.Sighting.Trigger))
        {
            int known = kept.FindIndex(k => k.Sighting.Actor.Id == warning.Sighting.Actor.Id && k.Sighting.Companies.Any(warning.Sighting.Companies.Contains));
            if (known >= 0)
            {
                bool sameSentence = scene.Reading.SentenceOf(kept[known].Sighting.Trigger) == scene.Reading.SentenceOf(warning.Sighting.Trigger);
                if (sameSentence && warning.Mode == WarningMode.Warned && kept[known].Mode != WarningMode.Warned) kept[known] = warning;
                continue;
            }
            bool isHeadlineOfOther = warning.Sighting.Weight == InHeadline && !warning.Sighting.Actor.IsNamedPerson
                && kept.Exists(k => k.Sighting.Weight >= SaidInBody && k.Sighting.Companies.Any(warning.Sighting.Companies.Contains));
            bool isPartOfJoint = kept.Exists(k => k.Sighting.Actor.Id.Contains(warning.Sighting.Actor.Id, StringComparison.Ordinal) && k.Sighting.Companies.Any(warning.Sighting.Companies.Contains));
            if (isHeadlineOfOther || isPartOfJoint) continue;
            if (kept.Count >= RuleTable.EventsPerRuleMax) break;
            kept.Add(warning);
        }
        return kept;
    }

    private static PoliticianWarned Event(Scene scene, Warning warning)
    {
        Sighting sighting = warning.Sighting;
        Reading reading = scene.Reading;
        bool isAllegation = warning.Mode == WarningMode.Criticised
            && reading.Contains(sighting.Trigger, reading.Sentences[reading.SentenceOf(sighting.Trigger)].End, WordClass.AllegationWord);
        string matter = isAllegation ? Matters.AllegationMade : warning.Mode switch
        {
            WarningMode.Warned => Matters.PoliticianWarned,
            WarningMode.Demanded => Matters.PoliticianDemanded,
            _ => Matters.PoliticianCriticised,
        };
        RiskEvent facts = sighting.Facts(scene, nameof(PoliticianWarned), Id) with
        {
            Subtype = isAllegation ? Subtypes.AllegationMade : null,
            Claim = sighting.ClaimOf(matter, sighting.Actor),
        };
        return new PoliticianWarned(facts, warning.Mode);
    }
}
