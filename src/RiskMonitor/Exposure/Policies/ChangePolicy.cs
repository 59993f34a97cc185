using JasperFx;
using Marten;
using Marten.Exceptions;
using RiskMonitor.Events;
using RiskMonitor.Hosting;

namespace RiskMonitor.Exposure.Policies;

/// <summary>The one door for changes of policy: reads what is known, lets <see cref="PolicyDecision"/> decide, appends what it allows.</summary>
internal static class ChangePolicy
{
    // Two people act at once: the loser reads what the winner did and decides again.
    private const int RoundsMax = 10;

    public static Task<PolicyOutcome> ProposeAsync(IDocumentStore store, KnownPack pack, PolicyAct act, Provenance provenance, CancellationToken ct) =>
        DecideAsync(store, known => PolicyDecision.Propose(known, TenantId.Default, pack, act), provenance, ct);

    public static Task<PolicyOutcome> ApproveAsync(IDocumentStore store, string version, PolicyAct act, DateTimeOffset? from, Provenance provenance, CancellationToken ct) =>
        DecideAsync(store, known => PolicyDecision.Approve(known, TenantId.Default, version, act, from), provenance, ct);

    public static Task<PolicyOutcome> WithdrawAsync(IDocumentStore store, string version, PolicyAct act, Provenance provenance, CancellationToken ct) =>
        DecideAsync(store, known => PolicyDecision.Withdraw(known, TenantId.Default, version, act), provenance, ct);

    private static async Task<PolicyOutcome> DecideAsync(IDocumentStore store, Func<PolicyTimeline, PolicyOutcome> decide, Provenance provenance, CancellationToken ct)
    {
        string stream = StreamKeys.Policies(TenantId.Default);
        for (int round = 1; ; round++)
        {
            await using IDocumentSession session = store.LightweightSession();
            provenance.Stamp(session);
            long version = (await session.Events.FetchStreamStateAsync(stream, ct))?.Version ?? 0;
            var steps = version == 0 ? [] : await session.Events.FetchStreamAsync(stream, version, token: ct);
            PolicyOutcome outcome = decide(PolicyTimeline.Of(steps.Select(step => (PolicyEvent)step.Data)));
            if (outcome is not PolicyOutcome.Accepted accepted) return outcome;

            if (version == 0) session.Events.StartStream(stream, accepted.Step);
            else session.Events.Append(stream, version + 1, accepted.Step);
            try
            {
                await session.SaveChangesAsync(ct);
                return outcome;
            }
            catch (Exception e) when (round < RoundsMax && e is ExistingStreamIdCollisionException or ConcurrencyException)
            {
                // Somebody else took a step first.
            }
        }
    }
}
