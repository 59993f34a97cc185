using RiskMonitor.Companies;

namespace RiskMonitor.Events;

/// <summary>An event of the ledger that can change what is known of companies: a fact, or a word on which facts count.</summary>
public interface ICompanyEvent
{
    /// <summary>The companies whose exposure this event can change, each once, in ordinal order.</summary>
    IEnumerable<CompanyId> CompaniesConcerned();
}
