using Marten;
using Microsoft.AspNetCore.Http.HttpResults;
using RiskMonitor.Exposure.Policies;

namespace RiskMonitor.Dashboard;

/// <summary>The pages of policy packs: all of them, one, and what differs between two.</summary>
internal static class PolicyPages
{
    public static void Map(IEndpointRouteBuilder pages)
    {
        pages.MapGet("/policies", ListAsync);
        pages.MapGet("/policies/diff", DiffAsync);
        pages.MapGet("/policies/{version}", ShowAsync);
    }

    private static async Task<RazorComponentResult> ListAsync(IQuerySession session, TimeProvider time, CancellationToken ct) =>
        new RazorComponentResult<PoliciesPage>(new { Answers = PolicyAnswer.All(await PoliciesInForce.KnownAsync(session, knownAt: null, ct), time.GetUtcNow()) });

    private static async Task<RazorComponentResult> ShowAsync(string version, IQuerySession session, TimeProvider time, CancellationToken ct)
    {
        PolicyTimeline known = await PoliciesInForce.KnownAsync(session, knownAt: null, ct);
        if (known.Pack(version) is null) return Pages.Wrong(ReadPolicies.Unknown(version));
        return new RazorComponentResult<PolicyPage>(new { Pack = PolicyInFullAnswer.Of(known, PoliciesInForce.Read(known, version), time.GetUtcNow()) });
    }

    private static async Task<RazorComponentResult> DiffAsync(HttpRequest request, IQuerySession session, CancellationToken ct)
    {
        PolicyTimeline known = await PoliciesInForce.KnownAsync(session, knownAt: null, ct);
        string before = request.Query["a"].ToString(), after = request.Query["b"].ToString();
        foreach (string version in (string[])[before, after])
            if (known.Pack(version) is null) return Pages.Wrong(ReadPolicies.Unknown(version));

        ValueList<PackDifference> differences = PackDifference.Between(PoliciesInForce.Read(known, before).Entries, PoliciesInForce.Read(known, after).Entries);
        return new RazorComponentResult<PolicyDiffPage>(new { Diff = new PolicyDiffAnswer(before, after, differences) });
    }
}
