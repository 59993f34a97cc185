using System.Diagnostics;
using RiskMonitor.Accounts;
using RiskMonitor.Companies;
using RiskMonitor.Events;
using RiskMonitor.Hosting;

namespace RiskMonitor.Articles.Rereading;

/// <summary>What came of reading an article again, as the API and the command line say it.</summary>
/// <param name="Article">The article.</param>
/// <param name="Status"><c>superseded</c>, <c>same</c> or <c>skipped</c>.</param>
/// <param name="Before">What the reading before was made with; null where nothing was superseded.</param>
/// <param name="After">What the new one was made with; null where nothing was superseded.</param>
/// <param name="Found">Risk events that were not in force before.</param>
/// <param name="Gone">Risk events that are not found any more.</param>
/// <param name="Changed">Risk events that say something else under the same id.</param>
/// <param name="Kept">How many say the same.</param>
/// <param name="Concerned">The companies whose score it can change.</param>
internal sealed record ReprocessAnswer(
    ArticleId Article, string Status, ExtractionVersions? Before, ExtractionVersions? After,
    IReadOnlyList<ReadEventAnswer> Found, IReadOnlyList<ReadEventAnswer> Gone, IReadOnlyList<ReadEventAnswer> Changed, int Kept, IReadOnlyList<CompanyId> Concerned)
{
    public static ReprocessAnswer Of(ReprocessOutcome outcome) => outcome switch
    {
        ReprocessOutcome.Superseded { Reading: var reading } superseded => new ReprocessAnswer(
            outcome.Id, "superseded", superseded.Before, superseded.After, Shown(reading.Found), Shown(reading.Gone), Shown(reading.Changed), reading.Kept.Count,
            reading.Appended.OfType<ExtractionSuperseded>().Single().Concerned),
        ReprocessOutcome.Same => new ReprocessAnswer(outcome.Id, "same", null, null, [], [], [], 0, []),
        ReprocessOutcome.Skipped => new ReprocessAnswer(outcome.Id, "skipped", null, null, [], [], [], 0, []),
        _ => throw new UnreachableException($"No answer for {outcome}."),
    };

    private static ReadEventAnswer[] Shown(IEnumerable<RiskEvent> events) => [.. events.Select(e => new ReadEventAnswer(e.Id, e.GetType().Name, e.Evidence.Quote))];
}

/// <summary>A risk event in short.</summary>
/// <param name="Id">The event.</param>
/// <param name="Type">Its type.</param>
/// <param name="Quote">Its sentence.</param>
internal sealed record ReadEventAnswer(RiskEventId Id, string Type, string Quote);

/// <summary><c>POST /api/articles/{id}/reprocess</c>: reads an article's kept bytes again.</summary>
internal static class ReprocessEndpoint
{
    public static void Map(IEndpointRouteBuilder routes) => routes.MapPost("/api/articles/{id}/reprocess", PostAsync)
        .RequireRight(Right.Work).RequireRateLimiting(PostArticle.RateLimit)
        .WithName("ReprocessArticle").WithSummary("Reads an article's kept bytes again with the current reader and extractor.")
        .WithDescription("""
            Where something else is found, it is in force from now on; what was known before can still be asked for. Rejections are carried over to the same events, added events stay, nobody is alerted.
            ?dryRun=true compares only. ?storedText=true reads the text of the ledger where the bytes are no longer kept.
            """)
        .Produces<ReprocessAnswer>().ProducesProblem(404).ProducesProblem(410).ProducesProblem(422);

    private static async Task<IResult> PostAsync(string id, HttpContext http, ArticleReprocessing reprocessing, CancellationToken ct, bool dryRun = false, bool storedText = false)
    {
        var wish = new ReprocessWish { IsDryRun = dryRun, TakesStoredText = storedText };
        ReprocessOutcome outcome = await reprocessing.ReadAgainAsync(new ArticleId(id), wish, Caller.ProvenanceOf(http), ct);
        return outcome is ReprocessOutcome.Refused refused ? Problem.Of(refused.Problem, refused.Reason) : TypedResults.Ok(ReprocessAnswer.Of(outcome));
    }
}
