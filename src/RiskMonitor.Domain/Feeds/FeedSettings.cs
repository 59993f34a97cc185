namespace RiskMonitor.Feeds;

/// <summary>How a feed is watched.</summary>
public sealed record FeedSettings
{
    /// <summary>The shortest interval that can be asked for.</summary>
    public static readonly TimeSpan IntervalLeast = TimeSpan.FromMinutes(1);

    /// <summary>The longest interval that can be asked for.</summary>
    public static readonly TimeSpan IntervalMost = TimeSpan.FromDays(7);

    /// <summary>The shortest interval of a feed of which nothing else is said.</summary>
    public static readonly TimeSpan IntervalMinDefault = TimeSpan.FromMinutes(5);

    /// <summary>The longest interval of a feed of which nothing else is said.</summary>
    public static readonly TimeSpan IntervalMaxDefault = TimeSpan.FromHours(24);

    /// <summary>UTF-16 units of a title or a folder.</summary>
    public const int NameCharsMax = 200;

    /// <summary>A feed of which nothing is said.</summary>
    public static readonly FeedSettings Default = new();

    /// <summary>Where people keep it, parts joined by "/"; empty: nowhere.</summary>
    public string Folder { get; init; } = "";

    /// <summary>What people call it; empty: what it calls itself.</summary>
    public string Title { get; init; } = "";

    /// <summary>Whether the pages that its items link to are to be read, too.</summary>
    public bool WantsFullText { get; init; }

    /// <summary>Never asked sooner than this after it was asked.</summary>
    public TimeSpan IntervalMin { get; init; } = IntervalMinDefault;

    /// <summary>Asked at least this often while it answers, unless the publisher wants to be asked less often.</summary>
    public TimeSpan IntervalMax { get; init; } = IntervalMaxDefault;

    /// <summary>What of it cannot be; empty where all can.</summary>
    public IReadOnlyList<string> Problems()
    {
        var problems = new List<string>();
        if (Folder.Length > NameCharsMax) problems.Add($"The folder has {Folder.Length} characters; at most {NameCharsMax} are allowed.");
        if (Title.Length > NameCharsMax) problems.Add($"The title has {Title.Length} characters; at most {NameCharsMax} are allowed.");
        if (Folder.Any(char.IsControl) || Title.Any(char.IsControl)) problems.Add("Folder and title stand on one line; control characters are not allowed.");
        if (IntervalMin < IntervalLeast || IntervalMax > IntervalMost || IntervalMin > IntervalMax)
            problems.Add($"The interval is from {IntervalMin} to {IntervalMax}; {IntervalLeast} to {IntervalMost} is allowed, the shorter first.");
        return problems;
    }
}
