using System.Text;
using Marten;
using RiskMonitor.Accounts;
using RiskMonitor.Dashboard;

namespace RiskMonitor.Alerts.Cases;

/// <summary><c>GET /alerts/{id}/case</c> and <c>GET /api/alerts/{id}/case</c>: the case file of an alert, as a page and as JSON.</summary>
internal static partial class ShowCase
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/api/alerts/{id}/case", JsonAsync)
            .WithName(nameof(ShowCase)).WithSummary("The case file of an alert: timeline, evidence, decisions, versions and hashes.")
            .Produces<CaseFile>().ProducesProblem(403).ProducesProblem(404).RequireRight(Right.Export);
        routes.MapGet("/alerts/{id}/case", PageAsync).ExcludeFromDescription().RequireRight(Right.Export);
    }

    private static async Task<IResult> JsonAsync(string id, HttpContext http, IQuerySession session, AlertStates states, ILogger<CaseFile> log, CancellationToken ct)
    {
        if (await ReadAsync(id, http, session, states, log, ct) is not { } file) return ShowAlert.Unknown(id);

        http.Response.Headers.ContentDisposition = $"attachment; filename=\"case-{file.Alert.Id}.json\"";
        return TypedResults.Text(CaseText.Json(file), "application/json", Encoding.UTF8);
    }

    private static async Task<IResult> PageAsync(string id, HttpContext http, IQuerySession session, AlertStates states, ILogger<CaseFile> log, CancellationToken ct)
    {
        if (await ReadAsync(id, http, session, states, log, ct) is not { } file) return Pages.Wrong(ShowAlert.Unknown(id));

        http.Response.Headers.ContentSecurityPolicy = CaseStyle.ContentSecurityPolicy + "; base-uri 'none'; frame-ancestors 'none'; form-action 'none'";
        return TypedResults.Text(await CaseText.HtmlAsync(file), "text/html", Encoding.UTF8);
    }

    private static async Task<CaseFile?> ReadAsync(string id, HttpContext http, IQuerySession session, AlertStates states, ILogger<CaseFile> log, CancellationToken ct)
    {
        Caller caller = Caller.Of(http);
        string by = caller.Identity.Person.Length > 0 ? caller.Identity.Person : "somebody without a key";
        CaseFile? file = await new CaseReading(session, await states.HandlingAsync(ct), states.Now).ReadAsync(TenantId.Default, new AlertId(id), by, ct);
        if (file is not null) Exported(log, file.Alert.Id, by, caller.Key ?? "none");
        return file;
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "The case file of alert {Alert} was given to {Person}, key {Key}")]
    private static partial void Exported(ILogger logger, AlertId alert, string person, string key);
}
