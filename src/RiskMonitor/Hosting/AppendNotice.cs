using Marten;
using Marten.Events.Daemon.HighWater;
using Marten.Services;
using Npgsql;

namespace RiskMonitor.Hosting;

/// <summary>
/// Wakes the projections of every process when risk events were appended: one NOTIFY behind the commit, for all commits since the last one.
/// A hint only: one that is lost is made good by polling within a second (decision 0008).
/// </summary>
/// <remarks>
/// Inside the transaction, as Marten would send it, a NOTIFY holds a lock of the whole database until the commit is on the disk, so that writers
/// commit one after the other.
/// </remarks>
internal sealed class AppendNotice : DocumentSessionListenerBase
{
    private readonly Lock _gate = new();
    private Task _last = Task.CompletedTask;
    private bool _isOneWaiting;

    public override Task AfterCommitAsync(IDocumentSession session, IChangeSet commit, CancellationToken token)
    {
        if (!commit.GetEvents().Any(e => EventNames.OfExposure.Contains(e.EventType))) return Task.CompletedTask;

        lock (_gate)
        {
            if (_isOneWaiting) return Task.CompletedTask;      // it is sent after this commit, so it tells of this one too
            _isOneWaiting = true;
            return _last = SendAsync(session.Database, _last);
        }
    }

    private async Task SendAsync(Marten.Storage.IMartenDatabase database, Task previous)
    {
        await previous.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);      // what became of the last one is no reason to keep this one back
        lock (_gate) _isOneWaiting = false;
        try
        {
            await using NpgsqlConnection connection = database.CreateConnection();
            await connection.OpenAsync(CancellationToken.None);      // what is committed is told, whoever has given up waiting
            await using var notify = new NpgsqlCommand("notify " + PostgresqlListenWakeup.DefaultChannel, connection);
            await notify.ExecuteNonQueryAsync(CancellationToken.None);
        }
        catch (Exception e) when (e is NpgsqlException or ObjectDisposedException)
        {
            // The commit stands, and the projections poll. A program that ends has disposed of its connections.
        }
    }
}
