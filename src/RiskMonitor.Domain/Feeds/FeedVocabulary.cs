namespace RiskMonitor.Feeds;

/// <summary>Gives every element of a feed the name by which the mapping knows it.</summary>
internal static class FeedVocabulary
{
    private static readonly HashSet<string> Roots = ["rss", "rdf", "feed", "channel", "item", "entry"];

    /// <summary>Names all elements below a root. An element of no namespace, or of the root's where the root is a feed's, belongs to the vocabulary of feeds.</summary>
    public static void Name(FeedElement root)
    {
        string own = Roots.Contains(root.Name) && FeedNamespaces.VocabularyOf(root.Namespace) is null ? root.Namespace : "";
        var open = new Stack<FeedElement>([root]);
        while (open.TryPop(out FeedElement? element))
        {
            string? vocabulary = element.Namespace == own ? "" : FeedNamespaces.VocabularyOf(element.Namespace);
            element.Key = vocabulary switch
            {
                null => "",
                "" => element.Name,
                _ => vocabulary + ":" + element.Name,
            };
            foreach (FeedNode child in element.Children)
            {
                if (child.Element is not null) open.Push(child.Element);
            }
        }
    }
}
