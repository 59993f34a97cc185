using RiskMonitor.Events;

namespace RiskMonitor.Alerts;

/// <summary>When nobody acknowledges an alert.</summary>
public sealed partial record Alert
{
    /// <summary>When it is escalated next (UTC); null for never. A proposal to close it is no acknowledgement, so that one person does not silence what two people close; a ground that is gone wakes nobody.</summary>
    /// <param name="handling">How soon alerts are to be acknowledged.</param>
    public DateTimeOffset? EscalatesAt(AlertHandling handling)
    {
        ArgumentNullException.ThrowIfNull(handling);
        if (Status is not AlertStatus.Raised || Standing is not AlertStanding.Standing || Escalations >= handling.EscalationsMax) return null;

        DateTimeOffset due = (EscalatedAt ?? Raised.RaisedAt) + handling.Of(PeakMicropoints).AcknowledgeWithin;
        return Snoozed is { } snooze && snooze.Until > due ? snooze.Until : due;
    }

    /// <summary>The escalation that is due; null where none is. After a long stop there is one, not one for each time that was missed.</summary>
    public AlertEscalated? Escalate(AlertHandling handling, DateTimeOffset now) => EscalatesAt(handling) <= now
        ? new AlertEscalated(Tenant, Id, now, Escalations + 1, SeverityUnder(handling), Raised.RaisedAt + handling.Of(PeakMicropoints).AcknowledgeWithin)
        : null;
}
