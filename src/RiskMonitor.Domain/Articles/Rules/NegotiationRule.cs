using RiskMonitor.Events;

namespace RiskMonitor.Articles.Rules;

/// <summary>
/// NegotiationReported: companies talk about a deal with each other: a venture, a licence, supply, a merger. Not: what is only possible, denied, or told as somebody else's report.
/// </summary>
internal static class NegotiationRule
{
    public const string Id = "negotiation-1";

    // Adverse: the dealing itself is the hazard.
    public static IReadOnlyList<RiskEvent> Find(Scene scene, IReadOnlyList<RiskEvent> earlier) =>
        [.. DealEvents.Of(scene, earlier, DealPhase.Talks, nameof(NegotiationReported), Id, Polarity.Adverse).Select(facts => new NegotiationReported(facts))];
}
