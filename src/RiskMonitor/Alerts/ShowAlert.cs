using Marten;
using Microsoft.AspNetCore.Http.HttpResults;
using RiskMonitor.Hosting;

namespace RiskMonitor.Alerts;

/// <summary><c>GET /api/alerts/{id}</c>: an alert, why it was raised, how it stands, all that happened to it, and what came of its deliveries.</summary>
internal static class ShowAlert
{
    public static void Map(IEndpointRouteBuilder routes) => routes.MapGet("/api/alerts/{id}", GetAsync)
        .WithName(nameof(ShowAlert)).WithSummary("An alert, its grounds, its timeline, and every attempt to deliver it; the ETag is its version.")
        .Produces<AlertInFullAnswer>().ProducesProblem(404);

    /// <summary>The answer where there is no such alert.</summary>
    public static ProblemHttpResult Unknown(string id) => Problem.Of(ProblemTypes.AlertUnknown, $"No alert has the id '{id}'.");

    private static async Task<Results<Ok<AlertInFullAnswer>, ProblemHttpResult>> GetAsync(string id, HttpContext http, IQuerySession session, AlertStates states, CancellationToken ct)
    {
        if (await AlertTimeline.ReadAsync(session, TenantId.Default, new AlertId(id), ct) is not { } timeline) return Unknown(id);

        http.Response.Headers.ETag = PostAlertActions.TagOf(timeline.State);
        IReadOnlyList<AlertDelivery> deliveries = await AlertDelivery.ReadAsync(session, TenantId.Default, timeline.State.Id, ct);
        return TypedResults.Ok(AlertInFullAnswer.Of(timeline, await states.AnswerAsync(timeline.State, ct), deliveries));
    }
}
