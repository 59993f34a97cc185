using RiskMonitor.Events;
using RiskMonitor.Exposure;

namespace RiskMonitor.Companies;

/// <summary>A part of what the files said, at its place in the ledger.</summary>
/// <param name="Sequence">Its place, from 1.</param>
/// <param name="RecordedAt">When it was recorded (UTC).</param>
/// <param name="Told">The event.</param>
/// <param name="By">Who caused it.</param>
public sealed record RecordedFiles(long Sequence, DateTimeOffset RecordedAt, RegistryFilesRecorded Told, string By);

/// <summary>How the files came to describe a company otherwise.</summary>
/// <param name="Revision">The number of the revision.</param>
/// <param name="Company">The company.</param>
/// <param name="Recorded">Where that stands in the ledger.</param>
/// <param name="Before">As it was; null where the company was not there.</param>
/// <param name="After">As it is from then on; null where the company was removed.</param>
public sealed record RegistryEntryChange(long Revision, CompanyId Company, RecordedFiles Recorded, RegistryEntry? Before, RegistryEntry? After);

/// <summary>What the files of the registry were known to say at every place of the ledger.</summary>
public sealed class RegistryRevisions
{
    /// <summary>A ledger in which no program has recorded its files.</summary>
    public static readonly RegistryRevisions None = new([]);

    private readonly RecordedFiles[] _parts;

    private RegistryRevisions(RecordedFiles[] parts)
    {
        _parts = parts;
        Last = Counted(parts) is { } number ? Of(number) : null;
    }

    /// <param name="parts">Every part, in the order of the ledger.</param>
    public static RegistryRevisions Of(IEnumerable<RecordedFiles> parts) => new([.. parts]);

    /// <summary>How many events tell it.</summary>
    public int EventCount => _parts.Length;

    /// <summary>What they say now, as far as recorded; null where nothing is.</summary>
    public RegistryRevision? Last { get; }

    /// <summary>The first revision's number and the last one's; null where nothing is recorded.</summary>
    public (long First, long Last)? Numbers => Last is null ? null : (_parts[0].Told.Revision, Last.Number);

    /// <summary>What they were known to say; before anything was recorded the first revision: what an older program weighed with left no record.</summary>
    public RegistryRevision? Known(KnownAt knownAt) => NumberOf(knownAt) is not { } number ? null : number == Last?.Number ? Last : Of(number);

    /// <summary>The number of <see cref="Known"/>; null where nothing is recorded.</summary>
    public long? NumberOf(KnownAt knownAt)
    {
        ArgumentNullException.ThrowIfNull(knownAt);
        return Last is null ? null : Counted([.. _parts.TakeWhile(part => knownAt.Includes(part.Sequence, part.RecordedAt))]) ?? _parts[0].Told.Revision;
    }

    /// <summary>The revision of a number that counts.</summary>
    public RegistryRevision Of(long number)
    {
        var entries = new Dictionary<CompanyId, RegistryEntry>();
        string hash = "";
        long sequence = 0;
        foreach (RecordedFiles part in _parts.TakeWhile(part => part.Told.Revision <= number))
        {
            foreach (RegistryEntry entry in part.Told.Companies) entries[entry.Id] = entry;
            foreach (CompanyId removed in part.Told.Removed) entries.Remove(removed);
            hash = part.Told.Hash;
            if (part.Told.Revision > _parts[0].Told.Revision) sequence = part.Sequence;
        }
        return new RegistryRevision(number, sequence, hash, entries);
    }

    /// <summary>What became of some companies after the first revision, in the order of the ledger, as far as it was known.</summary>
    public IEnumerable<RegistryEntryChange> ChangesOf(IReadOnlySet<CompanyId> companies, KnownAt knownAt)
    {
        ArgumentNullException.ThrowIfNull(companies);
        if (Known(knownAt) is not { } last) yield break;
        var before = new Dictionary<CompanyId, RegistryEntry>();
        foreach (RecordedFiles part in _parts.TakeWhile(part => part.Told.Revision <= last.Number))
        {
            IEnumerable<(CompanyId Id, RegistryEntry? Entry)> told = part.Told.Companies.Select(entry => (entry.Id, (RegistryEntry?)entry)).Concat(part.Told.Removed.Select(id => (id, (RegistryEntry?)null)));
            foreach ((CompanyId id, RegistryEntry? after) in told.Where(one => companies.Contains(one.Id)))
            {
                if (part.Told.Revision > _parts[0].Told.Revision) yield return new RegistryEntryChange(part.Told.Revision, id, part, before.GetValueOrDefault(id), after);
                if (after is null) before.Remove(id);
                else before[id] = after;
            }
        }
    }

    // A revision counts when all of its parts are there: nobody scores with half a list.
    private static long? Counted(IReadOnlyList<RecordedFiles> parts) => parts.LastOrDefault(part => part.Told.Part == part.Told.Parts)?.Told.Revision;
}
