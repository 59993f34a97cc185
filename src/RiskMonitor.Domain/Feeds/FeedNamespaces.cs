using System.Collections.Frozen;

namespace RiskMonitor.Feeds;

/// <summary>The namespaces of feeds. Those of one vocabulary that differ by version or by a publisher's slip count as one.</summary>
internal static class FeedNamespaces
{
    public const string Xml = "http://www.w3.org/XML/1998/namespace";
    public const string Xmlns = "http://www.w3.org/2000/xmlns/";
    public const string Rdf = "http://www.w3.org/1999/02/22-rdf-syntax-ns#";
    public const string Xhtml = "http://www.w3.org/1999/xhtml";
    public const string Svg = "http://www.w3.org/2000/svg";
    public const string MathMl = "http://www.w3.org/1998/Math/MathML";
    public const string XLink = "http://www.w3.org/1999/xlink";
    public const string Atom10 = "http://www.w3.org/2005/Atom";
    public const string Atom03 = "http://purl.org/atom/ns#";
    public const string Rss10 = "http://purl.org/rss/1.0/";
    public const string Rss090 = "http://my.netscape.com/rdf/simple/0.9/";

    // Vocabulary by namespace, in lower case and without a slash at the end; "" is the vocabulary of feeds itself.
    private static readonly FrozenDictionary<string, string> Vocabularies = new (string Namespace, string Vocabulary)[]
    {
        ("", ""), (Rss10, ""), (Rss090, ""), ("http://channel.netscape.com/rdf/simple/0.9", ""), ("http://purl.org/net/rss1.1#", ""),
        ("http://backend.userland.com/rss", ""), ("http://backend.userland.com/rss2", ""), ("http://backend.userland.com/rss091", ""),
        ("http://backend.userland.com/rss092", ""), ("http://backend.userland.com/rss093", ""), ("http://blogs.law.harvard.edu/tech/rss", ""),
        ("http://cyber.law.harvard.edu/rss", ""), ("http://cyber.law.harvard.edu/rss/rss.html", ""), ("http://www.rssboard.org/rss-specification", ""),
        ("http://purl.org/rss/1.0/modules/rss091#", ""), ("http://purl.org/rss/1.0/modules/rss091", ""),
        (Atom10, ""), (Atom03, ""), ("http://www.w3.org/2005/atom", ""), ("https://www.w3.org/2005/atom", ""), ("http://purl.org/atom/ns", ""),
        ("http://example.com/newformat#", ""), ("http://example.com/necho", ""), ("http://purl.org/echo", ""), ("uri/of/echo/namespace#", ""), ("http://purl.org/pie", ""),
        ("http://purl.org/dc/elements/1.1", "dc"), ("http://purl.org/dc/elements/1.0", "dc"), ("http://purl.org/dc", "dc"), ("http://purl.org/rss/1.0/modules/dc", "dc"),
        ("http://purl.org/dc/terms", "dcterms"),
        ("http://purl.org/rss/1.0/modules/content", "content"),
        ("http://purl.org/rss/1.0/modules/syndication", "sy"),
        ("http://www.itunes.com/dtds/podcast-1.0.dtd", "itunes"), ("http://example.com/dtds/podcast-1.0.dtd", "itunes"),
        ("https://www.itunes.com/dtds/podcast-1.0.dtd", "itunes"), ("http://itunes.com/dtds/podcast-1.0.dtd", "itunes"),
        ("http://search.yahoo.com/mrss", "media"), ("https://search.yahoo.com/mrss", "media"), ("http://search.yahoo.com/mrss/rss", "media"),
        ("http://www.google.com/schemas/play-podcasts/1.0", "googleplay"),
        ("http://purl.org/syndication/history/1.0", "fh"),
        (Xhtml, "xhtml"), (Rdf, "rdf"),
    }.DistinctBy(row => Folded(row.Namespace)).ToFrozenDictionary(row => Folded(row.Namespace), row => row.Vocabulary);

    // What the usual prefixes mean where nothing declares them.
    private static readonly FrozenDictionary<string, string> UsualPrefixes = new Dictionary<string, string>
    {
        ["atom"] = Atom10,
        ["rss"] = "http://backend.userland.com/rss2",
        ["rdf"] = Rdf,
        ["dc"] = "http://purl.org/dc/elements/1.1/",
        ["dcterms"] = "http://purl.org/dc/terms/",
        ["content"] = "http://purl.org/rss/1.0/modules/content/",
        ["sy"] = "http://purl.org/rss/1.0/modules/syndication/",
        ["itunes"] = "http://www.itunes.com/dtds/podcast-1.0.dtd",
        ["media"] = "http://search.yahoo.com/mrss/",
        ["xhtml"] = Xhtml,
        ["svg"] = Svg,
        ["math"] = MathMl,
        ["xlink"] = XLink,
        ["xml"] = Xml,
        ["fh"] = "http://purl.org/syndication/history/1.0",
    }.ToFrozenDictionary();

    /// <summary>The short name of a vocabulary: empty for that of feeds itself; null for one that means nothing to us.</summary>
    public static string? VocabularyOf(string @namespace) => Vocabularies.GetValueOrDefault(Folded(@namespace));

    /// <summary>The namespace that a prefix usually stands for; a made-up one where it has no usual meaning.</summary>
    public static string OfUndeclared(string prefix) => UsualPrefixes.GetValueOrDefault(prefix.ToLowerInvariant()) ?? "undeclared:" + prefix;

    private static string Folded(string @namespace) => @namespace.Trim().TrimEnd('/').ToLowerInvariant();
}
