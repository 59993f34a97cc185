using JasperFx;
using Marten;
using Marten.Exceptions;
using RiskMonitor.Events;
using RiskMonitor.Hosting;

namespace RiskMonitor.Exposure.Policies;

/// <summary>The policy packs that come with the program.</summary>
/// <param name="First">The pack that a ledger without packs begins with.</param>
/// <param name="All">Every pack of the seeds folder: what the ledger knows of them must be what they state.</param>
/// <param name="IsChosen">Whether somebody named <paramref name="First"/> on the command line.</param>
internal sealed record SeedPolicies(PackText First, IReadOnlyList<PackText> All, bool IsChosen)
{
    /// <summary>Only one pack.</summary>
    public static SeedPolicies Of(PackText first) => new(first, [first], IsChosen: false);

    /// <summary>The packs of a seeds folder, the newest first; or a file to begin with.</summary>
    /// <exception cref="PolicyPackException">A file states no usable pack.</exception>
    public static SeedPolicies Read(string seedsFolder, string? chosen)
    {
        PackText[] all = [.. PolicyInForce.Files(seedsFolder).Select(PolicyPackFile.Open)];
        PackText first = PolicyPackFile.Open(chosen ?? PolicyInForce.NewestFile(seedsFolder));
        return new SeedPolicies(first, all, IsChosen: chosen is not null);
    }

    /// <summary>What speaks against starting with these files on a ledger that has packs; null where nothing does.</summary>
    public string? Conflict(PolicyTimeline known, DateTimeOffset now)
    {
        foreach (PackText file in All.Prepend(First))
        {
            if (known.Pack(file.Pack.Version) is not { } kept || kept.ContentHash == file.ContentHash) continue;

            PackDifference difference = PackDifference.Between(PoliciesInForce.Read(known, kept.Version).Entries, file.Entries)[0];      // the hashes differ
            return $"{file.File} is not the pack {kept.Version} that the ledger knows: {difference.Path} is {difference.After ?? "missing"} in the file and {difference.Before ?? "missing"} in the ledger. "
                + $"A version never changes, because scores name it. Give the file a new version and propose it (riskmonitor policy propose FILE), "
                + $"or put the known text back (riskmonitor policy show {kept.Version} --text > FILE).";
        }
        if (IsChosen && known.InForceAt(now) is { } term && term.Version != First.Pack.Version)
            return $"--policy names the pack that an empty ledger begins with; this ledger has packs, and {term.Version} is in force. Propose {First.File} with 'riskmonitor policy propose', and let a second person approve it.";
        return null;
    }
}

/// <summary>Records the seeds' pack in a ledger without packs, and refuses to start where the files and the ledger tell two stories.</summary>
internal sealed class SeededPolicies(KnownPolicies policies, IDocumentStore store, TimeProvider time) : IHostedService
{
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        DateTimeOffset now = time.GetUtcNow();
        await EnsureAsync(store, policies.Seeds, now, cancellationToken);

        await using IQuerySession session = store.QuerySession();
        PolicyBook book = await policies.ReadAsync(session, cancellationToken);
        if (policies.Seeds.Conflict(book.Timeline, now) is { } conflict) throw new InvalidOperationException(conflict);
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>Makes the seeds' pack the first step of the policies' stream, where there is none.</summary>
    public static async Task EnsureAsync(IDocumentStore store, SeedPolicies seeds, DateTimeOffset now, CancellationToken ct)
    {
        PackText first = seeds.First;
        await using IDocumentSession session = store.LightweightSession();
        if (await session.Events.FetchStreamStateAsync(StreamKeys.Policies(TenantId.Default), ct) is not null) return;

        new Provenance(PolicyTimeline.SeedAuthor, "start", first.File).Stamp(session);
        var seeded = new PolicySeeded(TenantId.Default, first.Pack.Version, now, first.ContentHash, first.Text, Path.GetFileName(first.File));
        session.Events.StartStream(StreamKeys.Policies(TenantId.Default), seeded);
        try
        {
            await session.SaveChangesAsync(ct);
        }
        catch (Exception e) when (e is ExistingStreamIdCollisionException or ConcurrencyException)
        {
            // Another process started first; what it recorded counts.
        }
    }
}
