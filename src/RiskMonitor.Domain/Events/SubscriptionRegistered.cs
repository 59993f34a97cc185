using RiskMonitor.Webhooks;

namespace RiskMonitor.Events;

/// <summary>A tenant wants its alerts posted to an address. The signing secret is kept beside the ledger, never in it.</summary>
/// <param name="Tenant">Whose alerts.</param>
/// <param name="Id">The subscription.</param>
/// <param name="Url">Where to post.</param>
/// <param name="EventTypes">Webhook event types wanted, for example <c>alert.raised</c>.</param>
/// <param name="Description">What the tenant calls it.</param>
public sealed record SubscriptionRegistered(TenantId Tenant, SubscriptionId Id, Uri Url, ValueList<string> EventTypes, string Description);
