using System.Data.Common;
using Marten;
using Npgsql;
using RiskMonitor.Hosting;

namespace RiskMonitor.Feeds.Rereading;

/// <summary>When bytes were taken in: an article that was retrieved between beginning and end of such a fetch was read from these very bytes.</summary>
internal sealed class FetchSpans
{
    private readonly List<(DateTimeOffset At, string? Raw)> _fetches = [];

    private FetchSpans()
    {
    }

    public static async Task<FetchSpans> ReadAsync(IQuerySession session, string id, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand(
            $"select (data ->> 'at')::timestamptz, data ->> 'raw' from {LedgerConfiguration.Schema}.mt_events where stream_id = $1 and type = 'feed_fetched' order by version");
        command.Parameters.AddWithValue(id);
        var spans = new FetchSpans();
        await using DbDataReader row = await session.ExecuteReaderAsync(command, ct);
        while (await row.ReadAsync(ct)) spans._fetches.Add((row.GetFieldValue<DateTimeOffset>(0), row.IsDBNull(1) ? null : row.GetString(1)));
        return spans;
    }

    /// <summary>The fetches that these bytes came by, in order; empty where nothing was taken in of them.</summary>
    public IReadOnlyList<(DateTimeOffset From, DateTimeOffset To)> Of(KeptFetch kept)
    {
        var spans = new List<(DateTimeOffset, DateTimeOffset)>();
        for (int i = 0; i < _fetches.Count; i++)
        {
            if (_fetches[i].Raw != kept.Hash) continue;
            DateTimeOffset end = i + 1 < _fetches.Count && _fetches[i + 1].At < kept.At ? _fetches[i + 1].At : kept.At;
            spans.Add((_fetches[i].At, end));
        }
        return spans;
    }
}
