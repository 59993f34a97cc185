namespace RiskMonitor.Alerts;

/// <summary>A notification of a group, as what follows it names it.</summary>
/// <param name="Tenant">Whose.</param>
/// <param name="Group">The group.</param>
/// <param name="Number">Counted from 1, through all rounds.</param>
/// <param name="IsTold">Whether it was made.</param>
public sealed record GroupWord(TenantId Tenant, AlertGroupId Group, int Number, bool IsTold);

/// <summary>A notification of a round.</summary>
/// <param name="Number">Counted from 1, through all rounds.</param>
/// <param name="Members">Alerts of the round that were told with it or before.</param>
public sealed record GroupTelling(int Number, int Members);
