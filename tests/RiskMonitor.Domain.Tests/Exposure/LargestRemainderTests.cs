using CsCheck;
using Xunit;

namespace RiskMonitor.Exposure;

public class LargestRemainderTests
{
    [Theory]
    [InlineData(10, new[] { 1, 1, 1 }, new[] { 4, 3, 3 })]          // the unit left over goes to the first of equals
    [InlineData(10, new[] { 1, 2, 4 }, new[] { 1, 3, 6 })]          // 1.43, 2.86, 5.71: units to .86 and .71
    [InlineData(1, new[] { 0, 5, 5 }, new[] { 0, 1, 0 })]
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
}
