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
    public static bool IsKnown(ArticleRevision arriving, IReadOnlyCollection<ArticleRevision> known)
    {
        ArticleRevision? before = known.Where(r => r.CompareTo(arriving) <= 0).Max();
        ArticleRevision? after = known.Where(r => r.CompareTo(arriving) > 0).Min();
        return before?.ContentHash == arriving.ContentHash || after?.ContentHash == arriving.ContentHash;
    }
}
