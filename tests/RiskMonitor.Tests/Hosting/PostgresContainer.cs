using DotNet.Testcontainers.Configurations;
using DotNet.Testcontainers.Images;
using Npgsql;
using Testcontainers.PostgreSql;

namespace RiskMonitor.Hosting;

/// <summary>PostgreSQL in a container, with fsync off: fast, and no ground for crash tests.</summary>
internal sealed class PostgresContainer : IAsyncDisposable
{
    private readonly PostgreSqlContainer _container;

    private PostgresContainer(PostgreSqlContainer container) => _container = container;

    public string ConnectionString => new NpgsqlConnectionStringBuilder(_container.GetConnectionString()) { IncludeErrorDetail = true }.ConnectionString;

    public static async Task<PostgresContainer> StartAsync(string image, CancellationToken ct)
    {
        TestcontainersSettings.WaitStrategyInterval = TimeSpan.FromMilliseconds(100);      // a second by default, longer than the start itself
        PostgreSqlContainer container = new PostgreSqlBuilder(image)
            .WithCommand("-c", "max_connections=300", "-c", "fsync=off", "-c", "synchronous_commit=off", "-c", "full_page_writes=off")
            .WithImagePullPolicy(PullPolicy.Never)
            .Build();
        await container.StartAsync(ct);
        return new PostgresContainer(container);
    }

    public ValueTask DisposeAsync() => _container.DisposeAsync();
}
