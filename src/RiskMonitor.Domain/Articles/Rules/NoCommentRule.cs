using RiskMonitor.Articles.Language;
using RiskMonitor.Articles.Names;
using RiskMonitor.Events;

namespace RiskMonitor.Articles.Rules;

/// <summary>
/// NoCommentGiven: a company or an authority declines to comment, does not answer or cannot be reached; one event for each who does.
/// A company is silent about itself, an authority about the company that the words around it are about. Not: private persons, outlets, sources.
/// </summary>
internal static class NoCommentRule
{
    public const string Id = "no-comment-1";

    private const int LookBackSentences = 3;

    public static IReadOnlyList<RiskEvent> Find(Scene scene, IReadOnlyList<RiskEvent> earlier)
    {
        var kept = new Dictionary<string, Sighting>(StringComparer.Ordinal);
        foreach (Refusal refusal in Refusals.In(scene))
        {
            foreach (Mention mention in refusal.Who)
            {
                foreach (Entity silent in Silent(mention.Entity))
                {
                    if (kept.Count >= RuleTable.EventsPerRuleMax) break;
                    if (!kept.ContainsKey(silent.Id) && Sight(scene, refusal, mention, silent) is { } sighting) kept[silent.Id] = sighting;
                }
            }
        }
        return [.. kept.Values.Select(s => new NoCommentGiven(s.Facts(scene, nameof(NoCommentGiven), Id) with { Polarity = Polarity.Neutral }))];
    }

    // An officer is silent for his company; private persons, outlets and sources are nobody's silence.
    private static IEnumerable<Entity> Silent(Entity entity) => entity switch
    {
        { Kind: ActorKind.Company } => entity.Companies,
        { Employer: { } employer, Kind: ActorKind.Executive or ActorKind.Person } => [employer],
        { Kind: ActorKind.Agency or ActorKind.Politician or ActorKind.Legislature or ActorKind.Court } => [entity],
        _ => [],
    };

    private static Sighting? Sight(Scene scene, Refusal refusal, Mention mention, Entity silent)
    {
        Reading reading = scene.Reading;
        int s = reading.SentenceOf(refusal.Trigger), confidence = Confidence.Explicit;
        List<Entity> companies = silent.IsCompany ? [silent] : scene.CompaniesAbout(s, out confidence, LookBackSentences);
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
}
