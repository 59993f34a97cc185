using CsCheck;
using Xunit;

namespace RiskMonitor.Dashboard;

public sealed class ShownSharesTests
{
    [Fact]
    public void What_rounding_leaves_over_goes_to_the_largest_remainders()
    {
        // 10.0 points of three thirds: 3.3 each, and the tenth left over to the first.
        Assert.Equal([34, 33, 33], ShownShares.Tenths(100, [3_333_333, 3_333_333, 3_333_333]));
        Assert.Equal([2, 1], ShownShares.Tenths(3, [170_000, 120_000]));
    }

    [Fact]
    public void Nothing_is_split_into_nothing()
    {
        Assert.Empty(ShownShares.Tenths(0, []));
        Assert.Equal([0, 0], ShownShares.Tenths(0, [0, 0]));
    }

    [Fact]
    public void Shown_shares_add_up_to_the_shown_score_and_keep_their_order() =>
        Gen.Long[0, 9_000_000].Array[1, 11].Where(shares => shares.Sum() > 0).Sample(shares =>
        {
            int score = Wording.Tenths(shares.Sum());
            IReadOnlyList<int> shown = ShownShares.Tenths(score, shares);
            return shown.Sum() == score
                && Enumerable.Range(0, shares.Length).All(i => Enumerable.Range(0, shares.Length).All(j => shares[i] < shares[j] ? shown[i] <= shown[j] : true));
        });
}
