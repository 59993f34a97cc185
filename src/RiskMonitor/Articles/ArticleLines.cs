using System.Runtime.CompilerServices;

namespace RiskMonitor.Articles;

/// <summary>One line that holds an article, or was meant to.</summary>
/// <param name="Number">Counted from 1.</param>
/// <param name="Raw">The bytes as received; empty for a line that is too long to keep.</param>
/// <param name="Reading">The article or why it was refused.</param>
internal sealed record ArticleLine(int Number, ReadOnlyMemory<byte> Raw, ArticleReading Reading);

/// <summary>Many articles in one body or file: JSON Lines, one article a line. A line that is refused stops no other.</summary>
internal static class ArticleLines
{
    /// <summary>Reads each line.</summary>
    /// <param name="stream">Read to its end, left open.</param>
    /// <param name="origin">What is known of all of them; its content type and file name are not asked, every line is JSON.</param>
    /// <param name="outlets">Tells the publisher from the address.</param>
    /// <param name="ct">Stops the reading.</param>
    public static async IAsyncEnumerable<ArticleLine> ReadAsync(
        Stream stream, ArticleOrigin origin, OutletDirectory outlets, [EnumeratorCancellation] CancellationToken ct = default)
    {
        await foreach (JsonLine line in JsonLines.ReadAsync(stream, ArticleLimits.RawBytesMax, ct))
        {
            yield return new ArticleLine(line.Number, line.Bytes, Read(line, origin, outlets));
        }
    }

    /// <summary>Reads one line.</summary>
    public static ArticleReading Read(JsonLine line, ArticleOrigin origin, OutletDirectory outlets) => line.Bytes is null
        ? new ArticleReading.Refused(ArticleRefusal.TooLarge(line.Length))
        : ArticleFile.Read(line.Bytes, origin with { ContentType = "application/json", FileName = null, FirstLine = line.Number }, outlets);
}
