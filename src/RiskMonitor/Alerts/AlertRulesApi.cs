using Marten;
using Microsoft.AspNetCore.Http.HttpResults;
using RiskMonitor.Accounts;
using RiskMonitor.Companies;
using RiskMonitor.Events;
using RiskMonitor.Exposure;
using RiskMonitor.Hosting;
using RiskMonitor.Webhooks;

namespace RiskMonitor.Alerts;

/// <summary><c>/api/alert-rules</c>, <c>/api/watchlists</c>, <c>/api/silences</c>: what people are alerted of. Each change says why, <c>?reason=</c>, and who: the key's person, or <c>?author=</c> where there are no keys.</summary>
internal static class AlertRulesApi
{
    private const string IfMatch = "If-Match names the version that was seen, as the ETag of GET says it, or the body's version does; \"*\" for whatever it is now. 412 says who was faster and when; nothing is overwritten.";

    private static readonly TenantId Tenant = TenantId.Default;

    public static void Map(IEndpointRouteBuilder routes)
    {
        RouteGroupBuilder rules = routes.MapGroup("/api/alert-rules");
        rules.MapGet("", ListRulesAsync).WithName("ListAlertRules").WithSummary("The alert rules in force, those of the policy pack included; ?all=true with those that were.");
        rules.MapGet("{id}", ShowRuleAsync).WithName("ShowAlertRule").WithSummary("An alert rule with all its versions; the ETag is the one that stands.").ProducesProblem(404);
        rules.MapPost("", AddRuleAsync).WithName("AddAlertRule").WithSummary("Adds an alert rule, in force at once; test it first.").ProducesProblem(409).ProducesProblem(422);
        rules.MapPost("test", TestRuleAsync).WithName("TestAlertRule").WithSummary("Runs a rule over the stored history without switching it on: the alerts that it would have raised, beside those of the rule of its id that is in force.").ProducesProblem(422);
        rules.MapPut("{id}", ChangeRuleAsync).WithName("ChangeAlertRule").WithSummary("Gives an alert rule another version; a rule of the policy pack is replaced.").WithDescription(IfMatch).ProducesProblem(404).ProducesProblem(409).ProducesProblem(412).ProducesProblem(422).ProducesProblem(428);
        rules.MapDelete("{id}", RetireRuleAsync).WithName("RetireAlertRule").WithSummary("Retires an alert rule, or switches one of the policy pack off. Its open alerts clear.").ProducesProblem(404).ProducesProblem(412).ProducesProblem(422);
        routes.MapGet("/api/companies/{id}/alert-rules", StandingAsync).WithName("AlertRulesOfCompany").WithSummary("How each alert rule stands with a company, and why it last told people or kept quiet.");

        RouteGroupBuilder lists = routes.MapGroup("/api/watchlists");
        lists.MapGet("", ListWatchlistsAsync).WithName("ListWatchlists").WithSummary("The watchlists.");
        lists.MapGet("{id}", ShowWatchlistAsync).WithName("ShowWatchlist").WithSummary("A watchlist; the ETag is its version.").ProducesProblem(404);
        lists.MapPost("", AddWatchlistAsync).WithName("AddWatchlist").WithSummary("Adds a watchlist.").ProducesProblem(409).ProducesProblem(422);
        lists.MapPut("{id}", ChangeWatchlistAsync).WithName("ChangeWatchlist").WithSummary("Gives a watchlist another version.").WithDescription(IfMatch).ProducesProblem(404).ProducesProblem(412).ProducesProblem(422).ProducesProblem(428);
        lists.MapDelete("{id}", RetireWatchlistAsync).WithName("RetireWatchlist").WithSummary("Retires a watchlist that no rule is for.").ProducesProblem(404).ProducesProblem(409).ProducesProblem(412).ProducesProblem(422);

        RouteGroupBuilder silences = routes.MapGroup("/api/silences");
        silences.MapGet("", ListSilencesAsync).WithName("ListSilences").WithSummary("The silences in force; ?all=true with those that were.");
        silences.MapPost("", SilenceAsync).WithName("CreateSilence").WithSummary("Tells nobody of some alerts until an instant: of a company, a rule, a topic, a type, or what all that is named have in common.").ProducesProblem(422);
        silences.MapDelete("{id}", ExpireAsync).WithName("ExpireSilence").WithSummary("Ends a silence before its time.").ProducesProblem(404).ProducesProblem(422);
    }

