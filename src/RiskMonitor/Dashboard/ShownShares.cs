namespace RiskMonitor.Dashboard;

/// <summary>Shares in tenths of a point that add up to the shown score.</summary>
internal static class ShownShares
{
    /// <summary>Splits a shown score by largest remainder; of equal remainders the first gets more.</summary>
    /// <param name="tenths">The score as shown.</param>
    /// <param name="micropoints">The stored shares; their sum is the stored score.</param>
    public static IReadOnlyList<int> Tenths(int tenths, IReadOnlyList<long> micropoints)
    {
        long sum = micropoints.Sum();
        if (sum == 0) return [.. micropoints.Select(_ => 0)];

        int[] shares = [.. micropoints.Select(share => (int)(share * tenths / sum))];
        int left = tenths - shares.Sum();
        foreach (int i in Enumerable.Range(0, shares.Length).OrderByDescending(i => micropoints[i] * tenths % sum).Take(left)) shares[i]++;
        return shares;
    }
}
