namespace RiskMonitor.Feeds;

/// <summary>The part of a feed's XML that says one thing: the feed itself or one entry.</summary>
/// <param name="Element">Whose children say it.</param>
/// <param name="Base">What relative addresses count from; null where nothing says so.</param>
internal readonly record struct FeedScope(FeedElement Element, Uri? Base)
{
    /// <summary>The words of the first child with any of these names that has any; the names stand in order of preference. Empty words where such children are all empty; null where there are none.</summary>
    public FeedText? Text(params ReadOnlySpan<string> keys)
    {
        FeedText? empty = null;
        foreach (string key in keys)
        {
            foreach (FeedNode child in Element.Children)
            {
                if (child.Element is not { } element || element.Key != key) continue;
                FeedText text = FeedValue.Of(element, Base);
                if (text.Value.Length > 0) return text;
                empty ??= text;
            }
        }
        return empty;
    }

    /// <summary>The text of the first child with any of these names that has any; null where there is none.</summary>
    public string? String(params ReadOnlySpan<string> keys)
    {
        foreach (string key in keys)
        {
            foreach (FeedElement element in All(key))
            {
                if (FeedValue.Text(element) is { Length: > 0 } text) return text;
            }
        }
        return null;
    }

    /// <summary>The children of a name.</summary>
    public IEnumerable<FeedElement> All(string key) => Element.Elements.Where(element => element.Key == key);

    /// <summary>The instant that these children state, by the first name that has a readable one, the last child of it: publishers put the correction behind.</summary>
    /// <param name="unreadable">Takes what cannot be read.</param>
    /// <param name="keys">Names in order of preference.</param>
    public DateTimeOffset? Date(Action<string> unreadable, params ReadOnlySpan<string> keys)
    {
        foreach (string key in keys)
        {
            foreach (FeedElement element in All(key).Reverse())
            {
                string text = FeedValue.Text(element);
                if (FeedDates.TryRead(text, out DateTimeOffset instant)) return instant;
                if (text.Length > 0) unreadable(text);
            }
        }
        return null;
    }

    /// <summary>This scope with the base that its element states.</summary>
    public static FeedScope Within(FeedElement element, Uri? around) => new(element, FeedAddress.Base(element, around));
}
