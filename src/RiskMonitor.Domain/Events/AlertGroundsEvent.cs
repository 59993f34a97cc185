using RiskMonitor.Alerts;
using RiskMonitor.Articles;

namespace RiskMonitor.Events;

/// <summary>What an open alert stands on has changed; the machine's word, never a person's. Whoever was told of the alert is told of it.</summary>
/// <param name="Tenant">Whose alert.</param>
/// <param name="Alert">The alert.</param>
/// <param name="At">The instant of the assessment that decided it (UTC).</param>
/// <param name="Reason">The named reason of the decision.</param>
/// <param name="Assessment">The assessment that decided it.</param>
/// <param name="Before">What the alert stood on until now.</param>
/// <param name="After">What it stands on now; empty where nothing is left.</param>
/// <param name="Links">The risk events and corrections that changed it, in the order of the ledger; empty where time alone did.</param>
public abstract record AlertGroundsEvent(
    TenantId Tenant, AlertId Alert, DateTimeOffset At, string Reason, AlertAssessment Assessment, ValueList<AlertGround> Before, ValueList<AlertGround> After, ValueList<AlertLink> Links)
    : AlertEvent(Tenant, Alert, At);

/// <summary>The assessment that a decision about an alert was made on.</summary>
/// <param name="PolicyVersion">The policy pack.</param>
/// <param name="Version">Its position in the company's assessment stream, counted from 1.</param>
/// <param name="KnownAtSequence">Global sequence of the last event it had seen.</param>
/// <param name="BeforeMicropoints">Score when the alert was last heard of, in 10^-6 points.</param>
/// <param name="AfterMicropoints">Score now, in 10^-6 points.</param>
public sealed record AlertAssessment(string PolicyVersion, long Version, long KnownAtSequence, long BeforeMicropoints, long AfterMicropoints);

/// <summary>An event of the ledger by which an alert's ground changed.</summary>
/// <param name="Kind">Stored name of the event's type: <c>denial_issued</c>, <c>risk_event_rejected</c>, <c>deal_ended</c>, ….</param>
/// <param name="Event">The risk event, or the one that a correction is about.</param>
/// <param name="Article">Its article.</param>
public sealed record AlertLink(string Kind, RiskEventId Event, ArticleId Article);
