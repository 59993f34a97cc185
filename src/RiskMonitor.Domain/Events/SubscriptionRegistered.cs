using RiskMonitor.Webhooks;

namespace RiskMonitor.Events;

/// <summary>A tenant wants events posted to an address; registered again, its wishes have changed. Secrets are kept beside the ledger, never in it.</summary>
/// <param name="Tenant">Whose events.</param>
/// <param name="Id">The subscription.</param>
/// <param name="Url">Where to post.</param>
/// <param name="EventTypes">Webhook event types wanted, for example <c>alert.raised</c>.</param>
/// <param name="Description">What the tenant calls it.</param>
/// <param name="Terms">Which of them, and how; null for <see cref="DeliveryTerms.Default"/>.</param>
public sealed record SubscriptionRegistered(
    TenantId Tenant, SubscriptionId Id, Uri Url, ValueList<string> EventTypes, string Description, DeliveryTerms? Terms = null) : ISubscriptionEvent;
