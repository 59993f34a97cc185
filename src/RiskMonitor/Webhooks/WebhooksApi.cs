using Marten;
using Microsoft.AspNetCore.Http.HttpResults;
using RiskMonitor.Accounts;
using RiskMonitor.Companies;
using RiskMonitor.Events;
using RiskMonitor.Exposure;
using RiskMonitor.Hosting;

namespace RiskMonitor.Webhooks;

/// <summary><c>/api/webhooks</c>: subscriptions, their deliveries, and what can be asked of both.</summary>
internal static class WebhooksApi
{
    private const string Address = "/api/webhooks";

    private static readonly TenantId Tenant = TenantId.Default;

    public static void Map(IEndpointRouteBuilder routes)
    {
        RouteGroupBuilder api = routes.MapGroup(Address).AddEndpointFilter(RefuseAsync).RequireRightToChange(Right.Administer);
        api.MapPost("", MakeAsync).WithName("MakeWebhook").Produces<MadeEndpoint>(201).ProducesProblem(409).ProducesProblem(422)
            .WithSummary("Makes a subscription and sends a signed test event; its secret is shown in this answer and never again.");
        api.MapGet("", ListAsync).WithName("ListWebhooks").Produces<IReadOnlyList<EndpointAnswer>>().WithSummary("Every subscription, and how its deliveries stand.");
        api.MapGet("/{id}", ShowAsync).WithName("ShowWebhook").Produces<EndpointAnswer>().ProducesProblem(404).WithSummary("One subscription; the ETag is the version of its settings.");
        api.MapPut("/{id}", ChangeAsync).WithName("ChangeWebhook").Produces<EndpointAnswer>().ProducesProblem(404).ProducesProblem(412).ProducesProblem(422).ProducesProblem(428)
            .WithSummary("Changes the settings of a subscription; another address has to be tested anew.")
            .WithDescription("If-Match names the version that was seen, as the ETag of GET says it, or the body's version does; \"*\" for whatever it is now. 412 says who was faster and when; nothing is overwritten. Secrets that are not in the body are kept.");
        api.MapDelete("/{id}", RemoveAsync).WithName("RemoveWebhook").Produces(204).ProducesProblem(404).WithSummary("Ends a subscription; its secrets are deleted, its history stays.");
        api.MapPost("/{id}/test", TestAsync).WithName("TestWebhook").Produces<TestOutcome>().ProducesProblem(404).WithSummary("Sends a signed test event now; the first that is taken verifies the subscription.");
        api.MapPost("/{id}/pause", PauseAsync).WithName("PauseWebhook").Produces<EndpointAnswer>().ProducesProblem(404).WithSummary("Stops deliveries (?reason=); what happens meanwhile waits.");
        api.MapPost("/{id}/resume", ResumeAsync).WithName("ResumeWebhook").Produces<EndpointAnswer>().ProducesProblem(404).WithSummary("Starts deliveries of a paused or disabled subscription again.");
        api.MapPost("/{id}/rotate", RotateAsync).WithName("RotateWebhook").Produces<MadeEndpoint>().ProducesProblem(404).ProducesProblem(422)
            .WithSummary("Makes new keys; the old ones sign beside them for ?overlapHours= (24, at most 168).");
        api.MapGet("/{id}/deliveries", DeliveriesAsync).WithName("ListDeliveries").Produces<Page<ListedDelivery>>().ProducesProblem(400).ProducesProblem(404)
            .WithSummary("Its deliveries, the newest first; ?state=waiting, held, delivered, dead or dropped.");
        api.MapGet("/{id}/deliveries/{delivery}", DeliveryAsync).WithName("ShowDelivery").Produces<DeliveryInFull>().ProducesProblem(404).WithSummary("A delivery with every attempt.");
        api.MapPost("/{id}/deliveries/{delivery}/resend", ResendAsync).WithName("ResendDelivery").Produces(202).ProducesProblem(404).WithSummary("Sends a delivery again, under the same id.");
        api.MapPost("/{id}/replay", ReplayAsync).WithName("ReplayDeliveries").Produces<ReplayAnswer>(202).ProducesProblem(404).ProducesProblem(422)
            .WithSummary("Sends again what happened since ?since=; ?only=all, dead, or missing (what was never queued, read from the ledger).");
        WebhookCatalogue.Map(routes);
    }