    private static async Task<IResult> ListRulesAsync(bool? all, IQuerySession session, KnownAlertBook books, PolicyInForce inForce, TimeProvider time, CancellationToken ct) =>
        TypedResults.Ok(AlertRuleAnswer.All(await books.ReadAsync(session, ct), inForce.Policy.Alerts, time.GetUtcNow(), all is true));

    private static async Task<IResult> ShowRuleAsync(string id, HttpContext http, IQuerySession session, KnownAlertBook books, PolicyInForce inForce, TimeProvider time, CancellationToken ct) =>
        AlertRuleAnswer.All(await books.ReadAsync(session, ct), inForce.Policy.Alerts, time.GetUtcNow(), withRetired: true).FirstOrDefault(rule => rule.Id == id) is { } known
            ? SeenVersion.Tagged(http, known.Version, TypedResults.Ok(known))
            : Unknown($"No alert rule has the id '{id}'.");

    private static Task<IResult> AddRuleAsync(AlertRuleForm form, HttpContext http, BookTools tools, CancellationToken ct) =>
        WithRuleAsync(form, rule => DecideAsync(http, tools, (book, act) => AlertBookChange.Add(book, Tenant, rule, tools.PackRules, act), StatusCodes.Status201Created, _ => RuleAsync(tools, rule.Id, ct), ct));

    private static Task<IResult> ChangeRuleAsync(string id, AlertRuleForm form, HttpContext http, BookTools tools, CancellationToken ct) => WithSeenAsync(http, form.Version, seen =>
        WithRuleAsync(form with { Id = id }, rule => DecideAsync(http, tools, (book, act) => AlertBookChange.Change(book, Tenant, rule, tools.PackRules, act, seen), StatusCodes.Status200OK, _ => RuleAsync(tools, id, ct), ct)));

    private static Task<IResult> RetireRuleAsync(string id, HttpContext http, BookTools tools, CancellationToken ct) => WithSeenAsync(http, null, seen =>
        DecideAsync(http, tools, (book, act) => AlertBookChange.RetireRule(book, Tenant, id, tools.PackRules, act, seen), StatusCodes.Status200OK, _ => RuleAsync(tools, id, ct), ct), isNeeded: false);

    private static async Task<IResult> TestRuleAsync(AlertRuleForm form, DateTimeOffset? from, DateTimeOffset? to, RuleTrials trials, BookTools tools, CancellationToken ct)
    {
        (AlertRule rule, IReadOnlyList<string> problems) = form.ToRule();
        if (problems.Count == 0) problems = await tools.ProblemsAsync(rule, ct);
        return problems.Count > 0 ? Refused(BookRefusals.Invalid, problems) : TypedResults.Ok(await trials.RunAsync(rule, from, to, ct));
    }

    private static async Task<IResult> StandingAsync(string id, IQuerySession session, CancellationToken ct) =>
        TypedResults.Ok((await session.LoadAsync<AlertWatchDocument>(AlertWatchDocument.Key(Tenant, new CompanyId(id)), ct))?.Watch.Rules.Select(RuleStandingAnswer.Of).ToArray() ?? []);

    private static async Task<IResult> ListWatchlistsAsync(BookTools tools, CancellationToken ct) => TypedResults.Ok(await tools.WatchlistsAsync(ct));

    private static async Task<IResult> ShowWatchlistAsync(string id, HttpContext http, BookTools tools, CancellationToken ct) =>
        (await tools.WatchlistsAsync(ct)).FirstOrDefault(list => list.Id == id) is { } known ? SeenVersion.Tagged(http, known.Version, TypedResults.Ok(known)) : Unknown($"No watchlist has the id '{id}'.");

