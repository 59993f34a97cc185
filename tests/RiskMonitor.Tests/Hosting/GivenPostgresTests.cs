using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Npgsql;
using Xunit;

namespace RiskMonitor.Hosting;

public sealed class GivenPostgresTests(PostgresServer server)
{
    private const string Secret = "s3cret-Word";

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_given_database_is_used_and_described_without_its_password()
    {
        await using TestDatabase given = await server.CreateDatabaseAsync("given");

        await using Database database = await Database.OpenAsync(new DatabaseOptions { ConnectionString = given.ConnectionString }, progress: null, Ct);

        Assert.False(database.IsEmbedded);
        await using NpgsqlCommand name = database.DataSource.CreateCommand("select current_database()::text");
        Assert.Equal(given.Name, await name.ExecuteScalarAsync(Ct));
        Assert.Contains(given.Name, database.Description, StringComparison.Ordinal);
        Assert.DoesNotContain(new NpgsqlConnectionStringBuilder(given.ConnectionString).Password!, database.Description, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_server_ends_a_query_whose_client_has_died()
    {
        await using TestDatabase given = await server.CreateDatabaseAsync("interval");

        await using Database database = await Database.OpenAsync(new DatabaseOptions { ConnectionString = given.ConnectionString }, progress: null, Ct);

        await using NpgsqlCommand interval = database.DataSource.CreateCommand("show client_connection_check_interval");
        Assert.Equal("2s", await interval.ExecuteScalarAsync(Ct));
    }

    [Fact]
    public void Options_of_the_user_stay()
    {
        var given = new NpgsqlConnectionStringBuilder("Host=h;Options=-c work_mem=8MB");
        var decided = new NpgsqlConnectionStringBuilder("Host=h;Options=-c client_connection_check_interval=0");

        Assert.Equal("-c work_mem=8MB -c client_connection_check_interval=2000", GivenPostgres.WithCheckInterval(given).Options);
        Assert.Equal("-c client_connection_check_interval=0", GivenPostgres.WithCheckInterval(decided).Options);
    }

    [Fact]
    public async Task A_server_that_is_not_there_is_named_with_host_and_port()
    {
        string message = await FailureAsync($"Host=127.0.0.1;Port=1;Username=u;Password={Secret};Database=d");

        Assert.Contains("No PostgreSQL server answers at 127.0.0.1:1 (database 'd', given by --connection)", message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_host_that_does_not_exist_is_named()
    {
        string message = await FailureAsync($"Host=nowhere.invalid;Username=u;Password={Secret};Timeout=5");

        Assert.Contains("No PostgreSQL server answers at nowhere.invalid:5432", message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_server_of_another_kind_is_named()
    {
        using var web = new TcpListener(IPAddress.Loopback, 0);
        web.Start();
        int port = ((IPEndPoint)web.LocalEndpoint).Port;
        Task answering = AnswerAsync(web, "HTTP/1.1 400 Bad Request\r\n\r\n"u8.ToArray());

        string message = await FailureAsync($"Host=127.0.0.1;Port={port};Username=u;Password={Secret};Timeout=5");

        Assert.Contains($"No PostgreSQL server answers at 127.0.0.1:{port}", message, StringComparison.Ordinal);
        web.Stop();
        await answering;
    }

    [Fact]
    public async Task A_server_that_keeps_silent_is_given_up_after_the_timeout_of_the_connection_string()
    {
        using var silent = new TcpListener(IPAddress.Loopback, 0);
        silent.Start();
        int port = ((IPEndPoint)silent.LocalEndpoint).Port;
        var waited = Stopwatch.StartNew();

        string message = await FailureAsync($"Host=127.0.0.1;Port={port};Username=u;Password={Secret};Timeout=1");

        Assert.Contains($"No PostgreSQL server answers at 127.0.0.1:{port}", message, StringComparison.Ordinal);
        Assert.InRange(waited.Elapsed, TimeSpan.FromSeconds(0.9), TimeSpan.FromSeconds(10));
    }

    [Theory]
    [InlineData($"Host=h;Password=ab;{Secret}")]
    [InlineData($"postgres://u:{Secret}@h/d")]
    [InlineData($"Username=u;Password={Secret}")]
    public async Task A_connection_string_that_cannot_be_read_is_explained_and_not_shown(string given)
    {
        string message = await FailureAsync(given);

        Assert.Contains("The connection string given by --connection cannot be read. Write it as Host=", message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_wrong_password_is_told_as_the_server_tells_it()
    {
        await using TestDatabase given = await server.CreateDatabaseAsync("password");

        string message = await FailureAsync(new NpgsqlConnectionStringBuilder(given.ConnectionString) { Password = Secret }.ConnectionString);

        Assert.Contains("refuses us: password authentication failed for user", message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_missing_database_is_named_with_the_statement_that_makes_it()
    {
        await using TestDatabase given = await server.CreateDatabaseAsync("missing");

        string message = await FailureAsync(new NpgsqlConnectionStringBuilder(given.ConnectionString) { Database = "no_such_one" }.ConnectionString);

        Assert.Contains("create database \"no_such_one\" encoding 'UTF8'", message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_database_that_can_only_be_read_is_refused()
    {
        await using TestDatabase given = await server.CreateDatabaseAsync("readonly");
        await TestDatabase.ExecuteAsync(given.ConnectionString, $"alter database \"{given.Name}\" set default_transaction_read_only = on");

        string message = await FailureAsync(given.ConnectionString);

        Assert.Contains("can only be read", message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(150_000, "PostgreSQL 15.0", "UTF8", false, null)]
    [InlineData(180_004, "PostgreSQL 18.4", "UTF8", false, null)]
    [InlineData(140_012, "PostgreSQL 14.12", "UTF8", false, "is PostgreSQL 14.12; 15 or newer is needed")]
    [InlineData(180_004, "PostgreSQL 18.4", "LATIN1", false, "keeps text as LATIN1; a database with encoding UTF8 is needed")]
    [InlineData(180_004, "PostgreSQL 18.4", "UTF8", true, "can only be read (a standby?); one that can be written is needed")]
    [InlineData(130_000, "CockroachDB CCL v24.1.0", "UTF8", false, "is CockroachDB CCL v24.1.0, not PostgreSQL")]
    public void Only_a_writable_PostgreSQL_15_or_newer_in_UTF8_will_do(int number, string full, string encoding, bool isReadOnly, string? fault)
    {
        string version = full.Split(' ')[^1];

        Assert.Equal(fault, GivenPostgres.Fault(number, version, full, encoding, isReadOnly));
    }

    private static async Task<string> FailureAsync(string connectionString)
    {
        var options = new DatabaseOptions { ConnectionString = connectionString, Origin = "--connection" };
        var failure = await Assert.ThrowsAsync<DatabaseUnavailableException>(() => Database.OpenAsync(options, progress: null, Ct));
        Assert.DoesNotContain(Secret, failure.ToString(), StringComparison.Ordinal);
        return failure.Message;
    }

    private static async Task AnswerAsync(TcpListener listener, byte[] answer)
    {
        try
        {
            while (true)
            {
                using Socket client = await listener.AcceptSocketAsync(Ct);
                await client.SendAsync(answer, Ct);
            }
        }
        catch (Exception e) when (e is SocketException or ObjectDisposedException)
        {
            // the test has stopped listening
        }
    }
}
