using CsCheck;
using Xunit;

namespace RiskMonitor.Webhooks;

public sealed class RateLimitTests
{
    private static readonly DateTimeOffset Noon = new(2026, 11, 20, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public void After_a_rest_a_burst_goes_at_once_and_then_one_in_each_interval()
    {
        var limit = new RateLimit(2m, 3);
        DateTimeOffset fullAt = default;
        var waits = new List<double>();

        foreach (double second in new[] { 0, 0, 0, 0, 0.5, 0.5, 10, 10, 10, 10 })
        {
            (fullAt, TimeSpan wait) = limit.Take(fullAt, Noon.AddSeconds(second));
            waits.Add(wait.TotalSeconds);
        }

        Assert.Equal([0, 0, 0, 0.5, 0, 0.5, 0, 0, 0, 0.5], waits);
    }

    [Fact]
    public void In_no_span_are_more_taken_than_the_burst_and_what_has_filled_meanwhile() =>
        Gen.Select(Gen.Int[1, 50], Gen.Int[1, 20], Gen.Int[0, 400].Array[1, 200]).Sample((perSecond, burst, gaps) =>
        {
            var limit = new RateLimit(perSecond, burst);
            DateTimeOffset fullAt = default, now = Noon;
            var taken = new List<DateTimeOffset>();
            foreach (int gap in gaps)
            {
                now = now.AddMilliseconds(gap);
                (fullAt, TimeSpan wait) = limit.Take(fullAt, now);
                if (wait == TimeSpan.Zero) taken.Add(now);
            }

            for (int first = 0; first < taken.Count; first++)
                for (int last = first; last < taken.Count; last++)
                    Assert.True(last - first + 1 <= burst + (taken[last] - taken[first]).TotalSeconds * perSecond + 0.001);
        }, iter: 200);

    [Fact]
    public void Whoever_waits_as_long_as_is_said_gets_one() =>
        Gen.Select(Gen.Int[1, 100_000], Gen.Int[1, 20]).Sample((hundredths, burst) =>
        {
            var limit = new RateLimit(hundredths / 100m, burst);
            DateTimeOffset fullAt = default;
            TimeSpan wait = TimeSpan.Zero;
            for (int i = 0; i <= burst; i++) (fullAt, wait) = limit.Take(fullAt, Noon);

            Assert.True(wait > TimeSpan.Zero);
            Assert.Equal(TimeSpan.Zero, limit.Take(fullAt, Noon + wait).Wait);
        });

    [Theory]
    [InlineData(1, "0.0166666666666666666666666667")]
    [InlineData(120, "2")]
    [InlineData(60_000, "1000")]
    [InlineData(60_001, null)]
    public void So_many_a_minute_come_evenly_and_very_many_are_no_limit(int aMinute, string? perSecond)
    {
        RateLimit? limit = RateLimit.OfMinute(aMinute);

        Assert.Equal(perSecond is null ? null : new RateLimit(decimal.Parse(perSecond, System.Globalization.CultureInfo.InvariantCulture), 1), limit);
    }

    [Fact]
    public void Of_two_limits_the_one_counts_that_lets_less_through()
    {
        var (slow, fast) = (new RateLimit(1m, 5), new RateLimit(2m, 1));

        Assert.Equal([slow, slow, fast, fast, null], [RateLimit.Stricter(slow, fast), RateLimit.Stricter(fast, slow), RateLimit.Stricter(fast, null), RateLimit.Stricter(null, fast), RateLimit.Stricter(null, null)]);
    }
}
