using System.Data.Common;
using System.IO.Compression;
using Marten;
using Npgsql;
using RiskMonitor.Feeds.Fetching;
using RiskMonitor.Feeds.Polling;

namespace RiskMonitor.Feeds.Rereading;

/// <summary>What is kept of a fetch, without the bytes.</summary>
/// <param name="Hash">Name of the bytes.</param>
/// <param name="At">When they were recorded last (UTC).</param>
/// <param name="Location">Where they came from.</param>
/// <param name="Headers">As they came with them.</param>
/// <param name="LengthBytes">Before compression.</param>
internal sealed record KeptFetch(string Hash, DateTimeOffset At, Uri Location, SourceHeaders Headers, int LengthBytes);

/// <summary>Reads the bytes that polling keeps (<see cref="FeedTables.Raw"/>).</summary>
internal static class KeptBytes
{
    private const string Columns = "hash, at, location, headers, length";

    /// <summary>What is kept of a feed, the newest first; at most <see cref="PollQueue.RawPerFeedMax"/> and those that were not let go yet.</summary>
    public static async Task<IReadOnlyList<KeptFetch>> ListAsync(IQuerySession session, string id, DateTimeOffset? since, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand($"select {Columns} from {FeedTables.Raw} where id = $1 and at >= $2 order by at desc, hash limit {2 * PollQueue.RawPerFeedMax}");
        command.Parameters.AddWithValue(id);
        command.Parameters.AddWithValue((since ?? DateTimeOffset.UnixEpoch).ToUniversalTime());
        var kept = new List<KeptFetch>();
        await using DbDataReader row = await session.ExecuteReaderAsync(command, ct);
        while (await row.ReadAsync(ct))
            kept.Add(new KeptFetch(row.GetString(0), row.GetFieldValue<DateTimeOffset>(1), new Uri(row.GetString(2)), new SourceHeaders(FeedJson.Read<List<KeyValuePair<string, string>>>(row.GetString(3))), row.GetInt32(4)));
        return kept;
    }

    /// <returns>The bytes as fetched; null where they were let go.</returns>
    public static async Task<byte[]?> ReadAsync(IQuerySession session, string id, string hash, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand($"select length, gzip from {FeedTables.Raw} where hash = $1 and id = $2");
        command.Parameters.AddWithValue(hash);
        command.Parameters.AddWithValue(id);
        await using DbDataReader row = await session.ExecuteReaderAsync(command, ct);
        if (!await row.ReadAsync(ct)) return null;
        byte[] bytes = new byte[row.GetInt32(0)];
        await using var gzip = new GZipStream(new MemoryStream((byte[])row[1]), CompressionMode.Decompress);
        await gzip.ReadExactlyAsync(bytes, ct);
        return bytes;
    }

    /// <summary>Feeds of which anything is kept since then, by the key of their stream.</summary>
    public static async Task<IReadOnlyList<string>> FeedsAsync(IQuerySession session, DateTimeOffset? since, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand($"select distinct id collate \"C\" from {FeedTables.Raw} where at >= $1 order by 1");
        command.Parameters.AddWithValue((since ?? DateTimeOffset.UnixEpoch).ToUniversalTime());
        var feeds = new List<string>();
        await using DbDataReader row = await session.ExecuteReaderAsync(command, ct);
        while (await row.ReadAsync(ct)) feeds.Add(row.GetString(0));
        return feeds;
    }
}
