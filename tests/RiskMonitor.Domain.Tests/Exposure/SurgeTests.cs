using Xunit;

namespace RiskMonitor.Exposure;

public class SurgeTests
{
    [Theory]
    [InlineData(59, null)]
    [InlineData(60, "3")]       // (3.5 − 2) / .5: days that are all alike deviate by the least that counts
    public void Before_sixty_days_nothing_is_usual(int days, string? expected)
    {
        Fixed[] daily = [.. Enumerable.Repeat(Fixed.FromInteger(2), days)];

        Assert.Equal(expected, Surge.Of(daily, Fixed.Parse("3.5"))?.ToString());
    }

    [Fact]
    public void The_distance_from_the_median_counts_in_median_deviations()
    {
        // 1, 2, … 100: median 50.5, deviations .5, .5, 1.5, 1.5, … 49.5: their median 25; (130 − 50.5) / (1.4826 · 25)
        Fixed[] daily = [.. Enumerable.Range(1, 100).Select(value => Fixed.FromInteger(value))];

        Assert.Equal("2.144881", Surge.Of(daily, Fixed.FromInteger(130))?.ToString(6));
        Assert.Equal("-1.362471", Surge.Of(daily, Fixed.Zero)?.ToString(6));
    }

    [Fact]
    public void A_few_wild_days_make_nothing_usual()
    {
        Fixed[] daily = [.. Enumerable.Repeat(Fixed.One, 90), .. Enumerable.Repeat(Fixed.FromInteger(1_000), 10)];

        Assert.Equal("2", Surge.Of(daily, Fixed.FromInteger(2))?.ToString());
    }

    [Fact]
    public void Only_the_last_year_counts()
    {
        Fixed[] daily = [.. Enumerable.Repeat(Fixed.FromInteger(50), 1_000), .. Enumerable.Repeat(Fixed.One, 365)];

        Assert.Equal("4", Surge.Of(daily, Fixed.FromInteger(3))?.ToString());
    }

    [Fact]
    public void Without_daily_values_nothing_is_worked_out() => Assert.Throws<ArgumentNullException>("daily", () => Surge.Of(null!, Fixed.One));
}
