using System.Globalization;
using System.Text;

namespace RiskMonitor.Feeds.Pages;

/// <summary>The path of a rule in robots.txt: matches from the start of a path, "*" for any characters, "$" for the end. Time is at most that of looking for each of its parts once.</summary>
internal sealed class RobotsPattern
{
    private readonly string[] _parts;       // between the stars
    private readonly bool _isToEnd;

    public RobotsPattern(string written)
    {
        _isToEnd = written.EndsWith('$');
        string pattern = Normal(_isToEnd ? written[..^1] : written, keepStars: true);
        Octets = pattern.Length + (_isToEnd ? 1 : 0);
        _parts = pattern.Split('*');
    }

    /// <summary>How long the pattern is: of two that match the longer one counts.</summary>
    public int Octets { get; }

    /// <summary>Whether it matches a path in normal form.</summary>
    public bool Matches(string path)
    {
        if (!path.StartsWith(_parts[0], StringComparison.Ordinal)) return false;
        int at = _parts[0].Length;
        int last = _parts.Length - 1;
        if (last == 0) return !_isToEnd || at == path.Length;
        for (int i = 1; i < last; i++)
        {
            int found = path.IndexOf(_parts[i], at, StringComparison.Ordinal);
            if (found < 0) return false;
            at = found + _parts[i].Length;
        }
        return _isToEnd ? path.Length - at >= _parts[last].Length && path.EndsWith(_parts[last], StringComparison.Ordinal) : path.IndexOf(_parts[last], at, StringComparison.Ordinal) >= 0;
    }

    /// <summary>Path and query of an address in normal form.</summary>
    public static string PathOf(Uri address) => Normal(address.PathAndQuery, keepStars: false);

    // Escapes of characters that need none are resolved, others written alike, and what is not ASCII is escaped: then octets can be compared.
    private static string Normal(string path, bool keepStars)
    {
        var normal = new StringBuilder(path.Length);
        Span<byte> utf8 = stackalloc byte[4];
        for (int i = 0; i < path.Length; i++)
        {
            char c = path[i];
            if (c == '%' && i + 2 < path.Length && byte.TryParse(path.AsSpan(i + 1, 2), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out byte octet))
            {
                if (char.IsAsciiLetterOrDigit((char)octet) || octet is (byte)'-' or (byte)'.' or (byte)'_' or (byte)'~') normal.Append((char)octet);
                else Escape(octet, normal);
                i += 2;
            }
            else if (c >= 0x80)
            {
                Rune rune = Rune.TryGetRuneAt(path, i, out Rune whole) ? whole : Rune.ReplacementChar;
                int length = rune.EncodeToUtf8(utf8);
                foreach (byte each in utf8[..length]) Escape(each, normal);
                if (rune.Utf16SequenceLength == 2) i++;
            }
            else if (c == '$' || (c == '*' && !keepStars)) Escape((byte)c, normal);
            else normal.Append(c);
        }
        return normal.ToString();
    }

    private static void Escape(byte octet, StringBuilder to) => to.Append('%').Append(octet.ToString("X2", CultureInfo.InvariantCulture));
}
