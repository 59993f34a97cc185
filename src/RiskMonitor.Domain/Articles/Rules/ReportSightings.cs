using RiskMonitor.Articles.Language;
using RiskMonitor.Articles.Names;

namespace RiskMonitor.Articles.Rules;

/// <summary>A place where the text gives something on the word of another outlet or of unnamed sources.</summary>
/// <param name="Sighting">What it says of whom.</param>
/// <param name="Claim">The words that are claimed.</param>
/// <param name="IsOwnClaim">Whether the words name the company that they are about, at their head: a claim of its own, whatever the reporter said before.</param>
/// <param name="Sourcing">On what the reporter bases it, where this place says so.</param>
internal sealed record ReportSighting(Sighting Sighting, ReportedClaim Claim, bool IsOwnClaim, Sourcing? Sourcing);

/// <summary>Finds the places where another outlet or unnamed sources are credited with a claim.</summary>
internal static class ReportSightings
{
    /// <summary>In the headline, which the body says again.</summary>
    public const int InHeadline = 0;

    /// <summary>A verb of reporting with the reporter's name.</summary>
    public const int Named = 4;

    private const int ByNoun = 1;
    private const int ByVerb = 2;
    private const int NotReference = 2;
    private const int LookBackSentences = 2;
    private const int LeadSentences = 1;

    public static IEnumerable<ReportSighting> In(Scene scene) => [.. Attributions(scene), .. Nouns(scene)];

    /// <summary>Whether an entity can be another's source: an outlet other than the article's own, or sources without a name.</summary>
    public static bool IsReporter(Scene scene, Entity entity) =>
        entity.Kind == ActorKind.UnnamedSources || (entity.Kind == ActorKind.Outlet && (scene.Own is null || entity.Id != scene.Own.Id));

    // "the X Times reported", "sources said", "according to X".
    private static IEnumerable<ReportSighting> Attributions(Scene scene)
    {
        for (int s = 0; s < scene.Reading.Sentences.Count; s++)
        {
            if (!scene.Cast.HasKind(s, ActorKind.Outlet) && !scene.Cast.HasKind(s, ActorKind.UnnamedSources)) continue;
            IReadOnlyList<Speech> speeches = scene.Speeches.In(s);
            bool isReported = speeches.Any(sp => sp.Speakers.Any(m => m.Entity.Kind == ActorKind.Outlet && IsReporter(scene, m.Entity)));
            foreach (Speech speech in speeches)
            {
                foreach (Mention speaker in speech.Speakers)
                {
                    if (!IsReporter(scene, speaker.Entity)) continue;
                    bool isSource = speaker.Entity.Kind == ActorKind.UnnamedSources;
                    if (isSource && !isReported && ReportWords.ToldOutlet(scene, speech) is { } told)
                    {
                        if (Make(scene, told, speech.Verb, ReportedClaim.Of(scene, speech, speaker), ByVerb) is { } relayed) yield return relayed;      // "sources told the X Times": the X Times has it
                        continue;
                    }
                    if (isSource ? isReported || ReportWords.IsToldToOutlet(scene, speech) : !ReportWords.IsReport(scene, speech, speaker)) continue;
                    if (Make(scene, speaker, speech.Verb, ReportedClaim.Of(scene, speech, speaker), ByVerb) is { } sighting) yield return sighting;
                }
            }
        }
    }

    // "a report by X", "X's report", "quoted by X as saying".
    private static IEnumerable<ReportSighting> Nouns(Scene scene)
    {
        Reading reading = scene.Reading;
        foreach (Mention outlet in scene.Cast.Mentions)
        {
            if (outlet.Entity.Kind != ActorKind.Outlet || !IsReporter(scene, outlet.Entity) || reading.QuotationOf(outlet.First) >= 0) continue;
            int trigger = outlet.Entity.Id == Outlets.MediaId ? ReportWords.OfMedia(reading, outlet) : ReportWords.Before(reading, outlet.First) ?? ReportWords.After(reading, outlet.End) ?? -1;
            if (trigger < 0) continue;
            if (Make(scene, outlet, trigger, ReportedClaim.Of(scene, trigger, outlet), ByNoun) is { } sighting) yield return sighting;
        }
    }

    private static ReportSighting? Make(Scene scene, Mention reporter, int trigger, ReportedClaim claim, int weight)
    {
        if (CorrectionNotes.Holds(scene.Reading, trigger)) return null;
        int sentence = scene.Reading.SentenceOf(trigger);
        int confidence = Confidence.Explicit;
        List<Entity> companies = claim.Companies(scene);
        bool isOwnClaim = companies.Count > 0 && claim.BeginsWith(scene, companies[0]);
        if (companies.Count == 0)
        {
            if (claim.NamesOthersOnly(scene)) return null;
            companies = claim.PointsBack(scene) ? AboutBefore(scene, sentence) : OfLead(scene, sentence);
            confidence = Confidence.FromContext;
        }
        if (companies.Count == 0) return null;
        if (reporter.IsReference) confidence = Math.Min(confidence, Confidence.ByReference);
        Sentence words = scene.Reading.Sentences[sentence];
        var sighting = new Sighting
        {
            Actor = reporter.Entity,
            Companies = companies,
            Trigger = trigger,
            From = EvidenceStart(scene, Math.Min(reporter.First, trigger), trigger, companies, sentence),
            ConfidencePercent = confidence,
            Topic = Topics.Of(scene, words, words.First),
            Modality = claim.Modality(scene),
            Weight = words.IsTitle ? InHeadline : weight + (reporter.IsReference ? 0 : NotReference),
        };
        return new ReportSighting(sighting, claim, isOwnClaim, Sourced.By(scene, reporter.Entity, sentence));
    }

    // A claim that names no company is about those of the sentences before it, else of the headline or lead.
    private static List<Entity> AboutBefore(Scene scene, int sentence)
    {
        for (int s = sentence - 1; s >= 0 && sentence - s <= LookBackSentences; s--)
        {
            List<Entity> near = scene.Cast.CompaniesIn(s);
            if (near.Count > 0) return near;
        }
        return OfLead(scene, sentence);
    }

    // What headline and lead are about.
    private static List<Entity> OfLead(Scene scene, int sentence)
    {
        bool isInLead = false;
        for (int s = 0, body = 0; s < sentence && body < LeadSentences && !isInLead; s++)
        {
            if (!scene.Reading.Sentences[s].IsTitle) body++;
            isInLead = scene.Cast.CompaniesIn(s).Count > 0;
        }
        return isInLead ? [.. scene.MainCompanies] : [];
    }

    // The claim often stands before its reporter: "A and B have explored …, people familiar with the matter said" shows the companies where they fit in.
    private static int EvidenceStart(Scene scene, int from, int trigger, List<Entity> companies, int sentence)
    {
        foreach (Mention mention in scene.Cast.In(sentence))
        {
            if (mention.First >= from) break;
            if (mention.Entity.Companies.Any(companies.Contains) && EvidenceCut.Fits(scene.Reading, mention.First, trigger)) return mention.First;
        }
        return from;
    }
}
