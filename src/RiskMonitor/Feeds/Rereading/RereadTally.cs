using RiskMonitor.Events;

namespace RiskMonitor.Feeds.Rereading;

/// <summary>Counts what comes of kept bytes that are read again.</summary>
internal sealed class RereadTally(FeedId feed)
{
    private readonly List<RefusedEntry> _refused = [];
    private readonly List<RereadFetch> _fetches = [];
    private readonly HashSet<Articles.ArticleId> _found = [];
    private int _bodies, _noFeeds, _entries, _events, _superseded, _known, _refusedCount;

    public RereadReport Report => new(feed, _bodies, _noFeeds, _entries, _found.Count, _superseded, _known, _refusedCount, [.. _refused]) { FoundEvents = _events, FoundArticles = [.. _found.Take(RereadReport.NamedMax)] };

    /// <summary>Those whose bytes were read.</summary>
    public ValueList<RereadFetch> Fetches => _fetches.ToValueList();

    public void Body(KeptFetch kept, FeedDocument document)
    {
        _fetches.Add(new RereadFetch(kept.Hash, kept.At));
        _bodies++;
        if (document.Format == FeedFormat.Unknown) _noFeeds++;
    }

    public void Entry(RereadEntry entry)
    {
        _entries++;
        switch (entry)
        {
            case RereadEntry.Found found when _found.Add(found.Article):      // a run that changes nothing meets it again in an older body
                _events += found.Events;
                break;
            case RereadEntry.Superseded:
                _superseded++;
                break;
            case RereadEntry.Refused refused:
                _refusedCount++;
                if (_refused.Count < RereadReport.NamedMax) _refused.Add(refused.Why);
                break;
            default:
                _known++;
                break;
        }
    }
}
