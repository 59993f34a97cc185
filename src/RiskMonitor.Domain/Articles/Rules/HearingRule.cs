using RiskMonitor.Events;

namespace RiskMonitor.Articles.Rules;

/// <summary>HearingHeld: a legislature or one of its committees hears about a company, has done so or will; its executives testify. Not: hearings of courts and agencies.</summary>
internal static class HearingRule
{
    public const string Id = "hearing-1";

    public static IReadOnlyList<RiskEvent> Find(Scene scene, IReadOnlyList<RiskEvent> earlier) =>
        [.. ActRows.Of(scene, new Hearings(scene).Find()).Select(act => Event(scene, act.Sight(scene)))];

    private static HearingHeld Event(Scene scene, Sighting sighting) =>
        new(sighting.Facts(scene, nameof(HearingHeld), Id) with { Claim = sighting.ClaimOf(Matters.HearingHeld, sighting.Actor) });
}
