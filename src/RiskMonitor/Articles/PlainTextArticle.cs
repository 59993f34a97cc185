namespace RiskMonitor.Articles;

/// <summary>A text file: kept exactly as it is; its first line is the headline unless it reads like prose.</summary>
internal static class PlainTextArticle
{
    private const int HeadlineCharsMax = 300;

    // A headline may end with one of these; any other full stop ends a sentence.
    private static readonly string[] Abbreviations = ["U.S.", "U.K.", "U.N.", "E.U.", "D.C.", "Inc.", "Corp.", "Co.", "Ltd.", "Jr.", "Sr."];

    public static ArticleDraft Read(string text)
    {
        int start = SkipWhiteSpace(text, 0);
        int end = text.AsSpan(start).IndexOfAny('\r', '\n') is var length and >= 0 ? start + length : text.Length;
        int body = SkipWhiteSpace(text, end);
        string firstLine = text[start..end].TrimEnd();

        return body < text.Length && IsHeadline(firstLine)
            ? new ArticleDraft { Text = text, Title = firstLine, BodyStart = body }
            : new ArticleDraft { Text = text, Title = "", BodyStart = start };
    }

    private static bool IsHeadline(string line)
    {
        if (line.Length > HeadlineCharsMax) return false;
        ReadOnlySpan<char> unquoted = line.AsSpan().TrimEnd("\"'”’»)]");
        if (unquoted.IsEmpty || (unquoted[^1] is not ('.' or '!' or '。'))) return true;
        foreach (string abbreviation in Abbreviations)
        {
            if (unquoted.EndsWith(abbreviation, StringComparison.Ordinal)) return true;
        }
        return false;
    }

    private static int SkipWhiteSpace(string text, int index)
    {
        while (index < text.Length && char.IsWhiteSpace(text[index])) index++;
        return index;
    }
}
