using System.Globalization;
using Microsoft.AspNetCore.Http.HttpResults;
using RiskMonitor.Accounts;
using RiskMonitor.Alerts;
using RiskMonitor.Hosting;

namespace RiskMonitor.Dashboard;

/// <summary>The pages of alert rules, watchlists and silences, and the forms on them. A form without its token is refused before it is read.</summary>
internal static class RulePages
{
    private static readonly TenantId Tenant = TenantId.Default;

    public static void Map(IEndpointRouteBuilder pages)
    {
        pages.MapGet("/rules", (HttpContext http, BookTools tools, CancellationToken ct) => ListAsync(http, tools, [], ct));
        pages.MapGet("/rules/new", (HttpContext http, BookTools tools, CancellationToken ct) => NewAsync(http, tools, ct));
        pages.MapGet("/rules/{id}", (string id, HttpContext http, BookTools tools, CancellationToken ct) => ShowAsync(id, http, tools, ct));
        pages.MapPost("/rules", (IFormCollection form, HttpContext http, BookTools tools, RuleTrials trials, CancellationToken ct) => SaveRuleAsync(null, form, http, tools, trials, ct));
        pages.MapPost("/rules/{id}", (string id, IFormCollection form, HttpContext http, BookTools tools, RuleTrials trials, CancellationToken ct) => SaveRuleAsync(id, form, http, tools, trials, ct));
        pages.MapGet("/watchlists/new", (HttpContext http) => Watchlist(http, null, new WatchlistForm(), []));
        pages.MapGet("/watchlists/{id}", (string id, HttpContext http, BookTools tools, CancellationToken ct) => ShowWatchlistAsync(id, http, tools, ct));
        pages.MapPost("/watchlists", (IFormCollection form, HttpContext http, BookTools tools, CancellationToken ct) => SaveWatchlistAsync(null, form, http, tools, ct));
        pages.MapPost("/watchlists/{id}", (string id, IFormCollection form, HttpContext http, BookTools tools, CancellationToken ct) => SaveWatchlistAsync(id, form, http, tools, ct));
        pages.MapPost("/silences", SilenceAsync);
        pages.MapPost("/silences/{id}", ExpireAsync);
    }

    private static async Task<IResult> ListAsync(HttpContext http, BookTools tools, IReadOnlyList<string> problems, CancellationToken ct)
    {
        AlertBook book = await tools.ReadAsync(ct);
        return new RazorComponentResult<RulesPage>(new
        {
            Rules = AlertRuleAnswer.All(book, tools.Pack, tools.Now, withRetired: true),
            Watchlists = await tools.WatchlistsAsync(ct),
            Silences = SilenceAnswer.All(book, tools.Now, withEnded: false),
            Who = Caller.Of(http).Identity,
            Problems = problems,
        })
        { StatusCode = Status(problems) };
    }

    private static async Task<IResult> NewAsync(HttpContext http, BookTools tools, CancellationToken ct) =>
        await RuleAsync(http, tools, null, new AlertRuleForm { Measure = AlertMeasure.Points }, [], null, ct);

    private static async Task<IResult> ShowAsync(string id, HttpContext http, BookTools tools, CancellationToken ct) =>
        (await tools.RulesAsync(withRetired: true, ct)).FirstOrDefault(rule => rule.Id == id) is { } known
            ? await RuleAsync(http, tools, known, known.Rule, [], null, ct)
            : Pages.Wrong(Problem.Of(ProblemTypes.AlertRuleUnknown, $"No alert rule has the id '{id}'."));

    private static async Task<IResult> SaveRuleAsync(string? id, IFormCollection form, HttpContext http, BookTools tools, RuleTrials trials, CancellationToken ct)
    {
        AlertRuleAnswer? known = id is null ? null : (await tools.RulesAsync(withRetired: true, ct)).FirstOrDefault(rule => rule.Id == id);
        bool isNew = id is null || (known is { IsRetired: true } && RuleFields.Seen(form) is null);      // one that was seen in force is not put in force again unseen
        if (form["do"] == "retire" && id is not null)
            return await DecideAsync(form, http, tools, (book, act) => RuleFields.Unseen(form) ?? AlertBookChange.RetireRule(book, Tenant, id, tools.PackRules, act, RuleFields.Seen(form)), "/rules", problems => RuleAsync(http, tools, known, known?.Rule ?? new AlertRuleForm(), problems, null, ct), ct);

        (AlertRuleForm fields, IReadOnlyList<string> unread) = RuleFields.Rule(form, id);
        (AlertRule rule, IReadOnlyList<string> problems) = fields.ToRule();
        problems = [.. unread, .. problems];
        if (form["do"] == "try")
        {
            if (problems.Count == 0) problems = await tools.ProblemsAsync(rule, ct);
            RuleTrial? trial = problems.Count == 0 ? await trials.RunAsync(rule, Day(form["from"]), Day(form["to"])?.AddDays(1).AddSeconds(-1), ct) : null;
            return await RuleAsync(http, tools, known, fields, problems, trial, ct);
        }
        if (problems.Count > 0) return await RuleAsync(http, tools, known, fields, problems, null, ct);

        return await DecideAsync(form, http, tools,
            (book, act) => isNew ? AlertBookChange.Add(book, Tenant, rule, tools.PackRules, act) : RuleFields.Unseen(form) ?? AlertBookChange.Change(book, Tenant, rule, tools.PackRules, act, RuleFields.Seen(form)),
            $"/rules/{Uri.EscapeDataString(rule.Id)}", wrong => RuleAsync(http, tools, known, fields, wrong, null, ct), ct);
    }

