using RiskMonitor.Companies;

namespace RiskMonitor.Events;

/// <summary>An event of the ledger that can change what is known of companies: a fact, a word on which facts count, or one on who is who.</summary>
public interface ICompanyEvent
{
    /// <summary>The companies whose exposure this event can change, as they were read, each once, in ordinal order.</summary>
    IEnumerable<CompanyId> CompaniesConcerned();

    /// <summary>Names, folded by <see cref="CompanyNameKey.Bare"/>, of companies that no registry knew: should one be adopted, the event concerns it. Each once.</summary>
    IEnumerable<string> NamesConcerned() => [];
}
