using System.Globalization;
using System.IO.Compression;

namespace RiskMonitor.Feeds.Fetching;

/// <summary>Reads the body of an answer and unpacks it, neither beyond a limit.</summary>
internal static class SourceBody
{
    /// <summary>An answer that unpacks to more than is read and to more than so many times its size is called a bomb.</summary>
    private const int BombRatio = 100;

    /// <summary>Layers of packing that are taken off.</summary>
    private const int EncodingsMax = 2;

    private const int BufferBytes = 16 * 1024;

    /// <summary>What was read, or why it was not.</summary>
    internal readonly record struct Reading(byte[] Body, int WireBytes, FetchFailure? Failure, string Sentence)
    {
        public static Reading Failed(FetchFailure why, string sentence) => new([], 0, why, sentence);
    }

    public static async Task<Reading> ReadAsync(HttpResponseMessage response, int bytesMax, CancellationToken ct)
    {
        if (response.Content.Headers.ContentLength is { } stated && stated > bytesMax)
            return Reading.Failed(FetchFailure.TooLarge, $"The answer states {Count(stated)} bytes; at most {Count(bytesMax)} are read.");

        byte[]? wire = await UpToAsync(await response.Content.ReadAsStreamAsync(ct), response.Content.Headers.ContentLength, bytesMax, ct);
        if (wire is null) return Reading.Failed(FetchFailure.TooLarge, $"The answer has more than {Count(bytesMax)} bytes; no more are read.");

        string[] encodings = [.. response.Content.Headers.ContentEncoding.Where(e => !e.Equals("identity", StringComparison.OrdinalIgnoreCase))];
        if (encodings.Length > EncodingsMax) return Reading.Failed(FetchFailure.BadEncoding, $"The answer is packed {encodings.Length} times over; at most {EncodingsMax} layers are taken off.");

        byte[] body = wire;
        foreach (string encoding in encodings.Reverse())
        {
            try
            {
                if (Unpacking(encoding, body) is not { } unpacking) continue;
                await using (unpacking)
                {
                    if (await UpToAsync(unpacking, null, bytesMax, ct) is not { } unpacked) return TooMuch(wire.Length, bytesMax);
                    body = unpacked;
                }
            }
            catch (NotSupportedException e)
            {
                return Reading.Failed(FetchFailure.BadEncoding, e.Message);
            }
            catch (Exception e) when (e is InvalidDataException or IOException)
            {
                return Reading.Failed(FetchFailure.BadEncoding, $"The answer is said to be packed with {encoding}, but cannot be unpacked.");
            }
        }
        return new Reading(body, wire.Length, null, "");
    }

    private static Reading TooMuch(int wireBytes, int bytesMax) => wireBytes < bytesMax / BombRatio
        ? Reading.Failed(FetchFailure.Bomb, $"{Count(wireBytes)} bytes unpack to more than {Count(bytesMax)}: a bomb; no more were unpacked.")
        : Reading.Failed(FetchFailure.TooLarge, $"The answer unpacks to more than {Count(bytesMax)} bytes; no more are read.");

    // Null for a body that needs none: some servers say "gzip" of what they did not pack.
    private static Stream? Unpacking(string encoding, byte[] packed) => encoding.ToLowerInvariant() switch
    {
        "gzip" or "x-gzip" => packed is [0x1f, 0x8b, ..] ? new GZipStream(new MemoryStream(packed), CompressionMode.Decompress) : null,
        // The standard means zlib; some send what is within it.
        "deflate" when packed is [var first, ..] && (first & 0x0f) == 8 => new ZLibStream(new MemoryStream(packed), CompressionMode.Decompress),
        "deflate" => new DeflateStream(new MemoryStream(packed), CompressionMode.Decompress),
        "br" => new BrotliStream(new MemoryStream(packed), CompressionMode.Decompress),
        _ => throw new NotSupportedException($"The answer is packed with '{encoding[..Math.Min(encoding.Length, 40)]}', which was not asked for."),
    };

    /// <returns>Null for a stream of more than <paramref name="bytesMax"/>.</returns>
    private static async Task<byte[]?> UpToAsync(Stream stream, long? stated, int bytesMax, CancellationToken ct)
    {
        byte[] buffer = new byte[Math.Min(bytesMax, stated is { } known ? (int)known + 1 : BufferBytes) + 1];
        int length = 0;
        while (true)
        {
            int read = await stream.ReadAsync(buffer.AsMemory(length), ct);
            if (read == 0) return buffer.AsSpan(0, length).ToArray();
            length += read;
            if (length > bytesMax) return null;
            if (length == buffer.Length) Array.Resize(ref buffer, (int)Math.Min(bytesMax + 1L, buffer.Length * 2L));
        }
    }

    private static string Count(long number) => number.ToString("N0", CultureInfo.InvariantCulture);
}
