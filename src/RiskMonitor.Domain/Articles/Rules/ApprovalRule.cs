using RiskMonitor.Articles.Language;
using RiskMonitor.Companies;
using RiskMonitor.Events;

namespace RiskMonitor.Articles.Rules;

/// <summary>
/// ApprovalGranted: an authority approves or clears something of a company, drops or closes a case (subtype InvestigationClosed) or lifts a ban (SanctionLifted);
/// then it says which claims it closes. Not: what is asked for, expected or refused, and what shareholders approve.
/// </summary>
internal static class ApprovalRule
{
    public const string Id = "approval-1";

    private static readonly ActWords Words = new([WordClass.ApproveVerb, WordClass.EndVerb], [WordClass.ApprovalNoun]);

    public static IReadOnlyList<RiskEvent> Find(Scene scene, IReadOnlyList<RiskEvent> earlier)
    {
        var acts = new List<Act>();
        foreach (Act act in new AuthorityActs(scene, Words).Find())
        {
            if (act.Precision != ActorPrecision.Unstated && act.IsLinked && IsGiven(scene, act)) acts.Add(act);
        }
        return [.. ActRows.Of(scene, acts).Select(act => Event(scene, act))];
    }

    private static bool IsGiven(Scene scene, Act act)
    {
        if (act.Group.IsNegated || act.Group.IsModal || act.Group.IsInfinitive) return false;
        return act.Trigger.Phrase.Class switch
        {
            WordClass.EndVerb => EndedMatters.Of(scene, act) is not null,
            WordClass.ApprovalNoun => scene.Reading.Is(act.Group.Verb, WordClass.ObtainVerb),
            _ => true,
        };
    }

    private static ApprovalGranted Event(Scene scene, Act act)
    {
        Sighting sighting = act.Sight(scene);
        string? ended = act.Trigger.Phrase.Class == WordClass.EndVerb ? EndedMatters.Of(scene, act) : null;
        ValueList<CompanyId> companies = sighting.CompanyIds.Distinct().Order().ToValueList();
        return new ApprovalGranted(sighting.Facts(scene, nameof(ApprovalGranted), Id) with
        {
            Polarity = Polarity.Favourable,
            Subtype = ended switch { null => null, Matters.SanctionImposed => Subtypes.SanctionLifted, _ => Subtypes.InvestigationClosed },
        })
        {
            Closes = ended is null || companies.Count == 0 ? null : new ClosedClaim(ended, companies, sighting.Actor.Id, null),
        };
    }
}
