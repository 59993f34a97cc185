using RiskMonitor.Articles.Language;
using RiskMonitor.Articles.Names;
using RiskMonitor.Events;

namespace RiskMonitor.Articles.Rules;

/// <summary>
/// ReportPublished: the text attributes a claim about a company to another outlet ("the X Times reported", "a report by X") or to sources that it does not name.
/// Not: what the article itself reports, what a named person tells an outlet, what an outlet declines to do.
/// </summary>
internal static class ReportRule
{
    public const string Id = "report-1";

    private const int LookBackSentences = 3;

    // A verb of reporting with the reporter's name; what is weaker adds to an earlier report of the same outlet.
    private const int NamedWeight = 4;

    public static IReadOnlyList<RiskEvent> Find(Scene scene, IReadOnlyList<RiskEvent> earlier)
    {
        List<Sighting> sightings = [.. Attributions(scene), .. Nouns(scene)];
        bool hasNamedOutlet = sightings.Any(s => s.Actor.Kind == ActorKind.Outlet && s.Actor.Id != Outlets.MediaId);
        return [.. Merge(sightings, hasNamedOutlet).Select(s => Event(scene, s))];
    }

    // "the X Times reported", "sources said", "according to X".
    private static IEnumerable<Sighting> Attributions(Scene scene)
    {
        for (int s = 0; s < scene.Reading.Sentences.Count; s++)
        {
            IReadOnlyList<Speech> speeches = scene.Speeches.In(s);
            bool isReported = speeches.Any(sp => sp.Speakers.Any(m => m.Entity.Kind == ActorKind.Outlet && IsReporter(scene, m.Entity)));
            foreach (Speech speech in speeches)
            {
                foreach (Mention speaker in speech.Speakers)
                {
                    bool isSource = speaker.Entity.Kind == ActorKind.UnnamedSources;
                    if (!IsReporter(scene, speaker.Entity) || (isSource ? isReported : IsRefusal(scene.Reading, speech))) continue;
                    if (Make(scene, speaker, speech.Verb, s, scene.Reading.Sentences[s].IsTitle ? 0 : 2) is { } sighting) yield return ShowingClaim(scene, sighting, s);
                }
            }
        }
    }

    // "a report by X", "X's report", "quoted by X as saying".
    private static IEnumerable<Sighting> Nouns(Scene scene)
    {
        Reading reading = scene.Reading;
        foreach (Mention outlet in scene.Cast.Mentions)
        {
            if (outlet.Entity.Kind != ActorKind.Outlet || !IsReporter(scene, outlet.Entity) || reading.QuotationOf(outlet.First) >= 0) continue;
            int sentence = reading.SentenceOf(outlet.First);
            bool isMedia = outlet.Entity.Id == Outlets.MediaId;
            int trigger = isMedia ? outlet.First : ReportBefore(reading, outlet.First) ?? ReportAfter(reading, outlet.End) ?? -1;
            if (trigger < 0) continue;
            if (Make(scene, outlet, trigger, sentence, reading.Sentences[sentence].IsTitle ? 0 : 1) is { } sighting) yield return sighting;
        }
    }

    private static Sighting? Make(Scene scene, Mention reporter, int trigger, int sentence, int weight)
    {
        List<Entity> companies = scene.CompaniesAbout(sentence, out int confidence, LookBackSentences);
        if (companies.Count == 0) return null;
        if (reporter.IsReference) confidence = Math.Min(confidence, Confidence.ByReference);
        Sentence words = scene.Reading.Sentences[sentence];
        return new Sighting
        {
            Actor = reporter.Entity,
            Companies = companies,
            Trigger = trigger,
            From = Math.Min(reporter.First, trigger),
            ConfidencePercent = confidence,
            Topic = Topics.Of(scene, words, words.First),
            Modality = Modality.Unnamed,
            Weight = weight == 0 ? 0 : weight + (reporter.IsReference ? 0 : 2),
        };
    }

    // The claim often stands before its reporter: "A and B have explored …, people familiar with the matter said" shows the companies where they fit in.
    private static Sighting ShowingClaim(Scene scene, Sighting sighting, int sentence)
    {
        Mention? first = scene.Cast.In(sentence).FirstOrDefault(m => sighting.Companies.Contains(m.Entity));
        bool isShown = first is not null && first.First < sighting.From && EvidenceCut.Fits(scene.Reading, first.First, sighting.Trigger);
        return isShown ? sighting with { From = first!.First } : sighting;      // proven: not null where it is shown
    }

