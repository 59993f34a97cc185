using JasperFx.Events;
using Marten;
using Marten.Events.Aggregation;
using RiskMonitor.Companies;
using RiskMonitor.Events;
using RiskMonitor.Hosting;

namespace RiskMonitor.Alerts;

/// <summary>An alert for lists: the fold of its stream, with what lists are sorted and filtered by beside it.</summary>
public sealed record RaisedAlert
{
    /// <summary>Key of the alert's stream.</summary>
    public required string Id { get; init; }

    /// <summary>Whose alert.</summary>
    public required string Tenant { get; init; }

    /// <summary>Whom it is about.</summary>
    public required string Company { get; init; }

    /// <summary>When it was raised (UTC): alerts are listed by it, the newest first.</summary>
    public required DateTimeOffset RaisedAt { get; init; }

    /// <summary>How far people are with it: lists are filtered by it.</summary>
    public required AlertStatus Status { get; init; }

    /// <summary>Who has it, in lower case; null where nobody does.</summary>
    public string? AssigneeKey { get; init; }

    /// <summary>Whether a closing waits for a second person.</summary>
    public bool WaitsForSecondPerson { get; init; }

    /// <summary>Until when it is snoozed (UTC); null where it is not. It may have run out.</summary>
    public DateTimeOffset? SnoozedUntil { get; init; }

    /// <summary>By when people have said that it is to be closed (UTC); null where the pack says it.</summary>
    public DateTimeOffset? DueByHand { get; init; }

    /// <summary>When it was escalated last (UTC); null where it was not.</summary>
    public DateTimeOffset? EscalatedAt { get; init; }

    /// <summary>The highest score it has seen, in 10^-6 points.</summary>
    public required long PeakMicropoints { get; init; }

    /// <summary>How it was raised.</summary>
    public required AlertRaised Alert { get; init; }

    /// <summary>The last change of its ground; null where there was none.</summary>
    public AlertGroundsChange? Change { get; init; }

    /// <summary>The fold of its stream.</summary>
    public required Alert State { get; init; }

    internal static RaisedAlert Of(string key, Alert state) => new()
    {
        Id = key,
        Tenant = state.Raised.Tenant.Value,
        Company = state.Raised.Company.Value,
        RaisedAt = state.Raised.RaisedAt,
        Status = state.Status,
        AssigneeKey = state.Assignee?.ToLowerInvariant(),
        WaitsForSecondPerson = state.Proposed is not null,
        SnoozedUntil = state.Snoozed?.Until,
        DueByHand = state.DueByHand,
        EscalatedAt = state.EscalatedAt,
        PeakMicropoints = state.PeakMicropoints,
        Alert = state.Raised,
        State = state,
    };

    internal static Task<RaisedAlert?> ReadAsync(IQuerySession session, TenantId tenant, AlertId id, CancellationToken ct) =>
        session.LoadAsync<RaisedAlert>(StreamKeys.Alert(tenant, id), ct);

    /// <summary>The alerts of a tenant, about one company or any, the newest first.</summary>
    internal static IQueryable<RaisedAlert> Newest(IQuerySession session, TenantId tenant, CompanyId? company)
    {
        string owner = tenant.Value;
        IQueryable<RaisedAlert> alerts = session.Query<RaisedAlert>().Where(alert => alert.Tenant == owner);
        if (company is { } wanted)
        {
            string about = wanted.Value;
            alerts = alerts.Where(alert => alert.Company == about);
        }
        return alerts.OrderByDescending(alert => alert.RaisedAt).ThenByDescending(alert => alert.Alert.KnownAtSequence).ThenBy(alert => alert.Id);
    }
}

/// <summary>What an alert's ground last came to.</summary>
/// <param name="What">The webhook type that told it.</param>
/// <param name="Reason">The named reason.</param>
/// <param name="At">When (UTC).</param>
/// <param name="Micropoints">The score then, in 10^-6 points.</param>
public sealed record AlertGroundsChange(string What, string Reason, DateTimeOffset At, long Micropoints)
{
    internal static AlertGroundsChange Of(AlertGroundsEvent happened) =>
        new(Webhooks.WebhookPayload.TypeOf(happened), happened.Reason, happened.At, happened.Assessment.AfterMicropoints);
}

/// <summary>Keeps <see cref="RaisedAlert"/> in the transaction of the alert.</summary>
public sealed partial class RaisedAlertProjection : SingleStreamProjection<RaisedAlert, string>
{
    // Without named types the projection would be run for every stream of the ledger.
    public RaisedAlertProjection()
    {
        foreach (Type type in EventNames.OfAlert) IncludeType(type);
    }

    public override RaisedAlert Evolve(RaisedAlert? snapshot, string id, IEvent e) => (snapshot, e.Data) switch
    {
        (null, AlertRaised raised) => RaisedAlert.Of(id, new Alert(raised)),
        ({ } known, AlertEvent happened) => RaisedAlert.Of(id, known.State.Evolve(happened)) with { Change = happened is AlertGroundsEvent grounds ? AlertGroundsChange.Of(grounds) : known.Change },
        _ => throw new InvalidOperationException($"{id} holds {e.EventTypeName}, which is nothing that lists of alerts know."),
    };
}