    private static async Task<IResult> AddWatchlistAsync(WatchlistForm form, HttpContext http, BookTools tools, CancellationToken ct)
    {
        Watchlist list = form.ToWatchlist();
        BookOutcome.Refused? unknown = await tools.UnknownAsync(list, ct);
        return await DecideAsync(http, tools, (book, act) => unknown ?? AlertBookChange.Add(book, Tenant, list, act), StatusCodes.Status201Created, _ => WatchlistAsync(tools, form.Id, ct), ct);
    }

    private static async Task<IResult> ChangeWatchlistAsync(string id, WatchlistForm form, HttpContext http, BookTools tools, CancellationToken ct)
    {
        Watchlist list = (form with { Id = id }).ToWatchlist();
        BookOutcome.Refused? unknown = await tools.UnknownAsync(list, ct);
        return await WithSeenAsync(http, form.Version, seen =>
            DecideAsync(http, tools, (book, act) => unknown ?? AlertBookChange.Change(book, Tenant, list, act, seen), StatusCodes.Status200OK, _ => WatchlistAsync(tools, id, ct), ct));
    }

    private static Task<IResult> RetireWatchlistAsync(string id, HttpContext http, BookTools tools, CancellationToken ct) => WithSeenAsync(http, null, seen =>
        DecideAsync(http, tools, (book, act) => AlertBookChange.RetireWatchlist(book, Tenant, id, act, seen), StatusCodes.Status200OK, _ => Task.FromResult<object?>(new { id }), ct), isNeeded: false);

    private static async Task<IResult> ListSilencesAsync(bool? all, BookTools tools, CancellationToken ct) =>
        TypedResults.Ok(SilenceAnswer.All(await tools.ReadAsync(ct), tools.Now, all is true));

    private static async Task<IResult> SilenceAsync(SilenceForm form, HttpContext http, BookTools tools, CancellationToken ct)
    {
        if (form.Until is not { } until) return Refused(BookRefusals.Invalid, ["'until' is missing; an instant is needed."]);
        BookOutcome.Refused? unknown = await tools.UnknownAsync(form.ToScope(), ct);
        return await DecideAsync(http, tools, (book, act) => unknown ?? AlertBookChange.Silence(book, Tenant, form.ToScope(), until, act), StatusCodes.Status201Created,
            async step => SilenceAnswer.All(await tools.ReadAsync(ct), tools.Now, withEnded: true).First(silence => silence.Id == ((SilenceCreated)step).Id), ct);      // it was just made
    }

    private static Task<IResult> ExpireAsync(string id, HttpContext http, BookTools tools, CancellationToken ct) =>
        DecideAsync(http, tools, (book, act) => AlertBookChange.Expire(book, Tenant, new SilenceId(id), act), StatusCodes.Status200OK,
            async _ => SilenceAnswer.All(await tools.ReadAsync(ct), tools.Now, withEnded: true).First(silence => silence.Id.Value == id), ct);

    private static async Task<IResult> WithRuleAsync(AlertRuleForm form, Func<AlertRule, Task<IResult>> decide)
    {
        (AlertRule rule, IReadOnlyList<string> problems) = form.ToRule();
        return problems.Count > 0 ? Refused(BookRefusals.Invalid, problems) : await decide(rule);
    }

    private static Task<IResult> WithSeenAsync(HttpContext http, int? stated, Func<long?, Task<IResult>> decide, bool isNeeded = true) =>
        SeenVersion.WithAsync(http, stated, ProblemTypes.AlertRuleVersionNeeded, "rule or watchlist", decide, isNeeded);

    private static async Task<IResult> DecideAsync(
        HttpContext http, BookTools tools, Func<AlertBook, BookAct, BookOutcome> decide, int status, Func<IAlertBookEvent, Task<object?>> answer, CancellationToken ct)
    {
        if (Caller.Author(http, http.Request.Query["author"], out string author) is { } another) return another;
        var act = new BookAct(author, http.Request.Query["reason"].ToString(), tools.Now);
        BookOutcome outcome = await tools.DecideAsync(book => decide(book, act), Caller.ProvenanceOf(http), ct);
        return outcome is BookOutcome.Refused refused
            ? Refused(refused.Code, refused.Problems)
            : TypedResults.Json(await answer(((BookOutcome.Accepted)outcome).Step), statusCode: status);      // there is no third outcome
    }

