using RiskMonitor.Events;

namespace RiskMonitor.Articles.Rules;

/// <summary>
/// DealEnded: a deal or the talks about it are called off, collapse or are terminated.
/// </summary>
internal static class DealEndedRule
{
    public const string Id = "deal-ended-1";

    // Neutral: an end is told of the same claim as the talks were.
    public static IReadOnlyList<RiskEvent> Find(Scene scene, IReadOnlyList<RiskEvent> earlier) =>
        [.. DealEvents.Of(scene, earlier, DealPhase.Ended, nameof(DealEnded), Id, Polarity.Neutral).Select(facts => new DealEnded(facts))];
}
