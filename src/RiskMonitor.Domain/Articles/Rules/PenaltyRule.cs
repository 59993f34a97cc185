using RiskMonitor.Articles.Language;
using RiskMonitor.Events;

namespace RiskMonitor.Articles.Rules;

/// <summary>
/// PenaltyImposed: an authority fines a company, settles with it, orders it to pay, divest or recall, or withdraws a licence; officers count for their company.
/// Not: settlements and verdicts between private parties, fines that are merely possible, proposed or lifted.
/// </summary>
internal static class PenaltyRule
{
    public const string Id = "penalty-1";

    public static IReadOnlyList<RiskEvent> Find(Scene scene, IReadOnlyList<RiskEvent> earlier)
    {
        var acts = new FormalActs(scene) { PrefersSums = true };
        Penalties.Read(acts);
        return [.. acts.Rows().Select(act => Event(scene, act))];
    }

    private static PenaltyImposed Event(Scene scene, Act act)
    {
        Sighting sighting = act.Sight(scene);
        Reading reading = scene.Reading;
        PenaltyKind kind = act.Trigger.Phrase.Class == WordClass.PayingVerb ? PenaltyKind.Settlement : scene.Dictionaries.LabelOf(act.Trigger.Phrase) switch
        {
            "fine" => PenaltyKind.Fine,
            "settlement" => PenaltyKind.Settlement,
            "revocation" => PenaltyKind.Revocation,
            _ => PenaltyKind.Order,
        };
        int end = reading.Sentences[act.Sentence].End, from = scene.Clauses.NounOf(act.Trigger.First)?.First ?? act.Trigger.First;
        return new PenaltyImposed(sighting.Facts(scene, nameof(PenaltyImposed), Id) with { Claim = sighting.ClaimOfAct(scene, Matters.PenaltyImposed) }, kind)
        {
            Amount = Sums.First(reading, from, end),
        };
    }
}
