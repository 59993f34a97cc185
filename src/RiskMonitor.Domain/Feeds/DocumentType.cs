namespace RiskMonitor.Feeds;

/// <summary>A document's DOCTYPE: passed over, but for the plain characters that it gives names.</summary>
internal static class DocumentType
{
    private const string Start = "<!DOCTYPE", EntityStart = "<!ENTITY", SubsetEnd = "]>";
    private const int SearchChars = 4_096;      // it stands at the beginning or nowhere

    /// <summary>The index behind a declaration ("&lt;!…&gt;") that starts at <paramref name="start"/>; null where it is none.</summary>
    /// <param name="text">The document.</param>
    /// <param name="start">Where "&lt;!" stands.</param>
    /// <param name="absent">Ends known not to stand in the rest of the text.</param>
    public static int? EndIn(string text, int start, HashSet<string> absent)
    {
        if (start + 2 >= text.Length || !char.IsAsciiLetter(text[start + 2])) return null;

        int first = text.AsSpan(start).IndexOfAny('[', '>');
        if (first < 0) return null;
        if (text[start + first] == '>') return start + first + 1;
        if (!absent.Contains(SubsetEnd))
        {
            int end = text.IndexOf(SubsetEnd, start + first, StringComparison.Ordinal);
            if (end >= 0) return end + SubsetEnd.Length;
            absent.Add(SubsetEnd);
        }
        return start + first + 1;
    }

    /// <summary>Whether the document declares to be RSS 0.91 as Netscape wrote it.</summary>
    public static bool IsNetscapes(string text)
    {
        int start = StartIn(text);
        return start >= 0 && Head(text, start).Contains("netscape.com/publish/formats/rss-0.91", StringComparison.OrdinalIgnoreCase);
    }

    /// <summary>Names and values of its general entities; those that refer to anything themselves, or are longer than allowed, are left out.</summary>
    public static Dictionary<string, string> Entities(string text, int countMax, int charsMax)
    {
        var entities = new Dictionary<string, string>();
        int at = StartIn(text);
        if (at < 0) return entities;
        int end = EndIn(text, at, []) ?? text.Length;
        while (entities.Count < countMax && (at = text.IndexOf(EntityStart, at, end - at, StringComparison.OrdinalIgnoreCase)) >= 0)
        {
            at += EntityStart.Length;
            ReadOnlySpan<char> declaration = text.AsSpan(at, Math.Min(end - at, charsMax + 200));
            int open = declaration.IndexOfAny('"', '\'');
            if (open < 0) continue;
            int length = declaration[(open + 1)..].IndexOf(declaration[open]);
            string name = declaration[..open].Trim().ToString();
            if (length < 0 || length > charsMax || name.Length == 0 || name.Any(c => !XmlCharacters.IsName(c))) continue;

            string value = declaration.Slice(open + 1, length).ToString();
            string plain = System.Net.WebUtility.HtmlDecode(value);
            if (plain.AsSpan().IndexOfAny('&', '%') < 0) entities.TryAdd(name, plain);
        }
        return entities;
    }

    private static int StartIn(string text) => Head(text, 0).IndexOf(Start, StringComparison.OrdinalIgnoreCase);

    private static ReadOnlySpan<char> Head(string text, int start) => text.AsSpan(start, Math.Min(text.Length - start, SearchChars));
}
