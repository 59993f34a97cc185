using RiskMonitor.Events;

namespace RiskMonitor.Alerts;

/// <summary>The types of events and matters of claims that rules and watchlists can name.</summary>
public static class AlertTypes
{
    /// <summary>All of them, in ordinal order.</summary>
    public static readonly ValueList<string> All = new[]
    {
        nameof(ApprovalGranted), nameof(ClaimConfirmed), nameof(DealEnded), nameof(DealSigned), nameof(DenialIssued), nameof(NoCommentGiven), nameof(PoliticianWarned),
        nameof(RelationshipAsserted), nameof(ReportPublished),
        Matters.NegotiationReported, Matters.PoliticianWarned, Matters.PoliticianCriticised, Matters.PoliticianDemanded, Matters.AuthorityRaisedConcern, Matters.AllegationMade,
        Matters.InvestigationOpened, Matters.HearingHeld, Matters.LegalActionTaken, Matters.PenaltyImposed, Matters.SanctionImposed, Matters.RuleProposed,
        Matters.LobbyingReported, Matters.ExecutiveStatement, Matters.MarketCommentary, Matters.ProtestOrBoycott,
    }.Order(StringComparer.Ordinal).ToValueList();

    /// <summary>The same in one line.</summary>
    public static readonly string Words = string.Join(", ", All);

    /// <summary>Whether a text is one of them.</summary>
    public static bool IsKnown(string type) => All.Contains(type);
}
