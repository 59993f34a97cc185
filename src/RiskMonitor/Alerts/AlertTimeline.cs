using JasperFx.Events;
using Marten;
using RiskMonitor.Events;

namespace RiskMonitor.Alerts;

/// <summary>One line of an alert's timeline.</summary>
/// <param name="Version">Its position in the alert's stream, counted from 1.</param>
/// <param name="Sequence">Its position in the ledger.</param>
/// <param name="Type">Stored name of the event.</param>
/// <param name="At">When (UTC).</param>
/// <param name="RecordedAt">When it was stored (UTC).</param>
/// <param name="By">Who; "system" where nobody did.</param>
/// <param name="Via">What vouches for that: <c>key:…</c>, <c>cli:…</c>, <c>stated:…</c>, or the system.</param>
/// <param name="What">What happened, in words.</param>
/// <param name="Text">What was said about it; empty where nothing was.</param>
public sealed record AlertEntry(long Version, long Sequence, string Type, DateTimeOffset At, DateTimeOffset RecordedAt, string By, string Via, string What, string Text);

/// <summary>An alert with all that happened to it, read from its stream.</summary>
/// <param name="State">The fold.</param>
/// <param name="Entries">In the order of the stream.</param>
public sealed record AlertTimeline(Alert State, IReadOnlyList<AlertEntry> Entries)
{
    /// <returns>Null where there is no such alert.</returns>
    public static async Task<AlertTimeline?> ReadAsync(IQuerySession session, TenantId tenant, AlertId id, CancellationToken ct)
    {
        IReadOnlyList<IEvent> stream = await session.Events.FetchStreamAsync(StreamKeys.Alert(tenant, id), token: ct);
        return stream.Count == 0 ? null : Of(stream);
    }

    /// <summary>The timeline of a stream that begins with the raising.</summary>
    public static AlertTimeline Of(IReadOnlyList<IEvent> stream) => new(Alert.Of(stream.Select(e => e.Data)), [.. stream.Select(EntryOf)]);

    private static AlertEntry EntryOf(IEvent e)
    {
        (string what, string text) = Words(e.Data);
        DateTimeOffset at = e.Data switch { AlertRaised raised => raised.RaisedAt, AlertEvent happened => happened.At, _ => e.Timestamp };
        return new AlertEntry(e.Version, e.Sequence, e.EventTypeName, at, e.Timestamp, (e.Data as AlertStep)?.By ?? AlertChange.Machine, e.UserName ?? "", what, text);
    }

    private static (string What, string Text) Words(object happened) => happened switch
    {
        AlertRaised e => ($"Raised by rule {e.RuleId}: {Name(e.Reason)}, {Points(e.BeforeMicropoints)} to {Points(e.AfterMicropoints)} points", ""),
        AlertAcknowledged e => ("Acknowledged", e.Note),
        AlertAssigned { Assignee: null } e => ("Taken from who had it", e.Note),
        AlertAssigned e => ($"Assigned to {e.Assignee}", e.Note),
        AlertInvestigated e => ("Investigation begun", e.Note),
        AlertCommented e => ("Comment", e.Text),
        AlertResolved e => ("Resolved" + Second(e.ApprovedBy), e.Text),
        AlertDismissed e => ($"Dismissed, {Name(e.Reason.ToString())}" + Second(e.ApprovedBy), e.Text),
        ClosingProposed { Closing: { Dismissal: { } reason } closing } => ($"Dismissal proposed, {Name(reason.ToString())}; waits for a second person", closing.Text),
        ClosingProposed e => ("Resolution proposed; waits for a second person", e.Closing.Text),
        ClosingApproved e => ($"Closing approved that {e.ProposedBy} proposed", e.Note),
        ClosingDeclined e => (e.ProposedBy == e.By ? "Proposal taken back" : $"Closing declined that {e.ProposedBy} proposed", e.Note),
        AlertReopened e => ("Reopened", e.Text),
        AlertSnoozed e => ($"Snoozed until {Minute(e.Until)}, {(e.Scope is SnoozeScope.Story ? "with later copies of the story" : "this alert")}", e.Reason),
        AlertDueSet { DueAt: { } due } e => ($"To be closed by {Minute(due)}", e.Reason),
        AlertDueSet e => ("To be closed when the policy pack says", e.Reason),
        AlertUnsnoozed e => ("Snooze ended", e.Reason),
        AlertsMerged e when e.Into == e.Alert => ($"Merged with {string.Join(", ", e.Merged)}", e.Reason),
        AlertsMerged e => ($"Merged into {e.Into}", e.Reason),
        AlertSplit e when e.From == e.Alert => ($"Split off {string.Join(", ", e.Split)}", e.Reason),
        AlertSplit e => ($"Split from {e.From}", e.Reason),
        AlertEscalated e => ($"Escalated, level {e.Level}: {Name(e.Severity.ToString())}, was to be acknowledged by {Minute(e.DueAt)}", ""),
        AlertUpdated e => ($"Updated: {Name(e.Reason)}, {Points(e.Assessment.BeforeMicropoints)} to {Points(e.Assessment.AfterMicropoints)} points", Links(e)),
        AlertCleared e => ($"Cleared: {Name(e.Reason)}, {Points(e.Assessment.BeforeMicropoints)} to {Points(e.Assessment.AfterMicropoints)} points", Links(e)),
        AlertRetracted e => ($"Retracted: {Name(e.Reason)}, {Points(e.Assessment.BeforeMicropoints)} to {Points(e.Assessment.AfterMicropoints)} points", Links(e)),
        _ => (happened.GetType().Name, ""),
    };

    private static string Second(string? approvedBy) => approvedBy is null ? "" : $", approved by {approvedBy}";

    private static string Links(AlertGroundsEvent e) => string.Join("; ", e.Links.Select(link => $"{link.Kind} {link.Event} in article {link.Article}"));

    // "FirstCrossing" is "first crossing".
    private static string Name(string name) => Dashboard.Wording.Words(name).ToLowerInvariant();

    private static string Points(long micropoints) => Dashboard.Wording.Points(micropoints);

    private static string Minute(DateTimeOffset instant) => Dashboard.Wording.Minute(instant);
}
