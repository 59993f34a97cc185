using System.Collections.Concurrent;
using Marten;
using RiskMonitor.Companies;
using RiskMonitor.Events;

namespace RiskMonitor.Exposure.Policies;

/// <summary>The ledger's policy packs in the memory of one process: read again when their stream has grown, so that every process follows a change at once.</summary>
public sealed class KnownPolicies
{
    private readonly TimeProvider _time;
    private readonly ConcurrentDictionary<string, PolicyPack> _packs = new(StringComparer.Ordinal);
    private PolicyBook _book;

    internal KnownPolicies(SeedPolicies seeds, IReadOnlyDictionary<CompanyId, Company> registry, TimeProvider time)
    {
        _time = time;
        Seeds = seeds;
        _book = new PolicyBook(0, PolicyTimeline.Initial, new PolicyInForce(seeds.First.Pack, registry), PackOf);
    }

    internal SeedPolicies Seeds { get; }

    /// <summary>What is in force now, as last read: for pages and lists.</summary>
    public PolicyInForce Current => _book.At(_time.GetUtcNow());

    /// <summary>Everything the ledger knows of packs now.</summary>
    internal async Task<PolicyBook> ReadAsync(IQuerySession session, CancellationToken ct)
    {
        PolicyBook book = _book;
        long version = (await session.Events.FetchStreamStateAsync(StreamKeys.Policies(TenantId.Default), ct))?.Version ?? 0;
        if (version == book.Version) return book;

        return _book = book with { Version = version, Timeline = await PoliciesInForce.KnownAsync(session, knownAt: null, ct) };
    }

    // A version is immutable, so that a pack that was read once is read.
    private PolicyPack PackOf(PolicyTimeline known, string version) => _packs.GetOrAdd(version, _ => PoliciesInForce.Read(known, version).Pack);
}

/// <summary>What the ledger knew of packs at one look.</summary>
/// <param name="Version">Length of their stream.</param>
/// <param name="Timeline">Their fold.</param>
/// <param name="Seed">The seeds' pack, which counts where the ledger has none yet, and the registry.</param>
/// <param name="PackOf">Reads a known version's pack.</param>
internal sealed record PolicyBook(long Version, PolicyTimeline Timeline, PolicyInForce Seed, Func<PolicyTimeline, string, PolicyPack> PackOf)
{
    /// <summary>What is in force at an instant.</summary>
    public PolicyInForce At(DateTimeOffset instant) =>
        Timeline.InForceAt(instant) is { } term ? Seed with { Policy = PackOf(Timeline, term.Version) } : Seed;

    /// <summary>The pack that a score names; the seeds' where the ledger does not know it.</summary>
    public PolicyPack Of(string version) => Timeline.Pack(version) is null ? Seed.Policy : PackOf(Timeline, version);
}
