using RiskMonitor.Articles.Rereading;

namespace RiskMonitor.Articles;

/// <summary>Bytes in, article or refusal out. Pure but for its inputs' sake: the caller reads disk, network and clock.</summary>
internal static class ArticleFile
{
    /// <summary>Version of everything that makes a text of bytes; changes whenever the same bytes could give another text, title, date or language.</summary>
    public const string Version = ExtractionVersions.FirstReader;

    /// <summary>The same as the ledger says it: nothing for the first one.</summary>
    public static string? StoredVersion => Version == ExtractionVersions.FirstReader ? null : Version;

    /// <summary>Reads one article of any format.</summary>
    /// <param name="raw">The bytes as received.</param>
    /// <param name="origin">What is known beside them.</param>
    /// <param name="outlets">Tells the publisher from the address.</param>
    public static ArticleReading Read(ReadOnlyMemory<byte> raw, ArticleOrigin origin, OutletDirectory outlets)
    {
        if (raw.Length > ArticleLimits.RawBytesMax) return Refuse(ArticleRefusal.TooLarge(raw.Length));
        if (raw.IsEmpty) return Refuse(ArticleRefusal.Empty("The article has no bytes"));

        if (ArticleFormats.Declared(origin, out ArticleFormat? declared) is { } unknown) return Refuse(unknown);
        if (ArticleDecoding.Decode(raw.Span, origin.ContentType, declared, out DecodedText decoded) is { } undecodable) return Refuse(undecodable);
        if (string.IsNullOrWhiteSpace(decoded.Text)) return Refuse(ArticleRefusal.Empty("The article holds nothing but white space"));

        ArticleFormat format = declared ?? ArticleFormat.PlainText;
        if (declared is null && ArticleFormats.Shown(decoded.Text, out format) is { } notAnArticle) return Refuse(notAnArticle);
        if (format is ArticleFormat.PlainText && NewsArchiveHeader.StartsIn(decoded.Text)) format = ArticleFormat.NewsArchive;

        if (Draft(decoded.Text, format, origin, out ArticleDraft? draft) is { } unreadable) return Refuse(unreadable);
        return Complete(draft!, format, decoded.Charset, origin, outlets);      // proven: a draft comes with every null refusal
    }

    private static ArticleRefusal? Draft(string text, ArticleFormat format, ArticleOrigin origin, out ArticleDraft? draft)
    {
        draft = null;
        switch (format)
        {
            case ArticleFormat.Html: return HtmlArticle.Read(text, origin.Url, out draft);
            case ArticleFormat.Json when NinjsArticle.Shows(text): return NinjsArticle.Read(text, out draft);
            case ArticleFormat.Json: return JsonArticle.Read(text, origin.FirstLine, out draft);
            default:
                if (text.Length > ArticleLimits.TextCharsMax) return ArticleRefusal.TextTooLong(text.Length);
                if (format is ArticleFormat.NewsArchive) return NewsArchiveHeader.Read(text, out draft);
                draft = PlainTextArticle.Read(text);
                return null;
        }
    }

    private static ArticleReading Complete(ArticleDraft draft, ArticleFormat format, string charset, ArticleOrigin origin, OutletDirectory outlets)
    {
        if (string.IsNullOrWhiteSpace(draft.Text)) return Refuse(ArticleRefusal.Empty("The article holds no text"));
        if (draft.Text.Length > ArticleLimits.TextCharsMax) return Refuse(ArticleRefusal.TextTooLong(draft.Text.Length));

        string? address = draft.Url ?? (string.IsNullOrWhiteSpace(origin.Url) ? null : origin.Url);
        Uri? url = address is null || address.Length > ArticleLimits.UrlCharsMax ? null : CanonicalUrl.Of(address);
        if (address is not null && url is null) return Refuse(ArticleRefusal.Url(address));

        DateTimeOffset? published = draft.PublishedAt;
        if (published is null && !string.IsNullOrWhiteSpace(origin.PublishedAt))
        {
            if (!PublicationDate.TryParse(origin.PublishedAt, out DateTimeOffset date)) return Refuse(ArticleRefusal.Date(origin.PublishedAt));
            published = date;
        }
        DateTimeOffset retrievedAt = origin.RetrievedAt.ToUniversalTime();
        if (published is { } stated && stated - retrievedAt > ArticleLimits.FutureMax) return Refuse(ArticleRefusal.DateInFuture(stated, retrievedAt));

        string contentHash = ArticleIdentity.ContentHash(draft.Text);
        var article = new Article
        {
            Id = ArticleIdentity.Of(url, contentHash),
            Revision = new ArticleRevision(retrievedAt, contentHash),
            Text = draft.Text,
            BodyStart = draft.BodyStart,
            Title = draft.Title,
            Author = draft.Author,
            Url = url,
            Source = outlets.SourceOf(url, draft.Source ?? origin.Source),
            PublishedAt = published ?? retrievedAt,
            Language = ArticleLanguage.Of(draft.Text.AsSpan(draft.BodyStart), draft.Language),
        };
        return HoldsZero(article) ? Refuse(ArticleRefusal.Binary("binary data (zero bytes)")) : new ArticleReading.Accepted(article, published, format, charset);
    }

    // Bytes with a zero are refused at once; JSON and addresses can bring one escaped, and the ledger stores none.
    private static bool HoldsZero(Article article) => new[] { article.Text, article.Title, article.Author, article.Source }.Any(part => part?.Contains('\0') is true);

    private static ArticleReading.Refused Refuse(ArticleRefusal refusal) => new(refusal);
}
