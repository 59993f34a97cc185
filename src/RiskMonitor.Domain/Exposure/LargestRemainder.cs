namespace RiskMonitor.Exposure;

/// <summary>Splits a whole number in proportion, without losing or inventing a unit.</summary>
public static class LargestRemainder
{
    /// <summary>Parts in proportion to the weights: each its quotient rounded down, and the units left over one each to the largest remainders, ties in order.</summary>
    /// <param name="total">What is split; 0 or more.</param>
    /// <param name="weights">0 or more each; their sum above 0 unless there are none or <paramref name="total"/> is 0.</param>
    /// <returns>One part per weight, in the same order, adding up to <paramref name="total"/>.</returns>
    public static int[] Split(int total, IReadOnlyList<Fixed> weights)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(total);
        Int128 sum = weights.Aggregate(Int128.Zero, (all, weight) => all + weight.Raw);
        if (sum == 0) return total == 0 ? new int[weights.Count] : throw new ArgumentException($"{total} units cannot be split among weights that add up to 0.", nameof(weights));

        (int Part, Int128 Remainder)[] quotients = [.. weights.Select(weight => ((int)(total * (Int128)weight.Raw / sum), total * (Int128)weight.Raw % sum))];
        int[] parts = [.. quotients.Select(quotient => quotient.Part)];
        int left = total - parts.Sum();
        foreach (int i in Enumerable.Range(0, parts.Length).OrderByDescending(i => quotients[i].Remainder).Take(left)) parts[i]++;     // a stable sort: ties in order
        return parts;
    }
}
