namespace RiskMonitor.Events;

/// <summary>The text attributes a factual claim about a company to another outlet or to unnamed sources. Supports the claim of the matter it reports.</summary>
public sealed record ReportPublished : RiskEvent;
