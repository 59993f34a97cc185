using RiskMonitor.Alerts;
using RiskMonitor.Companies;
using RiskMonitor.Events;

namespace RiskMonitor.Webhooks.Digests;

/// <summary>What happened between two digests, as far as a subscription wants to know.</summary>
public sealed record Digest
{
    /// <summary>When the one before was made (UTC).</summary>
    public required DateTimeOffset Since { get; init; }

    /// <summary>Alerts that were raised, the highest first.</summary>
    public ValueList<GroupedAlert> Raised { get; init; }

    /// <summary>Alerts that ended.</summary>
    public ValueList<EndedAlert> Ended { get; init; }

    /// <summary>Alerts that nobody has closed, whose ground stands, and that were raised before; the highest first.</summary>
    public ValueList<OpenAlert> Open { get; init; }

    /// <summary>Companies whose score differs from that of the last digest, the greatest change first.</summary>
    public ValueList<ScoreMove> Scores { get; init; }

    /// <summary>Whether there is nothing to say.</summary>
    public bool IsEmpty => Raised.IsEmpty && Ended.IsEmpty && Open.IsEmpty && Scores.IsEmpty;
}

/// <summary>An alert that ended.</summary>
/// <param name="Alert">The alert.</param>
/// <param name="Company">Whom it was about.</param>
/// <param name="CompanyName">The name shown to people.</param>
/// <param name="How">cleared, retracted, resolved or dismissed.</param>
public sealed record EndedAlert(AlertId Alert, CompanyId Company, string CompanyName, string How);

/// <summary>An alert that is open.</summary>
/// <param name="Alert">The alert.</param>
/// <param name="Company">Whom it is about.</param>
/// <param name="CompanyName">The name shown to people.</param>
/// <param name="Micropoints">The highest score it has seen, in 10^-6 points.</param>
/// <param name="Status">How far people are with it.</param>
/// <param name="DueAt">By when something is to be done (UTC); null for no date.</param>
public sealed record OpenAlert(AlertId Alert, CompanyId Company, string CompanyName, long Micropoints, AlertStatus Status, DateTimeOffset? DueAt);

/// <summary>A company whose score is another one.</summary>
/// <param name="Company">Whose.</param>
/// <param name="CompanyName">The name shown to people.</param>
/// <param name="BeforeMicropoints">Score at the last digest, in 10^-6 points.</param>
/// <param name="AfterMicropoints">Score now, in 10^-6 points.</param>
public sealed record ScoreMove(CompanyId Company, string CompanyName, long BeforeMicropoints, long AfterMicropoints);
