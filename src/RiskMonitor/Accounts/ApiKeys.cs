using System.Security.Cryptography;
using Marten;
using RiskMonitor.Events;
using RiskMonitor.Hosting;

namespace RiskMonitor.Accounts;

/// <summary>The one door to API keys: who holds which, made and revoked as events. A process keeps the fold in memory and reads the length of the stream with each question.</summary>
internal sealed class ApiKeys(IDocumentStore store, TimeProvider time)
{
    private static readonly string Stream = StreamKeys.Keys(TenantId.Default);

    private (long Version, KeyRing Ring) _known = (0, KeyRing.Initial);

    /// <summary>Every key that was ever made, as the ledger knows it now: a revoked key opens nothing from the next request on.</summary>
    public async Task<KeyRing> ReadAsync(CancellationToken ct)
    {
        await using IQuerySession session = store.QuerySession();
        return (await ReadAsync(session, ct)).Ring;
    }

    /// <summary>Makes a key.</summary>
    /// <returns>The outcome, and the key where it was accepted: it can never be read again.</returns>
    public async Task<(KeyOutcome Outcome, ApiKey? Key)> CreateAsync(KeyWish wish, Identity who, Provenance provenance, CancellationToken ct)
    {
        ApiKey key = ApiKey.Of(RandomNumberGenerator.GetBytes(ApiKey.RandomBytes));
        KeyOutcome outcome = await DecideAsync(ring => ring.Create(TenantId.Default, key, wish, who, time.GetUtcNow()), provenance, ct);
        return (outcome, outcome is KeyOutcome.Accepted ? key : null);
    }

    /// <summary>Revokes the key of a name or id.</summary>
    public Task<KeyOutcome> RevokeAsync(string nameOrId, string reason, Identity who, Provenance provenance, CancellationToken ct) =>
        DecideAsync(ring => ring.Revoke(TenantId.Default, nameOrId, reason, who, time.GetUtcNow()), provenance, ct);

    private async Task<(long Version, KeyRing Ring)> ReadAsync(IQuerySession session, CancellationToken ct)
    {
        (long Version, KeyRing Ring) known = _known;
        long version = (await session.Events.FetchStreamStateAsync(Stream, ct))?.Version ?? 0;
        if (version == known.Version) return known;

        var steps = await session.Events.FetchStreamAsync(Stream, version, token: ct);
        return _known = (version, KeyRing.Of(steps.Select(step => (KeyEvent)step.Data)));
    }

    private Task<KeyOutcome> DecideAsync(Func<KeyRing, KeyOutcome> decide, Provenance provenance, CancellationToken ct) =>
        DecidedAppend.RunAsync(store, provenance, async session =>
        {
            (long version, KeyRing ring) = await ReadAsync(session, ct);
            KeyOutcome outcome = decide(ring);
            if (outcome is KeyOutcome.Accepted accepted) DecidedAppend.Append(session, Stream, version, accepted.Step);
            return outcome;
        }, ct);
}
