using System.Globalization;

namespace RiskMonitor.Articles;

/// <summary>Why an article was not read.</summary>
/// <param name="Code">Stable and documented: the problem type over HTTP, the word in brackets on the command line.</param>
/// <param name="Reason">One sentence or two: the thing, the actual value, what is allowed.</param>
internal sealed record ArticleRefusal(string Code, string Reason)
{
    public static ArticleRefusal Empty(string what) => new("article/empty", $"{what}; an article needs text.");

    public static ArticleRefusal TooLarge(long bytes) => new("article/too-large",
        $"The article has {Count(bytes)} bytes; at most {Count(ArticleLimits.RawBytesMax)} (10 MiB) are read.");

    public static ArticleRefusal TextTooLong(int chars) => new("article/text-too-long",
        $"The decoded text has {Count(chars)} characters; at most {Count(ArticleLimits.TextCharsMax)} (2 MiB) are read.");

    public static ArticleRefusal Binary(string looksLike) => new("article/binary",
        $"The bytes look like {looksLike}, not like text; plain text, HTML and JSON are read.");

    public static ArticleRefusal Encoding(string reason) => new("article/encoding", reason);

    public static ArticleRefusal InvalidJson(long line, long byteInLine, string reason) => new("article/invalid-json",
        $"The JSON is wrong at line {Count(line)}, byte {Count(byteInLine)}: {reason}");

    public static ArticleRefusal Url(string url) => new("article/url",
        $"The URL '{Shortened(url)}' is no address of an article; an absolute http or https address of at most {Count(ArticleLimits.UrlCharsMax)} characters is allowed.");

    public static ArticleRefusal Date(string date) => new("article/date",
        $"The date '{Shortened(date)}' cannot be read; ISO 8601 (2026-11-02T14:00:00Z), RFC 1123 and 'Mon Nov 2, 2026 9:00am EST' are.");

    public static ArticleRefusal DateInFuture(DateTimeOffset date, DateTimeOffset retrievedAt) => new("article/date-in-future",
        $"The date {InstantText.Of(date)} lies more than 24 hours after the retrieval at {InstantText.Of(retrievedAt)}.");

    public const string UndatedCode = "article/undated";

    public static ArticleRefusal Undated() => new(UndatedCode, "The article states no date; a backtest places every article in time and guesses none.");

    public static ArticleRefusal UnknownFormat(string what) => new("article/unknown-format",
        $"{what} is no format of articles; plain text (.txt), HTML (.html, .htm, .xhtml) and JSON (.json, .jsonl) are read.");

    public static ArticleRefusal Withdrawn(string status) => new("article/withdrawn", $"The ninjs item has the status '{status}'; 'usable' is read.");

    public static ArticleRefusal TooComplex(string reason) => new("article/too-complex", reason);

    public static string Count(long number) => number.ToString("N0", CultureInfo.InvariantCulture);

    private static string Shortened(string value) => value.Length <= 100 ? value : value[..100] + "…";
}
