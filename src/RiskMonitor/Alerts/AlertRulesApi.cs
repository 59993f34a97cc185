using Marten;
using Microsoft.AspNetCore.Http.HttpResults;
using RiskMonitor.Accounts;
using RiskMonitor.Companies;
using RiskMonitor.Exposure;
using RiskMonitor.Hosting;

namespace RiskMonitor.Alerts;

/// <summary><c>/api/alert-rules</c>, <c>/api/watchlists</c>, <c>/api/silences</c>: what people are alerted of. Each change says why, <c>?reason=</c>, and who: the key's person, or <c>?author=</c> where there are no keys.</summary>
internal static class AlertRulesApi
{
    private static readonly TenantId Tenant = TenantId.Default;

    public static void Map(IEndpointRouteBuilder routes)
    {
        RouteGroupBuilder rules = routes.MapGroup("/api/alert-rules");
        rules.MapGet("", ListRulesAsync).WithName("ListAlertRules").WithSummary("The alert rules in force, those of the policy pack included; ?all=true with those that were.");
        rules.MapGet("{id}", ShowRuleAsync).WithName("ShowAlertRule").WithSummary("An alert rule with all its versions.").ProducesProblem(404);
        rules.MapPost("", AddRuleAsync).WithName("AddAlertRule").WithSummary("Adds an alert rule, in force at once; test it first.").ProducesProblem(409).ProducesProblem(422);
        rules.MapPost("test", TestRuleAsync).WithName("TestAlertRule").WithSummary("Runs a rule over the stored history without switching it on: the alerts that it would have raised, beside those of the rule of its id that is in force.").ProducesProblem(422);
        rules.MapPut("{id}", ChangeRuleAsync).WithName("ChangeAlertRule").WithSummary("Gives an alert rule another version; a rule of the policy pack is replaced.").ProducesProblem(404).ProducesProblem(409).ProducesProblem(422);
        rules.MapDelete("{id}", RetireRuleAsync).WithName("RetireAlertRule").WithSummary("Retires an alert rule, or switches one of the policy pack off. Its open alerts clear.").ProducesProblem(404).ProducesProblem(422);
        routes.MapGet("/api/companies/{id}/alert-rules", StandingAsync).WithName("AlertRulesOfCompany").WithSummary("How each alert rule stands with a company, and why it last told people or kept quiet.");

        RouteGroupBuilder lists = routes.MapGroup("/api/watchlists");
        lists.MapGet("", ListWatchlistsAsync).WithName("ListWatchlists").WithSummary("The watchlists.");
        lists.MapGet("{id}", ShowWatchlistAsync).WithName("ShowWatchlist").WithSummary("A watchlist.").ProducesProblem(404);
        lists.MapPost("", AddWatchlistAsync).WithName("AddWatchlist").WithSummary("Adds a watchlist.").ProducesProblem(409).ProducesProblem(422);
        lists.MapPut("{id}", ChangeWatchlistAsync).WithName("ChangeWatchlist").WithSummary("Gives a watchlist another version.").ProducesProblem(404).ProducesProblem(422);
        lists.MapDelete("{id}", RetireWatchlistAsync).WithName("RetireWatchlist").WithSummary("Retires a watchlist that no rule is for.").ProducesProblem(404).ProducesProblem(409).ProducesProblem(422);

        RouteGroupBuilder silences = routes.MapGroup("/api/silences");
        silences.MapGet("", ListSilencesAsync).WithName("ListSilences").WithSummary("The silences in force; ?all=true with those that were.");
        silences.MapPost("", SilenceAsync).WithName("CreateSilence").WithSummary("Tells nobody of some alerts until an instant: of a company, a rule, a topic, a type, or what all that is named have in common.").ProducesProblem(422);
        silences.MapDelete("{id}", ExpireAsync).WithName("ExpireSilence").WithSummary("Ends a silence before its time.").ProducesProblem(404).ProducesProblem(422);
    }

    private static async Task<IResult> ListRulesAsync(bool? all, IQuerySession session, KnownAlertBook books, PolicyInForce inForce, TimeProvider time, CancellationToken ct) =>
        TypedResults.Ok(AlertRuleAnswer.All(await books.ReadAsync(session, ct), inForce.Policy.Alerts, time.GetUtcNow(), all is true));

