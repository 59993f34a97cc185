namespace RiskMonitor.Exposure;

/// <summary>Splits a whole number in proportion, without losing or inventing a unit.</summary>
public static class LargestRemainder
{
    private const int LowBits = 14;
    private const int TotalMax = 1 << 28;           // above every score in its units
    private const long SumMax = 1L << 49;           // hazards up to 131,072: what follows stays below 2^64

    /// <summary>Parts in proportion to the weights: each its quotient rounded down, and the units left over one each to the largest remainders, ties in order.</summary>
    /// <param name="total">What is split; 0 or more.</param>
    /// <param name="weights">0 or more each; their sum above 0 unless there are none or <paramref name="total"/> is 0.</param>
    /// <returns>One part per weight, in the same order, adding up to <paramref name="total"/>.</returns>
    public static int[] Split(int total, ReadOnlySpan<Fixed> weights)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(total);
        long sum = 0;
        foreach (Fixed weight in weights) sum += weight.Raw;
        if (sum == 0) return total == 0 ? new int[weights.Length] : throw new ArgumentException($"{total} units cannot be split among weights that add up to 0.", nameof(weights));

        var parts = new int[weights.Length];
        var remainders = new ulong[weights.Length];
        int left = total;
        for (int i = 0; i < parts.Length; i++)
        {
            (parts[i], remainders[i]) = Quotient(total, weights[i].Raw, sum);
            left -= parts[i];
        }
        if (left > 0) GiveToLargest(remainders, left, parts);
        return parts;
    }

    // total·weight / sum and what remains: in two steps of 64 bits where they suffice, which is always but for absurd hazards.
    private static (int Part, ulong Remainder) Quotient(int total, long weight, long sum)
    {
        if (total >= TotalMax || sum >= SumMax)
        {
            (Int128 quotient, Int128 rest) = Int128.DivRem((Int128)total * weight, sum);
            return ((int)quotient, (ulong)rest);
        }
        (ulong high, ulong highRest) = Math.DivRem((ulong)weight * (ulong)(total >> LowBits), (ulong)sum);
        (ulong low, ulong lowRest) = Math.DivRem((highRest << LowBits) + ((ulong)weight * (ulong)(total & ((1 << LowBits) - 1))), (ulong)sum);
        return ((int)((high << LowBits) + low), lowRest);
    }

    // One unit to each above the smallest remainder that still gets one, and of those equal to it to the first.
    private static void GiveToLargest(ulong[] remainders, int units, int[] parts)
    {
        ulong smallest = ValueAt((ulong[])[.. remainders], remainders.Length - units);
        int equal = units;
        foreach (ulong remainder in remainders)
            if (remainder > smallest) equal--;
        for (int i = 0; i < parts.Length; i++)
        {
            if (remainders[i] > smallest) parts[i]++;
            else if (remainders[i] == smallest && equal-- > 0) parts[i]++;
        }
    }

    // The value that would stand at a place if all were sorted: quick selection, for a sort would cost more than the score.
    private static ulong ValueAt(Span<ulong> values, int place)
    {
        int first = 0, last = values.Length - 1;
        while (first < last)
        {
            ulong pivot = values[first + (last - first) / 2];
            int left = first, right = last;
            while (left <= right)
            {
                while (values[left] < pivot) left++;
                while (values[right] > pivot) right--;
                if (left > right) break;
                (values[left], values[right]) = (values[right], values[left]);
                left++;
                right--;
            }
            if (place <= right) last = right;
            else if (place >= left) first = left;
            else break;
        }
        return values[place];
    }
}
