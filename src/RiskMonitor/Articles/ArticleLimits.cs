namespace RiskMonitor.Articles;

/// <summary>How much of an article is read; each refusal names the limit it met.</summary>
internal static class ArticleLimits
{
    public const int RawBytesMax = 10 * 1024 * 1024;

    /// <summary>UTF-16 units of the decoded text.</summary>
    public const int TextCharsMax = 2 * 1024 * 1024;

    public const int UrlCharsMax = 2_048;

    /// <summary>How far behind the retrieval a stated date may lie: time zones and clocks that are wrong by a little are no error.</summary>
    public static readonly TimeSpan FutureMax = TimeSpan.FromHours(24);

    /// <summary>Nesting that the HTML parser follows; its work grows with the square of it (100,000 levels: 61 s).</summary>
    public const int HtmlDepthMax = 512;

    public const int HtmlElementsMax = 100_000;

    /// <summary>Attributes of one tag; the parser's work grows with the square of it (100,000: 0.2 s, 2 million: minutes).</summary>
    public const int HtmlTagAttributesMax = 20_000;
}
