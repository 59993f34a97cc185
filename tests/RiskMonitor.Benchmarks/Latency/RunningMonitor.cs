using System.Collections.Concurrent;
using Marten;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Npgsql;
using RiskMonitor.Articles;
using RiskMonitor.Events;
using RiskMonitor.Harness;
using RiskMonitor.Hosting;
using RiskMonitor.Webhooks;

namespace RiskMonitor.Latency;

/// <summary>The whole monitor on a database of its own, with a subscriber, as <c>serve</c> would run it but for the web.</summary>
internal sealed class RunningMonitor : IAsyncDisposable
{
    private static readonly Provenance By = new("benchmark", "run", "article");

    private static readonly string KeyFile = BenchmarkServer.FreshFolder() + ".key";

    private readonly IHost _host;
    private readonly Subscriber _subscriber;
    private readonly Journeys _journeys;
    private readonly ConcurrentDictionary<ArticleId, Extraction> _extracted;
    private readonly ArticleIntake _intake;

    private RunningMonitor(IHost host, Subscriber subscriber, Journeys journeys, ConcurrentDictionary<ArticleId, Extraction> extracted)
    {
        _host = host;
        _subscriber = subscriber;
        _journeys = journeys;
        _extracted = extracted;
        _intake = host.Services.GetRequiredService<ArticleIntake>();
    }

    public static async Task<RunningMonitor> StartAsync(NpgsqlDataSource database, Seeds seeds, ProjectionWaking waking, CancellationToken ct)
    {
        var journeys = new Journeys();
        var extracted = new ConcurrentDictionary<ArticleId, Extraction>();
        HostApplicationBuilder builder = Host.CreateApplicationBuilder();
        builder.Logging.ClearProviders().SetMinimumLevel(LogLevel.Warning).AddSimpleConsole(console => console.SingleLine = true);
        builder.Configuration[WebhookOptions.AllowHttpKey] = "true";
        builder.Configuration[WebhookOptions.AllowedReceiversKey + ":0"] = "127.0.0.0/8";
        builder.Configuration[WebhookOptions.KeyFileKey] = KeyFile;
        builder.AddRiskMonitor(database, article => extracted[article.Id], seeds.Policies, seeds.InForce.Registry.Values);
        builder.Services.ConfigureMarten(options =>
        {
            waking.Apply(options);
            options.Listeners.Add(new AssessmentListener(journeys));
        });

        IHost host = builder.Build();
        await host.StartAsync(ct);
        Subscriber subscriber = await Subscriber.StartAsync(journeys, ct);
        var registered = new SubscriptionRegistered(TenantId.Default, new SubscriptionId("benchmark"), subscriber.Url, [WebhookPayload.AlertRaisedType], "");
        string secret = WebhookSignature.SecretPrefix + Convert.ToBase64String(new byte[32]);
        await host.Services.GetRequiredService<Subscriptions>().RegisterAsync(registered, secret, authValue: null, By, ct);
        return new RunningMonitor(host, subscriber, journeys, extracted);
    }

    /// <summary>Takes an article in; the journey goes on by itself.</summary>
    public async Task<Journey> IngestAsync(GeneratedArticle generated, CancellationToken ct)
    {
        _extracted[generated.Article.Id] = generated.Extraction;
        Journey journey = _journeys.Begin(generated.Companies);
        await _intake.IngestAsync(generated.Command, By, ct);
        journey.Accepted = System.Diagnostics.Stopwatch.GetTimestamp();
        return journey;
    }

    public async ValueTask DisposeAsync()
    {
        await _host.StopAsync();
        _host.Dispose();
        await _subscriber.DisposeAsync();
        File.Delete(KeyFile);
    }
}