    private static async Task<IResult> ShowRuleAsync(string id, IQuerySession session, KnownAlertBook books, PolicyInForce inForce, TimeProvider time, CancellationToken ct) =>
        AlertRuleAnswer.All(await books.ReadAsync(session, ct), inForce.Policy.Alerts, time.GetUtcNow(), withRetired: true).FirstOrDefault(rule => rule.Id == id) is { } known
            ? TypedResults.Ok(known)
            : Unknown($"No alert rule has the id '{id}'.");

    private static Task<IResult> AddRuleAsync(AlertRuleForm form, HttpContext http, BookTools tools, CancellationToken ct) =>
        WithRuleAsync(form, rule => DecideAsync(http, tools, (book, act) => AlertBookChange.Add(book, Tenant, rule, tools.PackRules, act), StatusCodes.Status201Created, () => RuleAsync(tools, rule.Id, ct), ct));

    private static Task<IResult> ChangeRuleAsync(string id, AlertRuleForm form, HttpContext http, BookTools tools, CancellationToken ct) =>
        WithRuleAsync(form with { Id = id }, rule => DecideAsync(http, tools, (book, act) => AlertBookChange.Change(book, Tenant, rule, tools.PackRules, act), StatusCodes.Status200OK, () => RuleAsync(tools, id, ct), ct));

    private static Task<IResult> RetireRuleAsync(string id, HttpContext http, BookTools tools, CancellationToken ct) =>
        DecideAsync(http, tools, (book, act) => AlertBookChange.RetireRule(book, Tenant, id, tools.PackRules, act), StatusCodes.Status200OK, () => RuleAsync(tools, id, ct), ct);

    private static async Task<IResult> TestRuleAsync(AlertRuleForm form, DateTimeOffset? from, DateTimeOffset? to, RuleTrials trials, CancellationToken ct)
    {
        (AlertRule rule, IReadOnlyList<string> problems) = form.ToRule();
        if (problems.Count == 0) problems = AlertRuleCheck.Problems(rule);
        return problems.Count > 0 ? Refused(BookRefusals.Invalid, problems) : TypedResults.Ok(await trials.RunAsync(rule, from, to, ct));
    }

    private static async Task<IResult> StandingAsync(string id, IQuerySession session, CancellationToken ct) =>
        TypedResults.Ok((await session.LoadAsync<AlertWatchDocument>(AlertWatchDocument.Key(Tenant, new CompanyId(id)), ct))?.Watch.Rules.Select(RuleStandingAnswer.Of).ToArray() ?? []);

    private static async Task<IResult> ListWatchlistsAsync(BookTools tools, CancellationToken ct) => TypedResults.Ok(await tools.WatchlistsAsync(ct));

    private static async Task<IResult> ShowWatchlistAsync(string id, BookTools tools, CancellationToken ct) =>
        (await tools.WatchlistsAsync(ct)).FirstOrDefault(list => list.Id == id) is { } known ? TypedResults.Ok(known) : Unknown($"No watchlist has the id '{id}'.");

    private static Task<IResult> AddWatchlistAsync(WatchlistForm form, HttpContext http, BookTools tools, CancellationToken ct) =>
        DecideAsync(http, tools, (book, act) => AlertBookChange.Add(book, Tenant, form.ToWatchlist(), act), StatusCodes.Status201Created, () => WatchlistAsync(tools, form.Id, ct), ct);

    private static Task<IResult> ChangeWatchlistAsync(string id, WatchlistForm form, HttpContext http, BookTools tools, CancellationToken ct) =>
        DecideAsync(http, tools, (book, act) => AlertBookChange.Change(book, Tenant, (form with { Id = id }).ToWatchlist(), act), StatusCodes.Status200OK, () => WatchlistAsync(tools, id, ct), ct);

    private static Task<IResult> RetireWatchlistAsync(string id, HttpContext http, BookTools tools, CancellationToken ct) =>
        DecideAsync(http, tools, (book, act) => AlertBookChange.RetireWatchlist(book, Tenant, id, act), StatusCodes.Status200OK, () => Task.FromResult<object?>(new { id }), ct);

    private static async Task<IResult> ListSilencesAsync(bool? all, BookTools tools, CancellationToken ct) =>
        TypedResults.Ok(SilenceAnswer.All(await tools.ReadAsync(ct), tools.Now, all is true));

