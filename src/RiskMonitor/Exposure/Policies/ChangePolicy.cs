using Marten;
using RiskMonitor.Events;
using RiskMonitor.Hosting;

namespace RiskMonitor.Exposure.Policies;

/// <summary>The one door for changes of policy: reads what is known, lets <see cref="PolicyDecision"/> decide, appends what it allows.</summary>
internal static class ChangePolicy
{
    public static Task<PolicyOutcome> ProposeAsync(IDocumentStore store, KnownPack pack, PolicyAct act, Provenance provenance, CancellationToken ct) =>
        DecideAsync(store, known => PolicyDecision.Propose(known, TenantId.Default, pack, act), provenance, ct);

    public static Task<PolicyOutcome> ApproveAsync(IDocumentStore store, string version, PolicyAct act, DateTimeOffset? from, Provenance provenance, CancellationToken ct) =>
        DecideAsync(store, known => PolicyDecision.Approve(known, TenantId.Default, version, act, from), provenance, ct);

    public static Task<PolicyOutcome> WithdrawAsync(IDocumentStore store, string version, PolicyAct act, Provenance provenance, CancellationToken ct) =>
        DecideAsync(store, known => PolicyDecision.Withdraw(known, TenantId.Default, version, act), provenance, ct);

    private static Task<PolicyOutcome> DecideAsync(IDocumentStore store, Func<PolicyTimeline, PolicyOutcome> decide, Provenance provenance, CancellationToken ct) =>
        DecidedAppend.RunAsync(store, provenance, async session =>
        {
            string stream = StreamKeys.Policies(TenantId.Default);
            IReadOnlyList<object> steps = await DecidedAppend.ReadAsync(session, stream, ct);
            PolicyOutcome outcome = decide(PolicyTimeline.Of(steps.Cast<PolicyEvent>()));
            if (outcome is PolicyOutcome.Accepted accepted) DecidedAppend.Append(session, stream, steps.Count, accepted.Step);
            return outcome;
        }, ct);
}
