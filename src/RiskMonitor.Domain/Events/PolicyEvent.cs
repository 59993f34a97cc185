namespace RiskMonitor.Events;

/// <summary>A step in the life of a policy pack. All steps of a tenant stand in one stream, so that their order is beyond doubt.</summary>
/// <param name="Tenant">Whose pack.</param>
/// <param name="Version">The version that the pack's text states. One version is one content for ever.</param>
/// <param name="At">When the step was taken (UTC).</param>
public abstract record PolicyEvent(TenantId Tenant, string Version, DateTimeOffset At);
