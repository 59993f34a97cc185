using Xunit;

namespace RiskMonitor.Hosting;

public sealed class ProjectionWatchTests
{
    private static readonly DateTimeOffset Start = new(2026, 11, 2, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public void A_projection_that_never_runs_is_stuck_once_an_event_has_waited_30_seconds()
    {
        var watch = new ProjectionWatch(0, Start);

        Assert.False(watch.IsStuck(oldestWaiting: Start.AddMinutes(10), now: Start.AddMinutes(10).AddSeconds(30)));
        Assert.True(watch.IsStuck(oldestWaiting: Start.AddMinutes(10), now: Start.AddMinutes(10).AddSeconds(31)));
    }

    [Fact]
    public void Events_from_before_the_start_of_the_process_wait_from_its_start()
    {
        var watch = new ProjectionWatch(0, Start);

        Assert.False(watch.IsStuck(oldestWaiting: Start.AddDays(-3), now: Start.AddSeconds(30)));
        Assert.True(watch.IsStuck(oldestWaiting: Start.AddDays(-3), now: Start.AddSeconds(31)));
    }

    [Fact]
    public void A_projection_that_makes_progress_is_not_stuck_however_old_the_events_are_that_wait()
    {
        ProjectionWatch watch = new ProjectionWatch(0, Start).Look(5_000, Start.AddMinutes(10));

        Assert.False(watch.IsStuck(oldestWaiting: Start.AddDays(-3), now: Start.AddMinutes(10).AddSeconds(30)));
        Assert.True(watch.Look(5_000, Start.AddMinutes(11)).IsStuck(oldestWaiting: Start.AddDays(-3), now: Start.AddMinutes(11)));
    }

    [Fact]
    public void A_projection_that_has_seen_everything_is_not_stuck() =>
        Assert.False(new ProjectionWatch(7, Start).IsStuck(oldestWaiting: null, now: Start.AddDays(30)));
}
