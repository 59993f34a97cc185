using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Http.HttpResults;
using RiskMonitor.Accounts;
using RiskMonitor.Articles.Listing;
using RiskMonitor.Companies;
using RiskMonitor.Events;
using RiskMonitor.Feeds.Rereading;
using RiskMonitor.Hosting;

namespace RiskMonitor.Feeds;

/// <summary><c>/api/feeds</c>: what is watched, and how it stands. A change says who, by the key's person or <c>?author=</c> where there are no keys, and may say why, <c>?reason=</c>.</summary>
internal static class FeedsApi
{
    private const string Address = "/api/feeds";

    private static readonly TenantId Tenant = TenantId.Default;

    public static void Map(IEndpointRouteBuilder routes)
    {
        RouteGroupBuilder api = routes.MapGroup(Address).AddEndpointFilter(RefuseAsync);
        api.MapGet("", ListAsync).WithName("ListFeeds").Produces<Page<FeedAnswer>>().ProducesProblem(422)
            .WithSummary("The feeds that are watched, and how each stands: ?q= in title, folder or address, ?show= covered, late, dark or off.");
        api.MapGet("/{id}", ShowAsync).WithName("ShowFeed").Produces<FeedInFull>().ProducesProblem(404).WithSummary("A feed with its health, its timeline and its fetch log: polls in a row that came to the same are one row.");
        api.MapPost("", AddAsync).WithName("AddFeed").Produces<FeedAnswer>(201).ProducesProblem(409).ProducesProblem(422).WithSummary("Watches a feed; it is asked at once.");
        api.MapPut("/{id}", ChangeAsync).WithName("ChangeFeed").Produces<FeedAnswer>().ProducesProblem(404).ProducesProblem(422).WithSummary("Changes how a feed is watched; what is not said stays.");
        api.MapDelete("/{id}", RemoveAsync).WithName("RemoveFeed").Produces(204).ProducesProblem(404).WithSummary("Watches a feed no more; its articles and its history stay.");
        api.MapPost("/{id}/disable", DisableAsync).WithName("DisableFeed").Produces<FeedAnswer>().ProducesProblem(404).WithSummary("Stops asking a feed.");
        api.MapPost("/{id}/resume", ResumeAsync).WithName("ResumeFeed").Produces<FeedAnswer>().ProducesProblem(404).WithSummary("Asks a disabled feed again.");
        api.MapPost("/{id}/poll", PollAsync).WithName("PollFeed").Produces<FeedAnswer>(202).ProducesProblem(404).ProducesProblem(409)
            .WithSummary("Asks a feed as soon as its publisher may be asked: not within a minute of the last time, and not before its Retry-After.");
    }

    private static async Task<IResult> ListAsync(HttpContext http, FeedReading reading, TimeProvider time, CancellationToken ct)
    {
        IQueryCollection query = http.Request.Query;
        if ((PageRequest.Read(query, out PageRequest page) ?? Search.Read(query, out _)) is { } wrong) return wrong;
        _ = Search.Read(query, out string search);
        string show = query["show"].ToString();
        if (show.Length > 0 && !IsCoverage(show)) return Problem.Of(ProblemTypes.FeedInvalid, $"'show' is '{show}'; covered, late, dark or off is allowed.");
        DateTimeOffset now = time.GetUtcNow();
        FeedAnswer[] asked = [.. (await reading.AllAsync(Tenant, ct)).Where(feed => feed.Holds(search)).Select(feed => FeedHealthAnswer.With(feed, now))];
        return TypedResults.Ok(Page<FeedAnswer>.Of(show.Length == 0 ? asked : [.. asked.Where(feed => show.Equals(feed.Health?.Coverage.ToString(), StringComparison.OrdinalIgnoreCase))], page));
    }

    private static bool IsCoverage(string written) => Enum.GetNames<FeedCoverage>().Contains(written, StringComparer.OrdinalIgnoreCase);

    private static async Task<IResult> ShowAsync(string id, FeedReading reading, TimeProvider time, CancellationToken ct) =>
        await reading.FindInFullAsync(Tenant, new FeedId(id), ct) is { } feed ? TypedResults.Ok(feed with { Feed = FeedHealthAnswer.With(feed.Feed, time.GetUtcNow()) }) : Unknown(id);

    private static async Task<IResult> AddAsync(FeedForm form, HttpContext http, WatchedFeeds feeds, FeedReading reading, CancellationToken ct)
    {
        if (string.IsNullOrWhiteSpace(form.Address)) return Problem.Of(ProblemTypes.FeedAddress, "'address' is missing; an absolute http or https address is needed.");
        if (Caller.Author(http, http.Request.Query["author"], out string by) is { } another) return another;
        FeedId id = await feeds.AddAsync(Tenant, new WantedFeed(form.Address, form.Over(FeedSettings.Default)), by, Caller.ProvenanceOf(http), ct);
        return TypedResults.Created($"{Address}/{id}", await reading.FindAsync(Tenant, id, ct));
    }

