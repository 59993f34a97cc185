using System.Text.Json.Serialization;

namespace RiskMonitor.Exposure;

/// <summary>
/// A number with 32 binary places: every weight, strength and hazard of the score. Sums are exact; products and quotients are rounded to the nearest
/// representable value, halves upwards, from a 128-bit intermediate. Overflow throws. Written to JSON as decimal text.
/// </summary>
/// <remarks>Range ±2^31, resolution 2^-32 (2.3·10^-10). Rounding is monotone: a greater operand never gives a smaller result.</remarks>
[JsonConverter(typeof(FixedConverter))]
public readonly record struct Fixed : IComparable<Fixed>
{
    /// <summary>Binary places behind the point.</summary>
    public const int FractionBits = 32;

    /// <summary>Decimal places that tell any two values apart; what <see cref="ToString()"/> writes.</summary>
    public const int DecimalPlaces = 10;

    private Fixed(long raw) => Raw = raw;

    /// <summary>The value in units of 2^-32.</summary>
    public long Raw { get; }

    /// <summary>0.</summary>
    public static Fixed Zero => default;

    /// <summary>1.</summary>
    public static Fixed One => new(1L << FractionBits);

    /// <summary>The value of so many units of 2^-32.</summary>
    public static Fixed FromRaw(long raw) => new(raw);

    /// <summary>A whole number.</summary>
    /// <exception cref="OverflowException">Outside ±2^31.</exception>
    public static Fixed FromInteger(long value) => new((long)((Int128)value << FractionBits));

    /// <summary>A quotient of whole numbers, rounded to nearest.</summary>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="denominator"/> is 0 or negative.</exception>
    /// <exception cref="OverflowException">The quotient lies outside ±2^31.</exception>
    public static Fixed Ratio(long numerator, long denominator)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(denominator);
        return new((long)Nearest((Int128)numerator << FractionBits, denominator));
    }

    /// <summary>Reads decimal text such as <c>17.12</c>; see <see cref="DecimalText"/>.</summary>
    /// <exception cref="FormatException">The text is no such number or out of range.</exception>
    public static Fixed Parse(string text) =>
        TryParse(text, out Fixed value)
            ? value
            : throw new FormatException($"'{text}' is not a decimal number between -2147483648 and 2147483647, such as 17.12.");

    /// <summary>Reads decimal text; false where it is no number or out of range.</summary>
    public static bool TryParse(string text, out Fixed value) => DecimalText.TryRead(text, out value);

    /// <summary>The smaller of two.</summary>
    public static Fixed Min(Fixed left, Fixed right) => left <= right ? left : right;

    /// <summary>The greater of two.</summary>
    public static Fixed Max(Fixed left, Fixed right) => left >= right ? left : right;

    /// <summary>A quotient from 0 to 1, rounded to nearest, halves upwards: the same as <c>/</c> where both apply, without 128-bit division.</summary>
    /// <param name="part">0 or more, at most <paramref name="whole"/>.</param>
    /// <param name="whole">Above 0, below 2^30.</param>
    internal static Fixed Share(Fixed part, Fixed whole)
    {
        if (part.Raw >= 1L << FractionBits) return part / whole;        // too wide to be shifted
        (ulong quotient, ulong remainder) = Math.DivRem((ulong)part.Raw << FractionBits, (ulong)whole.Raw);
        return new((long)(quotient + (2 * remainder >= (ulong)whole.Raw ? 1UL : 0)));
    }

    /// <summary>A quotient of whole numbers, rounded to nearest, halves upwards, without a division.</summary>
    /// <param name="numerator">0 or more; the quotient lies below 2^31.</param>
    /// <param name="denominator">Below 2^30.</param>
    internal static Fixed Quotient(long numerator, Divisor denominator)
    {
        ulong whole = 0, rest = (ulong)numerator;
        if (rest >= Divisor.DividendEnd >> FractionBits) (whole, rest) = denominator.DivRem(rest);      // too wide to be shifted: 34 years in seconds
        (ulong fraction, ulong remainder) = denominator.DivRem(rest << FractionBits);
        return new((long)((whole << FractionBits) + fraction + (2 * remainder >= denominator.Value ? 1UL : 0)));
    }

    /// <summary>The exact sum.</summary>
    public static Fixed operator +(Fixed left, Fixed right) => new(checked(left.Raw + right.Raw));

    /// <summary>The exact difference.</summary>
    public static Fixed operator -(Fixed left, Fixed right) => new(checked(left.Raw - right.Raw));

    /// <summary>The product, rounded to nearest, halves upwards.</summary>
    public static Fixed operator *(Fixed left, Fixed right)
    {
        const ulong Half = 1UL << (FractionBits - 1);
        if (unchecked((ulong)(left.Raw | right.Raw)) <= uint.MaxValue)      // from 0 to below 1, as most are: 64 bits hold the product
            return new(unchecked((long)(((ulong)left.Raw * (ulong)right.Raw + Half) >> FractionBits)));
        long high = Math.BigMul(left.Raw, right.Raw, out long low);
        ulong rounded = unchecked((ulong)low + Half);
        if (rounded < Half) high++;
        if (high is >= 1L << (FractionBits - 1) or < -(1L << (FractionBits - 1))) throw new OverflowException("The product lies outside the range of fixed-point numbers.");
        return new(unchecked((long)((ulong)high << FractionBits | rounded >> FractionBits)));
    }

    /// <summary>The quotient, rounded to nearest, halves upwards.</summary>
    /// <exception cref="DivideByZeroException"><paramref name="right"/> is 0.</exception>
    public static Fixed operator /(Fixed left, Fixed right) =>
        new(checked((long)(right.Raw < 0
            ? Nearest(-(Int128)left.Raw << FractionBits, -(Int128)right.Raw)
            : Nearest((Int128)left.Raw << FractionBits, right.Raw))));

    /// <summary>Whether the left value is smaller.</summary>
    public static bool operator <(Fixed left, Fixed right) => left.Raw < right.Raw;

    /// <summary>Whether the left value is greater.</summary>
    public static bool operator >(Fixed left, Fixed right) => left.Raw > right.Raw;

    /// <summary>Whether the left value is smaller or equal.</summary>
    public static bool operator <=(Fixed left, Fixed right) => left.Raw <= right.Raw;

    /// <summary>Whether the left value is greater or equal.</summary>
    public static bool operator >=(Fixed left, Fixed right) => left.Raw >= right.Raw;

    /// <inheritdoc />
    public int CompareTo(Fixed other) => Raw.CompareTo(other.Raw);

    /// <summary>This value times a whole number, rounded to the nearest whole number: how a score is counted in units.</summary>
    public long Times(long units) => checked((long)(((Int128)Raw * units + (1L << (FractionBits - 1))) >> FractionBits));

    /// <summary>The shortest decimal text that reads back as the same value: at most ten places, <c>17.12</c> for what was read as 17.12.</summary>
    public override string ToString() => DecimalText.Shortest(this);

    /// <summary>Decimal text with exactly so many places, rounded to nearest.</summary>
    /// <param name="places">1 to 10.</param>
    public string ToString(int places) => DecimalText.Write(this, places);

    // Floor of numerator/denominator + 1/2; the denominator is positive.
    private static Int128 Nearest(Int128 numerator, Int128 denominator)
    {
        if (denominator == 0) throw new DivideByZeroException();
        Int128 doubled = 2 * numerator + denominator;
        (Int128 quotient, Int128 remainder) = Int128.DivRem(doubled, 2 * denominator);
        return remainder < 0 ? quotient - 1 : quotient;
    }
}
