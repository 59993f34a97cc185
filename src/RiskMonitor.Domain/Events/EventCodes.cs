using RiskMonitor.Articles;

namespace RiskMonitor.Events;

/// <summary>
/// The codes under which political scientists file an event: CAMEO 1.1b3 (Schrodt 2012) and PLOVER 2021 (Open Event Data Alliance).
/// The PLOVER type is the one that the Alliance's conversion table of 2021 gives for the main CAMEO code, save three:
/// a denial (016) is REJECT, a settlement (057) COERCE like other penalties, and an approval that ends a sanction (085) CONCEDE like other approvals.
/// Events that neither has, such as comments on a market, get CAMEO's nearest statement code and no PLOVER type.
/// </summary>
public static class EventCodes
{
    /// <summary>The codes of an event, the main one first; none where CAMEO has none.</summary>
    public static ValueList<string> Cameo(RiskEvent happened) => happened switch
    {
        ReportPublished { Sourcing: Sourcing.Document } => ["014"],
        ReportPublished => ["010"],
        DenialIssued => ["016"],
        NoCommentGiven => ["011"],
        ClaimConfirmed => ["015"],
        ExecutiveStatement or MarketCommentary => happened.Polarity switch { Polarity.Adverse => ["012"], Polarity.Favourable => ["013"], _ => ["010"] },
        PoliticianWarned { Subtype: Subtypes.AllegationMade } => ["112"],
        PoliticianWarned warned => warned.Mode switch { WarningMode.Warned => ["130"], WarningMode.Demanded => ["100"], _ => ["110"] },
        AuthorityRaisedConcern { Subtype: Subtypes.AllegationMade } => ["112"],
        AuthorityRaisedConcern => ["110"],
        InvestigationOpened => ["090"],
        HearingHeld => ["090", "040"],
        LegalActionTaken legal => legal.Step == LegalStep.Convicted ? ["116"] : legal.Step == LegalStep.Charged ? ["173", "115"] : ["115"],
        PenaltyImposed penalty => penalty.Kind == PenaltyKind.Settlement ? ["057"] : ["172"],
        SanctionImposed sanction => sanction.Kind == SanctionKind.DealBlocked ? ["120"] : sanction.Kind is SanctionKind.Listing or SanctionKind.Tariff or SanctionKind.ExportControl ? ["163"] : ["172"],
        ApprovalGranted { Subtype: Subtypes.SanctionLifted } => ["085"],
        ApprovalGranted => ["081"],
        RuleProposed => ["104", "034"],
        LobbyingReported => ["020"],
        NegotiationReported => ["046", "036"],
        DealSigned => ["061", "057"],
        DealEnded => ["164"],
        RelationshipAsserted => ["061"],
        ProtestOrBoycott => ["140"],
        _ => [],
    };

    /// <summary>The PLOVER 2021 event type of an event; null where PLOVER has none.</summary>
    public static string? Plover(RiskEvent happened) => happened switch
    {
        DenialIssued => "REJECT",
        PoliticianWarned { Subtype: Subtypes.AllegationMade } => "ACCUSE",
        PoliticianWarned warned => warned.Mode switch { WarningMode.Warned => "THREATEN", WarningMode.Demanded => "REQUEST", _ => "ACCUSE" },
        AuthorityRaisedConcern or InvestigationOpened or HearingHeld => "ACCUSE",
        LegalActionTaken legal => legal.Step == LegalStep.Charged ? "COERCE" : "ACCUSE",
        PenaltyImposed => "COERCE",
        SanctionImposed sanction => sanction.Kind == SanctionKind.DealBlocked ? "REJECT" : "COERCE",
        ApprovalGranted => "CONCEDE",
        RuleProposed => "REQUEST",
        NegotiationReported => "CONSULT",
        DealSigned or RelationshipAsserted => "COOPERATE",
        DealEnded => "SANCTION",
        ProtestOrBoycott => "PROTEST",
        _ => null,
    };
}
