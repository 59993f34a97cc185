using RiskMonitor.Articles;

namespace RiskMonitor.Hosting;

/// <summary>How much one request may bring, and how many are served at once; each refusal names the limit it met.</summary>
internal static class HttpLimits
{
    /// <summary>One article.</summary>
    public const int ArticleBytesMax = ArticleLimits.RawBytesMax;

    /// <summary>One batch of articles, a line each.</summary>
    public const long BatchBytesMax = 64 * 1024 * 1024;

    public const int BatchLinesMax = 10_000;

    /// <summary>Lines of one batch under way at once.</summary>
    public const int BatchLinesAtOnce = 4;

    /// <summary>Requests that bring articles, under way at once; each may hold <see cref="ArticleBytesMax"/> several times over.</summary>
    public const int IngestsAtOnce = 32;

    /// <summary>Requests that bring articles and wait for their turn; one more is told to come back.</summary>
    public const int IngestsWaitingMax = 1_000;

    public const int ConnectionsMax = 2_000;

    public const int HeadersBytesMax = 32 * 1024;

    /// <summary>Items of one page of a list where the request does not say.</summary>
    public const int PageItemsDefault = 50;

    public const int PageItemsMax = 500;

    public const int SearchCharsMax = 200;
}
