using RiskMonitor.Alerts;

namespace RiskMonitor.Events;

/// <summary>Alerts of one matter became one case. The event stands in the stream of each of them.</summary>
/// <param name="Tenant">Whose alert.</param>
/// <param name="Alert">The alert.</param>
/// <param name="At">When (UTC).</param>
/// <param name="By">Who.</param>
/// <param name="Into">The alert that stands for all.</param>
/// <param name="Merged">The others, in ordinal order.</param>
/// <param name="PeakMicropoints">The highest score that any of them has seen, in 10^-6 points: the case is as severe as its most severe alert.</param>
/// <param name="Reason">Why.</param>
public sealed record AlertsMerged(
    TenantId Tenant, AlertId Alert, DateTimeOffset At, string By, AlertId Into, ValueList<AlertId> Merged, long PeakMicropoints, string Reason)
    : AlertStep(Tenant, Alert, At, By);
