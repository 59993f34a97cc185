using RiskMonitor.Articles;

namespace RiskMonitor.Exposure;

/// <summary>Sorted lists that stay sorted: a place is found by halving, and an insert copies the list once.</summary>
internal static class SortedEntries
{
    /// <summary>Where the key stands, or the complement of where it belongs (as <see cref="Array.BinarySearch(Array, object)"/> says it).</summary>
    public static int Find<T, TKey>(this ValueList<T> sorted, TKey key, Func<T, TKey> keyOf) where TKey : IComparable<TKey>
    {
        int low = 0, high = sorted.Count - 1;
        while (low <= high)
        {
            int middle = low + (high - low) / 2;
            int order = keyOf(sorted[middle]).CompareTo(key);
            if (order == 0) return middle;
            if (order < 0) low = middle + 1;
            else high = middle - 1;
        }
        return ~low;
    }

    /// <summary>The list with one more item at the place that <see cref="Find"/> gave as complement.</summary>
    public static ValueList<T> InsertAt<T>(this ValueList<T> sorted, int index, T item) =>
        [.. sorted.AsSpan()[..index], item, .. sorted.AsSpan()[index..]];

    /// <summary>The list with another item in one place.</summary>
    public static ValueList<T> ReplaceAt<T>(this ValueList<T> sorted, int index, T item) =>
        [.. sorted.AsSpan()[..index], item, .. sorted.AsSpan()[(index + 1)..]];

    /// <summary>The list with the entry, once.</summary>
    public static ValueList<T> With<T>(this ValueList<T> sorted, T entry) where T : IExposureEntry
    {
        int found = sorted.Find(entry.Id, known => known.Id);
        return found >= 0 ? sorted : sorted.InsertAt(~found, entry);
    }

    /// <summary>The list without what older texts of the article said; the list itself where it holds none.</summary>
    public static ValueList<T> WithoutOlderThan<T>(this ValueList<T> entries, RevisedArticle revised) where T : IExposureEntry
    {
        return entries.Any(IsOutdated) ? entries.Where(entry => !IsOutdated(entry)).ToValueList() : entries;

        bool IsOutdated(T entry) => entry.Article == revised.Article && entry.Revision.CompareTo(revised.Current) < 0;
    }

    /// <summary>The same instant, written in UTC, so that equal states are also the same JSON.</summary>
    public static ArticleRevision InUtc(this ArticleRevision revision) => revision with { RetrievedAt = revision.RetrievedAt.ToUniversalTime() };
}
