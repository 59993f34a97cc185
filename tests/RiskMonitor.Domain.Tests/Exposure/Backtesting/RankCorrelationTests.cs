using CsCheck;
using Xunit;

namespace RiskMonitor.Exposure.Backtesting;

public sealed class RankCorrelationTests
{
    [Fact]
    public void The_same_order_is_one_and_the_opposite_order_minus_one()
    {
        double[] values = [3, 1, 2];

        Assert.Equal(1, RankCorrelation.Spearman(values, [300, -5, 7]));
        Assert.Equal(-1, RankCorrelation.Spearman(values, [1, 3, 2]));
    }

    [Fact]
    public void Without_equal_values_it_is_one_minus_six_sums_of_squares()
    {
        double[] one = [106, 100, 86, 101, 99, 103, 97, 113, 112, 110];
        double[] other = [7, 27, 2, 50, 28, 29, 20, 12, 6, 17];

        double? spearman = RankCorrelation.Spearman(one, other);

        Assert.Equal(-29.0 / 165.0, spearman!.Value, 12);      // 1 − 6·194 / (10·99)
    }

    [Fact]
    public void Equal_values_share_the_mean_of_their_ranks()
    {
        double? spearman = RankCorrelation.Spearman([1, 2, 2, 3], [1, 2, 3, 4]);

        Assert.Equal(4.5 / Math.Sqrt(4.5 * 5), spearman!.Value, 12);     // ranks 1, 2.5, 2.5, 4 and 1, 2, 3, 4
    }

    [Fact]
    public void There_is_no_order_of_one_thing_or_of_equal_things()
    {
        Assert.Null(RankCorrelation.Spearman([], []));
        Assert.Null(RankCorrelation.Spearman([1], [2]));
        Assert.Null(RankCorrelation.Spearman([1, 1, 1], [1, 2, 3]));
        Assert.Throws<ArgumentException>(() => RankCorrelation.Spearman([1, 2], [1]));
    }

    [Fact]
    public void It_is_symmetric_lies_between_minus_one_and_one_and_asks_for_order_only() =>
        Gen.Select(Gen.Double[-5, 5], Gen.Double[-5, 5]).Array[2, 30].Sample(pairs =>
        {
            double[] one = [.. pairs.Select(p => Math.Round(p.Item1))], other = [.. pairs.Select(p => Math.Round(p.Item2))];

            double? spearman = RankCorrelation.Spearman(one, other);

            Assert.Equal(spearman, RankCorrelation.Spearman(other, one));
            Assert.Equal(spearman, RankCorrelation.Spearman([.. one.Select(v => (v * v * v) + 7)], other));
            if (spearman is { } value) Assert.InRange(value, -1 - 1e-12, 1 + 1e-12);
        });
}
