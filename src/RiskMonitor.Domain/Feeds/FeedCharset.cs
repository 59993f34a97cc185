using System.Collections.Frozen;
using System.Text;

namespace RiskMonitor.Feeds;

/// <summary>Encodings by the names that feeds and servers give them. Latin-1 and ASCII are read as Windows-1252, as browsers do.</summary>
internal static class FeedCharset
{
    public const string Utf8 = "utf-8", Utf16LittleEndian = "utf-16", Utf16BigEndian = "utf-16be", Utf32LittleEndian = "utf-32", Utf32BigEndian = "utf-32be";
    private const string Western = "windows-1252";

    private static readonly FrozenDictionary<string, string> OtherNames = new Dictionary<string, string>
    {
        ["utf8"] = Utf8,
        ["u8"] = Utf8,
        ["unicode-1-1-utf-8"] = Utf8,
        ["utf"] = Utf8,
        ["utf16"] = Utf16LittleEndian,
        ["u16"] = Utf16LittleEndian,
        ["utf-16le"] = Utf16LittleEndian,
        ["ucs-2"] = Utf16LittleEndian,
        ["iso-10646-ucs-2"] = Utf16LittleEndian,
        ["utf16le"] = Utf16LittleEndian,
        ["utf16be"] = Utf16BigEndian,
        ["unicodefffe"] = Utf16BigEndian,
        ["utf32"] = Utf32LittleEndian,
        ["u32"] = Utf32LittleEndian,
        ["utf-32le"] = Utf32LittleEndian,
        ["ucs-4"] = Utf32LittleEndian,
        ["iso-10646-ucs-4"] = Utf32LittleEndian,
        ["iso-8859-1"] = Western,
        ["iso8859-1"] = Western,
        ["iso88591"] = Western,
        ["iso-88591"] = Western,
        ["latin1"] = Western,
        ["latin-1"] = Western,
        ["l1"] = Western,
        ["us-ascii"] = Western,
        ["ascii"] = Western,
        ["cp1252"] = Western,
        ["windows1252"] = Western,
        ["gb2312"] = "gb18030",
        ["gbk"] = "gb18030",
        ["x-gbk"] = "gb18030",
        ["cp936"] = "gb18030",
        ["sjis"] = "shift_jis",
        ["shift-jis"] = "shift_jis",
        ["x-sjis"] = "shift_jis",
        ["cp932"] = "shift_jis",
        ["eucjp"] = "euc-jp",
        ["euckr"] = "euc-kr",
        ["ks-c-5601-1987"] = "euc-kr",
        ["cp949"] = "euc-kr",
        ["uhc"] = "euc-kr",
        ["tis-620"] = "windows-874",
        ["tis620"] = "windows-874",
        ["cp1250"] = "windows-1250",
        ["cp1251"] = "windows-1251",
        ["cp1253"] = "windows-1253",
        ["cp1254"] = "windows-1254",
        ["cp1255"] = "windows-1255",
        ["cp1256"] = "windows-1256",
        ["cp1257"] = "windows-1257",
        ["cp1258"] = "windows-1258",
        ["ebcdic-cp-us"] = "ibm037",
        ["cp037"] = "ibm037",
    }.ToFrozenDictionary();

    /// <summary>The decoder of a charset name, which replaces what does not fit by U+FFFD; null where nothing is called so.</summary>
    public static Encoding? Named(string name)
    {
        string folded = name.Trim().ToLowerInvariant().Replace('_', '-');
        folded = OtherNames.GetValueOrDefault(folded) ?? folded;
        try
        {
            if (folded is Utf32BigEndian) return new UTF32Encoding(bigEndian: true, byteOrderMark: false);
            return CodePagesEncodingProvider.Instance.GetEncoding(folded) ?? Encoding.GetEncoding(folded);
        }
        catch (Exception e) when (e is ArgumentException or NotSupportedException)
        {
            return null;
        }
    }

    /// <summary>The name of a decoder as the Web writes it.</summary>
    public static string NameOf(Encoding encoding) => encoding.WebName;

    /// <summary>Windows-1252: the decoder of last resort, for it has a character for nearly every byte.</summary>
    public static readonly Encoding Fallback = CodePagesEncodingProvider.Instance.GetEncoding(Western)!;      // proven: part of the runtime

    /// <summary>The character that a byte stands for in Windows-1252.</summary>
    public static string Windows1252(byte value) => Fallback.GetString([value]);
}
