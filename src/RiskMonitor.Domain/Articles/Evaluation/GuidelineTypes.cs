namespace RiskMonitor.Articles.Evaluation;

/// <summary>The types of event that labels know, by the guideline that annotators follow.</summary>
public static class GuidelineTypes
{
    /// <summary>In the order in which figures are printed.</summary>
    public static readonly ValueList<string> All =
    [
        "ReportPublished", "DenialIssued", "PoliticianWarned", "InvestigationOpened", "LegalActionTaken", "PenaltyImposed",
        "HearingHeld", "SanctionImposed", "AuthorityRaisedConcern", "ApprovalGranted", "NoCommentGiven",
    ];
}
