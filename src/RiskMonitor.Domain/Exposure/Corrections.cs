using RiskMonitor.Articles;
using RiskMonitor.Articles.Rereading;
using RiskMonitor.Events;

namespace RiskMonitor.Exposure;

/// <summary>
/// Which facts count, as far as the ledger has said so: an article's current text, the reading of it that is in force, and rejections. Events are noted in the order of the
/// ledger; the facts themselves need not be.
/// </summary>
public sealed class Corrections
{
    private readonly Dictionary<ArticleId, ReadingsOfArticle> _articles = [];
    private readonly HashSet<RiskEventId> _rejected = [];

    /// <summary>Takes note of the next event of the ledger; a fact says nothing about others.</summary>
    public void Note(ICompanyEvent happened)
    {
        switch (happened)
        {
            case ArticleRevised revised:
                Of(revised.Article.Id).Revised(revised.Current);
                break;
            case ExtractionSuperseded superseded:
                Of(superseded.Article).Superseded(superseded.Number, superseded.Retrieved);
                break;
            case RiskEventRejected rejected:
                _rejected.Add(rejected.Event);
                break;
            case RejectionWithdrawn withdrawn:
                _rejected.Remove(withdrawn.Event);
                break;
        }
    }

    /// <summary>Whether the risk event of this id stands rejected.</summary>
    public bool IsRejected(RiskEventId id) => _rejected.Contains(id);

    /// <summary>Whether a fact counts: it was read from its article's current text by the reading in force, or added by an analyst, and is not rejected.</summary>
    public bool LeaveInForce(RiskEvent fact) => !_rejected.Contains(fact.Id) && IsOfReadingInForce(fact);

    /// <summary>Whether a fact was read from its article's current text by the reading in force, or added to that text by an analyst; rejected or not.</summary>
    public bool IsOfReadingInForce(RiskEvent fact)
    {
        ArgumentNullException.ThrowIfNull(fact);
        if (!_articles.TryGetValue(fact.Article, out ReadingsOfArticle? readings)) return !fact.IsReread;      // nearly always
        ArticleRevision text = readings.TextOf(fact.Revision, fact.Extraction);
        return readings.IsCurrent(text) && (fact.IsByAnalyst || readings.InForce(text) == (fact.Extraction ?? 0));
    }

    private ReadingsOfArticle Of(ArticleId article)
    {
        if (!_articles.TryGetValue(article, out ReadingsOfArticle? known)) _articles.Add(article, known = new ReadingsOfArticle());
        return known;
    }
}
