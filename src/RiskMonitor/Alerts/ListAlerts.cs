using Marten;
using Microsoft.AspNetCore.Http.HttpResults;
using RiskMonitor.Accounts;
using RiskMonitor.Companies;
using RiskMonitor.Hosting;

namespace RiskMonitor.Alerts;

/// <summary><c>GET /api/alerts?show=&amp;company=&amp;offset=&amp;limit=</c>: the alerts raised, the newest first.</summary>
internal static class ListAlerts
{
    public static void Map(IEndpointRouteBuilder routes) => routes.MapGet("/api/alerts", GetAsync)
        .WithName(nameof(ListAlerts)).WithSummary($"The alerts raised, the newest first; ?company= for those of one company, ?show= for {string.Join(", ", AlertFilter.All)}.")
        .Produces<Page<AlertAnswer>>().ProducesProblem(400);

    /// <summary>One part of the list.</summary>
    public static async Task<Page<RaisedAlert>> ReadAsync(IQuerySession session, AlertFilter filter, AlertHandling handling, DateTimeOffset now, PageRequest page, CancellationToken ct)
    {
        IQueryable<RaisedAlert> alerts = filter.Query(session, TenantId.Default, handling, now);
        int total = await alerts.CountAsync(ct);
        return new Page<RaisedAlert>(await alerts.Skip(page.Offset).Take(page.Limit).ToListAsync(ct), total, page.Offset, page.Limit);
    }

    /// <summary>Reads <c>?show=</c> and <c>?company=</c>.</summary>
    /// <returns>Null, or what is wrong.</returns>
    public static ProblemHttpResult? Read(HttpContext http, string otherwise, out AlertFilter filter)
    {
        (string show, string company) = (http.Request.Query["show"].ToString(), http.Request.Query["company"].ToString());
        filter = new AlertFilter(show.Length == 0 ? otherwise : show, company.Length == 0 ? null : new CompanyId(company), Caller.Of(http).Identity.Person);
        return AlertFilter.All.Contains(filter.Show) ? null : Problem.Of(ProblemTypes.PageLimit, $"'show' is '{show}'; {string.Join(", ", AlertFilter.All)} are allowed.");
    }

    private static async Task<Results<Ok<Page<AlertAnswer>>, ProblemHttpResult>> GetAsync(
        HttpContext http, string? company, string? show, IQuerySession session, AlertStates states, CancellationToken ct)
    {
        _ = (company, show);      // named for the description; read with the rest of the query
        if ((PageRequest.Read(http.Request.Query, out PageRequest page) ?? Read(http, AlertFilter.Any, out _)) is { } wrong) return wrong;

        _ = Read(http, AlertFilter.Any, out AlertFilter filter);
        AlertHandling handling = await states.HandlingAsync(ct);
        Page<RaisedAlert> alerts = await ReadAsync(session, filter, handling, states.Now, page, ct);
        return TypedResults.Ok(new Page<AlertAnswer>(
            [.. alerts.Items.Select(a => AlertAnswer.Of(a.Alert) with { State = AlertStateAnswer.Of(a.State, handling, states.Now) })], alerts.Total, alerts.Offset, alerts.Limit));
    }
}
