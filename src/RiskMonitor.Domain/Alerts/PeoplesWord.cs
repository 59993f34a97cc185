using RiskMonitor.Events;

namespace RiskMonitor.Alerts;

/// <summary>What people have done with an alert, as far as rules listen to it.</summary>
/// <param name="IsAcknowledged">Somebody has taken it on: it is not told again.</param>
/// <param name="IsClosed">It is resolved or dismissed.</param>
/// <param name="SnoozedUntil">It was put off until then (UTC); null where it was not.</param>
public sealed record PeoplesHandling(bool IsAcknowledged, bool IsClosed, DateTimeOffset? SnoozedUntil)
{
    /// <summary>Nobody has done anything.</summary>
    public static readonly PeoplesHandling Untouched = new(IsAcknowledged: false, IsClosed: false, SnoozedUntil: null);

    /// <summary>What was done with an alert. Of one that was merged, the one that stands for it is told of.</summary>
    /// <param name="alert">The alert.</param>
    /// <param name="now">The instant (UTC).</param>
    public static PeoplesHandling Of(Alert alert, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(alert);
        return new PeoplesHandling(
            IsAcknowledged: alert.Status is not AlertStatus.Raised, IsClosed: alert.Status.IsClosed() || alert.Status is AlertStatus.Merged,
            SnoozedUntil: alert.IsSnoozed(now) ? alert.Snoozed?.Until : null);
    }
}

/// <summary>What people have done with the alerts of one company.</summary>
/// <param name="Alerts">By alert; one that is missing is untouched.</param>
/// <param name="DismissedCauses">Claims that were dismissed as causes: further copies of the same story raise nothing.</param>
public sealed record PeoplesWord(ValueList<(AlertId Alert, PeoplesHandling Standing)> Alerts, ValueList<ClaimKey> DismissedCauses)
{
    /// <summary>Nobody has done anything.</summary>
    public static readonly PeoplesWord None = new([], []);

    /// <summary>What was done with one alert.</summary>
    public PeoplesHandling Of(AlertId? alert)
    {
        foreach ((AlertId known, PeoplesHandling standing) in Alerts.AsSpan())
            if (known == alert) return standing;
        return PeoplesHandling.Untouched;
    }
}
