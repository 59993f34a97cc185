namespace RiskMonitor.Articles.Language;

/// <summary>Where a line break ends a paragraph: everywhere, or only at blank lines where the text was wrapped to a fixed width.</summary>
internal static class Paragraphs
{
    private const int WrappedLineCharsMax = 120;
    private const int WrappedLinesMin = 3;

    /// <summary>Whether most lines of the text break off in mid-sentence, so that single line breaks mean nothing.</summary>
    public static bool AreWrapped(ReadOnlySpan<char> text)
    {
        int broken = 0, whole = 0;
        while (true)
        {
            int length = text.IndexOf('\n');
            if (length < 0) break;
            ReadOnlySpan<char> line = text[..length].TrimEnd();
            text = text[(length + 1)..];
            if (line.IsEmpty || text.TrimStart(" \t\r").StartsWith("\n", StringComparison.Ordinal)) continue;
            if (length <= WrappedLineCharsMax && !EndsSentence(line[^1])) broken++;
            else whole++;
        }
        return broken >= WrappedLinesMin && broken > whole;
    }

    private static bool EndsSentence(char c) => c is '.' or '!' or '?' or ':' or '"' or '\u201d' or ')';
}
