using Marten;
using Marten.Events.Daemon.Coordination;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Npgsql;
using RiskMonitor.Articles;
using RiskMonitor.Companies;
using RiskMonitor.Events;
using RiskMonitor.Exposure;
using RiskMonitor.Exposure.Layouts;
using RiskMonitor.Exposure.Policies;
using RiskMonitor.Feeds;
using RiskMonitor.Webhooks;
using Wolverine;
using Wolverine.Tracking;

namespace RiskMonitor.Hosting;

/// <summary>The whole monitor in this process on a given database, reading articles as <see cref="Statements"/>.</summary>
internal sealed class RunningMonitor : IAsyncDisposable
{
    private readonly NpgsqlDataSource _source;

    private RunningMonitor(NpgsqlDataSource source, WebApplication app) => (_source, App) = (source, app);

    public WebApplication App { get; }

    public IDocumentStore Store => App.Services.GetRequiredService<IDocumentStore>();

    public static async Task<RunningMonitor> StartAsync(string connectionString, CancellationToken ct, TimeProvider? time = null, PackText? pack = null, Company[]? registry = null, bool hasPages = false, Action<IServiceCollection>? services = null,
        ExposureLayout? layout = null, string urls = "http://127.0.0.1:0")
    {
        NpgsqlDataSource source = NpgsqlDataSource.Create(connectionString);
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls(urls);
        TestWebhooks.Configure(builder.Configuration);
        TestFeeds.Configure(builder.Configuration);
        builder.AddRiskMonitor(source, Statements.Extract, SeedPolicies.Of(pack ?? TestPolicy.Written), registry ?? TestPolicy.Registry, layout: layout);
        if (hasPages) builder.AddRiskMonitorWeb(new OutletDirectory([]), urls);
        if (time is not null) builder.Services.AddSingleton(time);
        services?.Invoke(builder.Services);
        var monitor = new RunningMonitor(source, builder.Build());
        if (hasPages) monitor.App.MapRiskMonitor();
        await monitor.App.StartAsync(ct);
        return monitor;
    }

    /// <summary>Makes or changes a subscription that signs with the test receivers' secret.</summary>
    public Task SubscribeAsync(SubscriptionRegistered registered, CancellationToken ct) =>
        App.Services.GetRequiredService<Subscriptions>().RegisterAsync(registered, WebhookReceiver.Secret, authValue: null, Given.Tester, ct);

    public Task<IngestOutcome> IngestAsync(IngestArticle article, CancellationToken ct) =>
        App.Services.GetRequiredService<ArticleIntake>().IngestAsync(article, Given.Tester, ct);

    public async Task IngestAllAsync(IEnumerable<IngestArticle> articles, CancellationToken ct)
    {
        foreach (IngestArticle article in articles) await IngestAsync(article, ct);
    }

    /// <summary>Sends messages as if they came a second time, and waits until they and what follows from them are handled, those tried again included.</summary>
    public Task SendAsync(params object[] messages) =>
        App.TrackActivity().Timeout(TimeSpan.FromSeconds(30)).DoNotAssertOnExceptionsDetected().ExecuteAndWaitAsync((Func<IMessageContext, Task>)(async context =>
        {
            foreach (object message in messages) await context.PublishAsync(message);
        }));

    /// <summary>Throws the stored exposures away and folds the ledger again, while the monitor runs.</summary>
    public async Task RebuildExposuresAsync(CancellationToken ct) =>
        await App.Services.GetRequiredService<IProjectionCoordinator>().DaemonForMainDatabase().RebuildProjectionAsync(ExposureProjection.ProjectionName, ct);

    /// <summary>Waits until no message is on its way but those that are scheduled for later.</summary>
    public Task MessagesHandledAsync(CancellationToken ct) => Settling.UntilAsync(async () =>
    {
        await using NpgsqlCommand waiting = _source.CreateCommand($"""
            select (select count(*) from {LedgerConfiguration.MessageSchema}.wolverine_incoming_envelopes where status = 'Incoming')
                 + (select count(*) from {LedgerConfiguration.MessageSchema}.wolverine_outgoing_envelopes)
            """);
        return await waiting.ExecuteScalarAsync(ct) is 0L;
    }, "every message is handled", TimeSpan.FromSeconds(30), ct);

    /// <summary>Waits until every delivery that is due is on record: an attempt under way would run out of time, and be made again, when the test turns the clock.</summary>
    public Task DeliveredAsync(CancellationToken ct) => Settling.UntilAsync(async () =>
    {
        await using NpgsqlCommand due = _source.CreateCommand($"select count(*) from {WebhookTables.Deliveries} where state = 'waiting' and due_at <= $1");
        due.Parameters.AddWithValue(App.Services.GetRequiredService<TimeProvider>().GetUtcNow());
        return await due.ExecuteScalarAsync(ct) is 0L;
    }, "every delivery that is due is on record", TimeSpan.FromSeconds(30), ct);

    /// <summary>Messages of a status in the durable inbox.</summary>
    public async Task<long> MessagesAsync(string status, CancellationToken ct)
    {
        await using NpgsqlCommand count = _source.CreateCommand($"select count(*) from {LedgerConfiguration.MessageSchema}.wolverine_incoming_envelopes where status = $1");
        count.Parameters.AddWithValue(status);
        return (long)(await count.ExecuteScalarAsync(ct))!;      // a count is a row
    }

    /// <summary>Messages that no retry could save.</summary>
    public async Task<long> DeadLettersAsync(CancellationToken ct)
    {
        await using NpgsqlCommand count = _source.CreateCommand($"select count(*) from {LedgerConfiguration.MessageSchema}.wolverine_dead_letters");
        return (long)(await count.ExecuteScalarAsync(ct))!;      // a count is a row
    }

    public async ValueTask DisposeAsync()
    {
        await App.StopAsync();
        await App.DisposeAsync();
        await _source.DisposeAsync();
    }
}
