namespace RiskMonitor.Events;

/// <summary>An outlet belongs to another owner than was thought: outlets of one owner are one voice.</summary>
/// <param name="Number">See <see cref="RegistryEvent"/>.</param>
/// <param name="Outlet">The outlet's id, or the host of one that no directory knows.</param>
/// <param name="Owner">The id of its owner.</param>
/// <param name="Was">The id of the owner that it was thought to have.</param>
/// <param name="Reason">Why, in the analyst's words.</param>
/// <param name="Author">Who corrects.</param>
public sealed record OwnerCorrected(long Number, string Outlet, string Owner, string Was, string Reason, string Author) : RegistryEvent(Number, Reason, Author);
