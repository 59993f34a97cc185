namespace RiskMonitor.Events;

/// <summary>The matters that claims of today's extractor can be about: keys of severity and half-life in a policy pack.</summary>
public static class Matters
{
    /// <summary>Companies talk about a deal.</summary>
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

    /// <summary>Something is reported that has no matter of its own yet.</summary>
    public const string Unspecified = "ReportPublished";
}
