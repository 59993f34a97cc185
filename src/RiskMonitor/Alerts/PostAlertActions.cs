using Microsoft.AspNetCore.Http.HttpResults;
using RiskMonitor.Accounts;
using RiskMonitor.Hosting;

namespace RiskMonitor.Alerts;

/// <summary><c>POST /api/alerts/{id}/actions</c>: one step about one alert, on the version that was seen. <c>POST /api/alerts/actions</c>: the same step about many.</summary>
internal static class PostAlertActions
{
    /// <summary>Alerts of one request.</summary>
    public const int BulkMax = 500;

    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapPost("/api/alerts/{id}/actions", OneAsync)
            .WithName("ActOnAlert").WithSummary("Acknowledges, assigns, investigates, comments, resolves, dismisses, approves, declines, reopens, snoozes, sets a due date, merges or splits an alert.")
            .WithDescription("If-Match names the version that was seen, as the ETag of GET /api/alerts/{id} says it; \"*\" for whatever it is now. 412 says who was faster and when; nothing is overwritten.")
            .Produces<AlertStateAnswer>().ProducesProblem(403).ProducesProblem(404).ProducesProblem(409).ProducesProblem(412).ProducesProblem(422).ProducesProblem(428);
        routes.MapPost("/api/alerts/actions", ManyAsync)
            .WithName("ActOnAlerts").WithSummary("The same step about many alerts, each by itself; says of each what came of it.")
            .Produces<BulkAnswer>().ProducesProblem(422);
    }

    private static async Task<IResult> OneAsync(string id, AlertWish wish, HttpContext http, AlertChanges changes, AlertStates states, CancellationToken ct)
    {
        if (NameMissing(http) is { } nobody) return nobody;
        if (!SeenVersion.TryRead(http.Request, out long? seen))
            return Problem.Of(ProblemTypes.AlertVersionNeeded, $"If-Match is '{http.Request.Headers.IfMatch.ToString().Trim()}'; the ETag of the alert as it was seen is needed, or * for whatever it is now.");

        switch (await wish.DoAsync(changes, new AlertId(id), new AlertAsk(Caller.Of(http).Identity, seen, Caller.ProvenanceOf(http)), ct))
        {
            case AlertReply.Done done:
                http.Response.Headers.ETag = TagOf(done.State);
                return TypedResults.Ok(await states.AnswerAsync(done.State, ct));
            case AlertReply.Refused refused:
                return Problem.Of(refused.Problem, refused.Reason);
            case var other:
                throw new System.Diagnostics.UnreachableException($"No answer for {other}.");
        }
    }

    private static async Task<IResult> ManyAsync(BulkWish wish, HttpContext http, AlertChanges changes, CancellationToken ct)
    {
        if (NameMissing(http) is { } nobody) return nobody;
        if (wish.Alerts is not { Count: > 0 and <= BulkMax } alerts) return Problem.Of(ProblemTypes.AlertWords, $"'alerts' names {wish.Alerts?.Count ?? 0} alerts; 1 to {BulkMax} are allowed.");

        BulkAnswer answer = await BulkAnswer.DoAsync(wish, alerts, changes, Caller.Of(http).Identity, Caller.ProvenanceOf(http), ct);
        return answer.Done > 0
            ? TypedResults.Ok(answer)
            : Problem.Of(ProblemTypes.AlertAllRefused, $"{answer.Refused} alerts were named and every one was refused.", new Dictionary<string, object?> { ["items"] = answer.Items });
    }

    /// <summary>The strong tag of an alert's version.</summary>
    public static string TagOf(Alert alert) => SeenVersion.TagOf(alert.Version);

    private static ProblemHttpResult? NameMissing(HttpContext http) => Caller.Of(http).Identity.Person.Length > 0
        ? null
        : Problem.Of(ProblemTypes.NameNeeded, $"Nobody has a key yet, so say who acts: '{Caller.OperatorHeader}: alice'. Closing a severe alert needs a key ('riskmonitor key create') or the command line.");
}

/// <summary>The same wish about many alerts.</summary>
internal sealed record BulkWish : AlertWish
{
    /// <summary>Each with the version that was seen; without one whatever it is now.</summary>
    public IReadOnlyList<BulkAlert>? Alerts { get; init; }
}

/// <summary>One of many alerts.</summary>
/// <param name="Id">The alert.</param>
/// <param name="Version">The version that was seen.</param>
internal sealed record BulkAlert(string Id, long? Version);

/// <summary>What came of a wish about many alerts.</summary>
/// <param name="Done">How many it was done for.</param>
/// <param name="Refused">How many refused it.</param>
/// <param name="Items">Each alert, in the order asked.</param>
public sealed record BulkAnswer(int Done, int Refused, IReadOnlyList<BulkItem> Items)
{
    /// <summary>Does it for each alert by itself: one that is refused stops none.</summary>
    internal static async Task<BulkAnswer> DoAsync(
        AlertWish wish, IEnumerable<BulkAlert> alerts, AlertChanges changes, Identity who, Provenance provenance, CancellationToken ct)
    {
        var items = new List<BulkItem>();
        foreach (BulkAlert alert in alerts)
        {
            AlertReply reply = await wish.DoAsync(changes, new AlertId(alert.Id ?? ""), new AlertAsk(who, alert.Version, provenance), ct);
            items.Add(reply switch
            {
                AlertReply.Done done => new BulkItem(alert.Id ?? "", done.State.Status, done.State.Version, done.State.Proposed is not null, null, null),
                AlertReply.Refused refused => new BulkItem(alert.Id ?? "", null, null, null, refused.Problem.Type, refused.Reason),
                _ => throw new System.Diagnostics.UnreachableException($"No item for {reply}."),
            });
        }
        return new BulkAnswer(items.Count(item => item.Type is null), items.Count(item => item.Type is not null), items);
    }
}

/// <summary>What came of a wish about one of many alerts.</summary>
/// <param name="Id">The alert.</param>
/// <param name="Status">How it stands now; null where it was refused.</param>
/// <param name="Version">Its version now.</param>
/// <param name="WaitsForSecondPerson">Whether a closing waits for a second person.</param>
/// <param name="Type">The kind of refusal; null where it was done.</param>
/// <param name="Detail">Why it was refused.</param>
public sealed record BulkItem(string Id, AlertStatus? Status, long? Version, bool? WaitsForSecondPerson, string? Type, string? Detail);
