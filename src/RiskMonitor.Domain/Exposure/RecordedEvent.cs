using RiskMonitor.Events;

namespace RiskMonitor.Exposure;

/// <summary>An event as the ledger has it.</summary>
/// <param name="Sequence">Its place in the ledger, from 1; places may be left out.</param>
/// <param name="RecordedAt">When it was recorded (UTC): by us, not by the source.</param>
/// <param name="Happened">The event.</param>
public sealed record RecordedEvent(long Sequence, DateTimeOffset RecordedAt, ICompanyEvent Happened);
