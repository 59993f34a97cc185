using System.Net;
using System.Net.Sockets;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Npgsql;
using RiskMonitor.Articles;
using RiskMonitor.Feeds.Fetching;
using RiskMonitor.Feeds.Polling;
using RiskMonitor.Harness;
using RiskMonitor.Hosting;
using RiskMonitor.Webhooks;

namespace RiskMonitor.Feeds;

/// <summary>The whole monitor, watching many feeds that are due when the benchmark says so.</summary>
internal sealed class PollingMonitor : IAsyncDisposable
{
    private static readonly Provenance By = new("benchmark", "run", "feed");

    private readonly IHost _host;
    private readonly NpgsqlDataSource _database;

    private PollingMonitor(IHost host, NpgsqlDataSource database) => (_host, _database) = (host, database);

    public static async Task<PollingMonitor> StartAsync(NpgsqlDataSource database, CancellationToken ct)
    {
        Seeds seeds = Seeds.Read(companies: 1);
        HostApplicationBuilder builder = Host.CreateApplicationBuilder();
        builder.Logging.ClearProviders().SetMinimumLevel(LogLevel.Error).AddSimpleConsole(console => console.SingleLine = true);
        builder.Configuration[SourceOptions.AllowedSourcesKey + ":0"] = "127.0.0.0/8";
        builder.Configuration[SourceOptions.HostSpacingKey] = "0";
        builder.AddRiskMonitor(database, new ArticleExtractor(seeds.Gazetteer).Extract, seeds.Policies, seeds.InForce.Registry.Values);
        builder.Services.AddSingleton<ResolveHost>((_, _) => Task.FromResult<IPAddress[]>([IPAddress.Loopback]));
        IHost host = builder.Build();
        await host.StartAsync(ct);
        return new PollingMonitor(host, database);
    }

    /// <summary>Watches feeds; the first poll of each is over when this ends.</summary>
    public async Task WatchAsync(IReadOnlyList<Uri> feeds, CancellationToken ct)
    {
        await _host.Services.GetRequiredService<WatchedFeeds>().AddAsync(TenantId.Default, [.. feeds.Select(feed => new WantedFeed(feed.AbsoluteUri, FeedSettings.Default))], "benchmark", By, ct);
        await SettleAsync(ct);
    }

    /// <summary>Has some feeds asked now, and waits until all are asked and on record.</summary>
    public async Task PollAsync(int count, CancellationToken ct)
    {
        await using NpgsqlCommand due = _database.CreateCommand($"update {FeedTables.Polls} set due_at = now() where id in (select id from {FeedTables.Polls} order by id limit {count})");
        await due.ExecuteNonQueryAsync(ct);
        await SettleAsync(ct);
    }

    /// <summary>A client that asks the same hosts, and nothing else.</summary>
    public static HttpClient BareClient() => new(new SocketsHttpHandler
    {
        UseProxy = false,
        AutomaticDecompression = DecompressionMethods.All,
        MaxConnectionsPerServer = 2,
        PooledConnectionIdleTimeout = TimeSpan.FromSeconds(30),
        ConnectCallback = async (context, ct) =>
        {
            var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
            await socket.ConnectAsync(new IPEndPoint(IPAddress.Loopback, context.DnsEndPoint.Port), ct);
            return new NetworkStream(socket, ownsSocket: true);
        },
    });

    public async ValueTask DisposeAsync()
    {
        await _host.StopAsync();
        _host.Dispose();
    }

    private async Task SettleAsync(CancellationToken ct)
    {
        while (true)
        {
            await using NpgsqlCommand open = _database.CreateCommand($"select count(*) from {FeedTables.Polls} where leased_by is not null or due_at <= now()");
            if (await open.ExecuteScalarAsync(ct) is 0L) return;
            await Task.Delay(20, ct);
        }
    }
}