    private static bool IsReporter(Scene scene, Entity entity) =>
        entity.Kind == ActorKind.UnnamedSources || (entity.Kind == ActorKind.Outlet && (scene.Own is null || entity.Id != scene.Own.Id));

    // "The Times declined to comment": the outlet speaks of itself.
    private static bool IsRefusal(Reading reading, Speech speech) => reading.Chars(speech.Verb) is "told" or "tell" or "tells" or "comment" or "commented" or "announced" or "responded" or "replied";

    // "a report by the X", "a report in Germany's X", "quoted by X", "the article in X".
    private static int? ReportBefore(Reading reading, int outlet)
    {
        int floor = Math.Max(reading.Sentences[reading.SentenceOf(outlet)].First, outlet - 8);
        for (int i = outlet - 1; i >= floor; i--)
        {
            if (reading.Tokens[i].Kind is TokenKind.Comma or TokenKind.Semicolon) return null;
            bool isNoun = reading.Chars(i) is "report" or "reports" or "article" or "articles" or "story" or "stories" or "reported" or "quoted" or "published" or "interview" or "edition";
            if (isNoun) return reading.Chars(i) is "interview" ? null : i;
            if (reading.Forms[i] != VerbForms.None && reading.Is(i, WordClass.ReportingVerb)) return null;
        }
        return null;
    }

    // "X's report", "an X report", "the X article".
    private static int? ReportAfter(Reading reading, int end)
    {
        int i = reading.IsKind(end, TokenKind.Possessive) ? end + 1 : end;
        for (int k = i; k < Math.Min(i + 3, reading.Tokens.Length) && reading.SentenceOf(k) == reading.SentenceOf(end - 1); k++)
        {
            if (reading.Chars(k) is "report" or "reports" or "article" or "story") return k;
            if (!reading.Tokens[k].IsWord || reading.Classes[k].HasAny(Grammar.FunctionWords)) return null;
        }
        return null;
    }

    // One event per reporter; another one where the same reporter speaks of other companies altogether. Media without a name only where no outlet is named.
    private static List<Sighting> Merge(List<Sighting> sightings, bool hasNamedOutlet)
    {
        var kept = new List<Sighting>();
        var byActor = new Dictionary<string, List<int>>(StringComparer.Ordinal);
        foreach (Sighting sighting in sightings.OrderBy(s => s.Trigger))
        {
            if (sighting.Actor.Id == Outlets.MediaId && hasNamedOutlet) continue;
            if (!byActor.TryGetValue(sighting.Actor.Id, out List<int>? own)) byActor[sighting.Actor.Id] = own = [];
            bool isNews = sighting.ConfidencePercent == Confidence.Explicit && sighting.Weight >= NamedWeight;
            int same = own.FindIndex(k => !isNews || kept[k].Companies.Any(sighting.Companies.Contains));
            if (same < 0)
            {
                if (kept.Count >= RuleTable.EventsPerRuleMax) break;
                own.Add(kept.Count);
                kept.Add(sighting);
            }
            else if (sighting.Weight > kept[own[same]].Weight)
            {
                kept[own[same]] = sighting with { Companies = Richer(kept[own[same]].Companies, sighting.Companies), Topic = sighting.Topic == Topics.Other ? kept[own[same]].Topic : sighting.Topic };
            }
        }
        return kept;
    }

    private static IReadOnlyList<Entity> Richer(IReadOnlyList<Entity> one, IReadOnlyList<Entity> other) => other.Count >= one.Count ? other : one;

    private static ReportPublished Event(Scene scene, Sighting sighting)
    {
        Reading reading = scene.Reading;
        Sentence sentence = reading.Sentences[reading.SentenceOf(sighting.Trigger)];
        bool isOutlet = sighting.Actor.Kind == ActorKind.Outlet && sighting.Actor.Id != Outlets.MediaId;
        return new ReportPublished(sighting.Facts(scene, nameof(ReportPublished), Id) with
        {
            Voice = isOutlet ? sighting.Actor.Outlet?.Owner ?? sighting.Actor.Id : scene.Voice,
            CreditedOutlet = isOutlet ? sighting.Actor.Id : null,
            Claim = sighting.ClaimOf(Matter.Of(scene, sentence.First, sentence.End), authority: null),
        });
    }
}
