using System.Text;
using System.Text.Unicode;

namespace RiskMonitor.Feeds;

/// <summary>The bytes of a feed as text.</summary>
/// <param name="Text">Without byte order mark.</param>
/// <param name="Warning">What was wrong with the encoding; null where nothing was.</param>
internal readonly record struct DecodedFeed(string Text, string? Warning);

/// <summary>
/// Bytes to text, whatever is declared: byte order mark; else the zero bytes of UTF-16 and UTF-32; else UTF-8 where it fits and tells itself from ASCII;
/// else what the server or the document declares; else Windows-1252.
/// </summary>
internal static class FeedDecoding
{
    private const int DeclarationBytes = 1_024;

    public static DecodedFeed Decode(ReadOnlySpan<byte> raw, string? contentType)
    {
        if (Marked(raw) is { } marked) return new DecodedFeed(marked.Encoding.GetString(raw[marked.Length..]), null);
        if (Shown(raw) is { } shown) return new DecodedFeed(shown.GetString(raw), null);

        bool isUtf8 = Utf8.IsValid(raw);
        if (isUtf8 && raw.IndexOfAnyInRange((byte)0x80, (byte)0xFF) >= 0) return new DecodedFeed(Encoding.UTF8.GetString(raw), null);

        string? declared = OfContentType(contentType) ?? OfDocument(raw);
        Encoding? encoding = declared is null ? null : FeedCharset.Named(declared);
        string? warning = declared is not null && encoding is null ? $"The charset '{Shortened(declared)}' is not known." : null;
        // A document that can be read byte by byte so far is not in 2 or 4 bytes a character, whatever it says.
        if (encoding is null || IsWide(encoding)) encoding = isUtf8 || declared is null ? Encoding.UTF8 : FeedCharset.Fallback;

        string text = encoding.GetString(raw);
        if (text.Contains('\uFFFD', StringComparison.Ordinal) && !encoding.Equals(FeedCharset.Fallback))
        {
            warning ??= $"Bytes that are not {FeedCharset.NameOf(encoding)} stand in it.";
            if (declared is null || encoding.CodePage == Encoding.UTF8.CodePage) text = Utf8OrWestern(raw, text);
        }
        return new DecodedFeed(text, warning);
    }

    private static (Encoding Encoding, int Length)? Marked(ReadOnlySpan<byte> raw) => raw switch
    {
        [0xEF, 0xBB, 0xBF, ..] => (Encoding.UTF8, 3),
        [0xFF, 0xFE, 0, 0, ..] => (Encoding.UTF32, 4),
        [0, 0, 0xFE, 0xFF, ..] => (new UTF32Encoding(bigEndian: true, byteOrderMark: false), 4),
        [0xFF, 0xFE, ..] => (Encoding.Unicode, 2),
        [0xFE, 0xFF, ..] => (Encoding.BigEndianUnicode, 2),
        _ => null,
    };

    // A document begins with "<" or white space, whose high bytes are zero.
    private static Encoding? Shown(ReadOnlySpan<byte> raw) => raw switch
    {
        [0, 0, 0, not 0, 0, 0, 0, not 0, ..] => new UTF32Encoding(bigEndian: true, byteOrderMark: false),
        [not 0, 0, 0, 0, not 0, 0, 0, 0, ..] => Encoding.UTF32,
        [0, not 0, 0, not 0, ..] => Encoding.BigEndianUnicode,
        [not 0, 0, not 0, 0, ..] => Encoding.Unicode,
        [0x4C, 0x6F, 0xA7, 0x94, ..] => Ebcdic(raw),
        _ => null,
    };

    // "<?xm" in EBCDIC; the declaration itself has only characters that all its code pages share.
    private static Encoding? Ebcdic(ReadOnlySpan<byte> raw)
    {
        Encoding? usual = FeedCharset.Named("ibm037");
        string head = usual?.GetString(raw[..Math.Min(raw.Length, DeclarationBytes)]) ?? "";
        return InDeclaration(head) is { } declared ? FeedCharset.Named(declared) ?? usual : usual;
    }

    private static string? OfDocument(ReadOnlySpan<byte> raw) => InDeclaration(Encoding.Latin1.GetString(raw[..Math.Min(raw.Length, DeclarationBytes)]));

    private static string? InDeclaration(string head)
    {
        int start = head.IndexOf("<?xml", StringComparison.OrdinalIgnoreCase);
        int end = start < 0 ? -1 : head.IndexOf('>', start);
        int name = end < 0 ? -1 : head.IndexOf("encoding", start, end - start, StringComparison.OrdinalIgnoreCase);
        int open = name < 0 ? -1 : head.AsSpan(name, end - name).IndexOfAny('"', '\'');
        if (open < 0) return null;

        int value = name + open + 1;
        int length = head.AsSpan(value, end - value).IndexOf(head[value - 1]);
        return length > 0 ? head.Substring(value, length) : null;
    }

    private static string? OfContentType(string? contentType)
    {
        int name = contentType?.IndexOf("charset=", StringComparison.OrdinalIgnoreCase) ?? -1;
        if (name < 0) return null;
        string value = contentType![(name + "charset=".Length)..].Split(';')[0].Trim(' ', '"', '\'');      // proven: the index comes from it
        return value.Length > 0 && FeedCharset.Named(value) is not null ? value : null;
    }

    // One stray byte in a UTF-8 text stays a stray byte; a text without any UTF-8 in it is Western.
    private static string Utf8OrWestern(ReadOnlySpan<byte> raw, string asUtf8)
    {
        int strays = 0, others = 0;
        foreach (char c in asUtf8)
        {
            if (c == '\uFFFD') strays++;
            else if (c >= 0x80) others++;
        }
        return others >= strays ? asUtf8 : FeedCharset.Fallback.GetString(raw);
    }

    private static bool IsWide(Encoding encoding) => encoding is UnicodeEncoding or UTF32Encoding;

    private static string Shortened(string name) => name.Length <= 40 ? name : name[..40] + "…";
}
