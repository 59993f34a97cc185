using Microsoft.AspNetCore.Http.HttpResults;

namespace RiskMonitor.Hosting;

/// <summary><c>/health/live</c>: the process answers. <c>/health/ready</c>: it can do its work, with the reasons where it cannot.</summary>
internal static class Health
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/health/live", () => TypedResults.Ok(new { status = "live" })).AllowAnonymous().WithName("Live").WithSummary("The process answers.");
        routes.MapGet("/health/ready", ReadyAsync).AllowAnonymous().WithName("Ready").WithSummary("Database and projections do their work; 503 with reasons where not.")
            .Produces<ReadinessReport>().Produces<ReadinessReport>(503);
    }

    private static async Task<JsonHttpResult<ReadinessReport>> ReadyAsync(Readiness readiness, CancellationToken ct)
    {
        ReadinessReport report = await readiness.LookAsync(ct);
        return TypedResults.Json(report, statusCode: report.Reasons.Count == 0 ? StatusCodes.Status200OK : StatusCodes.Status503ServiceUnavailable);
    }
}
