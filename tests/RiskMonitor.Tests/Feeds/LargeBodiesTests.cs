using RiskMonitor.Feeds.Polling;
using Xunit;

namespace RiskMonitor.Feeds;

public sealed class LargeBodiesTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Two_large_bodies_are_read_at_a_time_and_small_ones_wait_for_none()
    {
        using var bodies = new LargeBodies();
        using var free = new ManualResetEventSlim();
        using var begun = new CountdownEvent(2);
        int underWay = 0, most = 0;
        int Read()
        {
            int now = Interlocked.Increment(ref underWay);
            for (int seen = most; now > seen; seen = most) Interlocked.CompareExchange(ref most, now, seen);
            if (!begun.IsSet) begun.Signal();
            free.Wait(Patience, Ct);
            return Interlocked.Decrement(ref underWay);
        }

        Task<int>[] large = [.. Enumerable.Range(0, 6).Select(_ => Task.Run(() => bodies.ReadAsync(LargeBodies.BytesMin, Read, Ct), Ct))];
        bool areTwoUnderWay = begun.Wait(Patience, Ct);
        int small = await bodies.ReadAsync(LargeBodies.BytesMin - 1, () => 42, Ct);
        free.Set();
        await Task.WhenAll(large);

        Assert.True(areTwoUnderWay);
        Assert.Equal((42, 2), (small, most));
    }

    [Fact]
    public async Task A_body_that_cannot_be_read_gives_its_place_back()
    {
        using var bodies = new LargeBodies();

        for (int i = 0; i < 3; i++) await Assert.ThrowsAsync<InvalidOperationException>(() => bodies.ReadAsync<int>(LargeBodies.BytesMin, () => throw new InvalidOperationException(), Ct));

        Assert.Equal(1, await bodies.ReadAsync(LargeBodies.BytesMin, () => 1, Ct));
    }
}