    private static async Task<object?> RuleAsync(BookTools tools, string id, CancellationToken ct) =>
        (await tools.RulesAsync(withRetired: true, ct)).FirstOrDefault(rule => rule.Id == id);

    private static async Task<object?> WatchlistAsync(BookTools tools, string? id, CancellationToken ct) => (await tools.WatchlistsAsync(ct)).FirstOrDefault(list => list.Id == id);

    private static ProblemHttpResult Unknown(string detail) => Problem.Of(ProblemTypes.Of(BookRefusals.Unknown), detail);

    private static ProblemHttpResult Refused(string code, IReadOnlyList<string> problems) => Problem.Of(
        ProblemTypes.Of(code), problems.Count == 1 ? problems[0] : $"{problems.Count} things are wrong; the first: {problems[0]}", new Dictionary<string, object?> { ["problems"] = problems });
}

/// <summary>What the API, the pages and the command line change rules, watchlists and silences with.</summary>
internal sealed class BookTools(IDocumentStore store, PolicyInForce inForce, TimeProvider time)
{
    public DateTimeOffset Now => time.GetUtcNow();

    /// <summary>The rules of the policy pack in force.</summary>
    public AlertLimits Pack => inForce.Policy.Alerts;

    public IReadOnlyCollection<string> PackRules => [.. Pack.Rules.Select(rule => rule.Id)];

    public async Task<AlertBook> ReadAsync(CancellationToken ct)
    {
        await using IQuerySession session = store.QuerySession();
        return await ChangeAlertBook.ReadAsync(session, ct);
    }

    public async Task<IReadOnlyList<AlertRuleAnswer>> RulesAsync(bool withRetired, CancellationToken ct) => AlertRuleAnswer.All(await ReadAsync(ct), Pack, Now, withRetired);

    public async Task<IReadOnlyList<WatchlistAnswer>> WatchlistsAsync(CancellationToken ct) => WatchlistAnswer.All(await ReadAsync(ct), Pack, Now, await SubscriptionsAsync(ct));

    /// <summary>What is wrong with a rule among what is known.</summary>
    public async Task<IReadOnlyList<string>> ProblemsAsync(AlertRule rule, CancellationToken ct) => AlertBookChange.Problems(await ReadAsync(ct), rule, PackRules, Now);

    /// <summary>The refusal of a watchlist that names companies or recipients that there are none of; null where it names none such.</summary>
    public async Task<BookOutcome.Refused?> UnknownAsync(Watchlist list, CancellationToken ct)
    {
        IReadOnlyList<string> unknown = AlertRuleCheck.Unknown(list, inForce.Registry, await SubscriptionsAsync(ct));
        return unknown.Count == 0 ? null : new BookOutcome.Refused(BookRefusals.Invalid, AlertRuleCheck.Problems(list).Concat(unknown).ToValueList());
    }

    /// <summary>The same of a silence: one of a misspelt company or rule would silence nothing.</summary>
    public async Task<BookOutcome.Refused?> UnknownAsync(SilenceScope scope, CancellationToken ct)
    {
        IReadOnlyList<string> unknown = AlertRuleCheck.Unknown(scope, inForce.Registry, [.. (await RulesAsync(withRetired: false, ct)).Select(rule => rule.Id)]);
        return unknown.Count == 0 ? null : new BookOutcome.Refused(BookRefusals.Invalid, unknown.ToValueList());
    }

    private async Task<IReadOnlyCollection<string>> SubscriptionsAsync(CancellationToken ct)
    {
        await using IQuerySession session = store.QuerySession();
        return [.. (await WebhookEndpoint.ReadAsync(session, TenantId.Default, withRemoved: false, ct)).Select(endpoint => endpoint.State.Registered.Id.Value)];
    }

    public Task<BookOutcome> DecideAsync(Func<AlertBook, BookOutcome> decide, Provenance provenance, CancellationToken ct) => ChangeAlertBook.DecideAsync(store, decide, provenance, ct);
}
