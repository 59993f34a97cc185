using System.Diagnostics;
using System.Net.Http.Headers;
using Marten;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Npgsql;
using RiskMonitor.Alerts;
using RiskMonitor.Articles;
using RiskMonitor.Companies;
using RiskMonitor.Events;
using RiskMonitor.Harness;
using RiskMonitor.Hosting;
using RiskMonitor.Webhooks;

namespace RiskMonitor.Delivery;

/// <summary>The whole monitor, with messages queued as alerts would queue them.</summary>
internal sealed class DeliveringMonitor : IAsyncDisposable
{
    private static readonly Provenance By = new("benchmark", "run", "message");

    private readonly IHost _host;
    private readonly string _keyFile;

    private DeliveringMonitor(IHost host, Receivers receiver, string keyFile) => (_host, Receiver, _keyFile) = (host, receiver, keyFile);

    public Receivers Receiver { get; }

    private IDocumentStore Store => _host.Services.GetRequiredService<IDocumentStore>();

    private Subscriptions Subscriptions => _host.Services.GetRequiredService<Subscriptions>();

    public static async Task<DeliveringMonitor> StartAsync(NpgsqlDataSource database, CancellationToken ct)
    {
        Seeds seeds = Seeds.Read(companies: 1);
        HostApplicationBuilder builder = Host.CreateApplicationBuilder();
        builder.Logging.ClearProviders().SetMinimumLevel(LogLevel.Error).AddSimpleConsole(console => console.SingleLine = true);
        string keyFile = BenchmarkServer.FreshFolder() + ".key";
        builder.Configuration[WebhookOptions.KeyFileKey] = keyFile;
        builder.Configuration[WebhookOptions.AllowHttpKey] = "true";
        builder.Configuration[WebhookOptions.AllowedReceiversKey + ":0"] = "127.0.0.0/8";
        builder.AddRiskMonitor(database, new ArticleExtractor(seeds.Gazetteer).Extract, seeds.Policies, seeds.InForce.Registry.Values);
        IHost host = builder.Build();
        await host.StartAsync(ct);
        return new DeliveringMonitor(host, await Receivers.StartAsync(ct), keyFile);
    }

    /// <summary>An alert's message with one ground and a denial: about 900 bytes.</summary>
    public static WebhookMessage Message(string company) => WebhookPayload.MessageOf(new AlertRaised(
        TenantId.Default, new AlertId(ContentId.Of("benchmark", company)), "elevated", "FirstCrossing", "2026-11", new CompanyId(company), company, TimeProvider.System.GetUtcNow(),
        42, 1, 0, 46_000_000, "Points 30",
        [
            new AlertGround(
                ClaimKey.Of(Matters.NegotiationReported, [new CompanyId(company)], null, "talks"), 46_000_000,
                new AssessedVoice("daily", "0.9", new RiskEventId("e1"), new ArticleId("f0"), "The Daily", new Evidence("It is in talks about a joint venture, two people said.", 0, 53)), 2,
                [new AssessedDenial(company, "1.2", new RiskEventId("e2"), new ArticleId("f1"), new Evidence("It is false, the company said.", 0, 30))]),
        ]), AlertHandling.Default);

    public Task SubscribeAsync(string id, Uri url, int atOnce, CancellationToken ct, SigningScheme signing = SigningScheme.V1) => Subscriptions.RegisterAsync(
        new SubscriptionRegistered(TenantId.Default, new SubscriptionId(id), url, [WebhookTypes.AlertRaised], "", new DeliveryTerms { AttemptsAtOnce = atOnce, Signing = signing }),
        secret: null, authValue: null, By, ct);

    public Task PauseAsync(string id, CancellationToken ct) => Subscriptions.PauseAsync(TenantId.Default, new SubscriptionId(id), "", By, ct);

    public async Task RemoveAsync(string[] ids, CancellationToken ct)
    {
        foreach (string id in ids) await Subscriptions.RemoveAsync(TenantId.Default, new SubscriptionId(id), By, ct);
    }

    public async Task QueueAsync(IReadOnlyCollection<WebhookMessage> messages, string[] ids, CancellationToken ct)
    {
        await using IDocumentSession session = Store.LightweightSession();
        WebhookEndpoint[] endpoints = [.. (await WebhookEndpoint.ReadAsync(session, TenantId.Default, withRemoved: false, ct)).Where(e => ids.Contains(e.State.Registered.Id.Value))];
        foreach (WebhookMessage message in messages)
        {
            WebhookOutbox.Enqueue(session, message, endpoints, AttemptTrigger.Schedule);
            Receiver.Queued(message.Company?.Value ?? "");
        }
        await session.SaveChangesAsync(ct);
        _host.Services.GetRequiredService<DeliverySignal>().Raise();
    }

    /// <summary>Seconds from the start of deliveries until all are received and on record.</summary>
    public async Task<double> DrainAsync(string id, int count, CancellationToken ct)
    {
        var desk = _host.Services.GetRequiredService<DeliveryDesk>();
        long started = Stopwatch.GetTimestamp();
        await Subscriptions.ResumeAsync(TenantId.Default, new SubscriptionId(id), By, ct);
        while ((await desk.CountAsync(StreamKeys.Subscription(TenantId.Default, new SubscriptionId(id)), ct)).Delivered < count) await Task.Delay(10, ct);
        return Stopwatch.GetElapsedTime(started).TotalSeconds;
    }

    /// <summary>POSTs a second of a loop that does nothing else.</summary>
    public async Task<double> BareLoopAsync(int count, int atOnce, CancellationToken ct)
    {
        using var http = new HttpClient(new SocketsHttpHandler { UseProxy = false });
        Uri url = Receiver.Healthy("bare");
        byte[][] bodies = [.. Enumerable.Range(0, count).Select(i => Message($"bare-{i}").Body.ToArray())];
        long started = Stopwatch.GetTimestamp();
        await Parallel.ForEachAsync(bodies, new ParallelOptions { MaxDegreeOfParallelism = atOnce, CancellationToken = ct }, async (body, token) =>
        {
            using var content = new ByteArrayContent(body);
            content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
            using HttpResponseMessage response = await http.PostAsync(url, content, token);
            response.EnsureSuccessStatusCode();
        });
        return count / Stopwatch.GetElapsedTime(started).TotalSeconds;
    }

    public async ValueTask DisposeAsync()
    {
        await _host.StopAsync();
        _host.Dispose();
        await Receiver.DisposeAsync();
        File.Delete(_keyFile);
    }
}
