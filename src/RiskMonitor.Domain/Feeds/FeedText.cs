namespace RiskMonitor.Feeds;

/// <summary>Words of a feed, as the feed says them.</summary>
/// <param name="Value">Plain text, or markup as the feed carries it: not made safe, for a reading is evidence. Whoever shows it as HTML must clean it first.</param>
/// <param name="IsMarkup">Whether <paramref name="Value"/> is HTML. Where the format leaves that open (RSS), whether it looks like HTML.</param>
public readonly record struct FeedText(string Value, bool IsMarkup)
{
    /// <summary>The words without markup, white space folded: for headlines and comparisons, not for reading articles.</summary>
    public string Plain => FeedMarkup.PlainText(this);
}
