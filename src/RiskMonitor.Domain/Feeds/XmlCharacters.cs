using System.Buffers;
using System.Text;

namespace RiskMonitor.Feeds;

/// <summary>Which characters XML has, and which make names.</summary>
internal static class XmlCharacters
{
    // Also the line ends that are not "\n"; surrogates are looked at in pairs.
    private static readonly SearchValues<char> Suspect = SearchValues.Create(
        [.. Enumerable.Range(0, 0x20).Select(c => (char)c).Where(c => c is not ('\t' or '\n')), '\uFFFE', '\uFFFF', .. Enumerable.Range(0xD800, 0x800).Select(c => (char)c)]);

    /// <summary>The text with "\n" as its only line end and without the characters that XML has not: controls, lone surrogates.</summary>
    public static string Cleaned(string text)
    {
        int first = text.AsSpan().IndexOfAny(Suspect);
        if (first < 0) return text;

        var cleaned = new StringBuilder(text.Length).Append(text, 0, first);
        for (int i = first; i < text.Length; i++)
        {
            char c = text[i];
            if (c == '\r') cleaned.Append(i + 1 < text.Length && text[i + 1] == '\n' ? "" : "\n");
            else if (char.IsHighSurrogate(c) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1])) cleaned.Append(c).Append(text[++i]);
            else if (!Suspect.Contains(c)) cleaned.Append(c);
        }
        return cleaned.ToString();
    }

    /// <summary>The text with U+FFFD for each half of a pair that stands alone: such text has no form in UTF-8.</summary>
    public static string WithoutLoneSurrogates(string text) => text.AsSpan().IndexOfAnyInRange('\uD800', '\uDFFF') < 0 ? text : Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(text));

    public static bool StartsName(char c) => char.IsAsciiLetter(c) || c is '_' or ':' || (c >= 0x80 && char.IsLetter(c));

    public static bool IsName(char c) => char.IsAsciiLetterOrDigit(c) || c is '_' or ':' or '-' or '.' || (c >= 0x80 && char.IsLetterOrDigit(c));

    /// <summary>Whether XML allows the character at all.</summary>
    public static bool Allows(int codePoint) =>
        codePoint is '\t' or '\n' or '\r' or (>= 0x20 and <= 0xD7FF) or (>= 0xE000 and <= 0xFFFD) or (>= 0x10000 and <= 0x10FFFF);
}
