using RiskMonitor.Articles.Names;
using RiskMonitor.Events;

namespace RiskMonitor.Articles.Rules;

/// <summary>
/// DenialIssued: a company, who speaks for it, or another party denies a claim ("denied a report"), calls it untrue ("completely false"),
/// or answers it that it has not done, is not doing or does not plan the thing. Each denial is tied to the claim it denies (<see cref="DeniedClaims"/>).
/// Not: refusing a permit or motion, being denied something, declining to comment, plain negative news without a claim that it answers.
/// </summary>
internal static class DenialRule
{
    public const string Id = "denial-1";

    public static IReadOnlyList<RiskEvent> Find(Scene scene, IReadOnlyList<RiskEvent> earlier)
    {
        var claims = new DeniedClaims(scene, earlier);
        var kept = new Dictionary<string, Denial>(StringComparer.Ordinal);
        foreach (Denial denial in DenialSightings.In(scene))
        {
            Denial linked = denial with { Claim = claims.DeniedBy(denial) };
            string key = denial.Denier.Id + "|" + (linked.Claim?.Id.Value ?? "-");
            bool isKnown = kept.TryGetValue(key, out Denial? known) || (linked.Claim is null && kept.Keys.Any(k => k.StartsWith(denial.Denier.Id + "|", StringComparison.Ordinal)));
            if (!isKnown && kept.Count >= RuleTable.EventsPerRuleMax) break;
            if (!isKnown || (known is not null && linked.Weight > known.Weight)) kept[key] = linked;
        }
        return [.. kept.Values.Select(d => Event(scene, d)).OfType<DenialIssued>()];
    }

    // Null where somebody denies something that no company of the article has to do with.
    private static DenialIssued? Event(Scene scene, Denial denial)
    {
        List<Entity> companies = Companies(scene, denial);
        if (companies.Count == 0) return null;
        var sighting = new Sighting
        {
            Actor = denial.Denier,
            Companies = companies,
            Trigger = denial.Trigger,
            From = denial.From,
            ConfidencePercent = denial.ConfidencePercent,
        };
        string topic = denial.Claim?.Topic ?? Topics.Of(scene, scene.Reading.Sentences[scene.Reading.SentenceOf(denial.Trigger)], denial.Trigger);
        DeniedClaim denies = denial.Claim is { } claim
            ? new DeniedClaim(claim.Claim, claim.Id, [], null, null)
            : new DeniedClaim(null, null, sighting.CompanyIds.Distinct().Order().ToValueList(), null, topic == Topics.Other ? null : topic);
        return new DenialIssued(sighting.Facts(scene, nameof(DenialIssued), Id) with { Topic = topic, Polarity = Polarity.Favourable }, denial.Strength, denies);
    }

    // Who denies, then the other companies of the claim; a person of no company speaks of those of the sentence.
    private static List<Entity> Companies(Scene scene, Denial denial)
    {
        int sentence = scene.Reading.SentenceOf(denial.Trigger);
        var companies = new List<Entity>(denial.Denier.Companies);
        if (denial.Denier.Employer is { } employer) companies.Add(employer);
        if (companies.Count == 0 || denial.Claim is null) companies.AddRange(scene.Cast.CompaniesIn(sentence));
        if (denial.Claim is { } claim) companies.AddRange(claim.Companies.Select(scene.EntityOf).OfType<Entity>());
        if (companies.Count == 0) companies.AddRange(scene.CompaniesAbout(sentence, out _, lookBack: 3));
        return [.. companies.Distinct()];
    }
}
