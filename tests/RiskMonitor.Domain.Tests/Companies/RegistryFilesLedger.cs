using CsCheck;
using RiskMonitor.Events;
using RiskMonitor.Exposure;

namespace RiskMonitor.Companies;

/// <summary>Random ledgers into which programs with ever other registry files have written.</summary>
/// <param name="Events">Facts, words on them, corrections of the registry.</param>
/// <param name="Parts">What the files said, in between; of few companies a part, so that most revisions have several.</param>
internal sealed record RegistryFilesLedger(RecordedEvent[] Events, RecordedFiles[] Parts)
{
    private const int EntriesMax = 2;

    private static readonly DateOnly Day = new(2026, 9, 1);

    private static readonly Gen<Relationship?> Relation =
        from kind in Gen.Enum<RelationshipKind>()
        from other in Gen.OneOf(RegistryLedgers.Companies)
        from begins in Gen.Int[-100, 100]
        from ends in Gen.Int[1, 300]
        from isThere in Gen.Frequency((3, Gen.Const(false)), (1, Gen.Const(true)))
        from isDated in Gen.Bool
        select isThere ? new Relationship(kind, other, isDated ? Day.AddDays(begins) : null, isDated ? Day.AddDays(begins + ends) : null) : null;

    private static readonly Gen<Company?[]> Companies = Gen.Select(
        Gen.Bool.Array[RegistryLedgers.Companies.Length], Gen.OneOf("US", "CN", "DE").Array[RegistryLedgers.Companies.Length], Gen.Int[0, 9].Array[RegistryLedgers.Companies.Length],
        Relation.Array[RegistryLedgers.Companies.Length],
        (there, countries, flags, relations) => RegistryLedgers.Companies.Select((id, i) => there[i] || i == 0 ? new Company
        {
            Id = id,
            Name = $"{id} Inc.",
            Country = countries[i],
            Sanctioned = flags[i] == 0,
            StateLinked = flags[i] == 1,
            Relationships = relations[i] is { } relation && relation.Company != id ? [relation] : [],
        } : null).ToArray());

    /// <summary>Up to five companies, with their relations on both sides.</summary>
    public static readonly Gen<Company[]> Files = Companies.Select(companies => RegistryRelations.BothWays([.. companies.OfType<Company>()]).ToArray());

    public static readonly Gen<RegistryFilesLedger> Any = Gen.Select(RegistryLedgers.Any, Gen.Select(Files, Gen.Int[0, 80]).Array[1, 6]).Select((events, starts) => Of(events, starts));

    /// <summary>The same up to a place.</summary>
    public RegistryFilesLedger Until(long sequence) => new([.. Events.Where(e => e.Sequence <= sequence)], [.. Parts.Where(part => part.Sequence <= sequence)]);

    // Between two events there is room for the parts of one revision.
    private static RegistryFilesLedger Of(RecordedEvent[] events, (Company[] Files, int Place)[] starts)
    {
        const int Room = 10;
        var parts = new List<RecordedFiles>();
        foreach ((Company[] files, int place) in starts.DistinctBy(start => start.Place).OrderBy(start => start.Place))
        {
            long sequence = (place * Room) + 1;
            foreach (RegistryFilesRecorded part in RegistryRevision.Record(RegistryRevisions.Of(parts).Last, files, EntriesMax))
                parts.Add(new RecordedFiles(sequence, Ledgers.Start.AddMinutes(sequence++), part, "system"));
        }
        return new RegistryFilesLedger([.. events.Select(e => Ledgers.At(e.Sequence * Room, e.Happened))], [.. parts]);
    }
}
