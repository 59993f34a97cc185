namespace RiskMonitor.Events;

/// <summary>A proposed or approved policy pack was withdrawn, or rejected, before it came into force.</summary>
/// <param name="Tenant">Whose pack.</param>
/// <param name="Version">The pack.</param>
/// <param name="At">When (UTC).</param>
/// <param name="WithdrawnBy">Who; the author, who approved it, or anybody else.</param>
/// <param name="Reason">Why.</param>
public sealed record PolicyWithdrawn(TenantId Tenant, string Version, DateTimeOffset At, string WithdrawnBy, string Reason)
    : PolicyEvent(Tenant, Version, At);
