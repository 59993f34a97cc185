namespace RiskMonitor.Articles;

/// <summary>Makes one text of a headline and a body that came apart.</summary>
internal static class HeadlineAndBody
{
    /// <summary>The headline on a line of its own, then the body; a body that already begins with that line is left as it is.</summary>
    public static ArticleDraft Join(string headline, string body)
    {
        headline = headline.Trim();
        if (headline.Length == 0) return new ArticleDraft { Text = body, Title = "", BodyStart = 0 };
        if (StartsWithLine(body, headline)) return new ArticleDraft { Text = body, Title = headline, BodyStart = SkipWhiteSpace(body, headline.Length) };
        return new ArticleDraft { Text = headline + "\n" + body, Title = headline, BodyStart = headline.Length + 1 };
    }

    private static bool StartsWithLine(string body, string headline) =>
        body.StartsWith(headline, StringComparison.Ordinal) && (body.Length == headline.Length || body[headline.Length] is '\r' or '\n');

    private static int SkipWhiteSpace(string text, int index)
    {
        while (index < text.Length && char.IsWhiteSpace(text[index])) index++;
        return index;
    }
}
