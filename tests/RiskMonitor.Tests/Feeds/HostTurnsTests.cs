using Microsoft.Extensions.Time.Testing;
using Npgsql;
using RiskMonitor.Feeds.Fetching;
using RiskMonitor.Hosting;
using Xunit;

namespace RiskMonitor.Feeds;

/// <summary>Turns of hosts, given out to two nodes by one real database.</summary>
public sealed class HostTurnsTests(LedgerOfTest ledger) : IClassFixture<LedgerOfTest>, IDisposable
{
    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2026, 6, 1, 12, 0, 0, TimeSpan.Zero));
    private readonly NpgsqlDataSource _database = NpgsqlDataSource.Create(ledger.ConnectionString);

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public void Dispose() => _database.Dispose();

    [Fact]
    public async Task Two_nodes_together_have_no_more_requests_under_way_at_one_host_than_one_alone()
    {
        (HostTurns one, HostTurns other) = (Node(2, TimeSpan.Zero), Node(2, TimeSpan.Zero));
        await one.EnterAsync("a:80", Ct);
        await other.EnterAsync("a:80", Ct);

        Task third = other.EnterAsync("a:80", Ct);
        bool hadToWait = !await PassesAsync(third, TimeSpan.FromSeconds(3));
        one.GiveBack("a:80");
        await PassesAsync(third, TimeSpan.FromSeconds(30));

        Assert.True(hadToWait);
        Assert.True(third.IsCompletedSuccessfully);
    }

    [Fact]
    public async Task Requests_of_two_nodes_to_one_host_start_as_far_apart_as_those_of_one()
    {
        HostTurns[] nodes = [Node(10, TimeSpan.FromSeconds(1)), Node(10, TimeSpan.FromSeconds(1))];

        Task[] five = [.. Enumerable.Range(0, 5).Select(i => nodes[i % 2].EnterAsync("b:80", Ct))];
        var starts = new List<int>();
        for (int second = 0; second < 6; second++)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(300), TimeProvider.System, Ct);      // what waits is a database
            starts.Add(five.Count(start => start.IsCompletedSuccessfully));
            _time.Advance(TimeSpan.FromSeconds(1));
        }

        Assert.Equal([1, 2, 3, 4, 5, 5], starts);
    }

    [Fact]
    public async Task A_turn_that_a_dead_node_never_gave_back_is_free_after_a_while()
    {
        (HostTurns dead, HostTurns alive) = (Node(1, TimeSpan.Zero), Node(1, TimeSpan.Zero));
        await dead.EnterAsync("c:80", Ct);
        DateTimeOffset asked = _time.GetUtcNow();

        Task waiting = alive.EnterAsync("c:80", Ct);
        await PassesAsync(waiting, TimeSpan.FromMinutes(2));

        Assert.True(waiting.IsCompletedSuccessfully);
        Assert.InRange((_time.GetUtcNow() - asked).TotalSeconds, 45, 60);
    }

    [Fact]
    public async Task A_node_that_never_stops_asking_leaves_the_other_its_turn()
    {
        (HostTurns busy, HostTurns other) = (Node(1, TimeSpan.Zero), Node(1, TimeSpan.Zero));
        await busy.EnterAsync("d:80", Ct);
        Task waiting = other.EnterAsync("d:80", Ct);
        await PassesAsync(waiting, TimeSpan.FromSeconds(1));

        busy.GiveBack("d:80");
        Task again = busy.EnterAsync("d:80", Ct);
        await PassesAsync(waiting, TimeSpan.FromSeconds(10));

        Assert.True(waiting.IsCompletedSuccessfully);
        Assert.False(again.IsCompleted);
    }

    [Fact]
    public async Task One_host_does_not_wait_for_another_and_many_hosts_are_asked_for_together()
    {
        HostTurns node = Node(1, TimeSpan.FromHours(1));

        Task[] hundred = [.. Enumerable.Range(0, 100).Select(i => node.EnterAsync($"host{i}:80", Ct))];
        await Task.WhenAll(hundred).WaitAsync(TimeSpan.FromSeconds(30), Ct);

        Assert.All(hundred, turn => Assert.True(turn.IsCompletedSuccessfully));
    }

    [Fact]
    public async Task Pauses_that_a_site_asks_for_are_kept_by_both_nodes_and_too_long_a_wait_is_refused()
    {
        (HostTurns one, HostTurns other) = (Node(2, TimeSpan.Zero), Node(2, TimeSpan.Zero));
        TimeSpan pause = TimeSpan.FromSeconds(50), most = TimeSpan.FromMinutes(2);

        TimeSpan?[] waits =
        [
            await one.PauseAsync("e:80", pause, most, Ct), await other.PauseAsync("e:80", pause, most, Ct), await one.PauseAsync("e:80", pause, most, Ct),
            await other.PauseAsync("e:80", pause, most, Ct),
        ];

        Assert.Equal([TimeSpan.Zero, TimeSpan.FromSeconds(50), TimeSpan.FromSeconds(100), null], waits);
    }

    private HostTurns Node(int atOnce, TimeSpan spacing) => new(_database, new SourceOptions { HostRequestsMax = atOnce, HostSpacing = spacing }, _time);

    // Lets time pass in steps until a turn has come, or has not.
    private async Task<bool> PassesAsync(Task turn, TimeSpan most)
    {
        for (DateTimeOffset end = _time.GetUtcNow() + most; !turn.IsCompleted && _time.GetUtcNow() < end; _time.Advance(TimeSpan.FromMilliseconds(250)))
            await Task.Delay(TimeSpan.FromMilliseconds(15), TimeProvider.System, Ct);
        return turn.IsCompleted;
    }
}
