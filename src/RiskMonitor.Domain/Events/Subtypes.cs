namespace RiskMonitor.Events;

/// <summary>The finer types that an event can have beside the type of the guideline.</summary>
public static class Subtypes
{
    /// <summary>A concern or an accusation that alleges crime, espionage or a danger to security.</summary>
    public const string AllegationMade = "AllegationMade";

    /// <summary>An approval that closes an investigation or drops a case.</summary>
    public const string InvestigationClosed = "InvestigationClosed";

    /// <summary>An approval that lifts a sanction, ban or tariff.</summary>
    public const string SanctionLifted = "SanctionLifted";
}
