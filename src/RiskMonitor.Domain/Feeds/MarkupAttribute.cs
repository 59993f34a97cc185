namespace RiskMonitor.Feeds;

/// <summary>Reads attributes as browsers do.</summary>
internal static class MarkupAttribute
{
    /// <summary>Where the value stands that begins at <paramref name="at"/>: within its quotes, or up to a space or the end of the tag.</summary>
    /// <param name="html">The markup.</param>
    /// <param name="at">The first character behind "="; afterwards the first behind the value and its quote.</param>
    public static Range Value(string html, ref int at)
    {
        int start = at;
        if (at < html.Length && html[at] is '"' or '\'')
        {
            int length = html.AsSpan(at + 1).IndexOf(html[at]);
            if (length >= 0)
            {
                start = at + 1;
                at = start + length + 1;
                return start..(start + length);
            }
            start = ++at;       // the quote is never closed
        }
        while (at < html.Length && html[at] is not '>' && !char.IsWhiteSpace(html[at])) at++;
        return start..at;
    }
}
