namespace RiskMonitor.Exposure;

/// <summary>A whole number that much is divided by: its reciprocal is worked out once, so that a division costs two products. The same quotient and remainder as dividing, to the bit.</summary>
internal readonly struct Divisor
{
    /// <summary>What is divided must be smaller.</summary>
    public const ulong DividendEnd = 1UL << 62;

    private readonly ulong _reciprocal;

    /// <param name="value">Above 0.</param>
    public Divisor(long value)
    {
        Value = (ulong)value;
        _reciprocal = ulong.MaxValue / Value;
    }

    /// <summary>The number.</summary>
    public ulong Value { get; }

    /// <summary>Quotient and remainder.</summary>
    /// <param name="dividend">Below <see cref="DividendEnd"/>.</param>
    /// <remarks>The reciprocal is short of 2^64/value by less than 2, so that the product is short of the quotient by less than 1: rounded down it is the quotient or one less.</remarks>
    public (ulong Quotient, ulong Remainder) DivRem(ulong dividend)
    {
        ulong quotient = Math.BigMul(dividend, _reciprocal, out _);
        ulong remainder = unchecked(dividend - (quotient * Value));      // the product is at most the dividend
        return remainder < Value ? (quotient, remainder) : (quotient + 1, remainder - Value);
    }
}
