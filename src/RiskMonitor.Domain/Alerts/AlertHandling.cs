namespace RiskMonitor.Alerts;

/// <summary>What is expected of people: how soon alerts are to be acknowledged and closed, and which of them two people close. Part of a policy pack.</summary>
/// <param name="Severities">One entry for each severity, in rising order, the first from 0 points.</param>
/// <param name="FourEyesFrom">Two people close an alert of this severity or above; null: one person closes every alert.</param>
/// <param name="EscalationsMax">How many times an alert that nobody acknowledges is escalated, 0 to 100.</param>
public sealed record AlertHandling(ValueList<SeverityTerms> Severities, AlertSeverity? FourEyesFrom, int EscalationsMax)
{
    /// <summary>What counts where a pack does not say.</summary>
    public static readonly AlertHandling Default = new(
    [
        new SeverityTerms(AlertSeverity.Low, 0, TimeSpan.FromHours(72), TimeSpan.FromDays(30)),
        new SeverityTerms(AlertSeverity.Medium, 8_000_000, TimeSpan.FromHours(24), TimeSpan.FromDays(14)),
        new SeverityTerms(AlertSeverity.High, 25_000_000, TimeSpan.FromHours(4), TimeSpan.FromDays(7)),
        new SeverityTerms(AlertSeverity.Critical, 50_000_000, TimeSpan.FromHours(1), TimeSpan.FromDays(3)),
    ], AlertSeverity.High, EscalationsMax: 3);

    /// <summary>The terms of the severity that a score has.</summary>
    /// <param name="micropoints">The score in 10^-6 points.</param>
    public SeverityTerms Of(long micropoints) => Severities.Last(terms => terms.FromMicropoints <= micropoints || terms == Severities[0]);

    /// <summary>Whether a second person must approve that an alert is closed.</summary>
    public bool NeedsSecondPerson(AlertSeverity severity) => FourEyesFrom is { } from && severity >= from;
}

/// <summary>What is expected for one severity.</summary>
/// <param name="Severity">The severity.</param>
/// <param name="FromMicropoints">The score from which on an alert has it, in 10^-6 points.</param>
/// <param name="AcknowledgeWithin">How soon it is to be acknowledged; then it is escalated, and again after as long.</param>
/// <param name="CloseWithin">How soon it is to be closed.</param>
public sealed record SeverityTerms(AlertSeverity Severity, long FromMicropoints, TimeSpan AcknowledgeWithin, TimeSpan CloseWithin);
