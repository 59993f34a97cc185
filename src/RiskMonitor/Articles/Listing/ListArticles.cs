using Marten;
using RiskMonitor.Hosting;

namespace RiskMonitor.Articles.Listing;

/// <summary><c>GET /api/articles</c>: the articles of the ledger, those published last first.</summary>
internal static class ListArticles
{
    public static void Map(IEndpointRouteBuilder routes) => routes.MapGet("/api/articles", GetAsync)
        .WithName(nameof(ListArticles)).WithSummary("The articles of the ledger, those published last first.")
        .WithDescription("""
            ?feed= the feed that brought them, ?source= their publisher, ?company= the id of a company that they concern, ?language= a code such as de, or not-covered for texts that no rule reads,
            ?since= and ?until= when they were published. The total counts up to 100,000. Where the list is still filled from an older ledger, filling says how far it came.
            """)
        .Produces<ListedArticles>().ProducesProblem(400);

    private static async Task<IResult> GetAsync(HttpContext http, IQuerySession session, CancellationToken ct)
    {
        if (PageRequest.Read(http.Request.Query, out PageRequest page) is { } wrongPage) return wrongPage;
        if (ArticleQuery.Read(http.Request.Query, out ArticleQuery asked) is { } wrongQuery) return wrongQuery;
        return TypedResults.Ok(await ListedArticles.ReadAsync(session, asked, page, ct));
    }
}
