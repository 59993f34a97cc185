namespace RiskMonitor.Exposure.Rebuilding;

/// <summary>Only one rebuild of a ledger runs at a time.</summary>
internal sealed class RebuildUnderWayException() : Exception("Another rebuild of this ledger is under way; wait for its end.");
