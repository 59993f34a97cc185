using Npgsql;
using RiskMonitor.Hosting;

namespace RiskMonitor.Articles.Rereading;

/// <summary>Lets go, now and then, of bytes that have been kept for as long as they are to be. The text that was read out of them stays in the ledger, with every sentence that counts.</summary>
internal sealed partial class RawPruning(NpgsqlDataSource database, RawKeeping keeping, TimeProvider time, ILogger<RawPruning> log) : BackgroundService
{
    /// <summary>How often is looked: bytes stay at most so much longer.</summary>
    public static readonly TimeSpan Period = TimeSpan.FromHours(1);

    /// <summary>Rows of one statement, so that nobody waits for it.</summary>
    private const int BatchMax = 1_000;

    private const string Delete = $"""
        delete from {LedgerConfiguration.Schema}.mt_doc_rawarticle
         where id in (select id from {LedgerConfiguration.Schema}.mt_doc_rawarticle where mt_last_modified < $1 limit $2)
        """;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        for (; ; await Task.Delay(Period, time, stoppingToken))
        {
            try
            {
                await PruneAsync(stoppingToken);
            }
            catch (Exception e) when (!stoppingToken.IsCancellationRequested)      // whatever it is: a task that stops would be missed by nobody
            {
                PruningFailed(log, e);      // the next look finds the same
            }
        }
    }

    /// <summary>One look.</summary>
    /// <returns>How many articles' bytes were let go.</returns>
    internal async Task<int> PruneAsync(CancellationToken ct)
    {
        if (keeping.Before(time.GetUtcNow()) is not { } before) return 0;
        int pruned = 0, batch;
        do
        {
            await using NpgsqlCommand command = database.CreateCommand(Delete);
            command.Parameters.AddWithValue(before);
            command.Parameters.AddWithValue(BatchMax);
            pruned += batch = await command.ExecuteNonQueryAsync(ct);
        }
        while (batch == BatchMax);
        if (pruned > 0) Pruned(log, pruned, keeping.Days);
        return pruned;
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "The bytes of {Articles} articles were let go after {Days} days; their texts stay in the ledger")]
    private static partial void Pruned(ILogger logger, int articles, int days);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Old bytes of articles could not be let go; it is tried again in an hour")]
    private static partial void PruningFailed(ILogger logger, Exception e);
}