    private static Task<IResult> SilenceAsync(SilenceForm form, HttpContext http, BookTools tools, CancellationToken ct)
    {
        if (form.Until is not { } until) return Task.FromResult<IResult>(Refused(BookRefusals.Invalid, ["'until' is missing; an instant is needed."]));
        return DecideAsync(http, tools, (book, act) => AlertBookChange.Silence(book, Tenant, form.ToScope(), until, act), StatusCodes.Status201Created,
            async () => SilenceAnswer.All(await tools.ReadAsync(ct), tools.Now, withEnded: true).MaxBy(silence => silence.From), ct);
    }

    private static Task<IResult> ExpireAsync(string id, HttpContext http, BookTools tools, CancellationToken ct) =>
        DecideAsync(http, tools, (book, act) => AlertBookChange.Expire(book, Tenant, new SilenceId(id), act), StatusCodes.Status200OK,
            async () => SilenceAnswer.All(await tools.ReadAsync(ct), tools.Now, withEnded: true).First(silence => silence.Id.Value == id), ct);

    private static async Task<IResult> WithRuleAsync(AlertRuleForm form, Func<AlertRule, Task<IResult>> decide)
    {
        (AlertRule rule, IReadOnlyList<string> problems) = form.ToRule();
        return problems.Count > 0 ? Refused(BookRefusals.Invalid, problems) : await decide(rule);
    }

    private static async Task<IResult> DecideAsync(
        HttpContext http, BookTools tools, Func<AlertBook, BookAct, BookOutcome> decide, int status, Func<Task<object?>> answer, CancellationToken ct)
    {
        if (Caller.Author(http, http.Request.Query["author"], out string author) is { } another) return another;
        var act = new BookAct(author, http.Request.Query["reason"].ToString(), tools.Now);
        BookOutcome outcome = await tools.DecideAsync(book => decide(book, act), Caller.ProvenanceOf(http), ct);
        return outcome is BookOutcome.Refused refused ? Refused(refused.Code, refused.Problems) : TypedResults.Json(await answer(), statusCode: status);
    }

    private static async Task<object?> RuleAsync(BookTools tools, string id, CancellationToken ct) =>
        (await tools.RulesAsync(withRetired: true, ct)).FirstOrDefault(rule => rule.Id == id);

    private static async Task<object?> WatchlistAsync(BookTools tools, string? id, CancellationToken ct) => (await tools.WatchlistsAsync(ct)).FirstOrDefault(list => list.Id == id);

    private static ProblemHttpResult Unknown(string detail) => Problem.Of(ProblemTypes.Of(BookRefusals.Unknown), detail);

    private static ProblemHttpResult Refused(string code, IReadOnlyList<string> problems) => Problem.Of(
        ProblemTypes.Of(code), problems.Count == 1 ? problems[0] : $"{problems.Count} things are wrong; the first: {problems[0]}", new Dictionary<string, object?> { ["problems"] = problems });
}

/// <summary>What the API, the pages and the command line change rules, watchlists and silences with.</summary>
internal sealed class BookTools(IDocumentStore store, AlertLimits pack, TimeProvider time)
{
    public DateTimeOffset Now => time.GetUtcNow();

    /// <summary>The rules of the policy pack in force.</summary>
    public AlertLimits Pack => pack;

    public IReadOnlyCollection<string> PackRules => [.. pack.Rules.Select(rule => rule.Id)];

    public async Task<AlertBook> ReadAsync(CancellationToken ct)
    {
        await using IQuerySession session = store.QuerySession();
        return await ChangeAlertBook.ReadAsync(session, ct);
    }

    public async Task<IReadOnlyList<AlertRuleAnswer>> RulesAsync(bool withRetired, CancellationToken ct) => AlertRuleAnswer.All(await ReadAsync(ct), pack, Now, withRetired);

    public async Task<IReadOnlyList<WatchlistAnswer>> WatchlistsAsync(CancellationToken ct) => WatchlistAnswer.All(await ReadAsync(ct), pack, Now);

    public Task<BookOutcome> DecideAsync(Func<AlertBook, BookOutcome> decide, Provenance provenance, CancellationToken ct) => ChangeAlertBook.DecideAsync(store, decide, provenance, ct);
}
