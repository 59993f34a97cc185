using System.Globalization;

namespace RiskMonitor.Feeds.Sources;

/// <summary>
/// The page "Recent Actions" of the US Treasury's Office of Foreign Assets Control, which ended its RSS in 2025. An action is a link to /recent-actions/ and its date;
/// what kind it is says the link behind it. Nothing else of the page is looked at, so that a new design changes nothing.
/// </summary>
internal static class OfacActions
{
    private const string Site = "https://ofac.treasury.gov/", Path = "/recent-actions/";
    private const int KindsMax = 5;

    /// <summary>A link of the page.</summary>
    /// <param name="Key">What stands behind /recent-actions/.</param>
    /// <param name="Words">Its words.</param>
    internal readonly record struct Link(string Key, string Words);

    /// <summary>The links below /recent-actions/ in their order; empty where the page is no such list.</summary>
    public static IReadOnlyList<Link> Links(FeedElement root, FeedOrigin origin)
    {
        if (root.Name != "html") return [];
        bool isThere = origin.Location?.Host.EndsWith("treasury.gov", StringComparison.OrdinalIgnoreCase) is true;
        var links = new List<Link>();
        var open = new Stack<FeedElement>([root]);
        while (open.TryPop(out FeedElement? element) && links.Count < FeedLimits.EntriesMax)
        {
            // Other sites link to actions too, with their full addresses.
            if (element.Name == "a" && Key(element.Attribute("href"), isThere) is { } key) links.Add(new Link(key, FeedMarkup.Folded(FeedValue.Text(element))));
            for (int i = element.Children.Count - 1; i >= 0; i--)
            {
                if (element.Children[i].Element is { } child) open.Push(child);
            }
        }
        return links.Any(link => Date(link.Key) is not null) ? links : [];
    }

    public static FeedDocument Map(IReadOnlyList<Link> links, FeedWarnings warnings)
    {
        var entries = new List<FeedEntry>();
        var known = new HashSet<string>(StringComparer.Ordinal);
        for (int i = 0; i < links.Count; i++)
        {
            if (Date(links[i].Key) is not { } date || links[i].Words.Length == 0 || !known.Add(links[i].Key)) continue;
            string kinds = string.Join(", ", links.Skip(i + 1).TakeWhile(link => Date(link.Key) is null).Take(KindsMax).Select(link => link.Words).Where(words => words.Length > 0));
            entries.Add(new FeedEntry
            {
                Id = links[i].Key,
                Title = JsonMember.Plain(links[i].Words),
                Link = Site.TrimEnd('/') + Path + links[i].Key,
                Summary = JsonMember.Plain(kinds.Length > 0 ? kinds : null),
                Author = "Office of Foreign Assets Control",
                Published = date,
            });
        }
        return new FeedDocument
        {
            Format = FeedFormat.OfacActions,
            Title = JsonMember.Plain("OFAC recent actions"),
            Link = Site + "recent-actions",
            Language = "en-US",
            Entries = entries,
            Warnings = warnings.All,
        };
    }

    private static string? Key(string? href, bool isThere)
    {
        if (href is null) return null;
        string path = href.StartsWith(Site, StringComparison.OrdinalIgnoreCase) && isThere ? href[(Site.Length - 1)..] : href;
        int end = path.AsSpan().IndexOfAny('?', '#');
        if (end >= 0) path = path[..end];
        return path.StartsWith(Path, StringComparison.OrdinalIgnoreCase) && path.Length > Path.Length ? path[Path.Length..].TrimEnd('/') : null;
    }

    // "20261120" or, where a day has several, "20261120_33".
    private static DateTimeOffset? Date(string key) =>
        key.Length >= 8 && (key.Length == 8 || key[8] == '_')
        && DateTime.TryParseExact(key.AsSpan(0, 8), "yyyyMMdd", CultureInfo.InvariantCulture, DateTimeStyles.None, out DateTime day)
            ? new DateTimeOffset(day, TimeSpan.Zero)
            : null;
}
