using Marten;
using Microsoft.AspNetCore.Http.HttpResults;
using RiskMonitor.Companies;
using RiskMonitor.Hosting;

namespace RiskMonitor.Alerts;

/// <summary><c>GET /api/alerts?company=&amp;offset=&amp;limit=</c>: the alerts raised, the newest first.</summary>
internal static class ListAlerts
{
    public static void Map(IEndpointRouteBuilder routes) => routes.MapGet("/api/alerts", GetAsync)
        .WithName(nameof(ListAlerts)).WithSummary("The alerts raised, the newest first; ?company= for those of one company.")
        .Produces<Page<AlertAnswer>>().ProducesProblem(400);

    /// <summary>One part of the list.</summary>
    public static async Task<Page<RaisedAlert>> ReadAsync(IQuerySession session, CompanyId? company, PageRequest page, CancellationToken ct)
    {
        IQueryable<RaisedAlert> alerts = RaisedAlert.Newest(session, TenantId.Default, company);
        int total = await alerts.CountAsync(ct);
        return new Page<RaisedAlert>(await alerts.Skip(page.Offset).Take(page.Limit).ToListAsync(ct), total, page.Offset, page.Limit);
    }

    private static async Task<Results<Ok<Page<AlertAnswer>>, ProblemHttpResult>> GetAsync(
        HttpRequest request, string? company, IQuerySession session, CancellationToken ct)
    {
        if (PageRequest.Read(request.Query, out PageRequest page) is { } wrong) return wrong;

        Page<RaisedAlert> alerts = await ReadAsync(session, string.IsNullOrEmpty(company) ? null : new CompanyId(company), page, ct);
        return TypedResults.Ok(new Page<AlertAnswer>([.. alerts.Items.Select(a => AlertAnswer.Of(a.Alert))], alerts.Total, alerts.Offset, alerts.Limit));
    }
}
