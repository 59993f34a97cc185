using RiskMonitor.Events;

namespace RiskMonitor.Companies;

/// <summary>
/// Who is who and whose voice is whose, as far as the ledger has said so: merged entries, adopted names, owners. A fact is never changed by it, only seen through it
/// (<see cref="See"/>), so that taking a correction back leaves no trace. Immutable.
/// </summary>
public sealed class RegistryCorrections
{
    /// <summary>Nothing was corrected.</summary>
    public static readonly RegistryCorrections None = new([]);

    private readonly RegistryEvent[] _steps;
    private readonly Dictionary<CompanyId, CompanyId?> _companies = [];
    private readonly Dictionary<string, CompanyId> _names = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _owners = new(StringComparer.Ordinal);

    private RegistryCorrections(RegistryEvent[] steps)
    {
        _steps = steps;
        HashSet<long> withdrawn = [.. steps.OfType<RegistryCorrectionWithdrawn>().Select(step => step.Withdrawn)];
        InForce = steps.Where(step => step is not RegistryCorrectionWithdrawn && !withdrawn.Contains(step.Number)).ToValueList();

        var next = new Dictionary<CompanyId, CompanyId?>();
        foreach (MentionAdopted once in steps.OfType<MentionAdopted>()) next[once.Company] = null;      // whoever was adopted is registered only as long as that stands
        foreach (MentionAdopted adopted in InForce.OfType<MentionAdopted>()) next[adopted.Company] = adopted.Is ?? adopted.Company;
        foreach (CompaniesMerged merged in InForce.OfType<CompaniesMerged>()) next[merged.Company] = merged.Into;
        foreach (CompanyId company in next.Keys)
            if (End(next, company) is var end && end != company) _companies.Add(company, end);
        foreach (MentionAdopted adopted in InForce.OfType<MentionAdopted>())
            foreach (string name in adopted.Names)
                if (Of(adopted.Company) is { } company) _names[CompanyNameKey.Bare(name)] = company;
        foreach (OwnerCorrected corrected in InForce.OfType<OwnerCorrected>()) _owners[corrected.Outlet] = corrected.Owner;
    }

    /// <summary>What the steps come to, in the order of their stream.</summary>
    public static RegistryCorrections Of(IEnumerable<RegistryEvent> steps) => new([.. steps]);

    /// <summary>The corrections that stand, in their order.</summary>
    public ValueList<RegistryEvent> InForce { get; }

    /// <summary>Every step, those that were taken back and their withdrawals among them.</summary>
    public IReadOnlyList<RegistryEvent> Steps => _steps;

    /// <summary>Whether every fact is seen as it was read.</summary>
    public bool IsEmpty => _companies.Count == 0 && _names.Count == 0 && _owners.Count == 0;

    internal IReadOnlyDictionary<CompanyId, CompanyId?> Companies => _companies;

    internal IReadOnlyDictionary<string, CompanyId> Names => _names;

    internal IReadOnlyDictionary<string, string> Owners => _owners;

    /// <summary>After one more step.</summary>
    public RegistryCorrections With(RegistryEvent step) => new([.. _steps, step]);

    /// <summary>The company that is meant where one was read; null where its adoption was taken back.</summary>
    public CompanyId? Of(CompanyId read) => _companies.TryGetValue(read, out CompanyId? company) ? company : read;

    /// <summary>The company that is meant by a folded name that no registry knew; null where nobody knows yet.</summary>
    public CompanyId? OfName(string name) => _names.TryGetValue(name, out CompanyId company) ? company : null;

    /// <summary>The companies that are read and mean one of these, these left aside.</summary>
    public IEnumerable<CompanyId> ReadAs(IReadOnlySet<CompanyId> meant) => _companies.Where(one => one.Value is { } company && meant.Contains(company)).Select(one => one.Key);

    /// <summary>The corrected owner of an outlet; null where none was corrected.</summary>
    public string? OwnerOf(string outlet) => _owners.GetValueOrDefault(outlet);

    /// <summary>The fact as it is to be understood; itself where nothing of it was corrected.</summary>
    public RiskEvent See(RiskEvent read) => IsEmpty ? read : SeenFacts.See(this, read);

    /// <summary>The companies whose exposure an event can change, as it is to be understood, each once, in ordinal order.</summary>
    public IEnumerable<CompanyId> Concerned(ICompanyEvent happened)
    {
        ArgumentNullException.ThrowIfNull(happened);
        return IsEmpty ? happened.CompaniesConcerned() : Meant(happened.CompaniesConcerned(), happened.NamesConcerned());
    }

    internal IEnumerable<CompanyId> Meant(IEnumerable<CompanyId> companies, IEnumerable<string> names) =>
        companies.Select(Of).Concat(_names.Count == 0 ? [] : names.Select(OfName)).OfType<CompanyId>().Distinct().Order();

    // Decisions allow no circle; of one that stands in a stream all the same, everybody is himself.
    private static CompanyId? End(Dictionary<CompanyId, CompanyId?> next, CompanyId from)
    {
        CompanyId company = from;
        for (int step = 0; step <= next.Count; step++)
        {
            if (!next.TryGetValue(company, out CompanyId? following) || following == company) return company;
            if (following is not { } known) return null;
            company = known;
        }
        return from;
    }
}
