using Npgsql;
using Wolverine.Runtime;
using Wolverine.Transports;

namespace RiskMonitor.Hosting;

/// <summary>
/// Sets messages free that this process owns and has in none of its queues (decision 0095): those whose next trial could not be written while the database was away,
/// and those of a transaction whose end was not heard. Nobody else would touch them until this process ends.
/// </summary>
internal sealed partial class StrandedMessages(IWolverineRuntime runtime, NpgsqlDataSource database, ILogger<StrandedMessages> log) : BackgroundService
{
    // What is found at two looks in a queue that is empty is in nobody's hands: longer than a message is tried at once.
    private static readonly TimeSpan Look = TimeSpan.FromSeconds(5);

    private const string Incoming = $"{LedgerConfiguration.MessageSchema}.wolverine_incoming_envelopes";

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var found = new HashSet<Guid>();
        using var looks = new PeriodicTimer(Look, TimeProvider.System);
        while (await looks.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                HashSet<Guid> before = found;
                found = await IdleAsync(stoppingToken);
                Guid[] stranded = [.. found.Where(before.Contains)];
                if (stranded.Length > 0 && await FreeAsync(stranded, stoppingToken) is > 0 and var freed) Freed(log, freed);
            }
            catch (Exception e) when (MessagingConfiguration.PassesByItself(e))
            {
                found = [];      // the database is away; what it leaves behind is found when it is back
            }
        }
    }

    private int Node => runtime.Options.Durability.AssignedNodeNumber;

    // Those that are ours, of queues in which nothing waits.
    private async Task<HashSet<Guid>> IdleAsync(CancellationToken ct)
    {
        await using NpgsqlCommand command = database.CreateCommand($"select id, received_at from {Incoming} where owner_id = $1 and status = 'Incoming'");
        command.Parameters.AddWithValue(Node);
        var idle = new HashSet<Guid>();
        var isIdle = new Dictionary<string, bool>(StringComparer.Ordinal);
        await using NpgsqlDataReader row = await command.ExecuteReaderAsync(ct);
        while (await row.ReadAsync(ct))
        {
            string queue = row.GetString(1);
            if (!isIdle.TryGetValue(queue, out bool isEmpty)) isIdle[queue] = isEmpty = runtime.Endpoints.FindListenerCircuit(new Uri(queue)) is { Status: ListeningStatus.Accepting, QueueCount: 0 };
            if (isEmpty) idle.Add(row.GetGuid(0));
        }
        return idle;
    }

    private async Task<int> FreeAsync(Guid[] ids, CancellationToken ct)
    {
        await using NpgsqlCommand command = database.CreateCommand($"update {Incoming} set owner_id = 0 where id = any($1) and owner_id = $2 and status = 'Incoming'");
        command.Parameters.AddWithValue(ids);
        command.Parameters.AddWithValue(Node);
        return await command.ExecuteNonQueryAsync(ct);
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Count} messages were in none of our queues, as after a break of the database; they are handled now")]
    private static partial void Freed(ILogger logger, int count);
}
