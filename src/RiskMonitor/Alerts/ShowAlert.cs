using Marten;
using Microsoft.AspNetCore.Http.HttpResults;
using RiskMonitor.Hosting;

namespace RiskMonitor.Alerts;

/// <summary><c>GET /api/alerts/{id}</c>: an alert, why it was raised, and what came of its deliveries.</summary>
internal static class ShowAlert
{
    public static void Map(IEndpointRouteBuilder routes) => routes.MapGet("/api/alerts/{id}", GetAsync)
        .WithName(nameof(ShowAlert)).WithSummary("An alert, its grounds, and every attempt to deliver it.")
        .Produces<AlertInFullAnswer>().ProducesProblem(404);

    /// <summary>The answer where there is no such alert.</summary>
    public static ProblemHttpResult Unknown(string id) => Problem.Of(ProblemTypes.AlertUnknown, $"No alert has the id '{id}'.");

    private static async Task<Results<Ok<AlertInFullAnswer>, ProblemHttpResult>> GetAsync(string id, IQuerySession session, CancellationToken ct)
    {
        if (await RaisedAlert.ReadAsync(session, TenantId.Default, new AlertId(id), ct) is not { } raised) return Unknown(id);

        return TypedResults.Ok(AlertInFullAnswer.Of(raised.Alert, await AlertDelivery.ReadAsync(session, TenantId.Default, raised.Alert.Id, ct)));
    }
}
