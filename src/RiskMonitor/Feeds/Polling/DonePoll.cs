using System.IO.Compression;
using RiskMonitor.Feeds.Fetching;

namespace RiskMonitor.Feeds.Polling;

/// <summary>A poll that was made, with everything that is to be recorded of it, together and after its entries are durable.</summary>
/// <param name="Due">What was asked.</param>
/// <param name="At">When it was asked.</param>
/// <param name="Outcome">What came of it, for the schedule.</param>
/// <param name="Says">In a sentence.</param>
/// <param name="DurationMs">How long the answer took.</param>
/// <param name="History">What the schedule remembers now.</param>
/// <param name="NextAt">When it is asked again; null: never by itself.</param>
internal sealed record DonePoll(DuePoll Due, DateTimeOffset At, PollOutcome Outcome, string Says, long DurationMs, PollHistory History, DateTimeOffset? NextAt)
{
    /// <summary>What is new to the ledger.</summary>
    public IReadOnlyList<IFeedEvent> Events { get; init; } = [];

    /// <summary>Which entries were met; null where that has not changed.</summary>
    public SeenEntries? Seen { get; init; }

    /// <summary>The bytes, where they are to be kept.</summary>
    public RawFetch? Raw { get; init; }

    /// <summary>Bytes, unpacked.</summary>
    public int Bytes { get; init; }

    /// <summary>New and changed entries.</summary>
    public int Fresh { get; init; }

    /// <summary>Hash of the push that was taken in place of asking; null where the publisher was asked.</summary>
    public string? Push { get; init; }

    /// <summary>Where it is asked from now on.</summary>
    public Uri Address { get; init; } = Due.Address;
}

/// <summary>What was fetched, as it is kept: so that a better reader can be run over it again.</summary>
/// <param name="Hash">Name of the bytes; the same bytes are kept once.</param>
/// <param name="Location">Where they came from.</param>
/// <param name="Headers">As they came with them.</param>
/// <param name="LengthBytes">Before compression.</param>
/// <param name="Gzip">The bytes, packed.</param>
internal sealed record RawFetch(string Hash, Uri Location, SourceHeaders Headers, int LengthBytes, byte[] Gzip)
{
    public static RawFetch Of(string hash, FetchOutcome.Fetched fetched)
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Fastest)) gzip.Write(fetched.Body);
        return new RawFetch(hash, fetched.Location, fetched.Headers, fetched.Body.Length, packed.ToArray());
    }

    /// <summary>The bytes as fetched.</summary>
    public byte[] Bytes()
    {
        byte[] bytes = new byte[LengthBytes];
        using var gzip = new GZipStream(new MemoryStream(Gzip), CompressionMode.Decompress);
        gzip.ReadExactly(bytes);
        return bytes;
    }
}
