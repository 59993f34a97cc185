using RiskMonitor.Events;

namespace RiskMonitor.Articles.Rules;

/// <summary>The rules, in the order in which they read: a denial can only be linked to what was found before it.</summary>
internal static class RuleTable
{
    /// <summary>Events that one rule finds in one article; those beyond are left, so that a hostile text cannot fill the ledger.</summary>
    public const int EventsPerRuleMax = 200;

    /// <summary>Reads an article, given the events found by the rules before.</summary>
    public delegate IReadOnlyList<RiskEvent> Rule(Scene scene, IReadOnlyList<RiskEvent> earlier);

    public static readonly IReadOnlyList<(string Id, Rule Find)> InOrder =
    [
        (ReportRule.Id, ReportRule.Find),
        (InvestigationRule.Id, InvestigationRule.Find),
        (LegalActionRule.Id, LegalActionRule.Find),
        (PenaltyRule.Id, PenaltyRule.Find),
        (SanctionRule.Id, SanctionRule.Find),
        (HearingRule.Id, HearingRule.Find),
        (ApprovalRule.Id, ApprovalRule.Find),
        (ConcernRule.Id, ConcernRule.Find),
        (WarningRule.Id, WarningRule.Find),
        (ProposalRule.Id, ProposalRule.Find),
        (NegotiationRule.Id, NegotiationRule.Find),
        (DealSignedRule.Id, DealSignedRule.Find),
        (DealEndedRule.Id, DealEndedRule.Find),
        (DenialRule.Id, DenialRule.Find),
        (ConfirmationRule.Id, ConfirmationRule.Find),
        (RelationshipRule.Id, RelationshipRule.Find),
        (ExecutiveRule.Id, ExecutiveRule.Find),
        (CommentaryRule.Id, CommentaryRule.Find),
        (LobbyingRule.Id, LobbyingRule.Find),
        (ProtestRule.Id, ProtestRule.Find),
        (NoCommentRule.Id, NoCommentRule.Find),
    ];
}
