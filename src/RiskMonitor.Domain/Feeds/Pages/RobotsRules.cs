using System.Globalization;
using System.Text;

namespace RiskMonitor.Feeds.Pages;

/// <summary>What a site lets programs fetch: its robots.txt (RFC 9309).</summary>
public sealed class RobotsRules
{
    /// <summary>Bytes of a file that are read; what stands behind, and the line that is cut by it, does not count.</summary>
    public const int RawBytesMax = 500 * 1024;

    private const int LinesMax = 50_000;
    private const int PatternCharsMax = 2_048;

    /// <summary>A site that states nothing (4xx): everything may be fetched.</summary>
    public static readonly RobotsRules AllowEverything = new(new Dictionary<string, RobotsGroup>(), []);

    /// <summary>A site that cannot say (5xx, unreachable): nothing may be fetched until it can.</summary>
    public static readonly RobotsRules RefuseEverything = new(new Dictionary<string, RobotsGroup> { ["*"] = RobotsGroup.Closed }, []);

    private readonly Dictionary<string, RobotsGroup> _groups;

    private RobotsRules(Dictionary<string, RobotsGroup> groups, IReadOnlyList<string> sitemaps) => (_groups, Sitemaps) = (groups, sitemaps);

    /// <summary>Addresses of sitemaps that the file names, at most 100.</summary>
    public IReadOnlyList<string> Sitemaps { get; }

    /// <summary>Reads a file. Never fails: a line that is none of a robots.txt does not count.</summary>
    public static RobotsRules Read(ReadOnlySpan<byte> raw)
    {
        if (raw.Length > RawBytesMax)
        {
            raw = raw[..RawBytesMax];
            int lastLine = raw.LastIndexOfAny((byte)'\n', (byte)'\r');
            raw = raw[..(lastLine + 1)];
        }
        var groups = new Dictionary<string, RobotsGroup>(StringComparer.OrdinalIgnoreCase);
        var sitemaps = new List<string>();
        var agents = new List<RobotsGroup>();
        bool isNaming = false;
        int lines = 0;
        foreach (ReadOnlySpan<char> line in Encoding.UTF8.GetString(raw).AsSpan().TrimStart('\uFEFF').EnumerateLines())
        {
            if (++lines > LinesMax) break;
            (string key, string value) = KeyAndValue(line);
            switch (key)
            {
                case "user-agent":
                    if (!isNaming) agents.Clear();
                    isNaming = true;
                    if (Group(groups, value) is { } named) agents.Add(named);
                    break;
                case "allow" or "disallow":
                    isNaming = false;
                    if (value.Length is > 0 and <= PatternCharsMax) agents.ForEach(group => group.Add(key == "allow", value));
                    break;
                case "crawl-delay":
                    if (Seconds(value) is { } seconds) agents.ForEach(group => group.CrawlDelay ??= seconds);
                    break;
                case "sitemap":
                    if (sitemaps.Count < 100 && FeedAddress.IsWeb(value)) sitemaps.Add(value);
                    break;
            }
        }
        return new RobotsRules(groups, sitemaps);
    }

    /// <summary>What counts for a program: the groups that name its product token, else those for all.</summary>
    /// <param name="product">Its product token: letters, "-" and "_".</param>
    public RobotsGroup For(string product)
    {
        ArgumentException.ThrowIfNullOrEmpty(product);
        return _groups.GetValueOrDefault(product) ?? _groups.GetValueOrDefault("*") ?? RobotsGroup.Open;
    }

    private static (string Key, string Value) KeyAndValue(ReadOnlySpan<char> line)
    {
        int comment = line.IndexOf('#');
        if (comment >= 0) line = line[..comment];
        int colon = line.IndexOf(':');
        return colon < 0 ? ("", "") : (line[..colon].Trim().ToString().ToLowerInvariant(), line[(colon + 1)..].Trim().ToString());
    }

    // "ExampleBot/1.0 (+https://…)" names ExampleBot.
    private static RobotsGroup? Group(Dictionary<string, RobotsGroup> groups, string agent)
    {
        int end = 0;
        while (end < agent.Length && (char.IsAsciiLetter(agent[end]) || agent[end] is '-' or '_')) end++;
        string product = agent.StartsWith('*') ? "*" : agent[..end];
        if (product.Length == 0) return null;
        if (!groups.TryGetValue(product, out RobotsGroup? group)) groups[product] = group = new RobotsGroup();
        return group;
    }

    private static TimeSpan? Seconds(string value) =>
        decimal.TryParse(value, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out decimal seconds) && seconds is > 0 and <= 86_400 ? TimeSpan.FromSeconds((double)seconds) : null;
}
