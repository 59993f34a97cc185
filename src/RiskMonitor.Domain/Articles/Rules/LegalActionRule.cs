using RiskMonitor.Events;

namespace RiskMonitor.Articles.Rules;

/// <summary>
/// LegalActionTaken: a prosecutor, regulator or state sues, charges, indicts or convicts a company, or one of its officers.
/// Not: private lawsuits, arrests without charge, threats to sue, charges that are settled (a penalty) or dropped.
/// </summary>
internal static class LegalActionRule
{
    public const string Id = "legal-action-1";

    public static IReadOnlyList<RiskEvent> Find(Scene scene, IReadOnlyList<RiskEvent> earlier)
    {
        var acts = new FormalActs(scene);
        LegalActions.Read(acts);
        return [.. acts.Rows().Select(act => Event(scene, act))];
    }

    private static LegalActionTaken Event(Scene scene, Act act)
    {
        Sighting sighting = act.Sight(scene);
        LegalStep step = scene.Dictionaries.LabelOf(act.Trigger.Phrase) switch
        {
            "sued" or "accused" => LegalStep.Sued,
            "charged" => LegalStep.Charged,
            _ => LegalStep.Convicted,
        };
        return new LegalActionTaken(sighting.Facts(scene, nameof(LegalActionTaken), Id) with { Claim = sighting.ClaimOfAct(scene, Matters.LegalActionTaken) }, step);
    }
}
