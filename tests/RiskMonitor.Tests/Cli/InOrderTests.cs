using Xunit;

namespace RiskMonitor.Cli;

public sealed class InOrderTests
{
    [Fact]
    public async Task Results_come_in_the_order_of_the_items_however_long_each_takes()
    {
        using var firstMayEnd = new ManualResetEventSlim();
        int Work(int item)
        {
            if (item == 0) firstMayEnd.Wait(TestContext.Current.CancellationToken);
            if (item == 1) firstMayEnd.Set();       // the second is done before the first
            return item * 10;
        }

        List<int> results = await InOrder.SelectAsync(Numbers(5, []), threads: 2, Work, TestContext.Current.CancellationToken)
            .ToListAsync(TestContext.Current.CancellationToken);

        Assert.Equal([0, 10, 20, 30, 40], results);
    }

    [Fact]
    public async Task No_more_items_are_taken_in_than_four_for_each_thread_beyond_the_one_awaited()
    {
        List<int> taken = [];
        await using IAsyncEnumerator<int> results = InOrder.SelectAsync(Numbers(1_000, taken), threads: 2, item => item, TestContext.Current.CancellationToken)
            .GetAsyncEnumerator(TestContext.Current.CancellationToken);

        await results.MoveNextAsync();

        Assert.Equal(9, taken.Count);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public async Task Never_more_items_are_worked_on_at_once_than_there_are_threads(int threads)
    {
        int running = 0, most = 0;
        int Work(int item)
        {
            int now = Interlocked.Increment(ref running);
            InterlockedMax(ref most, now);
            Thread.SpinWait(20_000);
            Interlocked.Decrement(ref running);
            return item;
        }

        await InOrder.SelectAsync(Numbers(200, []), threads, Work, TestContext.Current.CancellationToken).ToListAsync(TestContext.Current.CancellationToken);

        Assert.InRange(most, 1, threads);
    }

    private static void InterlockedMax(ref int target, int value)
    {
        for (int seen = target; value > seen; seen = target)
        {
            if (Interlocked.CompareExchange(ref target, value, seen) == seen) return;
        }
    }

    private static async IAsyncEnumerable<int> Numbers(int count, List<int> taken)
    {
        for (int i = 0; i < count; i++)
        {
            taken.Add(i);
            yield return i;
        }
        await Task.CompletedTask;
    }
}
