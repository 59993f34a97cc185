using Marten;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Npgsql;
using RiskMonitor.Articles;
using RiskMonitor.Feeds.Polling;
using RiskMonitor.Hosting;
using RiskMonitor.Webhooks;

namespace RiskMonitor.Feeds;

/// <summary>What polls feeds, without the rest of the monitor: one node of several on one database. Every host name leads to loopback.</summary>
internal sealed class PollingNode : IAsyncDisposable
{
    private readonly ServiceProvider _services;
    private readonly NpgsqlDataSource _source;
    private readonly DocumentStore _store;

    private PollingNode(ServiceProvider services, NpgsqlDataSource source, DocumentStore store) => (_services, _source, _store) = (services, source, store);

    public WatchedFeeds Feeds => _services.GetRequiredService<WatchedFeeds>();

    public long Polls => _services.GetRequiredService<FeedPoller>().Polls;

    public static async Task<PollingNode> StartAsync(string connectionString, TimeProvider time, CancellationToken ct)
    {
        DocumentStore store = Ledger.Open(connectionString, out NpgsqlDataSource source);
        IConfigurationRoot configuration = new ConfigurationBuilder().AddInMemoryCollection().Build();
        TestFeeds.Configure(configuration);
        var services = new ServiceCollection();
        services.AddLogging(logging => logging.SetMinimumLevel(LogLevel.None));
        services.AddSingleton(time).AddSingleton<IDocumentStore>(store).AddSingleton(source);
        services.AddSingleton<ResolveHost>((_, _) => Task.FromResult<System.Net.IPAddress[]>([System.Net.IPAddress.Loopback]));
        services.AddSingleton(new ArticleIntake(store, Statements.Extract));
        services.AddFeeds(configuration);
        services.AddFeedPolling(configuration);
        var node = new PollingNode(services.BuildServiceProvider(), source, store);
        await node._services.GetRequiredService<FeedPoller>().StartAsync(ct);
        return node;
    }

    public async ValueTask DisposeAsync()
    {
        await _services.GetRequiredService<FeedPoller>().StopAsync(CancellationToken.None);
        await _services.DisposeAsync();
        await _store.DisposeAsync();
        await _source.DisposeAsync();
    }
}
