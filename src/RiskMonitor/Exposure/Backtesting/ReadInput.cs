using RiskMonitor.Articles;
using RiskMonitor.Events;

namespace RiskMonitor.Exposure.Backtesting;

/// <summary>What became of one input of an archive.</summary>
internal abstract record ReadInput
{
    /// <summary>An article with its events.</summary>
    /// <param name="Article">Its name.</param>
    /// <param name="Revision">Its text; in an archive an article counts as retrieved when it was published.</param>
    /// <param name="Events">What it states.</param>
    public sealed record Accepted(ArticleId Article, ArticleRevision Revision, ValueList<RiskEvent> Events) : ReadInput
    {
        /// <summary>The article as an archive has it: dated, and retrieved at that date, so that a text printed later is the current one and every run gives the same bits.</summary>
        public static Article Dated(Article article, DateTimeOffset publishedAt) =>
            article with { PublishedAt = publishedAt, Revision = article.Revision with { RetrievedAt = publishedAt.ToUniversalTime() } };
    }

    /// <summary>It cannot be read, or not placed in time.</summary>
    public sealed record Refused(ArticleRefusal Refusal) : ReadInput;
}
