using System.Buffers;
using System.IO.Pipelines;
using System.Runtime.CompilerServices;

namespace RiskMonitor.Articles;

/// <summary>One line of a JSON Lines text.</summary>
/// <param name="Number">Counted from 1, blank lines included.</param>
/// <param name="Bytes">The line without its end; null where it is longer than is read.</param>
/// <param name="Length">Bytes of the line.</param>
internal readonly record struct JsonLine(int Number, byte[]? Bytes, long Length);

/// <summary>Cuts a stream of any length into lines, holding one line at a time.</summary>
internal static class JsonLines
{
    /// <summary>The lines that are not blank.</summary>
    /// <param name="stream">Read to its end, left open.</param>
    /// <param name="lineBytesMax">A longer line is passed over to its end and comes without bytes.</param>
    /// <param name="ct">Stops the reading.</param>
    public static async IAsyncEnumerable<JsonLine> ReadAsync(Stream stream, int lineBytesMax, [EnumeratorCancellation] CancellationToken ct = default)
    {
        PipeReader pipe = PipeReader.Create(stream, new StreamPipeReaderOptions(bufferSize: 65_536, leaveOpen: true));
        int number = 0;
        long passedOver = 0;        // bytes of the present line that were too many to keep
        try
        {
            while (true)
            {
                ReadResult read = await pipe.ReadAsync(ct).AsTask().WaitAsync(ct);
                ReadOnlySequence<byte> buffer = read.Buffer;

                while (buffer.PositionOf((byte)'\n') is { } end)
                {
                    number++;
                    if (Line(number, buffer.Slice(0, end), passedOver, lineBytesMax) is { } line) yield return line;
                    passedOver = 0;
                    buffer = buffer.Slice(buffer.GetPosition(1, end));
                }
                if (read.IsCompleted)
                {
                    if (Line(number + 1, buffer, passedOver, lineBytesMax) is { } last) yield return last;
                    yield break;
                }
                if (passedOver > 0 || buffer.Length > lineBytesMax)
                {
                    passedOver += buffer.Length;
                    buffer = buffer.Slice(buffer.End);
                }
                pipe.AdvanceTo(buffer.Start, read.Buffer.End);
            }
        }
        finally
        {
            await pipe.CompleteAsync();
        }
    }

    private static JsonLine? Line(int number, ReadOnlySequence<byte> bytes, long passedOver, int lineBytesMax)
    {
        long length = passedOver + bytes.Length;
        if (length > lineBytesMax) return new JsonLine(number, null, length);

        byte[] line = bytes.ToArray();
        ReadOnlySpan<byte> trimmed = line.AsSpan().Trim(" \t\r"u8);
        if (trimmed.IsEmpty) return null;
        return new JsonLine(number, line[^1] == '\r' ? line[..^1] : line, length);
    }
}
