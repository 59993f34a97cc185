using Marten;
using Microsoft.AspNetCore.Http.HttpResults;
using RiskMonitor.Accounts;
using RiskMonitor.Feeds.Reading;
using RiskMonitor.Hosting;

namespace RiskMonitor.Feeds;

/// <summary><c>/api/feeds/opml</c>, <c>/discover</c> and <c>/test</c>: lists of feeds, and what publishers have. The last two ask publishers and store nothing.</summary>
internal static class FeedToolsApi
{
    private const int FullTextsMax = 5;

    private static readonly TenantId Tenant = TenantId.Default;

    public static void Map(IEndpointRouteBuilder routes)
    {
        RouteGroupBuilder api = routes.MapGroup("/api/feeds");
        api.MapGet("/opml", ExportAsync).WithName("ExportFeeds").Produces(200, contentType: FeedLists.MediaType).WithSummary("Everything that is watched, as OPML 2.0 with folders.");
        api.MapPost("/opml", ImportAsync).WithName("ImportFeeds").Produces<ImportedFeeds>().ProducesProblem(413).ProducesProblem(422)
            .WithSummary("Watches the feeds of a list (OPML 1.0, 1.1, 2.0, well-formed or not) with its folders; those that are watched already stay as they are. ?fullText=true has their items followed to their pages.");
        api.MapPost("/discover", DiscoverAsync).WithName("DiscoverFeeds").Produces<FeedFindings>().ProducesProblem(422).WithSummary("Finds the feeds of a site from the address of any of its pages (?address=).");
        api.MapPost("/test", TestAsync).WithName("TestFeed").Produces<TriedFeed>().ProducesProblem(422).WithSummary("What would be read from a feed (?address=), ?fullTexts= of its items followed (3; at most 5).");
    }

    private static async Task<IResult> ExportAsync(IQuerySession session, CancellationToken ct) =>
        TypedResults.Text(await FeedLists.ExportAsync(session, Tenant, ct), FeedLists.MediaType + "; charset=utf-8");

    private static async Task<IResult> ImportAsync(HttpContext http, FeedLists lists, CancellationToken ct, bool fullText = false)
    {
        if (Caller.Author(http, http.Request.Query["author"], out string by) is { } another) return another;
        (byte[]? raw, long length) = await RequestBody.ReadAsync(http.Request.Body, http.Request.ContentLength, HttpLimits.ArticleBytesMax, ct);
        if (raw is null) return Problem.Of(ProblemTypes.FeedListTooLarge, $"The list has {length} bytes; at most {HttpLimits.ArticleBytesMax} (10 MiB) are read.");

        ImportedFeeds imported = await lists.ImportAsync(Tenant, raw, fullText, by, Caller.ProvenanceOf(http), ct);
        return imported.Added + imported.Known + imported.Refused.Count > 0 ? TypedResults.Ok(imported) : Problem.Of(ProblemTypes.FeedListEmpty, string.Join(' ', imported.Warnings));
    }

    private static async Task<IResult> DiscoverAsync(string? address, FeedSearch search, CancellationToken ct) =>
        Address(address) is { } page ? TypedResults.Ok(await search.FindAsync(page, ct)) : NoAddress(address);

    private static async Task<IResult> TestAsync(string? address, int? fullTexts, FeedTrial trial, CancellationToken ct) =>
        Address(address) is { } feed ? TypedResults.Ok(await trial.RunAsync(feed, Math.Clamp(fullTexts ?? 3, 0, FullTextsMax), ct)) : NoAddress(address);

    private static ProblemHttpResult NoAddress(string? address) => Problem.Of(ProblemTypes.FeedAddress, $"'{address}' is no absolute http or https address.");

    private static Uri? Address(string? written) => Uri.TryCreate(written, UriKind.Absolute, out Uri? address) && address.Scheme is "http" or "https" ? address : null;
}
