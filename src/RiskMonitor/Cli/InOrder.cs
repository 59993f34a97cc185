using System.Runtime.CompilerServices;

namespace RiskMonitor.Cli;

/// <summary>Work on many items at once whose results come in the order of the items, with a bounded number of them in memory.</summary>
internal static class InOrder
{
    // Enough that one slow item does not leave the other threads idle.
    private const int WindowPerThread = 4;

    /// <param name="source">Read as the results are taken.</param>
    /// <param name="threads">Items worked on at once; 1 or more.</param>
    /// <param name="work">Called from several threads.</param>
    /// <param name="ct">Stops the reading; work that has begun is finished.</param>
    public static async IAsyncEnumerable<TResult> SelectAsync<TItem, TResult>(
        IAsyncEnumerable<TItem> source, int threads, Func<TItem, TResult> work, [EnumeratorCancellation] CancellationToken ct)
    {
        TaskScheduler scheduler = new ConcurrentExclusiveSchedulerPair(TaskScheduler.Default, threads).ConcurrentScheduler;
        var window = new Queue<Task<TResult>>(threads * WindowPerThread);

        await foreach (TItem item in source.WithCancellation(ct))
        {
            if (window.Count == threads * WindowPerThread) yield return await window.Dequeue();
            window.Enqueue(Task.Factory.StartNew(() => work(item), ct, TaskCreationOptions.DenyChildAttach, scheduler));
        }
        while (window.TryDequeue(out Task<TResult>? next)) yield return await next;
    }
}
