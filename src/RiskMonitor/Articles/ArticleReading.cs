namespace RiskMonitor.Articles;

/// <summary>What came of reading one article's bytes.</summary>
internal abstract record ArticleReading
{
    /// <summary>It can be read.</summary>
    /// <param name="Article">As the extractor reads it. Without any date its <c>PublishedAt</c> is the time of retrieval.</param>
    /// <param name="PublishedAt">The date that the text states or that was declared (UTC); null where there is neither.</param>
    /// <param name="Format">What the bytes held.</param>
    /// <param name="Charset">IANA name of the encoding they were in.</param>
    public sealed record Accepted(Article Article, DateTimeOffset? PublishedAt, ArticleFormat Format, string Charset) : ArticleReading
    {
        /// <summary>Whether the rules cover the language; a text in another one is kept all the same.</summary>
        public bool IsCovered => Article.Language == ArticleLanguage.Covered;
    }

    /// <summary>It cannot be read.</summary>
    public sealed record Refused(ArticleRefusal Refusal) : ArticleReading;
}
