namespace RiskMonitor.Feeds;

/// <summary>What a feed is written in.</summary>
public enum FeedFormat
{
    /// <summary>Not a feed: nothing in it is called as the parts of feeds are.</summary>
    Unknown,

    /// <summary>RSS 0.90 (RDF, Netscape 1999).</summary>
    Rss090,

    /// <summary>RSS 0.91 as Netscape wrote it, with its DOCTYPE.</summary>
    Rss091Netscape,

    /// <summary>RSS 0.91 as UserLand wrote it.</summary>
    Rss091UserLand,

    /// <summary>RSS 0.92.</summary>
    Rss092,

    /// <summary>RSS 0.93.</summary>
    Rss093,

    /// <summary>RSS 0.94.</summary>
    Rss094,

    /// <summary>RSS 1.0 (RDF).</summary>
    Rss10,

    /// <summary>RSS 2.0, 2.0.1 and 2.1.</summary>
    Rss20,

    /// <summary>RSS that states no version, or one that never was.</summary>
    Rss,

    /// <summary>Atom 0.1.</summary>
    Atom01,

    /// <summary>Atom 0.2.</summary>
    Atom02,

    /// <summary>Atom 0.3.</summary>
    Atom03,

    /// <summary>Atom 1.0 (RFC 4287).</summary>
    Atom10,

    /// <summary>Atom that states no version.</summary>
    Atom,

    /// <summary>Channel Definition Format (Microsoft 1997).</summary>
    Cdf,

    /// <summary>JSON Feed 1.0.</summary>
    Json10,

    /// <summary>JSON Feed 1.1.</summary>
    Json11,

    /// <summary>A sitemap (sitemaps.org 0.9), with Google's news extension or without.</summary>
    Sitemap,

    /// <summary>An index of sitemaps: it has parts, no entries.</summary>
    SitemapIndex,

    /// <summary>The answer of GDELT's article search (DOC 2.0, artlist as JSON).</summary>
    Gdelt,

    /// <summary>The answer of the US Federal Register's interface.</summary>
    FederalRegister,

    /// <summary>The answer of the interface of Congress.gov.</summary>
    Congress,

    /// <summary>SEC EDGAR's Atom of filings.</summary>
    Edgar,

    /// <summary>The page of recent actions of the US Treasury's Office of Foreign Assets Control.</summary>
    OfacActions,

    /// <summary>The answer of the European Commission's press corner.</summary>
    PressCorner,
}

/// <summary>The short names of formats, as feed tools print them.</summary>
public static class FeedFormatNames
{
    /// <summary>A name of lower-case letters and digits; empty for <see cref="FeedFormat.Unknown"/>.</summary>
    public static string NameOf(FeedFormat format) => format switch
    {
        FeedFormat.Unknown => "",
        FeedFormat.Rss090 => "rss090",
        FeedFormat.Rss091Netscape => "rss091n",
        FeedFormat.Rss091UserLand => "rss091u",
        FeedFormat.Rss092 => "rss092",
        FeedFormat.Rss093 => "rss093",
        FeedFormat.Rss094 => "rss094",
        FeedFormat.Rss10 => "rss10",
        FeedFormat.Rss20 => "rss20",
        FeedFormat.Rss => "rss",
        FeedFormat.Atom01 => "atom01",
        FeedFormat.Atom02 => "atom02",
        FeedFormat.Atom03 => "atom03",
        FeedFormat.Atom10 => "atom10",
        FeedFormat.Atom => "atom",
        FeedFormat.Cdf => "cdf",
        FeedFormat.Json10 => "json1",
        FeedFormat.Json11 => "json11",
        FeedFormat.Sitemap => "sitemap",
        FeedFormat.SitemapIndex => "sitemapindex",
        FeedFormat.Gdelt => "gdelt",
        FeedFormat.FederalRegister => "federalregister",
        FeedFormat.Congress => "congress",
        FeedFormat.Edgar => "edgar",
        FeedFormat.OfacActions => "ofac",
        FeedFormat.PressCorner => "presscorner",
        _ => throw new ArgumentOutOfRangeException(nameof(format), format, "No such format."),
    };
}
