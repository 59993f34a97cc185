using Marten;
using RiskMonitor.Exposure;
using RiskMonitor.Exposure.Policies;

namespace RiskMonitor.Cli;

/// <summary>The policy pack that a score is asked for with.</summary>
internal static class PolicyChoice
{
    /// <summary>The pack of <c>--policy</c>, else the one in force at the instant as known then, else, in a ledger without packs, the one of the seeds.</summary>
    /// <param name="workplace">The registry and the seeds.</param>
    /// <param name="store">The ledger.</param>
    /// <param name="policy">A file or a version that the ledger knows; null for the one in force.</param>
    /// <param name="instant">The instant scored.</param>
    /// <param name="knownAt">Only packs and corrections of the registry recorded then or before count; null for all.</param>
    /// <param name="ct">Ends the reading.</param>
    public static async Task<PolicyInForce> ReadAsync(Workplace workplace, IDocumentStore store, string? policy, DateTimeOffset instant, KnownAt? knownAt, CancellationToken ct)
    {
        PackText? chosen = policy is not null ? await PolicyRun.PackAsync(store, policy, ct) : await PoliciesInForce.AtAsync(store, instant, knownAt, ct);
        PolicyInForce inForce = await workplace.UnderstoodAsync(store, knownAt, ct);
        return chosen is null ? inForce : inForce with { Policy = chosen.Pack };
    }
}
