using Marten;
using Microsoft.AspNetCore.Http.HttpResults;
using Npgsql;
using RiskMonitor.Articles;
using RiskMonitor.Articles.Copies;
using RiskMonitor.Articles.Listing;
using RiskMonitor.Companies;
using RiskMonitor.Exposure;
using RiskMonitor.Exposure.Policies;
using RiskMonitor.Hosting;

namespace RiskMonitor.Dashboard;

/// <summary>The pages for people: each is read from the ledger, rendered once on the server, and needs no script.</summary>
internal static class Pages
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        PageAsset.Map(routes);
        RouteGroupBuilder pages = routes.MapGroup("").ExcludeFromDescription();
        pages.MapGet("/", CompaniesAsync);
        pages.MapGet("/companies/{id}", CompanyAsync);
        pages.MapGet("/articles/{id}", ArticleAsync);
        pages.MapGet("/articles", ArticlesAsync);
        AlertPages.Map(pages);
        WebhookPages.Map(pages);
        PolicyPages.Map(pages);
        RulePages.Map(pages);
        FeedPages.Map(pages);
    }

    private static async Task<RazorComponentResult> CompaniesAsync(HttpRequest request, IQuerySession session, PolicyInForce inForce, CancellationToken ct)
    {
        if ((PageRequest.Read(request.Query, out PageRequest page) ?? Search.Read(request.Query, out _)) is { } wrong) return Wrong(wrong);

        _ = Search.Read(request.Query, out string search);
        IReadOnlyList<CompanyStanding> standings = await CompanyStanding.ReadAsync(session, inForce, TenantId.Default, search, ct);
        return new RazorComponentResult<CompaniesPage>(new { List = Page<CompanyStanding>.Of(standings, page), Search = search });
    }

    private static async Task<RazorComponentResult> CompanyAsync(
        string id, string? since, IQuerySession session, NpgsqlDataSource database, PolicyInForce inForce, KnownPolicies policies, TimeProvider time, CancellationToken ct)
    {
        if (!inForce.Registry.TryGetValue(new CompanyId(id), out Company? company)) return Wrong(ShowCompany.Unknown(id, inForce));
        DateTimeOffset now = time.GetUtcNow();
        CompanyView view = await CompanyView.ReadAsync(company, session, database, inForce, now, ct);
        if (view.IsWhole && view.Latest is not null) view = view with { Change = await ShownChange.ReadAsync(session, company, policies, since, now, ct) };
        return new RazorComponentResult<CompanyPage>(new { View = view });
    }

    private static async Task<RazorComponentResult> ArticleAsync(string id, IQuerySession session, CancellationToken ct) =>
        await StoredArticle.ReadAsync(session, new ArticleId(id), ct) is { } stored
            ? new RazorComponentResult<ArticlePage>(new { Stored = stored, Copies = await StoryCopies.ReadAsync(session, stored.Article, ct) })
            : Wrong(ShowArticle.Unknown(id));

    private static async Task<RazorComponentResult> ArticlesAsync(HttpRequest request, IQuerySession session, CancellationToken ct)
    {
        if ((PageRequest.Read(request.Query, out PageRequest page) ?? ArticleQuery.Read(request.Query, out _)) is { } wrong) return Wrong(wrong);

        _ = ArticleQuery.Read(request.Query, out ArticleQuery asked);
        return new RazorComponentResult<ArticlesPage>(new { List = await ListedArticles.ReadAsync(session, asked, page, ct), Asked = asked });
    }

    /// <summary>The same error as the API's, as a page.</summary>
    public static RazorComponentResult Wrong(ProblemHttpResult problem) =>
        ProblemPage.Answer(problem.StatusCode, problem.ProblemDetails.Title ?? "", problem.ProblemDetails.Detail ?? "");
}
