using RiskMonitor.Companies;

namespace RiskMonitor.Exposure;

/// <summary>What a score is computed with besides the exposure: the pack in force and the registry.</summary>
/// <param name="Policy">Weights, half-lives, thresholds.</param>
/// <param name="Registry">The companies known, with their relations on both sides: those that the ledger recorded, or of the files where it recorded none.</param>
public sealed record PolicyInForce(PolicyPack Policy, IReadOnlyDictionary<CompanyId, Company> Registry)
{
    private const string Folder = "policies";

    /// <summary>Who is who, as the registry has been corrected.</summary>
    public RegistryCorrections Corrected { get; init; } = RegistryCorrections.None;

    /// <summary>Which revision of the registry's files the companies are of; null where the ledger has recorded none.</summary>
    public RegistryRevision? Revision { get; init; }

    /// <summary>Every revision that the ledger has recorded.</summary>
    public RegistryRevisions Revisions { get; init; } = RegistryRevisions.None;

    /// <summary>The companies of this program's files, which may be asked for although a ledger did not know them then, or does not know them yet: nobody's score rests on them.</summary>
    public IReadOnlyDictionary<CompanyId, Company> OfFiles { get; init; } = Registry;

    private static readonly string[] Endings = [".yaml", ".yml", ".json"];

    /// <summary>The same with the registry as it was recorded and has been corrected; this one's must be that of the files.</summary>
    /// <param name="known">Who is who.</param>
    /// <param name="revisions">What the files of the registry were recorded to say.</param>
    /// <param name="recorded">The revision of these that counts.</param>
    internal PolicyInForce Understood(RegistryCorrections known, RegistryRevisions revisions, RegistryRevision? recorded)
    {
        IReadOnlyDictionary<CompanyId, Company> files = CorrectedOf(Registry.Values, known);
        return this with { Registry = recorded is null ? files : CorrectedOf(recorded.Companies(Registry), known), OfFiles = files, Corrected = known, Revisions = revisions, Revision = recorded };
    }

    private static IReadOnlyDictionary<CompanyId, Company> CorrectedOf(IEnumerable<Company> companies, RegistryCorrections known) => Known(CorrectedRegistry.Of([.. companies], known));

    internal static PolicyInForce Of(PolicyPack policy, IEnumerable<Company> registry) => new(policy, Known(registry));

    /// <summary>The companies by id, with their relations on both sides, whichever side they were entered on.</summary>
    internal static IReadOnlyDictionary<CompanyId, Company> Known(IEnumerable<Company> registry) => RegistryRelations.BothWays([.. registry]).ToDictionary(company => company.Id);

    /// <summary>The pack of a version below a seeds folder.</summary>
    internal static string FileOf(string seeds, string version) => Path.Combine(seeds, Folder, version + ".yaml");

    /// <summary>The newest pack below a seeds folder: the last by name, as packs are named by year and month.</summary>
    internal static string NewestFile(string seeds)
    {
        string folder = Path.Combine(seeds, Folder);
        return Files(seeds) is [.., var newest] ? newest
            : throw new FormatException($"No policy pack ({string.Join(", ", Endings.Select(ending => "*" + ending))}) stands in {folder}; name one with --policy.");
    }

    /// <summary>The packs below a seeds folder, YAML and JSON, by name.</summary>
    internal static IReadOnlyList<string> Files(string seeds)
    {
        string folder = Path.Combine(seeds, Folder);
        string[] files = Directory.Exists(folder) ? Directory.GetFiles(folder) : [];
        return [.. files.Where(file => Endings.Contains(Path.GetExtension(file))).OrderBy(Path.GetFileNameWithoutExtension, StringComparer.Ordinal)];
    }

    /// <summary>The company of an id, as it is scored; as the files have it where the registry does not know it.</summary>
    public Company? Entry(CompanyId company) => Registry.TryGetValue(company, out Company? known) || OfFiles.TryGetValue(company, out known) ? known : null;

    private IEnumerable<Company> All => ReferenceEquals(Registry, OfFiles) ? Registry.Values : Registry.Values.Concat(OfFiles.Values.Where(company => !Registry.ContainsKey(company.Id)));

    /// <summary>The registry entry a person means: by id, name, alias or ticker, whatever the case.</summary>
    /// <returns>Null where none or more than one is meant.</returns>
    public Company? Find(string what)
    {
        if (Entry(new CompanyId(what.ToLowerInvariant())) is { } byId) return byId;

        Company[] found = [.. All.Where(c => c.AllNames().Any(n => n.Equals(what, StringComparison.OrdinalIgnoreCase)))];
        return found.Length == 1 ? found[0] : null;
    }

    /// <summary>The entry that a person means who corrects the registry: a merged one too by its own id. What was asked for where there is none, to be refused by name.</summary>
    internal CompanyId EntryOf(string what)
    {
        var id = new CompanyId(what);
        return Corrected.Of(id) == id && Find(what) is { } found ? found.Id : id;
    }

    /// <summary>Companies whose name resembles what was asked for, for a message that helps.</summary>
    public IReadOnlyList<Company> Near(string what) =>
        [.. All.Where(c => c.AllNames().Any(n => n.Contains(what, StringComparison.OrdinalIgnoreCase))).OrderBy(c => c.Id).Take(5)];
}
