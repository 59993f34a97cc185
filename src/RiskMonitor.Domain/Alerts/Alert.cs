using System.Diagnostics;
using System.Text.Json.Serialization;
using RiskMonitor.Events;

namespace RiskMonitor.Alerts;

/// <summary>One alert and all that came of it: the fold of its stream. What may be done about it, <see cref="Decide"/> says.</summary>
/// <param name="Raised">How it was raised.</param>
public sealed partial record Alert(AlertRaised Raised)
{
    /// <summary>Events folded, the raising included: the version that people see and base their steps on.</summary>
    public long Version { get; init; } = 1;

    /// <summary>How far people are with it.</summary>
    public AlertStatus Status { get; init; }

    /// <summary>What the machine says of its ground.</summary>
    public AlertStanding Standing { get; init; }

    /// <summary>What it stands on now, or stood on last.</summary>
    public ValueList<AlertGround> Grounds { get; init; } = Raised.Grounds;

    /// <summary>The highest score it has seen, in 10^-6 points: its severity never falls, so that waiting saves nobody the second person.</summary>
    public long PeakMicropoints { get; init; } = Raised.AfterMicropoints;

    /// <summary>Who has it; null where nobody does.</summary>
    public string? Assignee { get; init; }

    /// <summary>The closing that waits for a second person; null where none does.</summary>
    public ProposedClosing? Proposed { get; init; }

    /// <summary>How it was closed, the last time; null where it is not closed.</summary>
    public DoneClosing? Closed { get; init; }

    /// <summary>The snooze that was begun last and not ended; it may have run out.</summary>
    public AlertSnooze? Snoozed { get; init; }

    /// <summary>By when people have said that it is to be closed (UTC); null: by when the pack says.</summary>
    public DateTimeOffset? DueByHand { get; init; }

    /// <summary>The alert that stands for it; null where it stands for itself.</summary>
    public AlertId? MergedInto { get; init; }

    /// <summary>Its status before it was merged.</summary>
    public AlertStatus? StatusBeforeMerge { get; init; }

    /// <summary>The alerts that it stands for.</summary>
    public ValueList<AlertId> Parts { get; init; }

    /// <summary>How many times it was escalated.</summary>
    public int Escalations { get; init; }

    /// <summary>When it was escalated last (UTC); null where it was not.</summary>
    public DateTimeOffset? EscalatedAt { get; init; }

    /// <summary>Who changed it last.</summary>
    public AlertChange LastChange { get; init; } = new(nameof(AlertRaised), AlertChange.Machine, Raised.RaisedAt);

    /// <summary>Its id.</summary>
    [JsonIgnore]
    public AlertId Id => Raised.Id;

    /// <summary>What it keeps quiet: what it stands on, while it is dismissed, or while its story is snoozed.</summary>
    [JsonIgnore]
    public ValueList<QuietCause> Quiet
    {
        get
        {
            IEnumerable<QuietCause> dismissed = Status is AlertStatus.Dismissed && Closed is { } closed ? closed.Closing.Causes.Select(cause => new QuietCause(cause, Id, null)) : [];
            IEnumerable<QuietCause> snoozed = Snoozed is { } snooze ? snooze.Causes.Select(cause => new QuietCause(cause, Id, snooze.Until)) : [];
            return dismissed.Concat(snoozed).ToValueList();
        }
    }

    /// <summary>How severe it is.</summary>
    public AlertSeverity SeverityUnder(AlertHandling handling)
    {
        ArgumentNullException.ThrowIfNull(handling);
        return handling.Of(PeakMicropoints).Severity;
    }

    /// <summary>By when it is to be acknowledged, or once it is, closed; null where nothing is due.</summary>
    public DateTimeOffset? DueAt(AlertHandling handling)
    {
        ArgumentNullException.ThrowIfNull(handling);
        SeverityTerms terms = handling.Of(PeakMicropoints);
        if (!Status.IsOpen()) return null;
        DateTimeOffset close = DueByHand ?? Raised.RaisedAt + terms.CloseWithin, acknowledge = Raised.RaisedAt + terms.AcknowledgeWithin;
        return Status is not AlertStatus.Raised || close < acknowledge ? close : acknowledge;      // a later date spares nobody the looking
    }

