namespace RiskMonitor.Events;

/// <summary>Somebody proposed a policy pack. It changes nothing until a second person approves it.</summary>
/// <param name="Tenant">Whose pack.</param>
/// <param name="Version">The version that the text states.</param>
/// <param name="At">When (UTC).</param>
/// <param name="ContentHash">64 hexadecimal digits of what the text states, whatever its order, comments and form.</param>
/// <param name="Text">The whole pack, as validated.</param>
/// <param name="Author">Who proposes.</param>
/// <param name="Reason">Why.</param>
public sealed record PolicyProposed(TenantId Tenant, string Version, DateTimeOffset At, string ContentHash, string Text, string Author, string Reason)
    : PolicyEvent(Tenant, Version, At);
