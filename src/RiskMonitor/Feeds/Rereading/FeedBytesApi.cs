using Marten;
using RiskMonitor.Accounts;
using RiskMonitor.Articles;
using RiskMonitor.Events;
using RiskMonitor.Feeds.Fetching;
using RiskMonitor.Hosting;

namespace RiskMonitor.Feeds.Rereading;

/// <summary><c>/api/feeds/{id}/raw</c> and <c>/reread</c>: the bytes that are kept of a feed, and reading them again.</summary>
internal static class FeedBytesApi
{
    private static readonly TenantId Tenant = TenantId.Default;

    public static void Map(IEndpointRouteBuilder routes)
    {
        RouteGroupBuilder api = routes.MapGroup("/api/feeds/{id}").AddEndpointFilter(FeedsApi.RefuseAsync);
        api.MapGet("/raw", ListAsync).WithName("ListFeedBytes").Produces<IReadOnlyList<ShownFetch>>().ProducesProblem(404)
            .WithSummary("The fetches whose bytes are kept, the newest first, with those headers that say how the bytes are to be read.");
        api.MapGet("/raw/{hash}", DownloadAsync).WithName("DownloadFeedBytes").Produces(200, contentType: "text/plain").ProducesProblem(404)
            .WithSummary("The bytes of a fetch as they came, to be saved.");
        api.MapPost("/reread", RereadAsync).RequireRight(Right.Work).RequireRateLimiting(PostArticle.RateLimit)
            .WithName("RereadFeed").WithSummary("Reads the kept bytes of a feed again with today's feed reader.")
            .WithDescription("""
                Entries that were lost or refused become articles, received now and published when the feed says; words that are read otherwise are in force from now on. Nobody is asked, nobody is alerted, a second run finds nothing.
                ?since= takes only bytes that were recorded since then. ?dryRun=true counts only. That it was done stands in the feed's timeline, with ?author= where there are no keys and ?reason=.
                """)
            .Produces<RereadReport>().ProducesProblem(404);
    }

    private static async Task<IResult> ListAsync(string id, IQuerySession session, SourceOptions options, CancellationToken ct)
    {
        string key = StreamKeys.Feed(Tenant, new FeedId(id));
        if (await session.LoadAsync<FeedView>(key, ct) is null) return FeedsApi.Unknown(id);
        return TypedResults.Ok<IReadOnlyList<ShownFetch>>([.. (await KeptBytes.ListAsync(session, key, since: null, ct)).Select(kept => ShownFetch.Of(kept, options.Keys))]);
    }

    // Whatever they are: saved, never rendered in our name.
    private static async Task<IResult> DownloadAsync(string id, string hash, IQuerySession session, HttpContext http, CancellationToken ct)
    {
        if (await KeptBytes.ReadAsync(session, StreamKeys.Feed(Tenant, new FeedId(id)), hash, ct) is not { } bytes)
            return Problem.Of(ProblemTypes.FeedBytesUnknown, $"No bytes '{hash}' are kept of feed '{id}'; the list of those that are: /api/feeds/{id}/raw.");
        http.Response.Headers.XContentTypeOptions = "nosniff";
        return TypedResults.File(bytes, "text/plain", $"feed-{hash}.txt");
    }

    private static async Task<IResult> RereadAsync(string id, HttpContext http, FeedRereading rereading, CancellationToken ct, DateTimeOffset? since = null, bool dryRun = false)
    {
        if (Caller.Author(http, http.Request.Query["author"], out string by) is { } another) return another;
        return TypedResults.Ok(await rereading.ReadAgainAsync(Tenant, new FeedId(id), new RereadRun(by, Caller.ProvenanceOf(http), since, dryRun, http.Request.Query["reason"].ToString()), ct));
    }
}
