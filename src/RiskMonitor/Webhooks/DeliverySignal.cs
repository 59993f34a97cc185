using Marten;
using Marten.Services;
using RiskMonitor.Events;

namespace RiskMonitor.Webhooks;

/// <summary>Tells the pump of this process that something may have been queued. A hint only: what it misses is found within a second.</summary>
internal sealed class DeliverySignal : DocumentSessionListenerBase
{
    private TaskCompletionSource _raised = New();

    public override Task AfterCommitAsync(IDocumentSession session, IChangeSet commit, CancellationToken token)
    {
        if (commit.GetEvents().Any(e => e.Data is AlertRaised or AlertEvent or AlertGroupTold or ExposureAssessed or ISubscriptionEvent)) Raise();
        return Task.CompletedTask;
    }

    public void Raise() => Volatile.Read(ref _raised).TrySetResult();

    /// <summary>Waits for the next hint, or as long as a look at the queue is good for.</summary>
    public async Task WaitAsync(TimeSpan atMost, TimeProvider time, CancellationToken ct)
    {
        Task raised = Volatile.Read(ref _raised).Task;
        await Task.WhenAny(raised, Task.Delay(atMost, time, ct));
        ct.ThrowIfCancellationRequested();
        if (raised.IsCompleted) Volatile.Write(ref _raised, New());
    }

    private static TaskCompletionSource New() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
