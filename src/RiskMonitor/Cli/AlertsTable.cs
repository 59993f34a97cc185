using RiskMonitor.Alerts;
using RiskMonitor.Dashboard;
using Spectre.Console;

namespace RiskMonitor.Cli;

/// <summary>Alerts for people.</summary>
internal static class AlertsTable
{
    public static void Write(IAnsiConsole console, IReadOnlyList<AlertAnswer> alerts, int total, string show)
    {
        if (alerts.Count == 0)
        {
            console.WriteLine($"No alert ({show}).");
            return;
        }
        var table = new Table().Border(TableBorder.Rounded).AddColumn("Id").AddColumn("Raised").AddColumn("Company").AddColumn("Score").AddColumn("Severity").AddColumn("Status").AddColumn("Who").AddColumn("Due");
        foreach (AlertAnswer alert in alerts)
        {
            AlertStateAnswer state = alert.State!;      // proven: lists are made with it
            table.AddRow([.. new[]
            {
                alert.Id.Value, Wording.Minute(alert.RaisedAt), alert.CompanyName, FormattableString.Invariant($"{alert.After:0.0}"), state.Severity.ToString(), Standing(state), state.Assignee ?? "–",
                state.DueAt is { } due ? Wording.Minute(due) + (state.IsOverdue ? " overdue" : "") : "–",
            }.Select(Cell)]);
        }
        console.Write(table);
        if (total > alerts.Count) console.WriteLine($"{alerts.Count} of {total}; --limit shows more.");
    }

    public static void Write(IAnsiConsole console, AlertTimeline timeline, AlertStateAnswer state)
    {
        Events.AlertRaised raised = timeline.State.Raised;
        console.MarkupLineInterpolated($"[bold]{raised.CompanyName}[/]: {Wording.Points(raised.BeforeMicropoints)} to {Wording.Points(raised.AfterMicropoints)} points, rule {raised.RuleId}, {state.Severity}; {Standing(state)}, version {state.Version}");
        if (state.Proposed is { } proposed) console.MarkupLineInterpolated($"{proposed.By} has proposed to close it: {TerminalText.OneLine(proposed.Text)}; a second person approves: riskmonitor alerts approve {state.Id}");
        if (state.Snoozed is { } snoozed) console.MarkupLineInterpolated($"Snoozed by {snoozed.By} until {Wording.Minute(snoozed.Until)}: {TerminalText.OneLine(snoozed.Reason)}");
        foreach (Events.AlertGround ground in timeline.State.Grounds)
            console.MarkupLineInterpolated($"  {Wording.Points(ground.Micropoints)} {Wording.Matter(ground.Claim.Matter)}: “{TerminalText.OneLine(ground.Strongest.Evidence.Quote)}” ({ground.Strongest.Actor}, article {ground.Strongest.Article} at {ground.Strongest.Evidence.Start})");
        var table = new Table().Border(TableBorder.Rounded).AddColumn("At").AddColumn("By").AddColumn("What").AddColumn("Why");
        foreach (AlertEntry entry in timeline.Entries)
            table.AddRow([.. new[] { Wording.Minute(entry.At), entry.By, entry.What, entry.Text }.Select(Cell)]);
        console.Write(table);
    }

    private static string Standing(AlertStateAnswer state)
    {
        string standing = state.Status.ToString().ToLowerInvariant();
        if (state.Proposed is not null) standing += ", closing proposed";
        if (state.Snoozed is not null) standing += ", snoozed";
        return state.Standing is AlertStanding.Standing ? standing : $"{standing}, ground {state.Standing.ToString().ToLowerInvariant()}";
    }

    private static string Cell(string text) => Markup.Escape(TerminalText.OneLine(text));
}
