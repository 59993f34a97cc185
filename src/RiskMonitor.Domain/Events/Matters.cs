namespace RiskMonitor.Events;

/// <summary>The matters that claims can be about: keys of severity and half-life in a policy pack.</summary>
public static class Matters
{
    /// <summary>Companies talk about a deal, sign it or end it: one claim.</summary>
    public const string NegotiationReported = "NegotiationReported";

    /// <summary>A politician warns.</summary>
    public const string PoliticianWarned = "PoliticianWarned.warned";

    /// <summary>A politician criticises.</summary>
    public const string PoliticianCriticised = "PoliticianWarned.criticised";

    /// <summary>A politician demands.</summary>
    public const string PoliticianDemanded = "PoliticianWarned.demanded";

    /// <summary>An authority is concerned.</summary>
    public const string AuthorityRaisedConcern = "AuthorityRaisedConcern";

    /// <summary>An authority alleges crime, espionage or a danger to security.</summary>
    public const string AllegationMade = "AllegationMade";

    /// <summary>An authority investigates.</summary>
    public const string InvestigationOpened = "InvestigationOpened";

    /// <summary>A legislature hears about a company.</summary>
    public const string HearingHeld = "HearingHeld";

    /// <summary>An authority sues, charges or convicts.</summary>
    public const string LegalActionTaken = "LegalActionTaken";

    /// <summary>An authority fines, settles or orders.</summary>
    public const string PenaltyImposed = "PenaltyImposed";

    /// <summary>A government lists, bans or blocks.</summary>
    public const string SanctionImposed = "SanctionImposed";

    /// <summary>A rule or bill is proposed.</summary>
    public const string RuleProposed = "RuleProposed";

    /// <summary>A company lobbies.</summary>
    public const string LobbyingReported = "LobbyingReported";

    /// <summary>An officer of a company speaks.</summary>
    public const string ExecutiveStatement = "ExecutiveStatement";

    /// <summary>Somebody outside comments.</summary>
    public const string MarketCommentary = "MarketCommentary";

    /// <summary>A company is struck, protested against or boycotted.</summary>
    public const string ProtestOrBoycott = "ProtestOrBoycott";

    /// <summary>A private party sues: no claim has this matter, and a denial of it lowers none.</summary>
    public const string PrivateDispute = "PrivateDispute";

    /// <summary>Something is reported that has no matter of its own yet.</summary>
    public const string Unspecified = "ReportPublished";
}