    /// <summary>Whether nobody is to hear of it at an instant.</summary>
    public bool IsSnoozed(DateTimeOffset now) => Snoozed is { } snooze && now < snooze.Until;

    /// <summary>The fold of a stream that begins with <see cref="AlertRaised"/>.</summary>
    /// <exception cref="InvalidOperationException">It does not.</exception>
    public static Alert Of(IEnumerable<object> stream)
    {
        ArgumentNullException.ThrowIfNull(stream);
        Alert? alert = null;
        foreach (object happened in stream)
            alert = (alert, happened) switch
            {
                (null, AlertRaised raised) => new Alert(raised),
                ({ } known, AlertEvent e) => known.Evolve(e),
                _ => throw new InvalidOperationException($"The stream of an alert holds {happened.GetType().Name} where it cannot stand."),
            };
        return alert ?? throw new InvalidOperationException("The stream of an alert is empty.");
    }

    /// <summary>The alert after one more event.</summary>
    public Alert Evolve(AlertEvent happened)
    {
        ArgumentNullException.ThrowIfNull(happened);
        Alert after = happened switch
        {
            AlertAcknowledged => this with { Status = AlertStatus.Acknowledged },
            AlertAssigned { Assignee: null } => this with { Status = AlertStatus.Acknowledged, Assignee = null },
            AlertAssigned e => this with { Status = Status is AlertStatus.Investigating ? Status : AlertStatus.Assigned, Assignee = e.Assignee },
            AlertInvestigated e => this with { Status = AlertStatus.Investigating, Assignee = Assignee ?? e.By },
            AlertCommented => this,
            ClosingProposed e => this with { Proposed = new ProposedClosing(e.By, e.At, e.Closing) },
            ClosingApproved => this,      // the closing follows in the same transaction
            ClosingDeclined => this with { Proposed = null },
            AlertResolved e => AsClosed(AlertStatus.Resolved, new DoneClosing(e.By, e.At, new AlertClosing(null, e.Text, []), e.ApprovedBy)),
            AlertDismissed e => AsClosed(AlertStatus.Dismissed, new DoneClosing(e.By, e.At, new AlertClosing(e.Reason, e.Text, e.Causes), e.ApprovedBy)),
            AlertReopened => this with { Status = Assignee is null ? AlertStatus.Acknowledged : AlertStatus.Assigned, Closed = null },
            AlertSnoozed e => this with { Snoozed = new AlertSnooze(e.By, e.At, e.Reason, e.Scope, e.Until, e.Causes) },
            AlertUnsnoozed => this with { Snoozed = null },
            AlertDueSet e => this with { DueByHand = e.DueAt },
            AlertsMerged e when e.Into == Id => this with { Parts = Parts.Concat(e.Merged).Order().ToValueList(), PeakMicropoints = Math.Max(PeakMicropoints, e.PeakMicropoints) },
            AlertsMerged e => this with { Status = AlertStatus.Merged, StatusBeforeMerge = Status, MergedInto = e.Into },
            AlertSplit e when e.From == Id => this with { Parts = Parts.Where(part => !e.Split.Contains(part)).ToValueList() },
            AlertSplit => this with { Status = StatusBeforeMerge ?? AlertStatus.Acknowledged, StatusBeforeMerge = null, MergedInto = null },
            AlertEscalated e => this with { Escalations = e.Level, EscalatedAt = e.At },
            AlertUpdated e => On(e, AlertStanding.Standing),
            AlertCleared e => On(e, AlertStanding.Cleared),
            AlertRetracted e => On(e, AlertStanding.Retracted),
            _ => throw new UnreachableException($"No Evolve for {happened.GetType().Name}."),
        };
        return after with { Version = Version + 1, LastChange = new AlertChange(happened.GetType().Name, (happened as AlertStep)?.By ?? AlertChange.Machine, happened.At) };
    }

    private Alert AsClosed(AlertStatus status, DoneClosing closing) => this with { Status = status, Closed = closing, Proposed = null, Snoozed = null };

    private Alert On(AlertGroundsEvent e, AlertStanding standing) => this with
    {
        Standing = standing,
        Grounds = e.After.IsEmpty ? Grounds : e.After,
        PeakMicropoints = Math.Max(PeakMicropoints, e.Assessment.AfterMicropoints),
    };
}
