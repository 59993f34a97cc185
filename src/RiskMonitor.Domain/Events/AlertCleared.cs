using RiskMonitor.Alerts;

namespace RiskMonitor.Events;

/// <summary>The exposure has fallen below the clear level: by a denial, the end of a matter, or time.</summary>
/// <param name="Tenant">Whose alert.</param>
/// <param name="Alert">The alert.</param>
/// <param name="At">The instant of the assessment that decided it (UTC).</param>
/// <param name="Reason">The named reason of the decision.</param>
/// <param name="Assessment">The assessment that decided it.</param>
/// <param name="Before">What the alert stood on until now.</param>
/// <param name="After">What it stands on now; empty where nothing is left.</param>
/// <param name="Links">The risk events and corrections that changed it, in the order of the ledger; empty where time alone did.</param>
public sealed record AlertCleared(
    TenantId Tenant, AlertId Alert, DateTimeOffset At, string Reason, AlertAssessment Assessment, ValueList<AlertGround> Before, ValueList<AlertGround> After, ValueList<AlertLink> Links)
    : AlertGroundsEvent(Tenant, Alert, At, Reason, Assessment, Before, After, Links);
