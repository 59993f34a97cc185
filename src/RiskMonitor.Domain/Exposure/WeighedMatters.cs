using RiskMonitor.Events;

namespace RiskMonitor.Exposure;

/// <summary>The matters that a policy pack may weigh: the taxonomy's, also those that no rule of today's extractor finds.</summary>
public static class WeighedMatters
{
    /// <summary>All of them, in the order of the taxonomy.</summary>
    public static readonly ValueList<string> All =
    [
        Matters.Unspecified,
        Matters.ExecutiveStatement,
        Matters.MarketCommentary,
        Matters.PoliticianWarned,
        Matters.PoliticianCriticised,
        Matters.PoliticianDemanded,
        Matters.AuthorityRaisedConcern,
        Matters.AllegationMade,
        Matters.InvestigationOpened,
        Matters.HearingHeld,
        Matters.LegalActionTaken,
        Matters.PenaltyImposed,
        Matters.SanctionImposed,
        Matters.RuleProposed,
        Matters.LobbyingReported,
        Matters.NegotiationReported,
        "DealSigned",
        "DealEnded",
        Matters.ProtestOrBoycott,
    ];

    /// <summary>The matters that can stay open, because something can close them.</summary>
    public static readonly ValueList<string> MayBeHeld = [Matters.InvestigationOpened, Matters.LegalActionTaken, Matters.SanctionImposed];
}
