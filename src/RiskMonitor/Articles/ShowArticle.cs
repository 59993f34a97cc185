using Marten;
using Microsoft.AspNetCore.Http.HttpResults;
using RiskMonitor.Articles.Copies;
using RiskMonitor.Hosting;

namespace RiskMonitor.Articles;

/// <summary><c>GET /api/articles/{id}</c>: an article and the risk events read out of it.</summary>
internal static class ShowArticle
{
    public static void Map(IEndpointRouteBuilder routes) => routes.MapGet("/api/articles/{id}", GetAsync)
        .WithName(nameof(ShowArticle)).WithSummary("An article's current text and the risk events read out of it.")
        .Produces<ArticleAnswer>().ProducesProblem(404);

    /// <summary>The answer where there is no such article.</summary>
    public static ProblemHttpResult Unknown(string id) => Problem.Of(ProblemTypes.ArticleUnknown, $"No article has the id '{id}'.");

    private static async Task<Results<Ok<ArticleAnswer>, ProblemHttpResult>> GetAsync(string id, IQuerySession session, CancellationToken ct) =>
        await StoredArticle.ReadAsync(session, new ArticleId(id), ct) is { } stored
            ? TypedResults.Ok(ArticleAnswer.Of(stored, await StoryCopies.ReadAsync(session, stored.Article, ct)))
            : Unknown(id);
}
