using System.Net.Http.Headers;
using System.Text;
using System.Text.RegularExpressions;

namespace RiskMonitor.Articles;

/// <summary>Charset names as pages and servers write them, read as browsers read them (WHATWG Encoding: Latin-1 means Windows-1252).</summary>
internal static partial class DeclaredCharset
{
    private const int PrescanBytes = 4_096;     // browsers look at 1,024; pages exist that are later

    /// <summary>The name in lower case, or null where it names no encoding we have.</summary>
    public static string? Known(string name)
    {
        string folded = name.Trim().ToLowerInvariant();
        return folded switch
        {
            "utf-8" or "utf8" or "unicode-1-1-utf-8" => "utf-8",
            "utf-16" or "utf-16le" => "utf-16le",
            "utf-16be" => "utf-16be",
            "iso-8859-1" or "iso8859-1" or "latin1" or "latin-1" or "l1" or "us-ascii" or "ascii" or "cp1252" or "windows-1252" => "windows-1252",
            "gb2312" or "gbk" or "x-gbk" => "gb18030",
            "shift_jis" or "shift-jis" or "sjis" or "x-sjis" => "shift_jis",
            _ => TryEncoding(folded) is null ? null : folded,
        };
    }

    /// <summary>What the head of a page declares; null where it declares nothing, or nothing we know, so that the bytes decide.</summary>
    public static string? InHtml(ReadOnlySpan<byte> raw)
    {
        string head = System.Text.Encoding.Latin1.GetString(raw[..Math.Min(raw.Length, PrescanBytes)]);
        Match declared = MetaCharset().Match(head);
        if (!declared.Success) declared = XmlEncoding().Match(head);
        if (!declared.Success) return null;

        string? known = Known(declared.Groups["name"].Value);
        return known is "utf-16le" or "utf-16be" ? "utf-8" : known;     // the declaration itself was read byte by byte
    }

    /// <summary>The name as an HTTP content type gives it; null where it gives none.</summary>
    public static string? OfContentType(string? contentType) =>
        MediaTypeHeaderValue.TryParse(contentType, out MediaTypeHeaderValue? type) && type.CharSet?.Trim('"', '\'') is { Length: > 0 } name ? name : null;

    /// <summary>The strict decoder of a <see cref="Known"/> name.</summary>
    public static Encoding Encoding(string known) =>
        TryEncoding(known) ?? throw new ArgumentException($"'{known}' is no known charset.", nameof(known));

    private static Encoding? TryEncoding(string name)
    {
        try
        {
            return CodePagesEncodingProvider.Instance.GetEncoding(name, EncoderFallback.ExceptionFallback, DecoderFallback.ExceptionFallback)
                ?? System.Text.Encoding.GetEncoding(name, EncoderFallback.ExceptionFallback, DecoderFallback.ExceptionFallback);
        }
        catch (ArgumentException)
        {
            return null;
        }
    }

    [GeneratedRegex("""<meta\s[^>]*?charset\s*=\s*["']?\s*(?<name>[A-Za-z0-9_:.\-]+)""", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex MetaCharset();

    [GeneratedRegex("""^\s*<\?xml\s[^>]*?encoding\s*=\s*["'](?<name>[A-Za-z0-9_:.\-]+)""", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex XmlEncoding();
}
