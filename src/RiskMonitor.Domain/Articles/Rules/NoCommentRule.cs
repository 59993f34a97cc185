using RiskMonitor.Articles.Language;
using RiskMonitor.Articles.Names;
using RiskMonitor.Events;

namespace RiskMonitor.Articles.Rules;

/// <summary>
/// NoCommentGiven: a company or an authority declines to comment, does not answer or cannot be reached; one event for each who does.
/// A company is silent about itself, an authority about the company that the words around it are about. Not: private persons, outlets, sources, what a club withholds about its game.
/// </summary>
internal static class NoCommentRule
{
    public const string Id = "no-comment-1";

    private const int LookBackSentences = 3;

    public static IReadOnlyList<RiskEvent> Find(Scene scene, IReadOnlyList<RiskEvent> earlier)
    {
        var kept = new List<Sighting>();
        foreach (Refusal refusal in Refusals.In(scene))
        {
            foreach (Mention mention in refusal.Who)
            {
                if (IsSpokenFor(scene.Reading, mention) || Play.IsAbout(scene, scene.Reading.SentenceOf(refusal.Trigger))) continue;
                foreach (Entity silent in Silent(scene, mention.Entity))
                {
                    if (kept.Count >= RuleTable.EventsPerRuleMax) break;
                    int known = kept.FindIndex(k => k.Actor == silent);
                    bool isTold = known >= 0 && scene.Reading.QuotationOf(kept[known].Trigger) >= 0 && scene.Reading.QuotationOf(refusal.Trigger) < 0;
                    if (silent.IsCompany && known >= 0 && !isTold) continue;
                    if (Sight(scene, refusal, mention, silent) is not { } sighting) continue;
                    bool isSame = known >= 0 && kept[known].Companies.Any(sighting.Companies.Contains);
                    if (isTold && isSame) kept[known] = sighting;       // "declined to comment" shows it better than "we have no comment" of a quotation
                    else if (!kept.Exists(k => k.Actor == silent && k.Companies.Any(sighting.Companies.Contains))) kept.Add(sighting);
                }
            }
        }
        return [.. kept.Select(s => new NoCommentGiven(s.Facts(scene, nameof(NoCommentGiven), Id) with { Polarity = Polarity.Neutral }))];
    }

    // An officer is silent for his company or authority ("SEC spokesman John Smith"); private persons, outlets and sources are nobody's silence.
    private static IEnumerable<Entity> Silent(Scene scene, Entity entity) => entity switch
    {
        { Kind: ActorKind.Company } => entity.Companies,
        { Kind: ActorKind.Agency or ActorKind.Legislature or ActorKind.Court, IsNamedPerson: true } => [entity.Body ?? BodyOf(scene, entity) ?? entity],
        { Employer: { } employer, Kind: ActorKind.Executive or ActorKind.Person } => scene.FormerOfficers.Contains(entity) ? [] : [employer],
        { Kind: ActorKind.Agency or ActorKind.Politician or ActorKind.Legislature or ActorKind.Court } => [entity],
        _ => [],
    };

    // "a spokesman for Jane Roe": whoever needs a spokesman of his own is no officer who speaks for his company.
    private static bool IsSpokenFor(Reading reading, Mention mention) =>
        mention is { First: > 1, Entity: { IsNamedPerson: true, Kind: ActorKind.Executive or ActorKind.Person } }
        && reading.Chars(mention.First - 1) is "for" && reading.Is(mention.First - 2, WordClass.SpeakerNoun);

    // An official of the roster: the body that his office names, where he is introduced.
    private static Entity? BodyOf(Scene scene, Entity officer)
    {
        foreach (Mention mention in scene.Cast.In(scene.Reading.SentenceOf(officer.FirstToken)))
        {
            bool isOfficed = mention.Entity is { IsNamedPerson: false, IsCompany: false } && officer.Office?.EndsWith(mention.Entity.Name, StringComparison.Ordinal) == true;
            if (isOfficed) return mention.Entity;
        }
        return null;
    }

    private static Sighting? Sight(Scene scene, Refusal refusal, Mention mention, Entity silent)
    {
        Reading reading = scene.Reading;
        int s = reading.SentenceOf(refusal.Trigger), confidence = Confidence.Explicit;
        List<Entity> companies = silent.IsCompany ? [silent] : About(scene, s, out confidence);
        if (companies.Count == 0) return null;
        return new Sighting
        {
            Actor = silent,
            Companies = companies,
            Trigger = refusal.Trigger,
            From = reading.SentenceOf(mention.First) == s ? Math.Min(mention.First, refusal.Trigger) : refusal.Trigger,
            ConfidencePercent = mention.IsReference ? Math.Min(confidence, Confidence.ByReference) : confidence,
            Topic = Topics.Of(scene, reading.Sentences[s], refusal.Trigger),
        };
    }

    // What an authority is asked about: the companies of the sentence, else those of the sentence before and those that the article is about.
    private static List<Entity> About(Scene scene, int sentence, out int confidence)
    {
        confidence = Confidence.Explicit;
        List<Entity> companies = [.. scene.Cast.In(sentence).Where(m => !m.IsReference).SelectMany(m => m.Entity.Companies).Distinct()];
        if (companies.Count > 0) return companies;
        confidence = Confidence.FromContext;
        int end = scene.Reading.Sentences[sentence].End;      // what is named only later, nobody was asked about
        return [.. scene.CompaniesAbout(sentence, out _, LookBackSentences).Concat(scene.MainCompanies).Distinct().Where(c => c.FirstToken < end)];
    }
}
