using System.ComponentModel;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Schema;
using RiskMonitor.Alerts;
using RiskMonitor.Articles;
using RiskMonitor.Companies;
using RiskMonitor.Events;
using RiskMonitor.Feeds;
using RiskMonitor.Webhooks.Digests;

namespace RiskMonitor.Webhooks;

/// <summary>One type of event that subscribers can ask for.</summary>
/// <param name="Type">Its name.</param>
/// <param name="Says">What it tells.</param>
/// <param name="Form">The type that its data is written from.</param>
/// <param name="Sample">A body as subscribers get it.</param>
internal sealed record CataloguedType(string Type, string Says, Type Form, ReadOnlyMemory<byte> Sample);

/// <summary>
/// Every type of event with a sample, a JSON Schema and its place in the AsyncAPI document. Samples are made by the code that makes payloads, schemas from
/// the types they are written from: neither can be behind.
/// </summary>
internal static class WebhookCatalogue
{
    private static readonly DateTimeOffset At = new(2026, 11, 20, 12, 0, 0, TimeSpan.Zero);

    private static readonly CompanyId Company = new("acme");

    private static readonly AlertAssessment Assessment = new("2026-11", 4, 43, 12_345_678, 5_000_000);

    private static readonly JsonSerializerOptions Indented = new(WebhookPayload.Json) { WriteIndented = true };