    private static async Task<IResult> MakeAsync(SubscriptionRequest request, bool? test, WebhookTools tools, HttpContext http, CancellationToken ct)
    {
        SubscriptionRegistered registered = request.ToRegistration(Tenant);
        if (await tools.AnswerAsync(registered.Id, ct) is not null) return Problem.Of(ProblemTypes.WebhookKnown, $"A subscription '{registered.Id}' exists already; PUT changes it.");

        IssuedKeys? issued = await tools.Subscriptions.RegisterAsync(registered, request.Secrets(), By(http), ct);
        TestOutcome? outcome = test is false ? null : await tools.Test.RunAsync(Tenant, registered.Id, By(http), ct);
        EndpointAnswer answer = (await tools.AnswerAsync(registered.Id, ct))!;      // proven: it was made above
        http.Response.Headers.ETag = SeenVersion.TagOf(answer.Version);
        return TypedResults.Created($"{Address}/{registered.Id}", new MadeEndpoint(answer, issued?.Secret, issued?.PublicKey, outcome));
    }

    private static async Task<IResult> ListAsync(WebhookTools tools, CancellationToken ct) =>
        TypedResults.Ok(await EndpointAnswer.AllAsync(tools.Session, tools.Desk, Tenant, tools.Time.GetUtcNow(), ct));

    private static async Task<IResult> ShowAsync(string id, HttpContext http, WebhookTools tools, CancellationToken ct) => Shown(http, id, await tools.AnswerAsync(new SubscriptionId(id), ct));

    private static async Task<IResult> ChangeAsync(string id, SubscriptionRequest request, WebhookTools tools, HttpContext http, CancellationToken ct)
    {
        if (await tools.AnswerAsync(new SubscriptionId(id), ct) is null) return Unknown(id);
        return await SeenVersion.WithAsync(http, request.Version, ProblemTypes.WebhookVersionNeeded, "subscription", async seen =>
        {
            SubscriptionRegistered registered = (request with { Id = id }).ToRegistration(Tenant);
            await tools.Subscriptions.ReviseAsync(registered, request.Secrets(), seen, By(http), ct);
            return Shown(http, id, await tools.AnswerAsync(registered.Id, ct));
        });
    }

    private static async Task<IResult> RemoveAsync(string id, WebhookTools tools, HttpContext http, CancellationToken ct)
    {
        await tools.Subscriptions.RemoveAsync(Tenant, new SubscriptionId(id), By(http), ct);
        return TypedResults.NoContent();
    }

    private static async Task<IResult> TestAsync(string id, WebhookTools tools, HttpContext http, CancellationToken ct) =>
        TypedResults.Ok(await tools.Test.RunAsync(Tenant, new SubscriptionId(id), By(http), ct));

    private static async Task<IResult> PauseAsync(string id, string? reason, WebhookTools tools, HttpContext http, CancellationToken ct)
    {
        if (reason?.Length > SubscriptionRequest.DescriptionCharsMax)
            throw new SubscriptionRefusedException(ProblemTypes.WebhookInvalid, $"'reason' has {reason.Length} characters; at most {SubscriptionRequest.DescriptionCharsMax} are allowed.");
        await tools.Subscriptions.PauseAsync(Tenant, new SubscriptionId(id), reason ?? "", By(http), ct);
        return Shown(http, id, await tools.AnswerAsync(new SubscriptionId(id), ct));
    }

    private static async Task<IResult> ResumeAsync(string id, WebhookTools tools, HttpContext http, CancellationToken ct)
    {
        await tools.Subscriptions.ResumeAsync(Tenant, new SubscriptionId(id), By(http), ct);
        return Shown(http, id, await tools.AnswerAsync(new SubscriptionId(id), ct));
    }

    private static async Task<IResult> RotateAsync(string id, double? overlapHours, WebhookTools tools, HttpContext http, CancellationToken ct)
    {
        double hours = overlapHours ?? Subscriptions.OverlapDefault.TotalHours;
        if (hours is not (>= 0 and <= 168)) throw new SubscriptionRefusedException(ProblemTypes.WebhookInvalid, $"'overlapHours' is {overlapHours}; 0 to 168 are allowed.");
        IssuedKeys issued = await tools.Subscriptions.RotateAsync(Tenant, new SubscriptionId(id), TimeSpan.FromHours(hours), By(http), ct);
        EndpointAnswer answer = (await tools.AnswerAsync(new SubscriptionId(id), ct))!;      // proven: it was rotated above
        return TypedResults.Ok(new MadeEndpoint(answer, issued.Secret, issued.PublicKey, Test: null));
    }

    private static async Task<IResult> DeliveriesAsync(string id, string? state, HttpRequest request, WebhookTools tools, CancellationToken ct)
    {
        if (PageRequest.Read(request.Query, out PageRequest page) is { } wrong) return wrong;
        if (!string.IsNullOrEmpty(state) && !HeldDeliveries.States.Contains(state))
            return Problem.Of(ProblemTypes.PageLimit, $"'state' is '{state}'; {string.Join(", ", HeldDeliveries.States)} are allowed.");
        if (await tools.AnswerAsync(new SubscriptionId(id), ct) is null) return Unknown(id);
        return TypedResults.Ok(await tools.Desk.ListAsync(Key(id), state, page, ct));
    }

