using System.Collections.Concurrent;
using Marten;
using RiskMonitor.Companies;
using RiskMonitor.Companies.Correcting;
using RiskMonitor.Companies.Recording;
using RiskMonitor.Events;
using RiskMonitor.Hosting;

namespace RiskMonitor.Exposure.Policies;

/// <summary>The ledger's policy packs, and its registry as recorded and corrected, in the memory of one process: read again when their streams have grown, so that every process follows a change at once.</summary>
public sealed class KnownPolicies
{
    // Streams only grow, so that their lengths together tell whether one has.
    private const string VersionSql = $"select coalesce(sum(version), 0)::bigint from {LedgerConfiguration.Schema}.mt_streams where id = any(?)";

    private static readonly string[] Streams = [StreamKeys.Policies(TenantId.Default), StreamKeys.Registry, StreamKeys.RegistryFiles];

    private readonly TimeProvider _time;
    private readonly ConcurrentDictionary<string, PolicyPack> _packs = new(StringComparer.Ordinal);
    private readonly PolicyInForce _ofFiles;
    private readonly Action<RegistryCorrections> _follow;
    private PolicyBook _book;

    /// <param name="seeds">The packs of the files.</param>
    /// <param name="registry">The companies of the files.</param>
    /// <param name="time">The clock.</param>
    /// <param name="follow">Told who is who whenever that was read.</param>
    internal KnownPolicies(SeedPolicies seeds, IReadOnlyDictionary<CompanyId, Company> registry, TimeProvider time, Action<RegistryCorrections>? follow = null)
    {
        _time = time;
        Seeds = seeds;
        _follow = follow ?? (_ => { });
        _ofFiles = new PolicyInForce(seeds.First.Pack, registry);
        _book = new PolicyBook(0, PolicyTimeline.Initial, _ofFiles, PackOf);
    }

    /// <summary>The companies of the files.</summary>
    internal IReadOnlyCollection<Company> Files => [.. _ofFiles.Registry.Values];

    internal SeedPolicies Seeds { get; }

    /// <summary>What is in force now, as last read: for pages and lists.</summary>
    public PolicyInForce Current => _book.At(_time.GetUtcNow());

    /// <summary>Everything the ledger knows of packs now.</summary>
    internal async Task<PolicyBook> ReadAsync(IQuerySession session, CancellationToken ct)
    {
        PolicyBook book = _book;
        long version = (await session.QueryAsync<long>(VersionSql, ct, (object)Streams))[0];
        if (version == book.Version) return book;

        RegistryCorrections known = (await RegistryLedger.ReadAsync(session, KnownAt.Now, ct)).Last;
        RegistryRevisions revisions = await RecordedRevisions.ReadAsync(session, ct);
        _follow(known);
        return _book = book with
        {
            Version = version,
            Timeline = await PoliciesInForce.KnownAsync(session, knownAt: null, ct),
            Seed = _ofFiles.Understood(known, revisions, revisions.Last),
            Understand = revision => _ofFiles.Understood(known, revisions, revision),
        };
    }

    /// <summary>What was in force at an instant as it was known; with all that is known now where no other knowledge is asked for.</summary>
    internal async Task<PolicyInForce> AtAsync(IQuerySession session, DateTimeOffset instant, KnownAt? knownAt, CancellationToken ct)
    {
        PolicyBook book = await ReadAsync(session, ct);
        if (knownAt is null) return book.At(instant);
        PolicyTimeline timeline = await PoliciesInForce.KnownAsync(session, knownAt, ct);
        RegistryCorrections known = (await RegistryLedger.ReadAsync(session, knownAt, ct)).Last;
        PolicyInForce understood = known.Steps.Count == book.Seed.Corrected.Steps.Count      // nobody has corrected anything since
            ? book.Of(book.Revisions.NumberOf(knownAt))
            : _ofFiles.Understood(known, book.Revisions, book.Revisions.Known(knownAt));
        return timeline.InForceAt(instant) is { } term ? understood with { Policy = PackOf(timeline, term.Version) } : understood;
    }

    // A version is immutable, so that a pack that was read once is read.
    private PolicyPack PackOf(PolicyTimeline known, string version) => _packs.GetOrAdd(version, _ => PoliciesInForce.Read(known, version).Pack);
}

/// <summary>What the ledger knew of packs and of the registry at one look.</summary>
/// <param name="Version">Length of their streams.</param>
/// <param name="Timeline">Their fold.</param>
/// <param name="Seed">The seeds' pack, which counts where the ledger has none yet, and the registry.</param>
/// <param name="PackOf">Reads a known version's pack.</param>
internal sealed record PolicyBook(long Version, PolicyTimeline Timeline, PolicyInForce Seed, Func<PolicyTimeline, string, PolicyPack> PackOf)
{
    /// <summary>What the files of the registry were recorded to say.</summary>
    public RegistryRevisions Revisions => Seed.Revisions;

    /// <summary>The seeds' pack and the registry of a revision, as it has been corrected since.</summary>
    public Func<RegistryRevision?, PolicyInForce> Understand { get; init; } = _ => Seed;

    // Of the earlier revisions the one that was asked for last: a company's page asks for one again and again.
    private Earlier? _earlier;

    private sealed record Earlier(PolicyInForce Now, long Revision, PolicyInForce Understood);

    /// <summary>The seeds' pack and the registry of a revision, as it has been corrected since; null for the last one.</summary>
    public PolicyInForce Of(long? revision)
    {
        if (revision is not { } number || number == Seed.Revision?.Number) return Seed;
        if (_earlier is { } earlier && earlier.Revision == number && ReferenceEquals(earlier.Now, Seed)) return earlier.Understood;
        return (_earlier = new Earlier(Seed, number, Understand(Revisions.Of(number)))).Understood;
    }

    /// <summary>What a published score was weighed with, the registry as it has been corrected since. One that names no revision is older than the first.</summary>
    public PolicyInForce Of(ExposureAssessed assessed) => Of(assessed.Registry ?? Revisions.Numbers?.First) with { Policy = Of(assessed.PolicyVersion) };

    /// <summary>What is in force at an instant.</summary>
    public PolicyInForce At(DateTimeOffset instant) =>
        Timeline.InForceAt(instant) is { } term ? Seed with { Policy = PackOf(Timeline, term.Version) } : Seed;

    /// <summary>The pack that a score names; the seeds' where the ledger does not know it.</summary>
    public PolicyPack Of(string version) => Timeline.Pack(version) is null ? Seed.Policy : PackOf(Timeline, version);
}
