using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using RiskMonitor.Events;

namespace RiskMonitor.Companies;

/// <summary>What the files of the registry said, as the ledger has recorded it. Immutable.</summary>
/// <param name="Number">Its number, from 1.</param>
/// <param name="Sequence">The place in the ledger from which it counts: that of its last part, of the first revision 0.</param>
/// <param name="Hash">64 hexadecimal digits of all entries.</param>
/// <param name="Entries">Every company, by id.</param>
public sealed record RegistryRevision(long Number, long Sequence, string Hash, IReadOnlyDictionary<CompanyId, RegistryEntry> Entries)
{
    /// <summary>The events that record what the files say; none where that is what was recorded last.</summary>
    /// <param name="known">What was recorded last; null where nothing was.</param>
    /// <param name="files">The companies of the files, with their relations on both sides.</param>
    public static IReadOnlyList<RegistryFilesRecorded> Record(RegistryRevision? known, IEnumerable<Company> files) => Record(known, files, RegistryFilesRecorded.EntriesMax);

    internal static IReadOnlyList<RegistryFilesRecorded> Record(RegistryRevision? known, IEnumerable<Company> files, int entriesMax)
    {
        RegistryEntry[] entries = [.. RegistryEntry.Of(files)];
        string hash = HashOf(entries);
        if (known?.Hash == hash) return [];

        IReadOnlyDictionary<CompanyId, RegistryEntry> before = known?.Entries ?? new Dictionary<CompanyId, RegistryEntry>();
        HashSet<CompanyId> there = [.. entries.Select(entry => entry.Id)];
        (CompanyId Id, RegistryEntry? Entry)[] changes =
        [
            .. entries.Where(entry => before.GetValueOrDefault(entry.Id) != entry).Select(entry => (entry.Id, (RegistryEntry?)entry))
                .Concat(before.Keys.Where(id => !there.Contains(id)).Select(id => (id, (RegistryEntry?)null))).OrderBy(change => change.Item1),
        ];
        (CompanyId Id, RegistryEntry? Entry)[][] parts = changes.Length == 0 ? [[]] : [.. changes.Chunk(entriesMax)];      // a registry without companies is recorded too
        return [.. parts.Select((part, i) => new RegistryFilesRecorded(
            (known?.Number ?? 0) + 1, i + 1, parts.Length,
            part.Select(change => change.Entry).OfType<RegistryEntry>().ToValueList(), part.Where(change => change.Entry is null).Select(change => change.Id).ToValueList(), hash))];
    }

    /// <summary>The companies for scores.</summary>
    /// <param name="files">What companies are called.</param>
    public IEnumerable<Company> Companies(IReadOnlyDictionary<CompanyId, Company> files) => Entries.Values.Select(entry => entry.Seen(files.GetValueOrDefault(entry.Id)));

    /// <summary>SHA-256 over one line for each company in UTF-8, <c>id country</c>, then <c> sanctioned</c>, <c> state-linked</c> and <c> kind:company:from:until</c> for each relation, where there are any.</summary>
    /// <param name="entries">In ordinal order.</param>
    /// <returns>64 hexadecimal digits.</returns>
    public static string HashOf(IEnumerable<RegistryEntry> entries)
    {
        ArgumentNullException.ThrowIfNull(entries);
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (RegistryEntry entry in entries) hash.AppendData(Encoding.UTF8.GetBytes(LineOf(entry)));
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    private static string LineOf(RegistryEntry entry)
    {
        string relations = string.Concat((entry.Relationships ?? []).Select(known => $" {known.Kind}:{known.Company}:{Day(known.From)}:{Day(known.Until)}"));
        return $"{entry.Id} {entry.Country}{(entry.Sanctioned is true ? " sanctioned" : "")}{(entry.StateLinked is true ? " state-linked" : "")}{relations}\n";
    }

    private static string Day(DateOnly? day) => day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? "";
}
