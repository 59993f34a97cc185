using System.Security.Cryptography;
using Npgsql;
using RiskMonitor.Hosting;

namespace RiskMonitor.Harness;

/// <summary>An embedded server as the product runs it, in a folder of its own that is removed at the end, with a database for each thing measured.</summary>
internal sealed class BenchmarkServer : IAsyncDisposable
{
    private readonly string _folder;
    private readonly Database _database;
    private readonly List<NpgsqlDataSource> _opened = [];

    private BenchmarkServer(string folder, Database database)
    {
        _folder = folder;
        _database = database;
    }

    /// <summary>Version, without places of this machine.</summary>
    public string Description => $"embedded {_database.Description[_database.Description.IndexOf("PostgreSQL", StringComparison.Ordinal).._database.Description.IndexOf(" in ", StringComparison.Ordinal)]}, Unix socket";

    public static string FreshFolder() => Path.Combine(Path.GetTempPath(), "riskmonitor-bench-" + RandomNumberGenerator.GetHexString(8, lowercase: true));

    public static async Task<BenchmarkServer> StartAsync(CancellationToken ct)
    {
        string folder = FreshFolder();
        var options = new DatabaseOptions { Embedded = new EmbeddedPostgresOptions { Folder = folder } };
        return new BenchmarkServer(folder, await Database.OpenAsync(options, Report.Progress, ct));
    }

    /// <summary>A new empty database, with the product's connection settings or without its prepared statements.</summary>
    public async Task<NpgsqlDataSource> NewDatabaseAsync(string name, bool prepared, CancellationToken ct)
    {
        await using NpgsqlCommand create = _database.DataSource.CreateCommand($"create database {name}");
        await create.ExecuteNonQueryAsync(ct);
        var connection = new NpgsqlConnectionStringBuilder(_database.ConnectionString) { Database = name };
        if (!prepared) connection.MaxAutoPrepare = 0;
        NpgsqlDataSource opened = NpgsqlDataSource.Create(connection);
        _opened.Add(opened);
        return opened;
    }

    public async ValueTask DisposeAsync()
    {
        foreach (NpgsqlDataSource opened in _opened) await opened.DisposeAsync();
        await _database.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }
}
