using RiskMonitor.Companies;

namespace RiskMonitor.Events;

/// <summary>
/// A name that no registry knew is a company: an entry of its own, or another name of a known one. Either way it has an id of its own, under which articles are read from now on, so that a withdrawal finds all of it again.
/// </summary>
/// <param name="Number">See <see cref="RegistryEvent"/>.</param>
/// <param name="Company">The id of the name.</param>
/// <param name="Names">How texts write it, the name shown to people first; at least one.</param>
/// <param name="Country">ISO 3166-1 alpha-2 code of its headquarters.</param>
/// <param name="Is">The known company that it is another name of; null for a company of its own.</param>
/// <param name="Reason">Why, in the analyst's words.</param>
/// <param name="Author">Who adopts.</param>
public sealed record MentionAdopted(long Number, CompanyId Company, ValueList<string> Names, string Country, CompanyId? Is, string Reason, string Author)
    : RegistryEvent(Number, Reason, Author);
