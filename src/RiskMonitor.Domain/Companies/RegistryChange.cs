using RiskMonitor.Events;

namespace RiskMonitor.Companies;

/// <summary>What one step of the registry makes seen otherwise.</summary>
public sealed class RegistryChange
{
    /// <param name="before">Who was who before the step.</param>
    /// <param name="after">Who is who after it.</param>
    public RegistryChange(RegistryCorrections before, RegistryCorrections after)
    {
        (Before, After) = (before, after);
        Companies = before.Companies.Keys.Concat(after.Companies.Keys).Distinct().Where(company => before.Of(company) != after.Of(company)).Order().ToValueList();
        Names = before.Names.Keys.Concat(after.Names.Keys).Distinct().Where(name => before.OfName(name) != after.OfName(name)).Order(StringComparer.Ordinal).ToValueList();
        Outlets = before.Owners.Keys.Concat(after.Owners.Keys).Distinct().Where(outlet => before.OwnerOf(outlet) != after.OwnerOf(outlet)).Order(StringComparer.Ordinal).ToValueList();
    }

    /// <summary>Who was who before.</summary>
    public RegistryCorrections Before { get; }

    /// <summary>Who is who after.</summary>
    public RegistryCorrections After { get; }

    /// <summary>Companies that are read and now somebody else, in ordinal order.</summary>
    public ValueList<CompanyId> Companies { get; }

    /// <summary>Folded names that no registry knew and that now mean somebody else, in ordinal order.</summary>
    public ValueList<string> Names { get; }

    /// <summary>Outlets whose owner is now another, in ordinal order.</summary>
    public ValueList<string> Outlets { get; }

    /// <summary>Whether an event of before is seen otherwise.</summary>
    public bool Touches(ICompanyEvent happened)
    {
        ArgumentNullException.ThrowIfNull(happened);
        if (happened is RiskEvent fact)
        {
            foreach (CompanyId company in Companies.AsSpan())
                if (fact.Concerns(company)) return true;
            if (Outlets.AsSpan().Contains(fact.HeardOutlet)) return true;
            if (SeenFacts.SpeakerOf(fact) is { } speaker && Companies.AsSpan().Contains(speaker)) return true;
        }
        else if (!Companies.IsEmpty && happened.CompaniesConcerned().Any(company => Companies.AsSpan().Contains(company))) return true;
        return !Names.IsEmpty && happened.NamesConcerned().Any(name => Names.AsSpan().Contains(name));
    }

    /// <summary>The companies whose exposure the step changes by way of an event that it touches: those of before and those of after.</summary>
    public IEnumerable<CompanyId> Concerned(ICompanyEvent touched) => Before.Concerned(touched).Union(After.Concerned(touched));
}
