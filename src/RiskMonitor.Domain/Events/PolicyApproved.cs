namespace RiskMonitor.Events;

/// <summary>A second person approved a proposed policy pack and said from when on it is in force.</summary>
/// <param name="Tenant">Whose pack.</param>
/// <param name="Version">The pack.</param>
/// <param name="At">When (UTC).</param>
/// <param name="ContentHash">What was approved.</param>
/// <param name="ApprovedBy">Who approves; never who proposed.</param>
/// <param name="Reason">Why.</param>
/// <param name="InForceFrom">From when on the pack is in force (UTC); never before <paramref name="At"/>, so that no score already published is told otherwise.</param>
public sealed record PolicyApproved(
    TenantId Tenant, string Version, DateTimeOffset At, string ContentHash, string ApprovedBy, string Reason, DateTimeOffset InForceFrom)
    : PolicyEvent(Tenant, Version, At);
