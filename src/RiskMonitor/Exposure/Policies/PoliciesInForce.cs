using JasperFx.Events;
using Marten;
using RiskMonitor.Events;

namespace RiskMonitor.Exposure.Policies;

/// <summary>Reads which policy pack is in force when, as the ledger knows it or knew it.</summary>
internal static class PoliciesInForce
{
    /// <summary>The pack in force at an instant.</summary>
    /// <param name="store">The ledger.</param>
    /// <param name="instant">The instant scored.</param>
    /// <param name="knownAt">Only what was recorded then or before counts; null for all of it. Before its first record the ledger's first pack counts.</param>
    /// <param name="ct">Ends the reading.</param>
    /// <returns>Null where the ledger has no packs: nothing has ever been served from it.</returns>
    public static async Task<PackText?> AtAsync(IDocumentStore store, DateTimeOffset instant, KnownAt? knownAt, CancellationToken ct)
    {
        await using IQuerySession session = store.QuerySession();
        PolicyTimeline known = await KnownAsync(session, knownAt, ct);
        return known.InForceAt(instant) is { } term ? Read(known, term.Version) : null;
    }

    /// <summary>The pack of a version; null where the ledger knows none.</summary>
    public static async Task<PackText?> OfVersionAsync(IDocumentStore store, string version, CancellationToken ct)
    {
        await using IQuerySession session = store.QuerySession();
        PolicyTimeline known = await KnownAsync(session, knownAt: null, ct);
        return known.Pack(version) is null ? null : Read(known, version);
    }

    /// <summary>Everything known about packs.</summary>
    /// <param name="session">The ledger.</param>
    /// <param name="knownAt">Only what was recorded then or before, and the ledger's first pack in any case; null for all of it.</param>
    /// <param name="ct">Ends the reading.</param>
    public static async Task<PolicyTimeline> KnownAsync(IQuerySession session, KnownAt? knownAt, CancellationToken ct)
    {
        IReadOnlyList<IEvent> steps = await session.Events.FetchStreamAsync(StreamKeys.Policies(TenantId.Default), token: ct);
        return PolicyTimeline.Of(steps.Where((step, i) => i == 0 || knownAt is null || knownAt.Includes(step.Sequence, step.Timestamp)).Select(step => (PolicyEvent)step.Data));
    }

    /// <summary>A known pack out of its stored text.</summary>
    public static PackText Read(PolicyTimeline known, string version) => known.Pack(version) is { } pack
        ? PolicyPackFile.Keep($"policy pack {version}", pack.Text)
        : throw new InvalidOperationException($"The ledger knows no policy pack {version}.");
}
