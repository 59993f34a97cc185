using System.Globalization;
using Marten;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Net.Http.Headers;
using RiskMonitor.Companies;
using RiskMonitor.Hosting;

namespace RiskMonitor.Exposure;

/// <summary><c>GET /api/companies/{id}/exposure</c>: the score that stands published, with everything that explains it.</summary>
internal static class ShowExposure
{
    public static void Map(IEndpointRouteBuilder routes) => routes.MapGet("/api/companies/{id}/exposure", GetAsync)
        .WithName(nameof(ShowExposure)).WithSummary("The latest published score of a company, opened down to sentences.")
        .Produces<ExposureAnswer>().Produces(304).ProducesProblem(404);

    private static async Task<Results<Ok<ExposureAnswer>, StatusCodeHttpResult, ProblemHttpResult>> GetAsync(
        string id, HttpContext http, IQuerySession session, PolicyInForce inForce, CancellationToken ct)
    {
        if (!inForce.Registry.TryGetValue(new CompanyId(id), out Company? company)) return ShowCompany.Unknown(id, inForce);
        if (await PublishedScore.ReadLatestAsync(session, TenantId.Default, company.Id, ct) is not { } latest)
            return Problem.Of(ProblemTypes.NotAssessed, $"No event about {company.Name} has been assessed yet.");

        var tag = new EntityTagHeaderValue(string.Create(CultureInfo.InvariantCulture, $"\"{latest.Version}\""));
        http.Response.GetTypedHeaders().ETag = tag;
        bool isKnown = http.Request.GetTypedHeaders().IfNoneMatch.Any(known => known.Compare(tag, useStrongComparison: false));
        return isKnown ? TypedResults.StatusCode(StatusCodes.Status304NotModified) : TypedResults.Ok(ExposureAnswer.Of(company, latest));
    }
}
