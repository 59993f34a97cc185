namespace RiskMonitor.Feeds;

/// <summary>What was wrong with a feed, as far as it is told.</summary>
internal sealed class FeedWarnings
{
    private readonly List<string> _all = [];

    /// <summary>The warnings in the order they came up.</summary>
    public IReadOnlyList<string> All => _all;

    /// <summary>Adds one; the last that is told says that there are more.</summary>
    public void Add(string warning)
    {
        if (_all.Count < FeedLimits.WarningsMax - 1) _all.Add(warning);
        else if (_all.Count == FeedLimits.WarningsMax - 1) _all.Add("There are more warnings, which are left out.");
    }
}
