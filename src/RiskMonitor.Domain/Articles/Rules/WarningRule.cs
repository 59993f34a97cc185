using RiskMonitor.Articles.Language;
using RiskMonitor.Articles.Names;
using RiskMonitor.Events;

namespace RiskMonitor.Articles.Rules;

/// <summary>
/// PoliticianWarned: a politician, legislature, committee, government or party warns, threatens, criticises, accuses, urges or demands, and a company is meant or affected.
/// Not: analysts, campaigners and executives; what is hoped, denied or merely possible.
/// </summary>
internal static class WarningRule
{
    public const string Id = "warning-1";

    private const int LookBackSentences = 0;
    private static readonly WordClasses AdverseWords = WordClasses.Of(WordClass.AdverseWord, WordClass.CriticiseVerb);

    public static IReadOnlyList<RiskEvent> Find(Scene scene, IReadOnlyList<RiskEvent> earlier)
    {
        List<Deal> complainedAbout = [.. Complaints.AboutDeals(scene, earlier)];
        List<Warning> warnings = [.. Said(scene, complainedAbout), .. Quoted(scene), .. Judged(scene)];
        return [.. Merge(scene, warnings).Select(w => Event(scene, w))];
    }

    // Said in the body by a verb of warning, criticism or demand; what headline or quotation add about the same companies is the same event.
    private const int SaidInBody = 2;

    // "Lawmakers urge …" in the headline are those whom the body names.
    private const int InHeadline = 1;

    private sealed record Warning(Sighting Sighting, WarningMode Mode);

    private static IEnumerable<Warning> Said(Scene scene, IReadOnlyList<Deal> complainedAbout)
    {
        Reading reading = scene.Reading;
        foreach (Complaint complaint in Complaints.In(scene, WordClass.WarnVerb, WordClass.CriticiseVerb, WordClass.DemandVerb))
        {
            WarningMode mode = ModeOf(complaint.Verb.Phrase.Class);
            foreach (Mention actor in complaint.Actors)
            {
                if (!IsPolitical(actor.Entity)) continue;
                Target? target = Complaints.TargetOf(scene, complaint, complainedAbout, LookBackSentences);
                if (target is null) continue;
                yield return new Warning(Complaints.Sight(reading, complaint, actor, target), mode);
            }
        }
    }

    // "This is unacceptable," said Sen. X: an adverse word in what a politician says about a company.
    private static IEnumerable<Warning> Quoted(Scene scene)
    {
        Reading reading = scene.Reading;
        for (int q = 0; q < reading.Quotations.Count; q++)
        {
            Quotation quotation = reading.Quotations[q];
            int adverse = AdverseWord(reading, quotation);
            if (adverse < 0 || scene.Speeches.Of(quotation.First) is not { } speech) continue;
            foreach (Mention speaker in speech.Speakers)
            {
                if (!IsPolitical(speaker.Entity)) continue;
                int sentence = reading.SentenceOf(adverse);
                List<Entity> companies = scene.CompaniesAbout(sentence, out int confidence, LookBackSentences);
                if (companies.Count == 0) continue;
                var sighting = new Sighting
                {
                    Actor = speaker.Entity,
                    Companies = companies,
                    Trigger = adverse,
                    From = quotation.First,
                    ConfidencePercent = Math.Min(confidence, Confidence.ByReference),
                    Topic = Topics.Of(scene, reading.Sentences[sentence], adverse),
                    Weight = 0,
                };
                yield return new Warning(sighting, WarningMode.Criticised);
            }
        }
    }

