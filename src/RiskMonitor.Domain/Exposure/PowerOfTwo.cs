namespace RiskMonitor.Exposure;

/// <summary>Powers of two by table and integer arithmetic: the same bits on every machine, which the platform's own functions do not promise.</summary>
public static class PowerOfTwo
{
    /// <summary>From this exponent on the result is 0: what is left of a matter after 20 half-lives is not worth a number.</summary>
    public const int ExponentMax = 20;

    private const int TableBits = 63;       // 1 must fit: it is the first entry of each table

    private const ulong One = 1UL << TableBits;

    // 2^(-2^-k) for k = 1 to 32 in units of 2^-64, each rounded to nearest: one factor per fractional bit of an exponent.
    private static readonly ulong[] FactorOfBit =
    [
        0xB504F333F9DE6484, 0xD744FCCAD69D6AF4, 0xEAC0C6E7DD24392F, 0xF5257D152486CC2C,
        0xFA83B2DB722A033A, 0xFD3E0C0CF486C175, 0xFE9E115C7B8F884C, 0xFF4ECB59511EC8A5,
        0xFFA756521C8DAED2, 0xFFD3A751C0F7E10C, 0xFFE9D2B2F7DB2756, 0xFFF4E91BFF1B8C3E,
        0xFFFA747EA0040664, 0xFFFD3A3B7814EB54, 0xFFFE9D1CC60DDAB1, 0xFFFF4E8E25879BFA,
        0xFFFFA7470363F451, 0xFFFFD3A37DDA0313, 0xFFFFE9D1BDF703AF, 0xFFFFF4E8DEBE025E,
        0xFFFFFA746F4FA150, 0xFFFFFD3A37A3F8B0, 0xFFFFFE9D1BD1065A, 0xFFFFFF4E8DE845AE,
        0xFFFFFFA746F41377, 0xFFFFFFD3A37A05E4, 0xFFFFFFE9D1BD01FC, 0xFFFFFFF4E8DE80C0,
        0xFFFFFFFA746F4051, 0xFFFFFFFD3A37A025, 0xFFFFFFFE9D1BD011, 0xFFFFFFFF4E8DE808,
    ];

    // The products of the factors above for each byte of a fraction, the highest byte first, in units of 2^-63: 8 KiB, which stay in a processor's first cache.
    private static readonly ulong[] FactorOfByte = [.. Enumerable.Range(0, 4).SelectMany(TableOfByte)];

    /// <summary>2 to the power of minus <paramref name="exponent"/>: falls, or stays, as the exponent grows.</summary>
    /// <param name="exponent">0 or more.</param>
    /// <returns>From 0 to 1, rounded to nearest; 0 from <see cref="ExponentMax"/> on.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="exponent"/> is negative.</exception>
    /// <remarks>
    /// Three products of 63 by 63 bits, each cut at 2^-63, of factors that are off by less than 2^-60, and one rounding at the end: before that rounding the error is below 2^-57,
    /// so that two neighbouring exponents, which lie 2^-33 or more apart in the result, cannot change places.
    /// </remarks>
    public static Fixed Negative(Fixed exponent)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(exponent.Raw, nameof(exponent));
        if (exponent.Raw >= (long)ExponentMax << Fixed.FractionBits) return Fixed.Zero;

        int halvings = (int)(exponent.Raw >> Fixed.FractionBits);
        uint fraction = (uint)(exponent.Raw & uint.MaxValue);

        ReadOnlySpan<ulong> factors = FactorOfByte;
        factors = factors[..1024];      // so that no place below is checked
        ulong power = factors[(int)(fraction >> 24)];
        power = Product(power, factors[256 + (int)((fraction >> 16) & 0xFF)]);
        power = Product(power, factors[512 + (int)((fraction >> 8) & 0xFF)]);
        power = Product(power, factors[768 + (int)(fraction & 0xFF)]);

        int surplusBits = TableBits - Fixed.FractionBits + halvings;
        return Fixed.FromRaw((long)((power + (1UL << (surplusBits - 1))) >> surplusBits));
    }

    private static ulong[] TableOfByte(int place)
    {
        var table = new ulong[256];
        for (int value = 0; value < table.Length; value++)
        {
            UInt128 product = UInt128.One << 64;
            for (int bit = 0; bit < 8; bit++)
                if ((value & (0x80 >> bit)) != 0)
                    product = (product * FactorOfBit[(8 * place) + bit]) >> 64;
            table[value] = (ulong)((product + 1) >> (64 - TableBits));
        }
        return table;
    }

    private static ulong Product(ulong left, ulong right)
    {
        ulong high = Math.BigMul(left, right << (64 - TableBits), out _);
        return right >= One ? left : high;      // 1 itself does not fit any more when it is shifted
    }
}
