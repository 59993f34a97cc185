namespace RiskMonitor.Articles;

/// <summary>A web page as an article: headline and the article's paragraphs, one a line.</summary>
internal static class HtmlArticle
{
    public static ArticleRefusal? Read(string html, string? declaredUrl, out ArticleDraft? draft)
    {
        draft = null;
        if (HtmlPage.Read(html, declaredUrl, out HtmlPage? page) is { } refusal) return refusal;

        (HtmlMetadata metadata, IReadOnlyList<string> paragraphs) = page!;      // proven: a page comes with every null refusal
        if (paragraphs.Count > 0 && paragraphs[0] == metadata.Headline) paragraphs = [.. paragraphs.Skip(1)];
        if (paragraphs.Count == 0) return ArticleRefusal.Empty("The page holds no article text");

        draft = HeadlineAndBody.Join(metadata.Headline, string.Join('\n', paragraphs)) with
        {
            Author = metadata.Author,
            Url = metadata.Url,
            Source = metadata.SiteName,
            PublishedAt = metadata.PublishedAt,
            Language = metadata.Language,
        };
        return null;
    }
}