    // "who said such a windfall was unacceptable": an adverse word in indirect speech, with the company in the same sentence.
    private static IEnumerable<Warning> Judged(Scene scene)
    {
        Reading reading = scene.Reading;
        for (int s = 0; s < reading.Sentences.Count; s++)
        {
            if (!reading.HoldsAny(s, AdverseWords) || !(scene.Cast.HasKind(s, ActorKind.Politician) || scene.Cast.HasKind(s, ActorKind.Legislature))) continue;
            foreach (Speech speech in scene.Speeches.In(s))
            {
                Mention? speaker = speech.Speakers.FirstOrDefault(m => IsPolitical(m.Entity));
                if (speaker is null || speech.End >= reading.Sentences[s].End || reading.QuotationOf(speech.End) >= 0) continue;
                int adverse = AdverseWord(reading, new Quotation(speech.End, reading.Sentences[s].End));
                List<Entity> companies = scene.Cast.CompaniesIn(s);
                if (adverse < 0 || companies.Count == 0) continue;
                yield return new Warning(new Sighting
                {
                    Actor = speaker.Entity,
                    Companies = companies,
                    Trigger = adverse,
                    From = Math.Min(speaker.First, adverse),
                    ConfidencePercent = Confidence.ByReference,
                    Topic = Topics.Of(scene, reading.Sentences[s], adverse),
                    Weight = 0,
                }, WarningMode.Criticised);
            }
        }
    }

    private static int AdverseWord(Reading reading, Quotation quotation)
    {
        foreach (Hit hit in reading.HitsIn(quotation.First, quotation.End))
        {
            if (AdverseWords.Has(hit.Phrase.Class)) return hit.First;
        }
        return -1;
    }

    private static bool IsPolitical(Entity entity) => entity.Kind is ActorKind.Politician or ActorKind.Legislature;

    private static WarningMode ModeOf(WordClass @class) => @class switch
    {
        WordClass.WarnVerb => WarningMode.Warned,
        WordClass.DemandVerb => WarningMode.Demanded,
        _ => WarningMode.Criticised,
    };

    // One event per actor and companies: where one sentence both criticises and warns, the warning is the stronger word.
    private static List<Warning> Merge(Scene scene, List<Warning> warnings)
    {
        var kept = new List<Warning>();
        var byKey = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (Warning warning in warnings.OrderByDescending(w => w.Sighting.Weight).ThenBy(w => w.Sighting.Trigger))
        {
            string key = warning.Sighting.Actor.Id + "|" + warning.Sighting.CompaniesKey;
            if (byKey.TryGetValue(key, out int known))
            {
                bool sameSentence = scene.Reading.SentenceOf(kept[known].Sighting.Trigger) == scene.Reading.SentenceOf(warning.Sighting.Trigger);
                if (sameSentence && warning.Mode == WarningMode.Warned && kept[known].Mode != WarningMode.Warned) kept[known] = warning;
                continue;
            }
            bool isWeaker = warning.Sighting.Weight < SaidInBody
                && kept.Any(k => k.Sighting.Actor == warning.Sighting.Actor && warning.Sighting.Companies.All(k.Sighting.Companies.Contains));
            bool isHeadlineOfOther = warning.Sighting.Weight == InHeadline && !warning.Sighting.Actor.IsNamedPerson
                && kept.Any(k => k.Sighting.Weight > InHeadline && k.Sighting.Companies.Any(warning.Sighting.Companies.Contains));
            if (isWeaker || isHeadlineOfOther) continue;
            if (kept.Count >= RuleTable.EventsPerRuleMax) break;
            byKey[key] = kept.Count;
            kept.Add(warning);
        }
        return kept;
    }

    private static PoliticianWarned Event(Scene scene, Warning warning)
    {
        Sighting sighting = warning.Sighting;
        string matter = warning.Mode switch
        {
            WarningMode.Warned => Matters.PoliticianWarned,
            WarningMode.Demanded => Matters.PoliticianDemanded,
            _ => Matters.PoliticianCriticised,
        };
        return new PoliticianWarned(sighting.Facts(scene, nameof(PoliticianWarned), Id) with { Claim = sighting.ClaimOf(matter, sighting.Actor) }, warning.Mode);
    }
}
