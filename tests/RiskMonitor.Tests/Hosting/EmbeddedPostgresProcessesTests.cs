using Xunit;

namespace RiskMonitor.Hosting;

public sealed class EmbeddedPostgresProcessesTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_second_process_joins_and_the_last_to_leave_stops_the_server()
    {
        await using var place = new ServerOfTest();
        EmbeddedPostgres first = await place.StartAsync(Ct);

        DatabaseUser second = await place.StartProcessAsync(Ct);

        Assert.Equal("attached", second.Way);
        await first.DisposeAsync();
        Assert.True(place.IsRunning());
        Assert.Equal(0, await second.LeaveAsync(Ct));
        Assert.False(place.IsRunning());
    }

    [Fact]
    public async Task Five_racing_first_starts_make_one_database_and_one_server()
    {
        await using var place = new ServerOfTest();
        DatabaseUser[] users = [.. Enumerable.Range(0, 5).Select(_ => place.LaunchProcess())];

        await Task.WhenAll(users.Select(user => user.ReadyAsync(Ct)));

        Assert.Equal(["attached", "attached", "attached", "attached", "created"], users.Select(user => user.Way).Order(StringComparer.Ordinal));
        int[] exitCodes = await Task.WhenAll(users.Select(user => user.LeaveAsync(Ct)));
        Assert.All(exitCodes, code => Assert.Equal(0, code));
        Assert.False(place.IsRunning());
        Assert.Empty(Directory.EnumerateFileSystemEntries(place.Folder, "*.init-*"));
    }

    [Fact]
    public async Task A_process_that_is_killed_leaves_a_server_that_the_next_one_joins_and_stops()
    {
        await using var place = new ServerOfTest();
        DatabaseUser killed = await place.StartProcessAsync(Ct);
        await killed.KillAsync(Ct);

        EmbeddedPostgres next = await place.StartAsync(Ct);

        Assert.True(next.Attached);
        await next.DisposeAsync();
        Assert.False(place.IsRunning());
    }

    [Fact]
    public async Task A_kill_while_the_database_is_being_made_leaves_no_half_of_it()
    {
        await using var place = new ServerOfTest();
        DatabaseUser killed = place.LaunchProcess();
        while (!Directory.Exists(place.Folder) || !Directory.EnumerateDirectories(place.Folder, "pg*.init-*").Any()) await Task.Delay(1, Ct);
        await killed.KillAsync(Ct);
        Assert.Empty(Directory.EnumerateDirectories(place.Folder, "pg??"));

        EmbeddedPostgres next = await place.StartAsync(Ct);

        Assert.True(next.Created);
        Assert.Equal(1, await ServerOfTest.AskAsync<int>(next.ConnectionString, "select 1", Ct));
        await next.DisposeAsync();
        await using (await place.StartAsync(Ct)) Assert.Empty(Directory.EnumerateFileSystemEntries(place.Folder, "*.init-*"));
    }
}
