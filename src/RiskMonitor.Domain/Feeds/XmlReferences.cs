using System.Globalization;
using System.Net;
using System.Text;

namespace RiskMonitor.Feeds;

/// <summary>Resolves references to characters: by number, XML's and HTML's by name, and plain ones that the document's own DTD declares. A DTD's references to its own are never followed.</summary>
internal sealed class XmlReferences
{
    private const int NameCharsMax = 32;        // "&CounterClockwiseContourIntegral;" is the longest there is
    private const int EntitiesMax = 1_000;
    private const int EntityCharsMax = 1_000;   // what is longer is no character but a bomb

    private const int DeclaredCharsMax = 1_000_000;     // of all references to declared names together

    private readonly Dictionary<string, string> _declared;
    private int _declaredChars;

    /// <param name="document">Whose DTD, if it has one, declares names.</param>
    public XmlReferences(string document) => _declared = DocumentType.Entities(document, EntitiesMax, EntityCharsMax);

    /// <summary>The text with its references resolved; what is no reference stays as it is.</summary>
    public string Resolved(ReadOnlySpan<char> text)
    {
        int next = text.IndexOf('&');
        if (next < 0) return text.ToString();

        var resolved = new StringBuilder(text.Length);
        while (next >= 0)
        {
            resolved.Append(text[..next]);
            text = text[next..];
            int end = text[..Math.Min(text.Length, NameCharsMax + 2)].IndexOf(';');
            string? value = end > 1 ? Value(text[1..end]) : null;
            if (value is null)
            {
                resolved.Append('&');
                text = text[1..];
            }
            else
            {
                resolved.Append(value);
                text = text[(end + 1)..];
            }
            next = text.IndexOf('&');
        }
        return resolved.Append(text).ToString();
    }

    private string? Value(ReadOnlySpan<char> name)
    {
        if (name[0] == '#') return Number(name[1..]);
        string written = name.ToString();
        if (_declared.TryGetValue(written, out string? declared) && Afford(declared.Length)) return declared;

        string reference = $"&{written};";
        string character = WebUtility.HtmlDecode(reference);
        return character == reference ? null : character;
    }

    private bool Afford(int chars)
    {
        if (_declaredChars + chars > DeclaredCharsMax) return false;
        _declaredChars += chars;
        return true;
    }

    private static string? Number(ReadOnlySpan<char> digits)
    {
        bool isHex = digits.Length > 1 && digits[0] is 'x' or 'X';
        bool isNumber = isHex
            ? int.TryParse(digits[1..], NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out int code)
            : int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out code);
        if (!isNumber) return null;
        if (code is >= 0x80 and <= 0x9F) return FeedCharset.Windows1252((byte)code);        // meant as in Windows, by people who never knew
        return XmlCharacters.Allows(code) ? char.ConvertFromUtf32(code) : "";
    }
}
