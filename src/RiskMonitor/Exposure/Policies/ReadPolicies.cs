using Marten;
using Microsoft.AspNetCore.Http.HttpResults;
using RiskMonitor.Hosting;

namespace RiskMonitor.Exposure.Policies;

/// <summary><c>GET /api/policies</c>, <c>…/{version}</c>, <c>…/{version}/text</c>, <c>…/{version}/diff/{other}</c>: which packs there are, how they stand, what they state.</summary>
internal static class ReadPolicies
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/api/policies", ListAsync)
            .WithName("ListPolicies").WithSummary("Every proposal of a policy pack and how it stands, the newest first.")
            .Produces<IReadOnlyList<PolicyAnswer>>();
        routes.MapGet("/api/policies/{version}", ShowAsync)
            .WithName("ShowPolicy").WithSummary("A policy pack: its proposals and everything it states.")
            .Produces<PolicyInFullAnswer>().ProducesProblem(404);
        routes.MapGet("/api/policies/{version}/text", TextAsync)
            .WithName("PolicyText").WithSummary("The text of a policy pack as it was proposed: YAML or JSON.")
            .Produces<string>(contentType: "text/plain").ProducesProblem(404);
        routes.MapGet("/api/policies/{version}/diff/{other}", DiffAsync)
            .WithName("DiffPolicies").WithSummary("Everything in which two policy packs differ.")
            .Produces<PolicyDiffAnswer>().ProducesProblem(404);
    }

    /// <summary>The answer where no pack has a version.</summary>
    public static ProblemHttpResult Unknown(string version) => Problem.Of(ProblemTypes.PolicyUnknown, $"No policy pack has the version '{version}'.");

    private static async Task<Ok<IReadOnlyList<PolicyAnswer>>> ListAsync(IQuerySession session, TimeProvider time, CancellationToken ct) =>
        TypedResults.Ok(PolicyAnswer.All(await PoliciesInForce.KnownAsync(session, knownAt: null, ct), time.GetUtcNow()));

    private static async Task<Results<Ok<PolicyInFullAnswer>, ProblemHttpResult>> ShowAsync(string version, IQuerySession session, TimeProvider time, CancellationToken ct)
    {
        PolicyTimeline known = await PoliciesInForce.KnownAsync(session, knownAt: null, ct);
        return known.Pack(version) is null ? Unknown(version) : TypedResults.Ok(PolicyInFullAnswer.Of(known, PoliciesInForce.Read(known, version), time.GetUtcNow()));
    }

    private static async Task<Results<ContentHttpResult, ProblemHttpResult>> TextAsync(string version, IQuerySession session, CancellationToken ct)
    {
        PolicyTimeline known = await PoliciesInForce.KnownAsync(session, knownAt: null, ct);
        return known.Pack(version) is { } pack ? TypedResults.Text(pack.Text, "text/plain; charset=utf-8") : Unknown(version);
    }

    private static async Task<Results<Ok<PolicyDiffAnswer>, ProblemHttpResult>> DiffAsync(string version, string other, IQuerySession session, CancellationToken ct)
    {
        PolicyTimeline known = await PoliciesInForce.KnownAsync(session, knownAt: null, ct);
        if (known.Pack(version) is null) return Unknown(version);
        if (known.Pack(other) is null) return Unknown(other);
        return TypedResults.Ok(new PolicyDiffAnswer(version, other, PackDifference.Between(PoliciesInForce.Read(known, version).Entries, PoliciesInForce.Read(known, other).Entries)));
    }
}
