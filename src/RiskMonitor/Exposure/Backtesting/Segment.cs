using System.Buffers.Text;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using RiskMonitor.Articles;
using RiskMonitor.Events;

namespace RiskMonitor.Exposure.Backtesting;

/// <summary>
/// A file of work: inputs with their events, a line each, fields divided by tabs. The first line says who wrote it, the last one holds the SHA-256 of all before it: what was cut off or
/// changed is not believed. <c>A key article ticks hash events</c>, then its events <c>E counts-from known-from id type json</c>; <c>R key code reason</c> for what was refused.
/// </summary>
internal static class Segment
{
    public const string Ending = ".segment";
    private const string Form = "riskmonitor-segment-1";
    private const int CheckChars = 64;

    public static byte[] Head(string reader) => Encoding.UTF8.GetBytes($"{Form}\t{reader}\n");

    public static byte[] Line(UInt128 key, ReadInput.Accepted read) => Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture,
        $"A\t{InputKey.Write(key)}\t{read.Article}\t{read.Revision.RetrievedAt.UtcTicks}\t{read.Revision.ContentHash}\t{read.Events.Count}\n"));

    public static byte[] Line(UInt128 key, ArticleRefusal refusal) =>
        Encoding.UTF8.GetBytes($"R\t{InputKey.Write(key)}\t{refusal.Code}\t{JsonSerializer.Serialize(refusal.Reason)}\n");

    public static byte[] Line(RiskEvent happened)
    {
        long countsFrom = happened.CountsFrom.ToUnixTimeSeconds();
        long knownFrom = Math.Max(countsFrom, happened.PublishedAt.ToUnixTimeSeconds());
        byte[] head = Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"E\t{countsFrom}\t{knownFrom}\t{happened.Id}\t{happened.GetType().Name}\t"));
        return [.. head, .. EventText.Write(happened), (byte)'\n'];
    }

    public static byte[] Check(byte[] sha256) => Encoding.UTF8.GetBytes($"#\t{Convert.ToHexStringLower(sha256)}\n");

    /// <summary>The lines of a segment with where they stand; null where it is not whole or another reader wrote it.</summary>
    public static IReadOnlyList<(long Offset, int Length)>? Lines(ReadOnlySpan<byte> whole, string reader)
    {
        byte[] head = Head(reader);
        int check = whole.Length - CheckChars - 3;
        if (check < head.Length || !whole.StartsWith(head) || !whole[check..].SequenceEqual(Check(SHA256.HashData(whole[..check])))) return null;

        var lines = new List<(long, int)>();
        for (int at = head.Length; at < check;)
        {
            int length = whole[at..].IndexOf((byte)'\n');
            lines.Add((at, length));
            at += length + 1;
        }
        return lines;
    }

    public static ArchiveEntry EntryOf(ReadOnlySpan<byte> line, int firstPlace)
    {
        Span<Range> fields = stackalloc Range[6];
        int count = line.Split(fields, (byte)'\t');
        UInt128 key = InputKey.Parse(line[fields[1]]);
        if (line[0] == (byte)'R' && count == 4)
        {
            var refusal = new ArticleRefusal(Encoding.UTF8.GetString(line[fields[2]]), JsonSerializer.Deserialize<string>(line[fields[3]])!);      // proven: a text was written
            return new ArchiveEntry(key, 0, 0, 0, firstPlace, 0, refusal);
        }
        return new ArchiveEntry(key, InputKey.Parse(line[fields[2]]), Number(line[fields[3]]), InputKey.Parse(line[fields[4]]), firstPlace, (int)Number(line[fields[5]]), null);
    }

    public static EventPlace PlaceOf(ReadOnlySpan<byte> line, int segment, long offset)
    {
        Span<Range> fields = stackalloc Range[6];
        line.Split(fields, (byte)'\t');
        return new EventPlace(Number(line[fields[1]]), Number(line[fields[2]]), InputKey.Parse(line[fields[3]]), segment, offset, line.Length);
    }

    public static RiskEvent EventOf(ReadOnlySpan<byte> line)
    {
        Span<Range> fields = stackalloc Range[6];
        line.Split(fields, (byte)'\t');
        return EventText.Read(Encoding.UTF8.GetString(line[fields[4]]), line[fields[5]]);
    }

    private static long Number(ReadOnlySpan<byte> digits) =>
        Utf8Parser.TryParse(digits, out long number, out int used) && used == digits.Length ? number : throw new InvalidDataException("A segment with a right check holds a wrong number.");

    // At most as many fields as there is room for; the last one keeps the rest of the line.
    private static int Split(this ReadOnlySpan<byte> line, Span<Range> fields, byte separator)
    {
        int count = 0, from = 0;
        while (count < fields.Length - 1)
        {
            int length = line[from..].IndexOf(separator);
            if (length < 0) break;
            fields[count++] = from..(from + length);
            from += length + 1;
        }
        fields[count++] = from..line.Length;
        return count;
    }
}
