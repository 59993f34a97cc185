using JasperFx.Events;
using Marten.Events.Aggregation;
using RiskMonitor.Events;

namespace RiskMonitor.Alerts;

/// <summary>A group of alerts as it stands.</summary>
public sealed record GroupedAlerts
{
    /// <summary>Key of the group's stream.</summary>
    public required string Id { get; init; }

    /// <summary>When it is to be told next (UTC); null where everything was told.</summary>
    public DateTimeOffset? DueAt { get; init; }

    /// <summary>The fold of its stream.</summary>
    public required AlertGroup Group { get; init; }
}

/// <summary>Keeps <see cref="GroupedAlerts"/> in the transaction of the event.</summary>
public sealed partial class GroupedAlertsProjection : SingleStreamProjection<GroupedAlerts, string>
{
    // Without named types the projection would be run for every stream of the ledger.
    public GroupedAlertsProjection()
    {
        IncludeType<AlertJoinedGroup>();
        IncludeType<AlertGroupTold>();
    }

    public override GroupedAlerts Evolve(GroupedAlerts? snapshot, string id, IEvent e)
    {
        if (e.Data is not IAlertGroupEvent happened) throw new InvalidOperationException($"{id} holds {e.EventTypeName}, which is nothing that happens to a group.");
        AlertGroup group = AlertGroup.Evolve(snapshot?.Group, happened);
        return new GroupedAlerts { Id = id, DueAt = group.DueAt, Group = group };
    }
}
