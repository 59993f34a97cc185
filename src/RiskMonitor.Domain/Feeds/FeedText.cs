namespace RiskMonitor.Feeds;

/// <summary>Words of a feed.</summary>
/// <param name="Value">Plain text as the feed says it, or HTML written anew so that it can be shown: known, harmless elements and attributes only, addresses absolute (decision 0062).</param>
/// <param name="IsMarkup">Whether <paramref name="Value"/> is HTML. Where the format leaves that open (RSS), whether it looks like HTML.</param>
public readonly record struct FeedText(string Value, bool IsMarkup)
{
    /// <summary>The words without markup, white space folded: for headlines and comparisons, not for reading articles.</summary>
    public string Plain => FeedMarkup.PlainText(this);
}
