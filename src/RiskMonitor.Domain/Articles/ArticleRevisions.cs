using RiskMonitor.Events;

namespace RiskMonitor.Articles;

/// <summary>Decides whether a text that arrives under a known name is something new.</summary>
public static class ArticleRevisions
{
    /// <summary>The revision an event of an article stream brings; null for one that brings none.</summary>
    public static ArticleRevision? RevisionOf(object happened) => happened switch
    {
        ArticleReceived e => e.Article.Revision,
        ArticleRevised e => e.Article.Revision,
        _ => null,
    };

    /// <summary>
    /// Whether the same text was already there at that time: the revision next before it or next after it has the same content.
    /// A text that comes back after another one stood in between is a revision again.
    /// </summary>
    /// <param name="arriving">The text that arrives.</param>
    /// <param name="known">The texts that were stored.</param>
    /// <param name="readAs">Of texts whose bytes were read again, the hash of what a later reader made of them.</param>
    public static bool IsKnown(ArticleRevision arriving, IReadOnlyCollection<ArticleRevision> known, IReadOnlyDictionary<ArticleRevision, string>? readAs = null)
    {
        ArticleRevision? before = known.Where(r => r.CompareTo(arriving) <= 0).Max();
        ArticleRevision? after = known.Where(r => r.CompareTo(arriving) > 0).Min();
        return Says(before) || Says(after);

        bool Says(ArticleRevision? text) => text is not null && (text.ContentHash == arriving.ContentHash || readAs?.GetValueOrDefault(text) == arriving.ContentHash);
    }

    /// <summary>Of the texts of a stream whose bytes were read again and gave another text: the content hash of that.</summary>
    public static IReadOnlyDictionary<ArticleRevision, string> ReadAs(IEnumerable<object> history)
    {
        var readAs = new Dictionary<ArticleRevision, string>();
        foreach (ExtractionSuperseded reading in history.OfType<ExtractionSuperseded>())
            if (reading.Text is { } text) readAs[reading.Retrieved] = text.Revision.ContentHash;
        return readAs;
    }
}
