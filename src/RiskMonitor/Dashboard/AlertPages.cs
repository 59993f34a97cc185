using System.Globalization;
using Marten;
using Microsoft.AspNetCore.Http.HttpResults;
using RiskMonitor.Accounts;
using RiskMonitor.Alerts;
using RiskMonitor.Hosting;

namespace RiskMonitor.Dashboard;

/// <summary>The pages of alerts, and the forms on them: each form carries a token of its own and the version that it was made from.</summary>
internal static class AlertPages
{
    private static readonly TenantId Tenant = TenantId.Default;

    public static void Map(IEndpointRouteBuilder pages)
    {
        pages.MapGet("/alerts", (HttpContext http, AlertTools tools, CancellationToken ct) => ListAsync(http, tools, came: null, ct));
        pages.MapGet("/alerts/{id}", (string id, HttpContext http, AlertTools tools, CancellationToken ct) => ShowAsync(id, http, tools, refused: null, ct));
        pages.MapPost("/alerts", BulkAsync);
        pages.MapPost("/alerts/{id}", ActAsync);
    }

    // A form as parameter makes its token be asked for.
    private static async Task<IResult> ActAsync(string id, IFormCollection form, HttpContext http, AlertTools tools, CancellationToken ct)
    {
        if (Wish(form, out AlertWish wish) is { } wrong) return await ShowAsync(id, http, tools, wrong, ct);

        long? seen = long.TryParse(form["version"], NumberStyles.None, CultureInfo.InvariantCulture, out long version) ? version : 0;      // 0 is no version: it is refused as an old one
        AlertReply reply = await wish.DoAsync(tools.Changes, new AlertId(id), new AlertAsk(Actor(http, form), seen, Caller.ProvenanceOf(http, form["operator"])), ct);
        return reply is AlertReply.Refused refused
            ? await ShowAsync(id, http, tools, refused, ct)
            : TypedResults.Redirect($"/alerts/{Uri.EscapeDataString(id)}#timeline", permanent: false, preserveMethod: false);
    }

    private static async Task<IResult> BulkAsync(IFormCollection form, HttpContext http, AlertTools tools, CancellationToken ct)
    {
        BulkAlert[] alerts = [.. form["alert"].OfType<string>().Take(PostAlertActions.BulkMax).Select(Ticked)];
        AlertReply.Refused? wrong = Wish(form, out AlertWish wish);
        BulkAnswer answer = wrong is null
            ? await BulkAnswer.DoAsync(wish, alerts, tools.Changes, Actor(http, form), Caller.ProvenanceOf(http, form["operator"]), ct)
            : new BulkAnswer(0, 1, [new BulkItem("", null, null, null, wrong.Problem.Type, wrong.Reason)]);
        return await ListAsync(http, tools, answer, ct);
    }

    private static async Task<IResult> ListAsync(HttpContext http, AlertTools tools, BulkAnswer? came, CancellationToken ct)
    {
        if ((PageRequest.Read(http.Request.Query, out PageRequest page) ?? ListAlerts.Read(http, AlertFilter.Open, out _)) is { } wrong) return Pages.Wrong(wrong);

        _ = ListAlerts.Read(http, AlertFilter.Open, out AlertFilter filter);
        await using IQuerySession session = tools.Store.QuerySession();
        AlertHandling handling = await tools.States.HandlingAsync(ct);
        Page<RaisedAlert> list = await ListAlerts.ReadAsync(session, filter, handling, tools.States.Now, page, ct);
        ListedAlert[] rows = [.. list.Items.Select(alert => new ListedAlert(alert.State, AlertStateAnswer.Of(alert.State, handling, tools.States.Now)))];
        var shown = new Page<ListedAlert>(rows, list.Total, list.Offset, list.Limit);
        return new RazorComponentResult<AlertsPage>(new { List = shown, Filter = filter, Caller = Caller.Of(http), Came = came })
        {
            StatusCode = came is { Done: 0 } ? StatusCodes.Status422UnprocessableEntity : StatusCodes.Status200OK,
        };
    }

    private static async Task<IResult> ShowAsync(string id, HttpContext http, AlertTools tools, AlertReply.Refused? refused, CancellationToken ct)
    {
        await using IQuerySession session = tools.Store.QuerySession();
        if (await AlertTimeline.ReadAsync(session, Tenant, new AlertId(id), ct) is not { } timeline) return Pages.Wrong(ShowAlert.Unknown(id));

        var view = new AlertView(
            timeline, await tools.States.AnswerAsync(timeline.State, ct), await AlertDelivery.ReadAsync(session, Tenant, timeline.State.Id, ct),
            await AlertView.RelatedAsync(session, timeline.State, ct), Caller.Of(http), refused?.Reason, refused is null ? "" : http.Request.Form["text"].ToString());
        return new RazorComponentResult<AlertPage>(new { View = view }) { StatusCode = refused?.Problem.Status ?? StatusCodes.Status200OK };
    }

    private static AlertReply.Refused? Wish(IFormCollection form, out AlertWish wish)
    {
        wish = new AlertWish
        {
            Action = Enum.TryParse(form["action"], ignoreCase: true, out AlertAction action) ? action : null,
            Text = form["text"].ToString().ReplaceLineEndings("\n"),
            Assignee = form["assignee"],
            Reason = Enum.TryParse(form["reason"], ignoreCase: true, out DismissalReason reason) ? reason : null,
            Scope = Enum.TryParse(form["scope"], ignoreCase: true, out SnoozeScope scope) ? scope : null,
            Others = [.. form["other"].OfType<string>()],
        };
        string until = form["until"].ToString();
        if (until.Length == 0) return null;
        if (!DateTimeOffset.TryParse(until, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out DateTimeOffset instant))
            return new AlertReply.Refused(ProblemTypes.AlertWords, $"'{until}' is no instant such as 2026-12-01T12:00.");
        wish = wish with { Until = instant };
        return null;
    }

    // Whoever has a key is its person; without keys the form says who acts.
    private static Identity Actor(HttpContext http, IFormCollection form)
    {
        Identity known = Caller.Of(http).Identity;
        return known.IsProven ? known : known with { Person = form["operator"].ToString().Trim() };
    }

    private static BulkAlert Ticked(string value)
    {
        string[] parts = value.Split(':');
        return new BulkAlert(parts[0], parts.Length == 2 && long.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out long version) ? version : 0);
    }
}

/// <summary>What the pages of alerts do their work with.</summary>
internal sealed record AlertTools(IDocumentStore Store, AlertChanges Changes, AlertStates States);

/// <summary>One row of the list.</summary>
/// <param name="Alert">The alert.</param>
/// <param name="State">How it stands.</param>
public sealed record ListedAlert(Alert Alert, AlertStateAnswer State);
