using Npgsql;

namespace RiskMonitor.Hosting;

/// <summary>A database of one test class, dropped at its end.</summary>
public sealed class TestDatabase : IAsyncDisposable
{
    // Several test classes run side by side, each with pools of its own.
    private const int PoolMax = 20;

    private readonly string _admin;

    internal TestDatabase(string admin, string name)
    {
        _admin = admin;
        Name = name;
        ConnectionString = new NpgsqlConnectionStringBuilder(admin) { Database = name, MaxPoolSize = PoolMax, Pooling = true }.ConnectionString;
    }

    public string Name { get; }

    public string ConnectionString { get; }

    public async ValueTask DisposeAsync()
    {
        await using (var pooled = new NpgsqlConnection(ConnectionString)) NpgsqlConnection.ClearPool(pooled);
        await ExecuteAsync(_admin, $"drop database if exists \"{Name}\" with (force)");
    }

    internal static async Task ExecuteAsync(string connectionString, string sql)
    {
        await using var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(connectionString) { Pooling = false }.ConnectionString);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }
}
