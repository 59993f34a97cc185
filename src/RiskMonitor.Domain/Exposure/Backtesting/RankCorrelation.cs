namespace RiskMonitor.Exposure.Backtesting;

/// <summary>How far two measurements put the same things into the same order (Spearman 1904).</summary>
public static class RankCorrelation
{
    /// <summary>Spearman's ρ: Pearson's correlation of the ranks, equal values sharing the mean of their ranks.</summary>
    /// <param name="one">One value per thing.</param>
    /// <param name="other">The other value of each, in the same order.</param>
    /// <returns>−1 to 1; null for fewer than two things, or where all values of one side are equal: there is no order then.</returns>
    /// <exception cref="ArgumentException">The sides differ in length.</exception>
    public static double? Spearman(IReadOnlyList<double> one, IReadOnlyList<double> other)
    {
        ArgumentNullException.ThrowIfNull(one);
        ArgumentNullException.ThrowIfNull(other);
        if (one.Count != other.Count) throw new ArgumentException($"{one.Count} values cannot be compared with {other.Count}; each thing has one on both sides.", nameof(other));

        double[] left = Ranks(one), right = Ranks(other);
        double mean = (one.Count + 1) / 2.0;
        double both = 0, ofLeft = 0, ofRight = 0;
        for (int i = 0; i < left.Length; i++)
        {
            both += (left[i] - mean) * (right[i] - mean);
            ofLeft += (left[i] - mean) * (left[i] - mean);
            ofRight += (right[i] - mean) * (right[i] - mean);
        }
        return ofLeft > 0 && ofRight > 0 ? both / Math.Sqrt(ofLeft * ofRight) : null;
    }

    private static double[] Ranks(IReadOnlyList<double> values)
    {
        int[] order = [.. Enumerable.Range(0, values.Count).OrderBy(i => values[i])];
        var ranks = new double[values.Count];
        for (int first = 0, end; first < order.Length; first = end)
        {
            for (end = first + 1; end < order.Length && values[order[end]].Equals(values[order[first]]); end++) { }
            for (int i = first; i < end; i++) ranks[order[i]] = (first + 1 + end) / 2.0;
        }
        return ranks;
    }
}
