using RiskMonitor.Webhooks;

namespace RiskMonitor.Events;

/// <summary>A subscription was told what has happened since its last digest, or would have been if there had been anything; the first of all only says where the next one begins.</summary>
/// <param name="Tenant">Whose subscription.</param>
/// <param name="Id">The subscription.</param>
/// <param name="At">When it was made (UTC).</param>
/// <param name="Number">Digests so far, this one included; 0 for the beginning.</param>
/// <param name="UpToSequence">Global sequence of the last event that it knows: the next one begins behind it, so that nothing is said twice and nothing left out.</param>
/// <param name="IsSent">Whether there was anything to say.</param>
public sealed record DigestTold(TenantId Tenant, SubscriptionId Id, DateTimeOffset At, int Number, long UpToSequence, bool IsSent) : ISubscriptionEvent;
