using Microsoft.Extensions.Time.Testing;
using RiskMonitor.Feeds.Fetching;
using Xunit;

namespace RiskMonitor.Feeds;

public sealed class HostPaceTests
{
    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2026, 6, 1, 12, 0, 0, TimeSpan.Zero));

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Requests_to_one_host_start_a_second_apart()
    {
        var pace = new HostPace(10, TimeSpan.FromSeconds(1), _time);

        Task<IDisposable>[] three = [pace.EnterAsync("a:80", Ct), pace.EnterAsync("a:80", Ct), pace.EnterAsync("A:80", Ct)];
        int atOnce = three.Count(turn => turn.IsCompleted);
        _time.Advance(TimeSpan.FromSeconds(1));
        await three[1];
        bool hasThirdStarted = three[2].IsCompleted;
        _time.Advance(TimeSpan.FromSeconds(1));
        await three[2];

        Assert.Equal(1, atOnce);
        Assert.False(hasThirdStarted);
    }

    [Fact]
    public async Task No_more_than_so_many_are_under_way_at_one_host()
    {
        var pace = new HostPace(2, TimeSpan.Zero, _time);

        IDisposable first = await pace.EnterAsync("a:80", Ct);
        await pace.EnterAsync("a:80", Ct);
        Task<IDisposable> third = pace.EnterAsync("a:80", Ct);
        bool hadToWait = !third.IsCompleted;
        first.Dispose();
        first.Dispose();
        await third;
        Task<IDisposable> fourth = pace.EnterAsync("a:80", Ct);

        Assert.True(hadToWait);
        Assert.False(fourth.IsCompleted);
    }

    [Fact]
    public async Task One_host_does_not_wait_for_another()
    {
        var pace = new HostPace(1, TimeSpan.FromHours(1), _time);

        await pace.EnterAsync("a:80", Ct);
        Task<IDisposable> other = pace.EnterAsync("b:80", Ct);

        Assert.True(other.IsCompleted);
    }

    [Fact]
    public async Task Who_gives_up_waiting_leaves_the_place_to_others()
    {
        var pace = new HostPace(1, TimeSpan.Zero, _time);
        IDisposable first = await pace.EnterAsync("a:80", Ct);
        using var cancelled = new CancellationTokenSource();

        Task<IDisposable> given = pace.EnterAsync("a:80", cancelled.Token);
        await cancelled.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => given);
        first.Dispose();

        Assert.True(pace.EnterAsync("a:80", Ct).IsCompleted);
    }
}
