using RiskMonitor.Articles;

namespace RiskMonitor.Cli;

/// <summary>An article as the commands that print read it.</summary>
internal static class DatedArticle
{
    /// <summary>The instant of the run must not show in what is printed: an article without a date counts as published on the day of the run.</summary>
    /// <param name="accepted">As read.</param>
    /// <param name="retrievedAt">When it was read (UTC).</param>
    public static ArticleReading.Accepted Of(ArticleReading.Accepted accepted, DateTimeOffset retrievedAt)
    {
        var day = new DateTimeOffset(retrievedAt.UtcDateTime.Date, TimeSpan.Zero);
        return accepted with
        {
            Article = accepted.Article with
            {
                Revision = accepted.Article.Revision with { RetrievedAt = day },
                PublishedAt = accepted.PublishedAt ?? day,
            },
        };
    }
}
