using RiskMonitor.Companies;

namespace RiskMonitor.Events;

/// <summary>Two entries of the registry are one company: what is said of the one is said of the other.</summary>
/// <param name="Number">See <see cref="RegistryEvent"/>.</param>
/// <param name="Company">The entry that is given up; articles may go on to name it.</param>
/// <param name="Into">The entry that stays.</param>
/// <param name="Reason">Why, in the analyst's words.</param>
/// <param name="Author">Who merges.</param>
public sealed record CompaniesMerged(long Number, CompanyId Company, CompanyId Into, string Reason, string Author) : RegistryEvent(Number, Reason, Author);
