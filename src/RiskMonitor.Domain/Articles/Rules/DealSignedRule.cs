using RiskMonitor.Events;

namespace RiskMonitor.Articles.Rules;

/// <summary>
/// DealSigned: companies have agreed on a deal, signed or announced one.
/// </summary>
internal static class DealSignedRule
{
    public const string Id = "deal-signed-1";

    // Adverse: the dealing itself is the hazard, the more so once agreed.
    public static IReadOnlyList<RiskEvent> Find(Scene scene, IReadOnlyList<RiskEvent> earlier) =>
        [.. DealEvents.Of(scene, earlier, DealPhase.Signed, nameof(DealSigned), Id, Polarity.Adverse).Select(facts => new DealSigned(facts))];
}
