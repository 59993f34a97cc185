using System.Collections.Frozen;
using RiskMonitor.Feeds.Fetching;

namespace RiskMonitor.Feeds.Rereading;

/// <summary>What is kept of a fetch, as it is shown.</summary>
/// <param name="Hash">Name of the bytes.</param>
/// <param name="At">When they were recorded last (UTC).</param>
/// <param name="Location">Where they came from, keys hidden.</param>
/// <param name="LengthBytes">Bytes, unpacked.</param>
/// <param name="Headers">Those headers that say how the bytes are to be read or asked for again; of the others the names.</param>
public sealed record ShownFetch(string Hash, DateTimeOffset At, string Location, int LengthBytes, IReadOnlyList<ShownHeader> Headers)
{
    // Cookies, and what hosts of our own network tell of themselves, are for nobody's eyes.
    private static readonly FrozenSet<string> Harmless = FrozenSet.Create(
        StringComparer.OrdinalIgnoreCase,
        "Age", "Cache-Control", "Content-Encoding", "Content-Language", "Content-Length", "Content-Location", "Content-Type", "Date", "ETag", "Expires", "Last-Modified", "Link", "Retry-After", "Transfer-Encoding", "Vary");

    internal static ShownFetch Of(KeptFetch kept, SourceKeys keys) => new(kept.Hash, kept.At, keys.Hidden(kept.Location.AbsoluteUri), kept.LengthBytes,
        [.. kept.Headers.All.Select(header => new ShownHeader(header.Key, Harmless.Contains(header.Key) ? keys.Hidden(header.Value) : null))]);
}

/// <summary>A header of an answer.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Value">Null: kept, but not shown.</param>
public sealed record ShownHeader(string Name, string? Value);
