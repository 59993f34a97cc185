using System.Numerics;
using System.Text.Json;
using CsCheck;
using Xunit;

namespace RiskMonitor.Exposure;

public class FixedTests
{
    private static readonly Gen<Fixed> AnyHazard = Gen.Long[-(1L << 46), 1L << 46].Select(Fixed.FromRaw);

    [Theory]
    [InlineData("0", 0)]
    [InlineData("1", 4294967296)]
    [InlineData("-1", -4294967296)]
    [InlineData("0.5", 2147483648)]
    [InlineData("17.12", 73529840108)]          // 17.12 · 2^32 = 73529840107.52
    [InlineData("0.6", 2576980378)]             // 2576980377.6
    [InlineData("0.000000000116415321", 0)]     // just below half a unit
    [InlineData("0.000000000116415322", 1)]     // just above half a unit
    [InlineData("2147483647.9999999996", 9223372036854775806)]
    public void Decimal_text_becomes_the_nearest_value(string text, long raw)
    {
        Fixed value = Fixed.Parse(text);

        Assert.Equal(raw, value.Raw);
    }

    [Theory]
    [InlineData("")]
    [InlineData("-")]
    [InlineData(".5")]
    [InlineData("5.")]
    [InlineData("1,5")]
    [InlineData("1e3")]
    [InlineData("+1")]
    [InlineData(" 1")]
    [InlineData("NaN")]
    [InlineData("٣")]
    [InlineData("1.2.3")]
    [InlineData("2147483648")]
    [InlineData("2147483647.9999999999")]      // rounds to 2^31
    [InlineData("12345678901")]
    [InlineData("0.1234567890123456789")]
    public void What_is_no_plain_decimal_number_in_range_is_refused(string text)
    {
        FormatException refusal = Assert.Throws<FormatException>(() => Fixed.Parse(text));

        Assert.Contains($"'{text}'", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Text_and_JSON_read_back_as_the_same_value() =>
        Gen.Long.Select(Fixed.FromRaw).Where(value => value.Raw > long.MinValue / 2 && value.Raw < long.MaxValue / 2).Sample(value =>
        {
            Assert.Equal(value, Fixed.Parse(value.ToString()));
            Assert.Equal(value, JsonSerializer.Deserialize<Fixed>(JsonSerializer.Serialize(value)));
        }, iter: 10_000);

    [Fact]
    public void A_product_is_the_exact_product_rounded_half_up() =>
        Gen.Select(AnyHazard, Gen.Long[-(1L << 40), 1L << 40].Select(Fixed.FromRaw)).Sample((left, right) =>
        {
            BigInteger exact = (BigInteger)left.Raw * right.Raw;
            BigInteger unit = BigInteger.One << 32;

            BigInteger twiceError = 2 * ((left * right).Raw * unit - exact);

            Assert.True(twiceError > -unit && twiceError <= unit);
        }, iter: 10_000);

    [Theory]
    [InlineData(0xFFFFFFFF, 0xFFFFFFFF, 0xFFFFFFFE)]           // (2^32 − 1)² / 2^32 = 2^32 − 2 + 2^-32
    [InlineData(0x80000000, 0xFFFFFFFF, 0x80000000)]           // 2^31 − 1/2: half a unit goes up
    [InlineData(0x7FFFFFFF, 0xFFFFFFFF, 0x7FFFFFFF)]           // 2^31 − 1 − 1/2 + 2^-32
    [InlineData(0x100000000, 0xFFFFFFFF, 0xFFFFFFFF)]          // by 1
    [InlineData(0x100000000, 0x100000000, 0x100000000)]
    [InlineData(0x100000001, 0xFFFFFFFF, 0x100000000)]         // (2^64 − 1) / 2^32
    [InlineData(1, 0x80000000, 1)]
    [InlineData(1, 0x7FFFFFFF, 0)]
    [InlineData(-1, 0x80000000, 0)]
    [InlineData(-1, 0x80000001, -1)]
    [InlineData(0xFFFFFFFF, -0xFFFFFFFF, -0xFFFFFFFE)]
    public void Products_are_as_exact_where_one_number_is_about_one(long left, long right, long product)
    {
        Assert.Equal(product, (Fixed.FromRaw(left) * Fixed.FromRaw(right)).Raw);
        Assert.Equal(product, (Fixed.FromRaw(right) * Fixed.FromRaw(left)).Raw);
    }

    [Fact]
    public void A_product_of_numbers_below_one_is_the_exact_product_rounded_half_up() =>
        Gen.Select(Gen.Long[0, 1L << 32], Gen.Long[0, 1L << 32]).Sample((left, right) =>
            Assert.Equal((((BigInteger)left * right) + (1L << 31)) >> 32, (Fixed.FromRaw(left) * Fixed.FromRaw(right)).Raw), iter: 10_000);

    [Fact]
    public void A_quotient_without_a_division_is_the_same_on_both_sides_of_what_can_be_shifted() =>
        Gen.Select(Gen.Long[0, 1L << 34], Gen.Long[1L << 14, (1L << 30) - 1]).Sample((numerator, denominator) =>
            Assert.Equal(Fixed.Ratio(numerator, denominator), Fixed.Quotient(numerator, new Divisor(denominator))), iter: 10_000);

    [Fact]
    public void A_quotient_is_the_exact_quotient_rounded_half_up() =>
        Gen.Select(AnyHazard, Gen.Long[1L << 20, 1L << 40].Select(Fixed.FromRaw), Gen.Bool).Sample((left, magnitude, isNegative) =>
        {
            Fixed right = isNegative ? Fixed.Zero - magnitude : magnitude;
            BigInteger sign = isNegative ? -1 : 1;
            BigInteger exact = (BigInteger)left.Raw << 32;

            BigInteger twiceError = 2 * sign * ((left / right).Raw * (BigInteger)right.Raw - exact);

            Assert.True(twiceError > -magnitude.Raw && twiceError <= magnitude.Raw);
        }, iter: 10_000);

    [Fact]
    public void A_share_is_the_quotient_whatever_its_size() =>
        Gen.Select(Gen.OneOf(Gen.Long[0, 1L << 33], Gen.Long[0, 1L << 61]), Gen.Long[0, 1L << 61]).Where((part, more) => part + more > 0).Sample((part, more) =>
            Assert.Equal(Fixed.FromRaw(part) / Fixed.FromRaw(part + more), Fixed.Share(Fixed.FromRaw(part), Fixed.FromRaw(part + more))), iter: 10_000);

    [Theory]
    [InlineData(1, 0x200000000, 1)]                          // 2^-32 of 2: half a unit goes up
    [InlineData(1, 0x200000001, 0)]
    [InlineData(0xFFFFFFFF, 0x100000000, 0xFFFFFFFF)]        // of 1
    [InlineData(0x100000000, 0x100000000, 0x100000000)]      // all of 1
    [InlineData(0x100000000, 0x200000000, 0x80000000)]       // 1 of 2
    [InlineData(0x100000001, 0x300000003, 0x55555555)]       // a third
    [InlineData(0, 1, 0)]
    public void Shares_are_as_exact_about_one(long part, long whole, long share) => Assert.Equal(share, Fixed.Share(Fixed.FromRaw(part), Fixed.FromRaw(whole)).Raw);

    [Theory]
    [InlineData(1, 1L << 33, 1)]            // half a unit goes up
    [InlineData(3, 1L << 33, 2)]
    [InlineData(-1, 1L << 33, 0)]
    [InlineData(-3, 1L << 33, -1)]
    [InlineData(5, 1L << 34, 1)]            // 1.25 units
    [InlineData(-5, 1L << 34, -1)]
    public void Half_a_unit_of_a_quotient_goes_up(long numerator, long denominator, long raw)
    {
        Assert.Equal(raw, Fixed.Ratio(numerator, denominator).Raw);
        Assert.Equal(raw, (Fixed.FromRaw(numerator) / Fixed.FromRaw(denominator)).Raw);
        Assert.Equal(raw, (Fixed.FromRaw(-numerator) / Fixed.FromRaw(-denominator)).Raw);
    }

    [Theory]
    [InlineData("0.3", 10, 3)]
    [InlineData("2.5", 3, 8)]       // 7.5
    [InlineData("-2.5", 3, -7)]     // -7.5
    [InlineData("-0.3", 10, -3)]
    [InlineData("-1", 7, -7)]
    public void Units_are_counted_to_the_nearest_halves_upwards(string value, long units, long counted) => Assert.Equal(counted, Fixed.Parse(value).Times(units));

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    public void A_ratio_is_to_a_number_above_zero(long to) => Assert.Throws<ArgumentOutOfRangeException>("denominator", () => Fixed.Ratio(1, to));

    [Fact]
    public void What_does_not_fit_throws_instead_of_wrapping_round()
    {
        Fixed large = Fixed.FromInteger(2_000_000_000);

        Assert.Throws<OverflowException>(() => large + large);
        Assert.Equal("The product lies outside the range of fixed-point numbers.", Assert.Throws<OverflowException>(() => large * large).Message);
        Assert.Throws<OverflowException>(() => large / Fixed.Parse("0.001"));
        Assert.Throws<OverflowException>(() => Fixed.FromInteger(3_000_000_000));
        Assert.Throws<DivideByZeroException>(() => large / Fixed.Zero);
    }

    [Theory]
    [InlineData("17.12")]
    [InlineData("0.1")]
    [InlineData("-2.5")]
    [InlineData("0")]
    [InlineData("100")]
    [InlineData("0.0000000002")]
    public void A_number_is_written_as_short_as_it_was_read(string text) =>
        Assert.Equal(text, Fixed.Parse(text).ToString());

    [Theory]
    [InlineData("2.368229312878", 6, "2.368229")]
    [InlineData("2.3682295", 6, "2.368230")]
    [InlineData("-0.04", 1, "0.0")]
    [InlineData("-1.25", 1, "-1.3")]
    [InlineData("99.96", 1, "100.0")]
    public void A_number_is_shown_with_as_many_places_as_asked_for(string text, int places, string shown) =>
        Assert.Equal(shown, Fixed.Parse(text).ToString(places));
}