    private static async Task<IResult> DeliveryAsync(string id, string delivery, WebhookTools tools, CancellationToken ct) =>
        await DeliveryInFull.ReadAsync(tools.Session, Tenant, new SubscriptionId(id), new DeliveryId(delivery), ct) is { } found
            ? TypedResults.Ok(found)
            : Problem.Of(ProblemTypes.DeliveryUnknown, $"No attempt of a delivery '{delivery}' to '{id}' is on record.");

    private static async Task<IResult> ResendAsync(string id, string delivery, WebhookTools tools, CancellationToken ct) =>
        await tools.Desk.ResendAsync(Key(id), new DeliveryId(delivery), ct)
            ? TypedResults.Accepted($"{Address}/{id}/deliveries/{delivery}")
            : Problem.Of(ProblemTypes.DeliveryUnknown, $"No delivery '{delivery}' of '{id}' can be sent again: it is unknown.");

    private static async Task<IResult> ReplayAsync(string id, DateTimeOffset since, string? only, WebhookTools tools, PolicyInForce inForce, CancellationToken ct)
    {
        if (await tools.AnswerAsync(new SubscriptionId(id), ct) is null) return Unknown(id);
        return TypedResults.Accepted($"{Address}/{id}/deliveries", await tools.ReplayAsync(Key(id), since, only ?? ReplayAnswer.All, inForce, ct));
    }

    private static string Key(string id) => StreamKeys.Subscription(Tenant, new SubscriptionId(id));

    private static IResult Shown(HttpContext http, string id, EndpointAnswer? answer) => answer is null ? Unknown(id) : SeenVersion.Tagged(http, answer.Version, TypedResults.Ok(answer));

    /// <summary>The answer where there is no such subscription.</summary>
    public static ProblemHttpResult Unknown(string id) => Problem.Of(ProblemTypes.WebhookUnknown, $"No webhook subscription has the id '{id}'.");

    private static Provenance By(HttpContext http) => Caller.ProvenanceOf(http);

    private static async ValueTask<object?> RefuseAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        try
        {
            return await next(context);
        }
        catch (SubscriptionRefusedException e)
        {
            return Problem.Of(e.Type, e.Message);
        }
    }
}

/// <summary>What a replay came to.</summary>
/// <param name="Only">Which deliveries were asked for.</param>
/// <param name="Count">Deliveries queued again; for <see cref="Missing"/>: events of the ledger that were looked at.</param>
/// <param name="GoOnSince">Where to ask for the rest; null where this is all.</param>
internal sealed record ReplayAnswer(string Only, int Count, DateTimeOffset? GoOnSince)
{
    public const string All = "all", Dead = "dead", Missing = "missing";
}

/// <summary>What the API and the command line do their work with.</summary>
internal sealed class WebhookTools(IDocumentStore store, Subscriptions subscriptions, ReceiverTest test, DeliveryDesk desk, TimeProvider time) : IAsyncDisposable
{
    public Subscriptions Subscriptions => subscriptions;

    public ReceiverTest Test => test;

    public DeliveryDesk Desk => desk;

    public TimeProvider Time => time;

    public IQuerySession Session { get; } = store.QuerySession();

    /// <returns>Null where there is no such subscription.</returns>
    public async Task<EndpointAnswer?> AnswerAsync(SubscriptionId id, CancellationToken ct)
    {
        await using IQuerySession session = store.QuerySession();
        return await EndpointAnswer.ReadAsync(session, desk, TenantId.Default, id, time.GetUtcNow(), ct);
    }

    /// <exception cref="SubscriptionRefusedException"><paramref name="only"/> is none of the three.</exception>
    public async Task<ReplayAnswer> ReplayAsync(string endpoint, DateTimeOffset since, string only, PolicyInForce inForce, CancellationToken ct)
    {
        if (only is not (ReplayAnswer.All or ReplayAnswer.Dead or ReplayAnswer.Missing))
            throw new SubscriptionRefusedException(ProblemTypes.WebhookInvalid, $"'only' is '{only}'; all, dead and missing are allowed.");
        if (only != ReplayAnswer.Missing) return new ReplayAnswer(only, await desk.ReplayAsync(endpoint, since, only == ReplayAnswer.Dead, ct), null);

        (int looked, DateTimeOffset? goOn) = await desk.ReplayMissingAsync(
            endpoint, since, company => inForce.Registry.TryGetValue(company, out Company? known) ? known.Name : company.Value, ct);
        return new ReplayAnswer(only, looked, goOn);
    }

    public ValueTask DisposeAsync() => Session.DisposeAsync();
}
