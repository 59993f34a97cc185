using RiskMonitor.Webhooks;

namespace RiskMonitor.Events;

/// <summary>A subscription signs with a new key; until the old one ends, with both. Keys are kept beside the ledger, never in it.</summary>
/// <param name="Tenant">Whose subscription.</param>
/// <param name="Id">The subscription.</param>
/// <param name="At">When (UTC).</param>
/// <param name="OldValidUntil">When the old key ends (UTC).</param>
public sealed record WebhookSecretRotated(TenantId Tenant, SubscriptionId Id, DateTimeOffset At, DateTimeOffset OldValidUntil) : ISubscriptionEvent;
