namespace RiskMonitor.Articles;

/// <summary>
/// The news-archive format: leading lines that begin with <c>-- </c> hold headline, author, date and URL, the last three each where known.
/// Lines with dashes further down belong to the body.
/// </summary>
internal static class NewsArchiveHeader
{
    private const string Mark = "--";
    private const int AuthorCharsMax = 200;

    /// <summary>Whether the text begins with such a line.</summary>
    public static bool StartsIn(string text) => IsMarked(LineAt(text, FirstLine(text)));

    public static ArticleRefusal? Read(string text, out ArticleDraft? draft)
    {
        draft = null;
        string? title = null, author = null, url = null;
        DateTimeOffset? published = null;

        int next = FirstLine(text);
        while (next < text.Length && url is null)       // the URL comes last
        {
            ReadOnlySpan<char> line = LineAt(text, next);
            if (!IsMarked(line)) break;

            string value = line[Mark.Length..].Trim().ToString();
            if (title is null)
            {
                title = value;
            }
            else if (IsAddress(value))
            {
                url = value;
            }
            else if (published is null && PublicationDate.TryParse(value, out DateTimeOffset date))
            {
                published = date;
            }
            else if (published is null && PublicationDate.LooksLikeOne(value))
            {
                return ArticleRefusal.Date(value);
            }
            else if (author is null && published is null && value.Length is > 0 and <= AuthorCharsMax && value[^1] is not '.')
            {
                author = value;
            }
            else if (value.Length > 0)
            {
                break;      // a line of the body that happens to begin with dashes
            }
            next = LineAfter(text, next, line.Length);
        }

        while (next < text.Length && char.IsWhiteSpace(text[next])) next++;
        draft = new ArticleDraft { Text = text, Title = title ?? "", BodyStart = next, Author = author, Url = url, PublishedAt = published };
        return null;
    }

    // "--" alone is a header line whose value is missing; "---" and "--word" are not header lines.
    private static bool IsMarked(ReadOnlySpan<char> line) => line.StartsWith(Mark) && (line.Length == Mark.Length || line[Mark.Length] is ' ' or '\t');

    private static bool IsAddress(string value) =>
        value.StartsWith("http:", StringComparison.OrdinalIgnoreCase) || value.StartsWith("https:", StringComparison.OrdinalIgnoreCase);

    private static int FirstLine(string text)
    {
        int index = 0;
        while (index < text.Length && text[index] is '\r' or '\n') index++;
        return index;
    }

    private static ReadOnlySpan<char> LineAt(string text, int start)
    {
        ReadOnlySpan<char> rest = text.AsSpan(start);
        int length = rest.IndexOfAny('\r', '\n');
        return length < 0 ? rest : rest[..length];
    }

    private static int LineAfter(string text, int start, int length)
    {
        int index = start + length;
        if (index < text.Length && text[index] == '\r') index++;
        if (index < text.Length && text[index] == '\n') index++;
        return index;
    }
}
