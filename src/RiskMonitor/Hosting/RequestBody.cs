using System.Buffers;

namespace RiskMonitor.Hosting;

/// <summary>Reads a body that must not be longer than a limit.</summary>
internal static class RequestBody
{
    /// <summary>The whole body.</summary>
    /// <param name="body">Read to its end also where it is too long, so that the sender lives to see the answer.</param>
    /// <param name="declared">Bytes that the request says it has; a hint.</param>
    /// <param name="bytesMax">The limit.</param>
    /// <param name="ct">Ends the reading.</param>
    /// <returns>The bytes, or null where there are more than allowed; and how many there are.</returns>
    public static async Task<(byte[]? Bytes, long Length)> ReadAsync(Stream body, long? declared, int bytesMax, CancellationToken ct)
    {
        // Only as much as really arrives is kept: a declared length alone must not cost memory.
        using var kept = new MemoryStream(capacity: (int)Math.Min(declared ?? 0, 64 * 1024));
        byte[] buffer = ArrayPool<byte>.Shared.Rent(64 * 1024);
        long length = 0;
        try
        {
            for (int read; (read = await body.ReadAsync(buffer, ct)) > 0;)
            {
                length += read;
                if (length <= bytesMax) kept.Write(buffer, 0, read);
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
        return (length <= bytesMax ? kept.ToArray() : null, length);
    }
}
