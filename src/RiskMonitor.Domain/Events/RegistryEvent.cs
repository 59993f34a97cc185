using RiskMonitor.Companies;

namespace RiskMonitor.Events;

/// <summary>
/// An analyst corrects who is who: from its place in the ledger on every fact, old or new, is seen through it; before, nobody knew it. All stand in one stream, so that their order is beyond doubt.
/// </summary>
/// <param name="Number">Its place in that stream, from 1: what a withdrawal names.</param>
/// <param name="Reason">Why, in the analyst's words.</param>
/// <param name="Author">Who corrects.</param>
public abstract record RegistryEvent(long Number, string Reason, string Author) : ICompanyEvent
{
    /// <summary>Nobody by itself: whom it concerns follows from the facts that are seen otherwise by it.</summary>
    public IEnumerable<CompanyId> CompaniesConcerned() => [];
}