    private static async Task<IResult> ChangeAsync(string id, FeedForm form, HttpContext http, WatchedFeeds feeds, FeedReading reading, CancellationToken ct)
    {
        if (form.Address is not null) return Problem.Of(ProblemTypes.FeedInvalid, "'address' cannot be changed; add the other address and remove this feed.");
        return await DoneAsync(id, http, (by, _) => feeds.ChangeAsync(Tenant, new FeedId(id), form.Over, by, Caller.ProvenanceOf(http), ct), reading, ct);
    }

    private static async Task<IResult> RemoveAsync(string id, HttpContext http, WatchedFeeds feeds, CancellationToken ct)
    {
        if (Caller.Author(http, http.Request.Query["author"], out string by) is { } another) return another;
        await feeds.RemoveAsync(Tenant, new FeedId(id), ReasonOf(http), by, Caller.ProvenanceOf(http), ct);
        return TypedResults.NoContent();
    }

    private static Task<IResult> DisableAsync(string id, HttpContext http, WatchedFeeds feeds, FeedReading reading, CancellationToken ct) =>
        DoneAsync(id, http, (by, reason) => feeds.DisableAsync(Tenant, new FeedId(id), reason, by, Caller.ProvenanceOf(http), ct), reading, ct);

    private static Task<IResult> ResumeAsync(string id, HttpContext http, WatchedFeeds feeds, FeedReading reading, CancellationToken ct) =>
        DoneAsync(id, http, (by, reason) => feeds.ResumeAsync(Tenant, new FeedId(id), reason, by, Caller.ProvenanceOf(http), ct), reading, ct);

    private static async Task<IResult> PollAsync(string id, WatchedFeeds feeds, FeedReading reading, CancellationToken ct)
    {
        await feeds.PollAsync(Tenant, new FeedId(id), ct);
        return TypedResults.Accepted($"{Address}/{id}", await reading.FindAsync(Tenant, new FeedId(id), ct));
    }

    private static async Task<IResult> DoneAsync(string id, HttpContext http, Func<string, string, Task> act, FeedReading reading, CancellationToken ct)
    {
        if (Caller.Author(http, http.Request.Query["author"], out string by) is { } another) return another;
        await act(by, ReasonOf(http));
        return await reading.FindAsync(Tenant, new FeedId(id), ct) is { } feed ? TypedResults.Ok(feed) : Unknown(id);
    }

    private static string ReasonOf(HttpContext http) => http.Request.Query["reason"].ToString();

    internal static ProblemHttpResult Unknown(string id) => Problem.Of(ProblemTypes.FeedUnknown, $"No feed has the id '{id}'.");

    internal static async ValueTask<object?> RefuseAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        try
        {
            return await next(context);
        }
        catch (FeedRefusedException e)
        {
            return Problem.Of(e.Type, e.Message);
        }
    }
}

/// <summary>A feed with its fetch log, the newest first.</summary>
internal sealed record FeedInFull(FeedAnswer Feed, IReadOnlyList<FetchRun> Fetches)
{
    /// <summary>What came of following its items to their pages, the newest first; empty where nobody wants that.</summary>
    public IReadOnlyList<FollowedFetch> FullTexts { get; init; } = [];

    /// <summary>What happened to it, the newest first: changes, moves, disables, failures, fetches with what they refused.</summary>
    public IReadOnlyList<FeedHappening> Timeline { get; init; } = [];

    /// <summary>Articles that are shown with a feed; /api/articles?feed= has all.</summary>
    internal const int ArticlesMax = 20;

    /// <summary>The articles that it brought, those published last first.</summary>
    public IReadOnlyList<ArticleRow> Articles { get; init; } = [];

    /// <summary>How far the list of articles is filled, so that older ones may be missing; null where it is whole.</summary>
    public ArticleListGap? ArticlesFilling { get; init; }

    /// <summary>What is kept of its fetches, the newest first; /api/feeds/{id}/raw says more.</summary>
    [JsonIgnore]
    public IReadOnlyList<KeptFetch> Kept { get; init; } = [];

    /// <summary>Items whose page could not be had for a passing reason and is asked for again.</summary>
    public int TextsWaiting { get; init; }

    /// <summary>The hub that pushes it; null where it names none, or where hubs cannot reach us.</summary>
    public Pushing.HubStanding? Hub { get; init; }
}

/// <summary>What came of following the items of one fetch to their pages.</summary>
/// <param name="At">When it was fetched (UTC).</param>
/// <param name="Taken">Pages whose whole text was taken.</param>
/// <param name="KeptCount">Items whose summary was kept.</param>
/// <param name="Kept">The first of them, with the reason.</param>
public sealed record FollowedFetch(DateTimeOffset At, int Taken, int KeptCount, IReadOnlyList<RefusedEntry> Kept)
{
    /// <summary>Fetches that are looked at.</summary>
    internal const int Most = 20;

    internal static IReadOnlyList<FollowedFetch> Of(IEnumerable<FeedFetched> fetches) =>
        [.. from fetched in fetches where fetched.FullTexts is not null let texts = fetched.FullTexts select new FollowedFetch(fetched.At, texts.Taken, texts.KeptCount, texts.Kept)];
}
