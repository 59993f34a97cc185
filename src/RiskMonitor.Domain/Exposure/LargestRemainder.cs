namespace RiskMonitor.Exposure;

/// <summary>Splits a whole number in proportion, without losing or inventing a unit.</summary>
public static class LargestRemainder
{
    private const int LowBits = 14;
    private const int TotalMax = 1 << 28;           // above every score in its units
    private const int FewMax = 256;                 // so many are split on the stack
    private const long SumMax = 1L << 49;           // hazards up to 131,072: what follows stays below 2^64

    /// <summary>Parts in proportion to the weights: each its quotient rounded down, and the units left over one each to the largest remainders, ties in order.</summary>
    /// <param name="total">What is split; 0 or more.</param>
    /// <param name="weights">0 or more each; their sum above 0 unless there are none or <paramref name="total"/> is 0.</param>
    /// <returns>One part per weight, in the same order, adding up to <paramref name="total"/>.</returns>
    public static int[] Split(int total, ReadOnlySpan<Fixed> weights)
    {
        var parts = new int[weights.Length];
        Split(total, weights, parts);
        return parts;
    }

    /// <summary>The same, into room for one part per weight.</summary>
    internal static void Split(int total, ReadOnlySpan<Fixed> weights, Span<int> parts)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(total);
        long sum = 0, greatest = 0;
        foreach (Fixed weight in weights)
        {
            sum += weight.Raw;
            greatest = Math.Max(greatest, weight.Raw);
        }
        if (sum == 0)
        {
            if (total != 0) throw new ArgumentException($"{total} units cannot be split among weights that add up to 0.", nameof(weights));
            parts.Clear();
            return;
        }

        Span<ulong> remainders = parts.Length <= FewMax ? stackalloc ulong[FewMax] : new ulong[parts.Length];
        remainders = remainders[..parts.Length];
        bool isNarrow = (ulong)greatest < Divisor.DividendEnd / (ulong)Math.Max(1, total);      // always but for hazards of a claim above 10
        var whole = new Divisor(sum);
        int left = total;
        for (int i = 0; i < parts.Length; i++)
        {
            if (isNarrow)
            {
                (ulong part, remainders[i]) = whole.DivRem((ulong)weights[i].Raw * (ulong)total);
                parts[i] = (int)part;
            }
            else (parts[i], remainders[i]) = Quotient(total, weights[i].Raw, sum);
            left -= parts[i];
        }
        if (left > 0) GiveToLargest(remainders, left, parts);
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
    private static void GiveToLargest(ReadOnlySpan<ulong> remainders, int units, Span<int> parts)
    {
        Span<ulong> values = remainders.Length <= FewMax ? stackalloc ulong[FewMax] : new ulong[remainders.Length];
        values = values[..remainders.Length];
        remainders.CopyTo(values);
        ulong smallest = ValueAt(values, remainders.Length - units);
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
