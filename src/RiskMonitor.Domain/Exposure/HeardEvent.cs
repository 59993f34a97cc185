namespace RiskMonitor.Exposure;

/// <summary>An event that still weighs at the instant scored.</summary>
/// <param name="Event">Its facts.</param>
/// <param name="InitialStrength">e0.</param>
/// <param name="Strength">e(t), above 0.</param>
/// <param name="Denials">What meets it, each party once.</param>
/// <param name="Bits">The bits of these denials together.</param>
internal sealed record HeardEvent(SupportingEvent Event, Fixed InitialStrength, Fixed Strength, ValueList<AppliedDenial> Denials, Fixed Bits);
