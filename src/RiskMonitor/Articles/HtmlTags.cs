namespace RiskMonitor.Articles;

/// <summary>Looks over the tags of a page before it is parsed.</summary>
internal static class HtmlTags
{
    /// <summary>Words outside quotes in the longest tag: at least the number of its attributes.</summary>
    public static int LongestAttributeList(ReadOnlySpan<char> html)
    {
        int longest = 0;
        while (html.IndexOf('<') is var open and >= 0)
        {
            html = html[(open + 1)..];
            if (html.IsEmpty || !char.IsAsciiLetter(html[0])) continue;

            int words = Words(html, out int length);
            longest = Math.Max(longest, words);
            html = html[length..];
        }
        return longest;
    }

    private static int Words(ReadOnlySpan<char> tag, out int length)
    {
        int words = 0;
        bool inWord = false;
        for (length = 0; length < tag.Length && tag[length] != '>'; length++)
        {
            char c = tag[length];
            bool opensValue = c is '"' or '\'' && length > 0 && tag[length - 1] == '=';
            if (opensValue && tag[(length + 1)..].IndexOf(c) is var quoted and >= 0) length += quoted + 1;

            bool separates = char.IsWhiteSpace(c) || c == '/' || opensValue;
            if (!separates && !inWord) words++;
            inWord = !separates;
        }
        return words;
    }
}
