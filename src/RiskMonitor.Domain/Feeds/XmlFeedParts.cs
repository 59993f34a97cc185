namespace RiskMonitor.Feeds;

/// <summary>Where in the XML the feed speaks of itself and where of its entries.</summary>
/// <param name="Root">The outermost element of a feed's vocabulary; the document's root where there is none.</param>
/// <param name="Feed">What speaks of the feed.</param>
/// <param name="Entries">The entries in document order, at most <see cref="FeedLimits.EntriesMax"/>.</param>
internal sealed record XmlFeedParts(FeedElement Root, FeedScope Feed, IReadOnlyList<FeedScope> Entries)
{
    // What stands in these is somebody's words or somebody else's feed.
    private static readonly HashSet<string> Closed =
        ["title", "description", "summary", "content", "content:encoded", "subtitle", "tagline", "rights", "info", "source", "xhtml:body", "xhtml:div", "fullitem"];

    public static XmlFeedParts Of(FeedElement document, Uri? location)
    {
        (FeedElement root, Uri? around) = RootIn(document, location);
        var entries = new List<FeedScope>();
        FeedScope? channel = null;
        // Items stand in the channel, beside it (RSS 1.0), or in what a broken feed left open.
        var open = new Stack<FeedScope>([FeedScope.Within(root, around)]);
        while (open.TryPop(out FeedScope scope) && entries.Count < FeedLimits.EntriesMax)
        {
            if (scope.Element.Key is "item" or "entry")
            {
                entries.Add(scope);
                continue;
            }
            if (scope.Element.Key is "channel") channel ??= scope;
            if (Closed.Contains(scope.Element.Key)) continue;
            for (int i = scope.Element.Children.Count - 1; i >= 0; i--)
            {
                if (scope.Element.Children[i].Element is { } child) open.Push(FeedScope.Within(child, scope.Base));
            }
        }
        return new XmlFeedParts(root, channel ?? FeedScope.Within(root, around), entries);
    }

    private static (FeedElement Root, Uri? Base) RootIn(FeedElement document, Uri? location)
    {
        var waiting = new Queue<FeedScope>([new FeedScope(document, location)]);
        while (waiting.TryDequeue(out FeedScope scope))
        {
            if (scope.Element.Key is "rss" or "rdf:rdf" or "rdf" or "feed" or "channel") return (scope.Element, scope.Base);
            Uri? within = FeedAddress.Base(scope.Element, scope.Base);
            foreach (FeedNode child in scope.Element.Children)
            {
                if (child.Element is not null) waiting.Enqueue(new FeedScope(child.Element, within));
            }
        }
        return (document, location);
    }
}
