using Marten;
using Microsoft.AspNetCore.Http.HttpResults;
using RiskMonitor.Exposure;
using RiskMonitor.Hosting;

namespace RiskMonitor.Companies;

/// <summary><c>GET /api/companies?q=&amp;offset=&amp;limit=</c>: the registry with the scores that stand, the highest hazard first.</summary>
internal static class ListCompanies
{
    public static void Map(IEndpointRouteBuilder routes) => routes.MapGet("/api/companies", GetAsync)
        .WithName(nameof(ListCompanies)).WithSummary("The registry with the latest published scores, the highest hazard first.")
        .Produces<Page<CompanyAnswer>>().ProducesProblem(400);

    private static async Task<Results<Ok<Page<CompanyAnswer>>, ProblemHttpResult>> GetAsync(
        HttpRequest request, IQuerySession session, PolicyInForce inForce, CancellationToken ct)
    {
        if (PageRequest.Read(request.Query, out PageRequest page) is { } wrongPage) return wrongPage;
        if (Search.Read(request.Query, out string search) is { } wrongSearch) return wrongSearch;

        IReadOnlyList<CompanyStanding> standings = await CompanyStanding.ReadAsync(session, inForce, TenantId.Default, search, ct);
        Page<CompanyStanding> part = Page<CompanyStanding>.Of(standings, page);
        return TypedResults.Ok(new Page<CompanyAnswer>([.. part.Items.Select(CompanyAnswer.Of)], part.Total, part.Offset, part.Limit));
    }
}
