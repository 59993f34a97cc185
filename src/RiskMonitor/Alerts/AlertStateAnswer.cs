using Marten;

namespace RiskMonitor.Alerts;

/// <summary>How an alert stands now.</summary>
public sealed record AlertStateAnswer
{
    public required AlertId Id { get; init; }

    /// <summary>Counts every event of the alert: changes are based on it.</summary>
    public required long Version { get; init; }

    public required AlertStatus Status { get; init; }

    /// <summary>Whether what it was raised on still stands.</summary>
    public required AlertStanding Standing { get; init; }

    public required AlertSeverity Severity { get; init; }

    /// <summary>Whether two people close it.</summary>
    public required bool NeedsSecondPerson { get; init; }

    public required string? Assignee { get; init; }

    /// <summary>By when it is to be acknowledged or, once it is, closed.</summary>
    public required DateTimeOffset? DueAt { get; init; }

    public required bool IsOverdue { get; init; }

    public required int Escalations { get; init; }

    /// <summary>A closing that waits for a second person.</summary>
    public required ClosingAnswer? Proposed { get; init; }

    public required ClosingAnswer? Closed { get; init; }

    public required SnoozeAnswer? Snoozed { get; init; }

    public required AlertId? MergedInto { get; init; }

    /// <summary>The alerts that it stands for.</summary>
    public required IReadOnlyList<AlertId> Parts { get; init; }

    public required AlertChange LastChange { get; init; }

    public static AlertStateAnswer Of(Alert alert, AlertHandling handling, DateTimeOffset now)
    {
        AlertSeverity severity = alert.SeverityUnder(handling);
        return new AlertStateAnswer
        {
            Id = alert.Id,
            Version = alert.Version,
            Status = alert.Status,
            Standing = alert.Standing,
            Severity = severity,
            NeedsSecondPerson = handling.NeedsSecondPerson(severity),
            Assignee = alert.Assignee,
            DueAt = alert.DueAt(handling),
            IsOverdue = alert.DueAt(handling) < now && !alert.IsSnoozed(now),
            Escalations = alert.Escalations,
            Proposed = alert.Proposed is { } p ? new ClosingAnswer(p.By, p.At, p.Closing.Dismissal, p.Closing.Text, null) : null,
            Closed = alert.Closed is { } c ? new ClosingAnswer(c.By, c.At, c.Closing.Dismissal, c.Closing.Text, c.ApprovedBy) : null,
            Snoozed = alert.IsSnoozed(now) && alert.Snoozed is { } s ? new SnoozeAnswer(s.By, s.At, s.Reason, s.Scope, s.Until) : null,
            MergedInto = alert.MergedInto,
            Parts = alert.Parts,
            LastChange = alert.LastChange,
        };
    }
}

/// <summary>How an alert was, or is to be, closed.</summary>
/// <param name="By">Who closes it.</param>
/// <param name="At">When (UTC).</param>
/// <param name="Reason">Why it is dismissed; null where it is resolved.</param>
/// <param name="Text">Why, in words.</param>
/// <param name="ApprovedBy">The second person.</param>
public sealed record ClosingAnswer(string By, DateTimeOffset At, DismissalReason? Reason, string Text, string? ApprovedBy);

/// <summary>A snooze that has not run out.</summary>
/// <param name="By">Whose.</param>
/// <param name="At">Since when (UTC).</param>
/// <param name="Reason">Why.</param>
/// <param name="Scope">What is quiet.</param>
/// <param name="Until">Until when (UTC).</param>
public sealed record SnoozeAnswer(string By, DateTimeOffset At, string Reason, SnoozeScope Scope, DateTimeOffset Until);

/// <summary>Tells how alerts stand under the pack in force now.</summary>
internal sealed class AlertStates(IDocumentStore store, ReadHandling handling, TimeProvider time)
{
    public async Task<AlertStateAnswer> AnswerAsync(Alert alert, CancellationToken ct) => AlertStateAnswer.Of(alert, await HandlingAsync(ct), Now);

    public async Task<AlertHandling> HandlingAsync(CancellationToken ct)
    {
        await using IQuerySession session = store.QuerySession();
        return await handling(session, ct);
    }

    public DateTimeOffset Now => time.GetUtcNow();
}
