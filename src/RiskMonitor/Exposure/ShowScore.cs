using Marten;
using Microsoft.AspNetCore.Http.HttpResults;
using RiskMonitor.Articles;
using RiskMonitor.Companies;
using RiskMonitor.Exposure.Policies;
using RiskMonitor.Hosting;

namespace RiskMonitor.Exposure;

/// <summary>
/// <c>GET /api/companies/{id}/score?asOf=&amp;knownAt=&amp;since=</c>: a score worked out from the ledger: of any instant of the world, with what was known at any time, with the corrections that bear on it and what
/// changed since an earlier instant. The same object that <c>explain --json</c> prints.
/// </summary>
internal static class ShowScore
{
    public static void Map(IEndpointRouteBuilder routes) => routes.MapGet("/api/companies/{id}/score", GetAsync)
        .WithName(nameof(ShowScore)).WithSummary("The score of a company as of an instant, as it was known, opened down to sentences and corrections, and what changed since an earlier instant.")
        .Produces<object>().ProducesProblem(404).ProducesProblem(422);

    private static async Task<Results<JsonHttpResult<System.Text.Json.Nodes.JsonObject>, ProblemHttpResult>> GetAsync(
        string id, string? asOf, string? knownAt, string? since, IQuerySession session, KnownPolicies policies, TimeProvider time, CancellationToken ct)
    {
        DateTimeOffset instant = time.GetUtcNow(), earlier = default;
        KnownAt? known = null;
        if (asOf is not null && !PublicationDate.TryParse(asOf, out instant)) return Unreadable("asOf", asOf);
        if (since is not null && !PublicationDate.TryParse(since, out earlier)) return Unreadable("since", since);
        if (knownAt is not null && (known = KnownAtText.TryRead(knownAt)) is null)
            return Problem.Of(ProblemTypes.ExposureInstant, $"knownAt is '{knownAt}'; a sequence of the ledger such as 1200, or an instant such as 2026-11-02T14:00:00Z is allowed.");
        if (since is not null && earlier >= instant)
            return Problem.Of(ProblemTypes.ExposureInstant, $"since is {InstantText.Of(earlier)}; an instant before that of the score, {InstantText.Of(instant)}, is allowed.");

        PolicyInForce understood = await policies.AtAsync(session, instant, known, ct);
        if (understood.Entry(new CompanyId(id)) is not { } company) return ShowCompany.Unknown(id, understood);
        ExplainedScore explained = await ExplainedScore.ReadAsync(
            session, company, instant, known, since is null ? null : earlier, (then, knownThen) => policies.AtAsync(session, then, knownThen, ct), ct);
        return TypedResults.Json(ScoreJson.Explained(explained));
    }

    private static ProblemHttpResult Unreadable(string name, string value) =>
        Problem.Of(ProblemTypes.ExposureInstant, $"{name} is '{value}'; an instant such as 2026-11-02 or 2026-11-02T14:00:00Z is allowed.");
}