    private static async Task<IResult> ShowWatchlistAsync(string id, HttpContext http, BookTools tools, CancellationToken ct) =>
        (await tools.WatchlistsAsync(ct)).FirstOrDefault(list => list.Id == id) is { } known
            ? Watchlist(http, known, known.Watchlist, [])
            : Pages.Wrong(Problem.Of(ProblemTypes.AlertRuleUnknown, $"No watchlist has the id '{id}'."));

    private static async Task<IResult> SaveWatchlistAsync(string? id, IFormCollection form, HttpContext http, BookTools tools, CancellationToken ct)
    {
        WatchlistAnswer? known = id is null ? null : (await tools.WatchlistsAsync(ct)).FirstOrDefault(list => list.Id == id);
        WatchlistForm fields = RuleFields.Watchlist(form, id);
        Watchlist list = fields.ToWatchlist();
        BookOutcome.Refused? unknown = form["do"] == "retire" ? null : await tools.UnknownAsync(list, ct);
        BookOutcome Decide(AlertBook book, BookAct act) => form["do"] == "retire"
            ? RuleFields.Unseen(form) ?? AlertBookChange.RetireWatchlist(book, Tenant, list.Id, act, RuleFields.Seen(form))
            : unknown ?? (id is null ? AlertBookChange.Add(book, Tenant, list, act) : RuleFields.Unseen(form) ?? AlertBookChange.Change(book, Tenant, list, act, RuleFields.Seen(form)));
        return await DecideAsync(form, http, tools, Decide, "/rules#watchlists", problems => Task.FromResult<IResult>(Watchlist(http, known, fields, problems)), ct);
    }

    private static async Task<IResult> SilenceAsync(IFormCollection form, HttpContext http, BookTools tools, CancellationToken ct)
    {
        var wish = new SilenceForm(form["company"], form["rule"], form["topic"], form["type"], null);
        if (!double.TryParse(form["hours"], NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out double hours) || hours is not (> 0 and <= 2160))
            return await ListAsync(http, tools, [$"'hours' is '{form["hours"]}'; a number from 0.1 to 2160 is allowed."], ct);
        BookOutcome.Refused? unknown = await tools.UnknownAsync(wish.ToScope(), ct);
        return await DecideAsync(form, http, tools, (book, act) => unknown ?? AlertBookChange.Silence(book, Tenant, wish.ToScope(), act.At.AddHours(hours), act), "/rules#silences", problems => ListAsync(http, tools, problems, ct), ct);
    }

    private static Task<IResult> ExpireAsync(string id, IFormCollection form, HttpContext http, BookTools tools, CancellationToken ct) =>
        DecideAsync(form, http, tools, (book, act) => AlertBookChange.Expire(book, Tenant, new SilenceId(id), act), "/rules#silences", problems => ListAsync(http, tools, problems, ct), ct);

    private static async Task<IResult> DecideAsync(
        IFormCollection form, HttpContext http, BookTools tools, Func<AlertBook, BookAct, BookOutcome> decide, string next, Func<IReadOnlyList<string>, Task<IResult>> again, CancellationToken ct)
    {
        if (Caller.Author(http, form["operator"], out string author) is { } another) return await again([another.ProblemDetails.Detail ?? ""]);
        var act = new BookAct(author, form["reason"].ToString(), tools.Now);
        BookOutcome outcome = await tools.DecideAsync(book => decide(book, act), Caller.ProvenanceOf(http), ct);
        return outcome is BookOutcome.Refused refused ? await again(refused.Problems) : TypedResults.Redirect(next, permanent: false, preserveMethod: false);
    }

    private static async Task<IResult> RuleAsync(
        HttpContext http, BookTools tools, AlertRuleAnswer? known, AlertRuleForm fields, IReadOnlyList<string> problems, RuleTrial? trial, CancellationToken ct) =>
        new RazorComponentResult<RulePage>(new
        {
            Known = known,
            Fields = fields,
            Watchlists = await tools.WatchlistsAsync(ct),
            Who = Caller.Of(http).Identity,
            Problems = problems,
            Trial = trial,
        })
        { StatusCode = Status(problems) };

    private static RazorComponentResult<WatchlistPage> Watchlist(HttpContext http, WatchlistAnswer? known, WatchlistForm fields, IReadOnlyList<string> problems) =>
        new(new { Known = known, Fields = fields, Who = Caller.Of(http).Identity, Problems = problems }) { StatusCode = Status(problems) };

    private static int Status(IReadOnlyList<string> problems) => problems.Count > 0 ? StatusCodes.Status422UnprocessableEntity : StatusCodes.Status200OK;

    private static DateTimeOffset? Day(string? text) =>
        DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out DateOnly day) ? new DateTimeOffset(day, TimeOnly.MinValue, TimeSpan.Zero) : null;
}
