using RiskMonitor.Events;

namespace RiskMonitor.Exposure;

/// <summary>Claims that stay sorted by their keys: a place is found by halving, and a change copies the list once.</summary>
internal static class SortedEntries
{
    /// <summary>Where the claim stands, or the complement of where it belongs (as <see cref="Array.BinarySearch(Array, object)"/> says it).</summary>
    public static int Find(this ValueList<ClaimEvidence> claims, ClaimKey key)
    {
        ReadOnlySpan<ClaimEvidence> sorted = claims.AsSpan();
        int low = 0, high = sorted.Length - 1;
        while (low <= high)
        {
            int middle = low + (high - low) / 2;
            int order = sorted[middle].Key.CompareTo(key);
            if (order == 0) return middle;
            if (order < 0) low = middle + 1;
            else high = middle - 1;
        }
        return ~low;
    }

    /// <summary>The list with a claim put in, in the place of what had its key.</summary>
    public static ValueList<ClaimEvidence> With(this ValueList<ClaimEvidence> claims, ClaimEvidence changed)
    {
        ReadOnlySpan<ClaimEvidence> known = claims.AsSpan();
        int found = claims.Find(changed.Key);
        int place = found >= 0 ? found : ~found;
        ReadOnlySpan<ClaimEvidence> behind = known[(found >= 0 ? place + 1 : place)..];
        var entries = new ClaimEvidence[place + 1 + behind.Length];      // filled here: an expression would copy it once more
        known[..place].CopyTo(entries);
        entries[place] = changed;
        behind.CopyTo(entries.AsSpan(place + 1));
        return new ValueList<ClaimEvidence>(entries);
    }

    /// <summary>The same for many, which are sorted by their keys.</summary>
    public static ValueList<ClaimEvidence> With(this ValueList<ClaimEvidence> claims, ClaimEvidence[] changed)
    {
        ReadOnlySpan<ClaimEvidence> known = claims.AsSpan();
        var merged = new List<ClaimEvidence>(known.Length + changed.Length);
        int next = 0;
        foreach (ClaimEvidence claim in changed)
        {
            while (next < known.Length && known[next].Key.CompareTo(claim.Key) < 0) merged.Add(known[next++]);
            if (next < known.Length && known[next].Key.CompareTo(claim.Key) == 0) next++;
            merged.Add(claim);
        }
        merged.AddRange(known[next..]);
        return merged.ToValueList();
    }
}
