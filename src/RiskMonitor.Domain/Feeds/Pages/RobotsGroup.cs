namespace RiskMonitor.Feeds.Pages;

/// <summary>The rules of a robots.txt that count for one program.</summary>
public sealed class RobotsGroup
{
    private const int RulesMax = 20_000;

    /// <summary>No rules: everything is allowed.</summary>
    internal static readonly RobotsGroup Open = new();

    /// <summary>Everything but robots.txt itself is refused.</summary>
    internal static readonly RobotsGroup Closed = WithRule("/");

    private readonly List<(RobotsPattern Pattern, bool IsAllow)> _rules = [];

    /// <summary>How long to wait between two requests, as the site asks for it (no part of RFC 9309, and widely stated); null where it does not.</summary>
    public TimeSpan? CrawlDelay { get; internal set; }

    /// <summary>Whether an address may be fetched: the rule that matches with the longest pattern decides, one that allows before one that does not.</summary>
    /// <param name="address">An absolute address on the site.</param>
    public bool Allows(Uri address)
    {
        ArgumentNullException.ThrowIfNull(address);
        string path = RobotsPattern.PathOf(address);
        if (path == "/robots.txt") return true;
        int longest = -1;
        bool isAllowed = true;
        foreach ((RobotsPattern pattern, bool isAllow) in _rules)
        {
            if (pattern.Octets < longest || (pattern.Octets == longest && !isAllow) || !pattern.Matches(path)) continue;
            (longest, isAllowed) = (pattern.Octets, isAllow);
        }
        return isAllowed;
    }

    internal void Add(bool isAllow, string pattern)
    {
        if (_rules.Count < RulesMax) _rules.Add((new RobotsPattern(pattern), isAllow));
    }

    private static RobotsGroup WithRule(string disallowed)
    {
        var group = new RobotsGroup();
        group.Add(isAllow: false, disallowed);
        return group;
    }
}
