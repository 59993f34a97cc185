using RiskMonitor.Articles.Names;
using RiskMonitor.Companies;
using RiskMonitor.Events;

namespace RiskMonitor.Articles.Rules;

/// <summary>
/// DenialIssued: a company, who speaks for it, or another party denies a claim ("denied a report"), calls it untrue ("completely false"),
/// or answers it that it has not done, is not doing or does not plan the thing. Each denial is tied to the claim it denies (<see cref="DeniedClaims"/>).
/// Not: refusing a permit or motion, being denied something, declining to comment, plain negative news without a claim that it answers, what is denied about nobody in business.
/// </summary>
internal static class DenialRule
{
    public const string Id = "denial-2";

    public static IReadOnlyList<RiskEvent> Find(Scene scene, IReadOnlyList<RiskEvent> earlier)
    {
        var claims = new DeniedClaims(scene, earlier);
        var kept = new List<Denial>();
        var byDenier = new Dictionary<Entity, List<int>>();
        foreach (Denial denial in DenialSightings.In(scene, earlier))
        {
            (RiskEvent? claim, int weight) = claims.About(denial.Denier, denial.Trigger, denial.IsRecalled);
            Denial linked = denial with { Claim = claim };
            if (!byDenier.TryGetValue(denial.Denier, out List<int>? own)) byDenier[denial.Denier] = own = [];
            int same = own.FindIndex(k => kept[k].Claim is null || linked.Claim is null || kept[k].Claim == linked.Claim || weight < DeniedClaims.Said);
            if (same >= 0) kept[own[same]] = Joined(kept[own[same]], linked);
            else if (kept.Count < RuleTable.EventsPerRuleMax && DenialCompanies.Of(scene, linked).Count > 0)
            {
                own.Add(kept.Count);
                kept.Add(linked);
            }
        }
        return [.. kept.Select(d => Event(scene, d))];
    }

    // The place that shows a denial best is its evidence; the claim may be tied at the other.
    private static Denial Joined(Denial one, Denial other)
    {
        Denial best = other.Weight > one.Weight ? other : one;
        return best with { Claim = best.Claim ?? one.Claim ?? other.Claim };
    }

    private static DenialIssued Event(Scene scene, Denial denial)
    {
        var sighting = new Sighting
        {
            Actor = denial.Denier,
            Companies = DenialCompanies.Of(scene, denial),
            Trigger = denial.Trigger,
            From = denial.From,
            ConfidencePercent = denial.ConfidencePercent,
            Modality = denial.IsRecalled ? Modality.Background : denial.Denier.Kind == ActorKind.UnnamedSources ? Modality.Unnamed : Modality.Named,
        };
        string topic = denial.Claim?.Topic ?? Topics.Of(scene, scene.Reading.Sentences[scene.Reading.SentenceOf(denial.Trigger)], denial.Trigger);
        DeniedClaim denies = denial.Claim is { } claim
            ? new DeniedClaim(claim.Claim, claim.Id, [], null, null) { Unresolved = claim.Companies.UnresolvedNames().Stored() }
            : Partial(scene, denial.Trigger, sighting, topic);
        return new DenialIssued(sighting.Facts(scene, nameof(DenialIssued), Id) with { Topic = topic, Polarity = Polarity.Favourable, Sourcing = Sourcing.Named }, denial.Strength, denies);
    }

    // Of a claim that the article does not hold as an event: its companies, and as much of its kind as the text says.
    private static DeniedClaim Partial(Scene scene, int trigger, Sighting sighting, string topic)
    {
        ValueList<CompanyId> companies = sighting.CompanyIds.Distinct().Order().ToValueList();
        DeniedClaim part = DeniedMatter.Of(scene, trigger) is { } matter
            ? new DeniedClaim(null, null, companies, matter.Matter, matter.Topic)
            : new DeniedClaim(null, null, companies, null, topic == Topics.Other ? null : topic);
        return part with { Unresolved = sighting.Mentions().UnresolvedNames().Stored() };
    }
}
