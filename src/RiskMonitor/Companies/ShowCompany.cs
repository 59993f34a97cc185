using Marten;
using Microsoft.AspNetCore.Http.HttpResults;
using RiskMonitor.Exposure;
using RiskMonitor.Feeds;
using RiskMonitor.Hosting;

namespace RiskMonitor.Companies;

/// <summary><c>GET /api/companies/{id}</c>: one company of the registry with the score that stands.</summary>
internal static class ShowCompany
{
    public static void Map(IEndpointRouteBuilder routes) => routes.MapGet("/api/companies/{id}", GetAsync)
        .WithName(nameof(ShowCompany)).WithSummary("One company of the registry with its latest published score.")
        .Produces<CompanyAnswer>().ProducesProblem(404);

    /// <summary>The answer where the registry has no such company.</summary>
    public static ProblemHttpResult Unknown(string id) => Problem.Of(ProblemTypes.CompanyUnknown, $"No company of the registry has the id '{id}'.");

    /// <summary>The same, with the company that it was merged into where that is the reason.</summary>
    public static ProblemHttpResult Unknown(string id, PolicyInForce inForce) => inForce.Corrected.Of(new CompanyId(id)) is { } into && into.Value != id
        ? Problem.Of(ProblemTypes.CompanyUnknown, $"The company '{id}' is '{into}': the entries were merged.")
        : Unknown(id);

    private static async Task<Results<Ok<CompanyAnswer>, ProblemHttpResult>> GetAsync(
        string id, IQuerySession session, PolicyInForce inForce, CoverageNow coverage, CancellationToken ct)
    {
        if (!inForce.Registry.TryGetValue(new CompanyId(id), out Company? company)) return Unknown(id, inForce);

        LatestAssessment? latest = await PublishedScore.ReadLatestAsync(session, TenantId.Default, company.Id, ct);
        return TypedResults.Ok(CompanyAnswer.Of(new CompanyStanding(company, latest is null ? null : PublishedScore.Of(latest))) with { Coverage = await coverage.ReadAsync(ct) });
    }
}
