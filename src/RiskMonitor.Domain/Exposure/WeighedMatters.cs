using RiskMonitor.Events;

namespace RiskMonitor.Exposure;

/// <summary>The matters that a policy pack may weigh: the taxonomy's, also those that no rule of today's extractor finds.</summary>
public static class WeighedMatters
{
    /// <summary>All of them, in the order of the taxonomy.</summary>
    public static readonly ValueList<string> All =
    [
        Matters.Unspecified,
        "ExecutiveStatement",
        "MarketCommentary",
        Matters.PoliticianWarned,
        Matters.PoliticianCriticised,
        Matters.PoliticianDemanded,
        Matters.AuthorityRaisedConcern,
        Matters.AllegationMade,
        Matters.InvestigationOpened,
        "HearingHeld",
        "LegalActionTaken",
        "PenaltyImposed",
        "SanctionImposed",
        "RuleProposed",
        "LobbyingReported",
        Matters.NegotiationReported,
        "DealSigned",
        "DealEnded",
        "ProtestOrBoycott",
    ];
}
