namespace RiskMonitor.Events;

/// <summary>A correction of the registry is taken back: from here on it is as if it had never been made.</summary>
/// <param name="Number">See <see cref="RegistryEvent"/>.</param>
/// <param name="Withdrawn">The number of the correction.</param>
/// <param name="Reason">Why, in the analyst's words.</param>
/// <param name="Author">Who takes it back.</param>
public sealed record RegistryCorrectionWithdrawn(long Number, long Withdrawn, string Reason, string Author) : RegistryEvent(Number, Reason, Author);
