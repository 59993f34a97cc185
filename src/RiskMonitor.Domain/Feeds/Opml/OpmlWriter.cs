using System.Text;

namespace RiskMonitor.Feeds.Opml;

/// <summary>Writes lists of subscriptions as OPML 2.0: the same feeds give the same bytes.</summary>
public static class OpmlWriter
{
    /// <summary>A list with its folders; within a folder the feeds stand in the order given, before the folders in it.</summary>
    /// <param name="title">Name of the list.</param>
    /// <param name="feeds">The feeds; addresses that are none of the Web's are left out.</param>
    public static string Write(string title, IEnumerable<OpmlFeed> feeds)
    {
        ArgumentNullException.ThrowIfNull(feeds);
        var root = new Folder("");
        foreach (OpmlFeed feed in feeds)
        {
            Folder folder = root;
            foreach (string name in feed.Folders.Select(OpmlName.Of).Where(name => name.Length > 0).Take(OpmlLimits.FoldersDeepMax)) folder = folder.Within(name);
            if (OpmlAddress.Of(feed.Address) is not null) folder.Feeds.Add(feed);
        }
        var xml = new StringBuilder("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<opml version=\"2.0\">\n  <head>\n    <title>");
        FeedMarkup.Escape(OpmlName.Of(title), xml, quotes: false);
        xml.Append("</title>\n  </head>\n  <body>\n");
        Write(root, xml, indent: "    ");
        return xml.Append("  </body>\n</opml>\n").ToString();
    }

    // Recursion is bounded by OpmlLimits.FoldersDeepMax.
    private static void Write(Folder folder, StringBuilder xml, string indent)
    {
        foreach (OpmlFeed feed in folder.Feeds)
        {
            xml.Append(indent).Append("<outline type=\"rss\"");
            string title = OpmlName.Of(feed.Title);
            Attribute(xml, "text", title.Length > 0 ? title : feed.Address);
            Attribute(xml, "xmlUrl", feed.Address);
            if (feed.Site is not null) Attribute(xml, "htmlUrl", feed.Site);
            xml.Append("/>\n");
        }
        foreach (Folder within in folder.Folders)
        {
            xml.Append(indent).Append("<outline");
            Attribute(xml, "text", within.Name);
            xml.Append(">\n");
            Write(within, xml, indent + "  ");
            xml.Append(indent).Append("</outline>\n");
        }
    }

    private static void Attribute(StringBuilder xml, string name, string value)
    {
        xml.Append(' ').Append(name).Append("=\"");
        FeedMarkup.Escape(XmlCharacters.Cleaned(value), xml, quotes: true);
        xml.Append('"');
    }

    private sealed class Folder(string name)
    {
        private readonly Dictionary<string, Folder> _byName = new(StringComparer.Ordinal);

        public string Name => name;

        public List<OpmlFeed> Feeds { get; } = [];

        public List<Folder> Folders { get; } = [];

        public Folder Within(string folder)
        {
            if (_byName.TryGetValue(folder, out Folder? known)) return known;
            known = new Folder(folder);
            _byName[folder] = known;
            Folders.Add(known);
            return known;
        }
    }
}
