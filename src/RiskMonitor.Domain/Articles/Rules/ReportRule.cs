using RiskMonitor.Articles.Language;
using RiskMonitor.Articles.Names;
using RiskMonitor.Events;

namespace RiskMonitor.Articles.Rules;

/// <summary>
/// ReportPublished: the text attributes a claim about a company to another outlet ("the X Times reported", "a report by X") or to sources that it does not name.
/// Not: what the article itself reports, what a named person tells an outlet or is quoted with, an interview or opinion piece, what an outlet says of itself.
/// </summary>
internal static class ReportRule
{
    public const string Id = "report-2";

    public static IReadOnlyList<RiskEvent> Find(Scene scene, IReadOnlyList<RiskEvent> earlier)
    {
        List<ReportSighting> sightings = [.. ReportSightings.In(scene)];
        bool hasNamedOutlet = sightings.Any(s => s.Sighting.Actor.Kind == ActorKind.Outlet && s.Sighting.Actor.Id != Outlets.MediaId);
        return [.. Merge(sightings, hasNamedOutlet).Select(s => Event(scene, s))];
    }

    // One event per reporter; another one where the same reporter makes a claim of its own about other companies, or where an older report is recalled.
    // Media without a name only where no outlet is named.
    private static List<ReportSighting> Merge(List<ReportSighting> sightings, bool hasNamedOutlet)
    {
        var kept = new List<ReportSighting>();
        var byActor = new Dictionary<string, List<int>>(StringComparer.Ordinal);
        foreach (ReportSighting seen in sightings.OrderBy(s => s.Sighting.Trigger))
        {
            Sighting sighting = seen.Sighting;
            if (sighting.Actor.Id == Outlets.MediaId && hasNamedOutlet) continue;
            if (!byActor.TryGetValue(sighting.Actor.Id, out List<int>? own)) byActor[sighting.Actor.Id] = own = [];
            bool isNews = sighting.ConfidencePercent == Confidence.Explicit && sighting.Weight >= ReportSightings.Named;
            bool isRecalled = isNews && sighting.Modality == Modality.Background;
            bool isOther = isNews && seen.IsOwnClaim;
            int same = own.FindIndex(k => (!isRecalled || kept[k].Sighting.Modality == Modality.Background) && (!isOther || kept[k].Sighting.Companies.Any(sighting.Companies.Contains)));
            if (same < 0)
            {
                if (kept.Count >= RuleTable.EventsPerRuleMax) break;
                own.Add(kept.Count);
                kept.Add(seen);
            }
            else kept[own[same]] = Joined(kept[own[same]], seen);
        }
        return kept;
    }

    // The place that shows the report best is its evidence; what others add is kept: the sources, the companies where the best place took them from the context.
    private static ReportSighting Joined(ReportSighting one, ReportSighting other)
    {
        (ReportSighting best, ReportSighting rest) = other.Sighting.Weight > one.Sighting.Weight ? (other, one) : (one, other);
        bool isRicher = (rest.Sighting.ConfidencePercent > best.Sighting.ConfidencePercent && (rest.IsOwnClaim || rest.Sighting.Companies.Any(best.Sighting.Companies.Contains)))
            || (rest.Sighting.ConfidencePercent == best.Sighting.ConfidencePercent && best == other && rest.Sighting.Companies.Count > best.Sighting.Companies.Count);
        return best with
        {
            Sighting = best.Sighting with
            {
                Companies = isRicher ? rest.Sighting.Companies : best.Sighting.Companies,
                Topic = best.Sighting.Topic == Topics.Other ? rest.Sighting.Topic : best.Sighting.Topic,
            },
            Sourcing = best.Sourcing ?? rest.Sourcing,
        };
    }

    private static ReportPublished Event(Scene scene, ReportSighting seen)
    {
        Reading reading = scene.Reading;
        Sighting sighting = seen.Sighting;
        Sentence sentence = reading.Sentences[reading.SentenceOf(sighting.Trigger)];
        bool isOutlet = sighting.Actor.Kind == ActorKind.Outlet && sighting.Actor.Id != Outlets.MediaId;
        return new ReportPublished(sighting.Facts(scene, nameof(ReportPublished), Id) with
        {
            Voice = isOutlet ? sighting.Actor.Outlet?.Owner ?? sighting.Actor.Id : scene.Voice,
            CreditedOutlet = isOutlet ? sighting.Actor.Id : null,
            VoiceOutlet = isOutlet ? null : scene.Credits.Agency?.Id,
            Sourcing = seen.Sourcing,
            Claim = ReportedMatter.ClaimOf(scene, sighting, sentence),
        });
    }
}
