using System.Numerics;
using CsCheck;
using Xunit;

namespace RiskMonitor.Exposure;

public class LargestRemainderTests
{
    [Theory]
    [InlineData(10, new[] { 1, 1, 1 }, new[] { 4, 3, 3 })]          // the unit left over goes to the first of equals
    [InlineData(10, new[] { 1, 2, 4 }, new[] { 1, 3, 6 })]          // 1.43, 2.86, 5.71: units to .86 and .71
    [InlineData(1, new[] { 0, 5, 5 }, new[] { 0, 1, 0 })]
    [InlineData(10, new[] { 2, 4, 19 }, new[] { 1, 2, 7 })]         // .8, 1.6, 7.6: units to .8 and the first of the two .6
    [InlineData(10, new[] { 4, 19, 2 }, new[] { 2, 7, 1 })]
    [InlineData(0, new[] { 0, 0 }, new[] { 0, 0 })]
    [InlineData(0, new int[0], new int[0])]
    public void Units_left_over_go_to_the_largest_remainders(int total, int[] weights, int[] expected)
    {
        int[] parts = LargestRemainder.Split(total, [.. weights.Select(weight => Fixed.FromInteger(weight))]);

        Assert.Equal(expected, parts);
    }

    [Fact]
    public void Parts_add_up_and_none_is_a_unit_away_from_its_quotient() =>
        Gen.Select(Gen.Int[0, 99_999_999], Gen.Long[1, 1L << 40].Array[1, 60]).Sample((total, raws) =>
        {
            Int128 sum = raws.Aggregate(Int128.Zero, (all, raw) => all + raw);

            int[] parts = LargestRemainder.Split(total, [.. raws.Select(Fixed.FromRaw)]);

            Assert.Equal(total, parts.Sum());
            Assert.All(raws.Zip(parts), pair => Assert.True(Int128.Abs(pair.Second * sum - total * (Int128)pair.First) < sum));
        }, iter: 2_000);

    // Hazards and totals far beyond what occurs, and more parts than are split on the stack.
    [Theory]
    [InlineData(99_999_999, 1L << 40, 60)]
    [InlineData(99_999_999, 1L << 40, 700)]
    [InlineData(99_999_999, 1L << 56, 60)]
    [InlineData((1 << 28) - 1, 1L << 47, 3)]
    [InlineData(int.MaxValue, 1L << 45, 60)]
    [InlineData(int.MaxValue, 1L << 56, 60)]
    public void Whatever_the_size_the_parts_are_those_of_sorting_the_remainders(int totalMax, long weightMax, int partsMax) =>
        Gen.Select(Gen.Int[0, totalMax], Gen.OneOf(Gen.Long[1, weightMax], Gen.Long[weightMax / 2, weightMax], Gen.Long[1, 9]).Array[1, partsMax]).Sample(
            (total, raws) => Assert.Equal(BySorting(total, raws), LargestRemainder.Split(total, [.. raws.Select(Fixed.FromRaw)])), iter: 1_000);

    // The greatest total, weights just below where 64 bits are too few for its upper half times a weight, and just above.
    [Theory]
    [InlineData(1L << 46, 1L << 45)]
    [InlineData(1L << 48, 1L << 47)]
    [InlineData((1L << 48) - 1, 1L << 48)]
    [InlineData(1L << 48, 1L << 48)]
    [InlineData((1L << 49) - 2, 1)]
    public void The_greatest_total_is_split_as_exactly(long one, long other) =>
        Assert.Equal(BySorting(int.MaxValue, [one, other]), LargestRemainder.Split(int.MaxValue, [Fixed.FromRaw(one), Fixed.FromRaw(other)]));

    [Fact]
    public void Of_nothing_every_part_is_nothing_whatever_was_in_the_room()
    {
        int[] parts = [7, 7];

        LargestRemainder.Split(0, [Fixed.Zero, Fixed.Zero], parts);

        Assert.Equal([0, 0], parts);
    }

    [Fact]
    public void Nothing_can_be_split_among_weights_of_nothing()
    {
        var refused = Assert.Throws<ArgumentException>(() => LargestRemainder.Split(7, [Fixed.Zero, Fixed.Zero]));

        Assert.Equal("7 units cannot be split among weights that add up to 0. (Parameter 'weights')", refused.Message);
    }

    [Fact]
    public void A_total_below_zero_is_refused() => Assert.Throws<ArgumentOutOfRangeException>(() => LargestRemainder.Split(-1, [Fixed.One]));

    private static int[] BySorting(int total, long[] raws)
    {
        BigInteger sum = raws.Aggregate(BigInteger.Zero, (all, raw) => all + raw);
        int[] parts = [.. raws.Select(raw => (int)(total * (BigInteger)raw / sum))];
        foreach (int one in Enumerable.Range(0, raws.Length).OrderByDescending(i => total * (BigInteger)raws[i] % sum).Take(total - parts.Sum())) parts[one]++;
        return parts;
    }
}