    public static readonly IReadOnlyList<CataloguedType> All =
    [
        new(WebhookTypes.AlertRaised, "A rule fired for a company.", typeof(WebhookForm<AlertForm>), WebhookPayload.MessageOf(SampleAlert(), AlertHandling.Default).Body),
        new(WebhookTypes.AlertUpdated, "An open alert stands on other grounds, has reached a higher level, or is told again.", typeof(WebhookForm<AlertChangeForm>), Change(new AlertUpdated(
            TenantId.Default, SampleAlert().Id, At.AddHours(3), nameof(AlertDecision.ClaimDenied), Assessment, SampleAlert().Grounds, SampleAlert().Grounds, [new AlertLink("denial_issued", new RiskEventId("e2"), new ArticleId("f1"))]))),
        new(WebhookTypes.AlertCleared, "What an alert rests on has fallen below its clear level.", typeof(WebhookForm<AlertChangeForm>), Change(new AlertCleared(
            TenantId.Default, SampleAlert().Id, At.AddDays(30), nameof(AlertDecision.Cleared), Assessment, SampleAlert().Grounds, SampleAlert().Grounds, []))),
        new(WebhookTypes.AlertRetracted, "A correction took an alert's ground away.", typeof(WebhookForm<AlertChangeForm>), Change(new AlertRetracted(
            TenantId.Default, SampleAlert().Id, At.AddHours(1), nameof(AlertDecision.Retracted), Assessment, SampleAlert().Grounds, [], [new AlertLink("risk_event_rejected", new RiskEventId("e1"), new ArticleId("f0"))]))),
        new(WebhookTypes.AlertGrouped, "Alerts of one rule that have something in common, in one notification.", typeof(WebhookForm<GroupForm>), WebhookPayload.MessageOf(SampleGroup(), AlertHandling.Default).Body),
        new(WebhookTypes.AlertAcknowledged, "Somebody has taken an alert on.", typeof(WebhookForm<AlertStepForm>), Step(new AlertAcknowledged(TenantId.Default, SampleAlert().Id, At.AddHours(1), "alice", ""))),
        new(WebhookTypes.AlertClosed, "People have resolved or dismissed an alert.", typeof(WebhookForm<AlertStepForm>),
            Step(new AlertDismissed(TenantId.Default, SampleAlert().Id, At.AddHours(2), "alice", DismissalReason.KnownAlready, "of last year", [], "bob"))),
        new(WebhookTypes.AlertReopened, "People have opened a closed alert again.", typeof(WebhookForm<AlertStepForm>), Step(new AlertReopened(TenantId.Default, SampleAlert().Id, At.AddHours(3), "bob", "there is more"))),
        new(WebhookTypes.ScoreChanged, "Another score was published for a company.", typeof(WebhookForm<ScoreForm>),
            WebhookPayload.MessageOf(Assessed(12_345_678), 3, Assessed(500_000), "Acme Corp.").Body),
        new(WebhookTypes.Digest, "What has happened since the last digest, at the times that the subscription names.", typeof(WebhookForm<DigestForm>), DigestPayload.MessageOf(SampleDigest(),
            new DigestTold(TenantId.Default, new SubscriptionId("desk"), At.AddDays(1), 12, 4711, IsSent: true), AlertHandling.Default).Body),
        new(WebhookTypes.EndpointFailing, "Attempts in a row at a receiver of yours have failed.", typeof(WebhookForm<EndpointForm>),
            Endpoint(WebhookTypes.EndpointFailing, new EndpointFailing(TenantId.Default, new SubscriptionId("desk"), At, "HTTP 503"))),
        new(WebhookTypes.EndpointRecovered, "A failing receiver of yours takes deliveries again.", typeof(WebhookForm<EndpointForm>),
            Endpoint(WebhookTypes.EndpointRecovered, new EndpointRecovered(TenantId.Default, new SubscriptionId("desk"), At, At.AddHours(-2)))),
        new(WebhookTypes.EndpointDisabled, "We stopped the deliveries to a receiver of yours.", typeof(WebhookForm<EndpointForm>),
            Endpoint(WebhookTypes.EndpointDisabled, new SubscriptionDisabled(TenantId.Default, new SubscriptionId("desk"), At, DisableReason.Gone, "HTTP 410"))),
        new(WebhookTypes.FeedDark, "A feed of yours has not answered for so long that news may be missing; told once for each darkness.", typeof(WebhookForm<FeedNoticeForm>),
            Feed(WebhookTypes.FeedDark, "7 failures in a row. HTTP 503.")),
        new(WebhookTypes.FeedRecovered, "A dark feed of yours answers again, or is not asked any more.", typeof(WebhookForm<FeedNoticeForm>), Feed(WebhookTypes.FeedRecovered, "It answers again.")),
        new(WebhookTypes.EndpointTest, "A test that you asked for; sent whatever your filters say.", typeof(WebhookForm<EndpointForm>), Endpoint(WebhookTypes.EndpointTest, happened: null)),
    ];

    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/api/webhooks/event-types", () => TypedResults.Text(EventTypes().ToJsonString(Indented), "application/json"))
            .WithName("WebhookEventTypes").WithSummary("Every type of event, with a sample and the address of its schema.");
        foreach (CataloguedType type in All)
        {
            routes.MapGet(CloudEvent.SchemaPath(type.Type), () => TypedResults.Text(Schema(type).ToJsonString(Indented), "application/schema+json")).ExcludeFromDescription();
            routes.MapGet(CloudEvent.DataSchemaPath(type.Type), () => TypedResults.Text(DataSchema(type).ToJsonString(Indented), "application/schema+json")).ExcludeFromDescription();
        }
        routes.MapGet("/asyncapi.json", () => TypedResults.Text(AsyncApi().ToJsonString(Indented), "application/json")).WithName("AsyncApi").WithSummary("The webhooks as an AsyncAPI document.");
    }

    /// <summary>The JSON Schema of a body. What is not named in it is not sent in this version; a receiver should still let it pass.</summary>
    public static JsonObject Schema(CataloguedType type) => Headed(Structure(type), CloudEvent.SchemaPath(type.Type), type.Type, type.Says);

    /// <summary>The JSON Schema of what stands under <c>data</c>, which is all that a CloudEvent carries.</summary>
    public static JsonObject DataSchema(CataloguedType type) =>
        Headed(Structure(type.Form.GetGenericArguments()[0]), CloudEvent.DataSchemaPath(type.Type), $"{type.Type}: data", type.Says);

    private static JsonObject Headed(JsonObject schema, string id, string title, string says)
    {
        schema.Insert(0, "$schema", "https://json-schema.org/draft/2020-12/schema");
        schema.Insert(1, "$id", id);
        schema.Insert(2, "title", title);
        schema.Insert(3, "description", says);
        return schema;
    }

    /// <summary>The AsyncAPI 3.0 document: one channel, a message for each type.</summary>
    public static JsonObject AsyncApi()
    {
        var messages = new JsonObject();
        var named = new JsonObject();
        foreach (CataloguedType type in All)
        {
            messages[type.Type] = new JsonObject
            {
                ["name"] = type.Type,
                ["title"] = type.Says,
                ["contentType"] = "application/json",
                ["headers"] = new JsonObject { ["$ref"] = "#/components/schemas/headers" },
                ["payload"] = Structure(type),
                ["examples"] = new JsonArray(new JsonObject { ["payload"] = JsonNode.Parse(type.Sample.Span) }),
            };
            named[type.Type] = new JsonObject { ["$ref"] = $"#/components/messages/{type.Type}" };
        }
        return new JsonObject
        {
            ["asyncapi"] = "3.0.0",
            ["info"] = new JsonObject
            {
                ["title"] = "RiskMonitor webhooks",
                ["version"] = DeliveryTerms.PayloadVersionNewest.ToString(System.Globalization.CultureInfo.InvariantCulture) + ".0.0",
                ["description"] = "Signed by Standard Webhooks 1.0.0: v1 (HMAC-SHA256), v1a (Ed25519), or both. At least once: drop what has a webhook-id that you have seen. "
                    + "Any 2xx within 15 s is a delivery; 410 ends the subscription; anything else is tried again, 10 attempts over 75 hours, later where Retry-After says so.",
            },
            ["defaultContentType"] = "application/json",
            ["channels"] = new JsonObject
            {
                ["webhook"] = new JsonObject { ["address"] = "{url}", ["description"] = "The address of a subscription.", ["messages"] = named, ["parameters"] = new JsonObject { ["url"] = new JsonObject { ["description"] = "Where the subscriber wants to be posted to." } } },
            },
            ["operations"] = new JsonObject
            {
                ["deliver"] = new JsonObject { ["action"] = "send", ["channel"] = new JsonObject { ["$ref"] = "#/channels/webhook" }, ["summary"] = "We post to the subscriber." },
            },
            ["components"] = new JsonObject { ["messages"] = messages, ["schemas"] = new JsonObject { ["headers"] = Headers() } },
        };
    }

    private static JsonArray EventTypes() => new(
    [
        .. All.Select(type => new JsonObject
        {
            ["type"] = type.Type, ["description"] = type.Says, ["canBeSubscribedTo"] = WebhookTypes.All.Contains(type.Type), ["payloadVersion"] = DeliveryTerms.PayloadVersionNewest,
            ["schema"] = CloudEvent.SchemaPath(type.Type), ["dataSchema"] = CloudEvent.DataSchemaPath(type.Type), ["sample"] = JsonNode.Parse(type.Sample.Span),
        }),
    ]);

    private static JsonObject Structure(CataloguedType type)
    {
        JsonObject schema = Structure(type.Form);
        if (schema["properties"]?["type"] is JsonObject name) name["const"] = type.Type;
        return schema;
    }

    private static JsonObject Structure(Type form) =>
        WebhookPayload.Json.GetJsonSchemaAsNode(form, new JsonSchemaExporterOptions
        {
            TreatNullObliviousAsNonNullable = true,
            TransformSchemaNode = (context, node) =>
            {
                var description = context.PropertyInfo?.AttributeProvider?.GetCustomAttributes(typeof(DescriptionAttribute), inherit: false).OfType<DescriptionAttribute>().FirstOrDefault();
                if (description is not null && node is JsonObject named) named.Insert(0, "description", description.Description);
                return node;
            },
        }).AsObject();

    private static JsonObject Headers() => new()
    {
        ["type"] = "object",
        ["required"] = new JsonArray("webhook-id", "webhook-timestamp", "webhook-signature"),
        ["properties"] = new JsonObject
        {
            ["webhook-id"] = new JsonObject { ["type"] = "string", ["pattern"] = "^msg_[0-9a-f]{32}$", ["description"] = "The delivery: the same on every attempt." },
            ["webhook-timestamp"] = new JsonObject { ["type"] = "string", ["pattern"] = "^[0-9]+$", ["description"] = "Seconds since 1970, of this attempt." },
            ["webhook-signature"] = new JsonObject { ["type"] = "string", ["description"] = "One signature of each key that is valid, separated by spaces." },
        },
    };

    private static ReadOnlyMemory<byte> Endpoint(string type, ISubscriptionEvent? happened)
    {
        var registered = new SubscriptionRegistered(TenantId.Default, new SubscriptionId("desk"), new Uri("https://hooks.example/risk"), [WebhookTypes.AlertRaised], "Risk desk");
        Subscription subscription = Subscription.Evolve(null, registered);
        if (happened is not null) subscription = Subscription.Evolve(subscription, happened);
        return WebhookPayload.MessageOf(type, subscription, 2, At, (happened as EndpointRecovered)?.FailingSince ?? subscription.FailingSince).Body;
    }

    private static ReadOnlyMemory<byte> Feed(string type, string says)
    {
        var address = new Uri("https://news.example/rss");
        WatchedFeed feed = WatchedFeed.Evolve(null, new FeedAdded(TenantId.Default, FeedId.Of(address), At.AddDays(-30), "alice", address, FeedSettings.Default with { Title = "Daily", Folder = "World" }));
        return WebhookPayload.MessageOf(type, feed, 12, At, At.AddHours(-7), says).Body;
    }

    private static ReadOnlyMemory<byte> Step(AlertStep step) => WebhookPayload.MessageOf(new Alert(SampleAlert()), step, AlertHandling.Default)!.Body;      // each of these is told

    private static ReadOnlyMemory<byte> Change(AlertGroundsEvent change) => WebhookPayload.MessageOf(new Alert(SampleAlert()), change, AlertHandling.Default).Body;

    private static ExposureAssessed Assessed(long micropoints) => new(
        TenantId.Default, Company, At, 42, "2026-11", "0.1.0", micropoints, micropoints / 2, micropoints * 2, "1.5", At, [], []);

    private static Digest SampleDigest()
    {
        AlertRaised alert = SampleAlert();
        return new Digest
        {
            Since = At,
            Raised = [new GroupedAlert(alert.Id, alert.Company, alert.CompanyName, alert.RaisedAt, alert.AfterMicropoints, alert.Grounds[0])],
            Ended = [new EndedAlert(new AlertId("0d1e2f3a4b5c6d7e8f90a1b2c3d4e5f6"), new CompanyId("bolt"), "Bolt AG", "cleared")],
            Open = [new OpenAlert(new AlertId("1d1e2f3a4b5c6d7e8f90a1b2c3d4e5f6"), new CompanyId("zeta"), "Zeta Ltd.", 20_000_000, AlertStatus.Assigned, At.AddDays(7))],
            Scores = [new ScoreMove(alert.Company, alert.CompanyName, alert.BeforeMicropoints, alert.AfterMicropoints)],
        };
    }

    private static AlertGroupTold SampleGroup()
    {
        AlertRaised first = SampleAlert(), second = SampleAlert() with { Id = new AlertId("0d1e2f3a4b5c6d7e8f90a1b2c3d4e5f6"), Company = new CompanyId("bolt"), CompanyName = "Bolt AG", RaisedAt = At.AddMinutes(3) };
        const string labels = "matter=NegotiationReported, topic=joint-venture";
        return new AlertGroupTold(
            TenantId.Default, AlertGroupId.Of(TenantId.Default, first.RuleId, labels), At.AddMinutes(5), first.RuleId, labels, 1, 1, nameof(GroupDecision.WaitElapsed),
            new[] { first, second }.Select(alert => new ToldMember(
                new GroupedAlert(alert.Id, alert.Company, alert.CompanyName, alert.RaisedAt, alert.AfterMicropoints, alert.Grounds[0]), AlertStanding.Standing, IsNew: true)).ToValueList(), 0);
    }

    private static AlertRaised SampleAlert() => new(
        TenantId.Default, new AlertId("7a917875239c8c3d3a27503a1dd440c5"), "elevated", "FirstCrossing", "2026-11", Company, "Acme Corp.", At, 42, 3, 500_000, 12_345_678, "Points 8",
        [
            new AlertGround(
                ClaimKey.Of(Matters.NegotiationReported, [Company, new CompanyId("bolt")], null, "joint-venture"), 12_345_678,
                new AssessedVoice("daily", "0.9", new RiskEventId("e1"), new ArticleId("f0"), "The Daily", new Evidence("Acme is in talks with Bolt.", 0, 27)), 2,
                [new AssessedDenial("Acme", "1.2", new RiskEventId("e2"), new ArticleId("f1"), new Evidence("\"It is false\", Acme said.", 0, 25))]),
        ])
    {
        RuleVersion = 2,
        Watchlist = "carmakers",
    };
}
