using CsCheck;
using Xunit;

namespace RiskMonitor.Exposure;

public sealed class DivisorTests
{
    [Fact]
    public void A_reciprocal_gives_the_quotient_and_the_remainder_that_dividing_gives() =>
        Gen.Select(Gen.Long[1, long.MaxValue], Gen.Int[0, 62], Gen.ULong, Gen.Int[2, 63]).Sample((value, narrower, dividend, shorter) =>
        {
            long by = Math.Max(1, value >> narrower);
            ulong of = dividend >> shorter;

            Assert.Equal(Math.DivRem(of, (ulong)by), new Divisor(by).DivRem(of));
        }, iter: 10_000);

    [Theory]
    [InlineData(1, 0x3FFFFFFFFFFFFFFF)]
    [InlineData(2, 0x3FFFFFFFFFFFFFFF)]
    [InlineData(3, 0x3FFFFFFFFFFFFFFF)]
    [InlineData(86_400, 86_399)]
    [InlineData(86_400, 86_400)]
    [InlineData(long.MaxValue, 0x3FFFFFFFFFFFFFFF)]
    [InlineData(0x3FFFFFFFFFFFFFFF, 0x3FFFFFFFFFFFFFFF)]
    [InlineData(7, 0)]
    public void The_edges_are_divided_as_exactly(long by, ulong of) => Assert.Equal(Math.DivRem(of, (ulong)by), new Divisor(by).DivRem(of));
}
