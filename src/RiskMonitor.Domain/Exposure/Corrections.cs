using RiskMonitor.Articles;
using RiskMonitor.Events;

namespace RiskMonitor.Exposure;

/// <summary>
/// Which facts count, as far as the ledger has said so: an article's current text, and rejections. Events are noted in the order of the ledger; the facts
/// themselves need not be.
/// </summary>
public sealed class Corrections
{
    private readonly Dictionary<ArticleId, ArticleRevision> _current = [];
    private readonly HashSet<RiskEventId> _rejected = [];

    /// <summary>Takes note of the next event of the ledger; a fact says nothing about others.</summary>
    public void Note(ICompanyEvent happened)
    {
        switch (happened)
        {
            case ArticleRevised revised when !(_current.TryGetValue(revised.Article.Id, out ArticleRevision? known) && known.CompareTo(revised.Current) >= 0):
                _current[revised.Article.Id] = revised.Current;
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

    /// <summary>Whether a fact counts: read from its article's current text, and not rejected.</summary>
    public bool LeaveInForce(RiskEvent fact) =>
        !_rejected.Contains(fact.Id)
        && !(_current.TryGetValue(fact.Article, out ArticleRevision? current) && fact.Revision.CompareTo(current) < 0);
}
