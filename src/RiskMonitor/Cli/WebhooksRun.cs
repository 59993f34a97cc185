using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using Marten;
using RiskMonitor.Alerts;
using RiskMonitor.Events;
using RiskMonitor.Exposure.Policies;
using RiskMonitor.Hosting;
using RiskMonitor.Webhooks;
using Spectre.Console;

namespace RiskMonitor.Cli;

/// <summary>One run of <c>webhooks</c>: the same work as the API's, on the database itself.</summary>
internal sealed class WebhooksRun
{
    private const int DeliveriesShown = 20;

    private static readonly TenantId Tenant = TenantId.Default;

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) } };

    private readonly WebhookTools _tools;
    private readonly Workplace _workplace;
    private readonly Provenance _by = new($"cli:{Environment.UserName}", "webhooks", "command");

    private WebhooksRun(ParseResult parsed, WebhookTools tools, Workplace workplace) => (Parsed, _tools, _workplace) = (parsed, tools, workplace);

    public ParseResult Parsed { get; }

    private bool AsJson => Parsed.GetValue(GlobalOptions.Json);

    public static async Task<int> WithAsync(ParseResult parsed, Func<WebhooksRun, Task<int>> run, CancellationToken ct)
    {
        await using Workplace workplace = await Workplace.OpenAsync(parsed, policy: null, database: null, ct);
        await using DocumentStore store = await workplace.OpenLedgerAsync();
        var services = new ServiceCollection();
        services.AddLogging();
        services.AddSingleton(TimeProvider.System).AddSingleton<IDocumentStore>(store).AddSingleton(workplace.Database.DataSource);
        // Digests that are made anew ask who is who and what is expected of people.
        services.AddSingleton(new KnownPolicies(workplace.Seeds, workplace.InForce.Registry, TimeProvider.System)).AddSingleton<KnownAlertBook>();
        services.AddSingleton<ReadHandling>(provider => async (session, ct) => (await provider.GetRequiredService<KnownPolicies>().ReadAsync(session, ct)).At(TimeProvider.System.GetUtcNow()).Policy.Handling);
        services.AddWebhooks(AppConfiguration.Read());
        await using ServiceProvider provider = services.BuildServiceProvider();
        await using WebhookTools tools = provider.GetRequiredService<WebhookTools>();
        return await run(new WebhooksRun(parsed, tools, workplace));
    }

    public async Task<int> AddAsync(SubscriptionRequest request, bool test, CancellationToken ct)
    {
        SubscriptionRegistered registered = request.ToRegistration(Tenant);
        if (await _tools.AnswerAsync(registered.Id, ct) is not null) throw new CommandFailure($"A subscription '{registered.Id}' exists already.");

        IssuedKeys? issued = await _tools.Subscriptions.RegisterAsync(registered, request.Secrets(), _by, ct);
        TestOutcome? outcome = test ? await _tools.Test.RunAsync(Tenant, registered.Id, _by, ct) : null;
        await WriteMadeAsync(registered.Id, issued, outcome, ct);
        return outcome is { Passed: false } ? ExitCodes.Failure : ExitCodes.Ok;
    }

    public async Task<int> ListAsync(CancellationToken ct)
    {
        IReadOnlyList<EndpointAnswer> all = await EndpointAnswer.AllAsync(_tools.Session, _tools.Desk, Tenant, _tools.Time.GetUtcNow(), ct);
        if (AsJson) return Write(all);

        var table = new Table().Border(TableBorder.Rounded).AddColumn("Id").AddColumn("Status").AddColumn("Receiver").AddColumn("Events").AddColumn("Waiting").AddColumn("Delivered").AddColumn("Dead");
        foreach (EndpointAnswer e in all)
        {
            table.AddRow([.. new[]
            {
                e.Id.Value, Standing(e), e.Url.GetLeftPart(UriPartial.Path), string.Join(", ", e.EventTypes), Number(e.Deliveries.Waiting), Number(e.Deliveries.Delivered), Number(e.Deliveries.Dead),
            }.Select(Markup.Escape)]);
        }
        Terminal.For(Parsed).Out.Write(table);
        return ExitCodes.Ok;
    }

    public async Task<int> ShowAsync(SubscriptionId id, CancellationToken ct)
    {
        EndpointAnswer endpoint = await KnownAsync(id, ct);
        Page<ListedDelivery> deliveries = await _tools.Desk.ListAsync(StreamKeys.Subscription(Tenant, id), state: null, new PageRequest(0, DeliveriesShown), ct);
        if (AsJson) return Write(new { endpoint, deliveries });

        IAnsiConsole console = Terminal.For(Parsed).Out;
        console.MarkupLineInterpolated($"[bold]{endpoint.Id}[/] {Standing(endpoint)}: {endpoint.Url}");
        console.MarkupLineInterpolated($"{string.Join(", ", endpoint.EventTypes)}; signed {endpoint.Signing}; {Number(endpoint.Deliveries.Waiting)} waiting, {Number(endpoint.Deliveries.Delivered)} delivered, {Number(endpoint.Deliveries.Dead)} dead");
        foreach (string key in endpoint.PublicKeys) console.MarkupLineInterpolated($"{key}");
        var table = new Table().Border(TableBorder.Rounded).AddColumn("Delivery").AddColumn("Event").AddColumn("About").AddColumn("State").AddColumn("Attempts").AddColumn("Last answer").AddColumn("Due");
        foreach (ListedDelivery d in deliveries.Items)
        {
            table.AddRow([.. new[]
            {
                d.Id.Value, d.Type, d.About, d.State, Number(d.Attempts), d.LastError ?? (d.LastStatus is { } status ? $"HTTP {status}" : ""),
                d.State == DeliveryState.Waiting ? d.DueAt.ToString("u", CultureInfo.InvariantCulture) : "",
            }.Select(Markup.Escape)]);
        }
        console.Write(table);
        return ExitCodes.Ok;
    }

    public async Task<int> TestAsync(SubscriptionId id, CancellationToken ct)
    {
        TestOutcome outcome = await _tools.Test.RunAsync(Tenant, id, _by, ct);
        if (AsJson) Write(outcome);
        else Terminal.For(Parsed).Out.WriteLine(Says(outcome));
        return outcome.Passed ? ExitCodes.Ok : ExitCodes.Failure;
    }

    public async Task<int> PauseAsync(SubscriptionId id, string reason, CancellationToken ct)
    {
        await _tools.Subscriptions.PauseAsync(Tenant, id, reason, _by, ct);
        return await SayStandingAsync(id, ct);
    }

    public async Task<int> ResumeAsync(SubscriptionId id, CancellationToken ct)
    {
        await _tools.Subscriptions.ResumeAsync(Tenant, id, _by, ct);
        return await SayStandingAsync(id, ct);
    }

    public async Task<int> RotateAsync(SubscriptionId id, TimeSpan overlap, CancellationToken ct)
    {
        IssuedKeys issued = await _tools.Subscriptions.RotateAsync(Tenant, id, overlap, _by, ct);
        await WriteMadeAsync(id, issued, test: null, ct);
        return ExitCodes.Ok;
    }

    public async Task<int> ResendAsync(SubscriptionId id, string? delivery, DateTimeOffset? since, string only, CancellationToken ct)
    {
        await KnownAsync(id, ct);
        if (delivery is null == since is null) throw new CommandFailure("Either a DELIVERY or --since is needed, not both.", ExitCodes.Usage);

        string endpoint = StreamKeys.Subscription(Tenant, id);
        if (delivery is not null)
        {
            if (!await _tools.Desk.ResendAsync(endpoint, new DeliveryId(delivery), ct)) throw new CommandFailure($"No delivery '{delivery}' of '{id}' can be sent again: it is unknown.");
            return Say(new ReplayAnswer(ReplayAnswer.All, 1, null), "1 delivery is queued again.");
        }
        ReplayAnswer answer = await _tools.ReplayAsync(endpoint, since!.Value, only, _workplace.InForce, ct);      // not null: one of the two is given
        return Say(answer, only == ReplayAnswer.Missing
            ? $"{Number(answer.Count)} events were looked at; what was missing is queued.{(answer.GoOnSince is { } next ? $" Go on with --since {next:O}." : "")}"
            : $"{Number(answer.Count)} deliveries are queued again.");
    }

    public async Task<int> RemoveAsync(SubscriptionId id, CancellationToken ct)
    {
        await _tools.Subscriptions.RemoveAsync(Tenant, id, _by, ct);
        return Say(new { id, removed = true }, $"{id} is removed.");
    }

    private async Task WriteMadeAsync(SubscriptionId id, IssuedKeys? issued, TestOutcome? test, CancellationToken ct)
    {
        var made = new MadeEndpoint(await KnownAsync(id, ct), issued?.Secret, issued?.PublicKey, test);
        if (AsJson)
        {
            Write(made);
            return;
        }

        IAnsiConsole console = Terminal.For(Parsed).Out;
        console.WriteLine($"{id}: {Standing(made.Endpoint)}");
        if (made.Secret is not null) console.WriteLine($"Secret, shown this once: {made.Secret}");
        if (made.PublicKey is not null) console.WriteLine($"Public key: {made.PublicKey}");
        if (test is not null) console.WriteLine(Says(test));
    }

    private async Task<int> SayStandingAsync(SubscriptionId id, CancellationToken ct)
    {
        EndpointAnswer endpoint = await KnownAsync(id, ct);
        return Say(endpoint, $"{id}: {Standing(endpoint)}");
    }

    private async Task<EndpointAnswer> KnownAsync(SubscriptionId id, CancellationToken ct) =>
        await _tools.AnswerAsync(id, ct) ?? throw new CommandFailure($"webhook/unknown: no webhook subscription has the id '{id}'.");

    private int Say(object json, string text)
    {
        if (AsJson) return Write(json);
        Terminal.For(Parsed).Out.WriteLine(text);
        return ExitCodes.Ok;
    }

    private static int Write(object json)
    {
        Console.Out.WriteLine(JsonSerializer.Serialize(json, Json));
        return ExitCodes.Ok;
    }

    private static string Says(TestOutcome outcome) => outcome.Passed
        ? string.Create(CultureInfo.InvariantCulture, $"The test was taken: HTTP {outcome.Status} after {outcome.DurationMs} ms.")
        : $"The test was not taken: {outcome.Error}";

    private static string Standing(EndpointAnswer endpoint)
    {
        string status = endpoint.Status.ToString().ToLowerInvariant();
        if (endpoint.FailingSince is { } since) status += $", failing since {since.ToString("u", CultureInfo.InvariantCulture)}";
        return endpoint.Reason.Length > 0 ? $"{status} ({endpoint.Reason})" : status;
    }

    private static string Number(long number) => number.ToString("N0", CultureInfo.InvariantCulture);
}
