using System.Security.Cryptography;
using Npgsql;
using RiskMonitor.Hosting;
using Xunit;

[assembly: AssemblyFixture(typeof(PostgresServer))]

namespace RiskMonitor.Hosting;

/// <summary>
/// The one PostgreSQL server of a test run: a given one (<c>RISKMONITOR_TEST_CONNECTION</c>), else a container, else the embedded one.
/// With <c>RISKMONITOR_REQUIRE_CONTAINERS=1</c> a missing engine or image fails the tests.
/// </summary>
public sealed class PostgresServer : IAsyncLifetime
{
    private const string DatabasePrefix = "test_";

    private IAsyncDisposable? _running;
    private string _admin = "";

    /// <summary>What the tests run on and why, for a failing test's output.</summary>
    public string Description { get; private set; } = "";

    public async ValueTask InitializeAsync()
    {
        CancellationToken ct = TestContext.Current.CancellationToken;
        await TestFolders.SettleBinariesAsync(ct);
        if (Environment.GetEnvironmentVariable("RISKMONITOR_TEST_CONNECTION") is { Length: > 0 } given)
        {
            (_admin, string version) = await GivenPostgres.CheckAsync(given, "RISKMONITOR_TEST_CONNECTION", ct);
            Description = $"given PostgreSQL {version}";
            return;
        }

        ContainerChoice choice = await ContainerChoice.LookAsync(ct);
        if (choice.Image is { } image)
        {
            PostgresContainer container = await PostgresContainer.StartAsync(image, ct);
            (_running, _admin, Description) = (container, container.ConnectionString, $"container of {image}");
            return;
        }

        if (ContainerChoice.IsRequired) throw new InvalidOperationException($"RISKMONITOR_REQUIRE_CONTAINERS is set, and there is no container to be had: {choice.Missing}");

        EmbeddedPostgres server = await EmbeddedPostgres.StartAsync(TestFolders.SharedServer, progress: null, ct);
        (_running, _admin, Description) = (server, server.ConnectionString, $"embedded PostgreSQL {server.Version} ({choice.Missing})");
        if (!server.Attached) await DropLeftoversAsync(ct);
    }

    /// <summary>A fresh, empty database; dropped when disposed.</summary>
    /// <param name="prefix">Says whose it is: letters and digits, as in the test class's name.</param>
    public async Task<TestDatabase> CreateDatabaseAsync(string prefix)
    {
        string name = $"{DatabasePrefix}{prefix.ToLowerInvariant()}_{RandomNumberGenerator.GetHexString(8, lowercase: true)}";
        await TestDatabase.ExecuteAsync(_admin, $"create database \"{name}\" encoding 'UTF8' template template0");
        return new TestDatabase(_admin, name);
    }

    public async ValueTask DisposeAsync()
    {
        if (_running is not null) await _running.DisposeAsync();
    }

    // A killed test run leaves its databases behind; nobody else uses this server now.
    private async Task DropLeftoversAsync(CancellationToken ct)
    {
        var names = new List<string>();
        await using (var connection = new NpgsqlConnection(_admin))
        {
            await connection.OpenAsync(ct);
            await using var look = new NpgsqlCommand($"select datname from pg_database where datname like '{DatabasePrefix}%'", connection);
            await using NpgsqlDataReader rows = await look.ExecuteReaderAsync(ct);
            while (await rows.ReadAsync(ct)) names.Add(rows.GetString(0));
        }

        foreach (string name in names) await TestDatabase.ExecuteAsync(_admin, $"drop database if exists \"{name}\" with (force)");
    }
}
