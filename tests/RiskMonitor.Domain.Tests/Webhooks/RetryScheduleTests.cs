using CsCheck;
using Xunit;

namespace RiskMonitor.Webhooks;

public sealed class RetryScheduleTests
{
    [Fact]
    public void The_waits_are_those_of_the_specification_and_add_up_to_75_hours_35_minutes()
    {
        string[] waits = ["00:00:05", "00:05:00", "00:30:00", "02:00:00", "05:00:00", "10:00:00", "14:00:00", "20:00:00", "1.00:00:00"];

        Assert.Equal(waits, Enumerable.Range(1, 9).Select(attempt => RetrySchedule.NextDelay(attempt, unitRandom: 0.5).ToString()));
        Assert.Equal(new TimeSpan(75, 35, 5), RetrySchedule.Delays.Aggregate(TimeSpan.Zero, (sum, wait) => sum + wait));
    }

    [Fact]
    public void The_tenth_failure_gives_up()
    {
        Assert.Equal(TimeSpan.FromHours(24), RetrySchedule.NextDelay(attempt: 9, unitRandom: 0.5));
        Assert.Null(RetrySchedule.NextDelay(attempt: 10, unitRandom: 0.5));
    }

    [Fact]
    public void Jitter_moves_a_wait_by_at_most_a_fifth() =>
        Gen.Select(Gen.Int[1, 9], Gen.Double[0, 0.999999]).Sample((attempt, draw) =>
        {
            double ratio = RetrySchedule.NextDelay(attempt, draw)!.Value / RetrySchedule.Delays[attempt - 1];

            Assert.InRange(ratio, 0.8, 1.2);
        });

    [Fact]
    public void The_draw_depends_on_delivery_and_attempt_and_nothing_else() =>
        Gen.Select(Gen.String[Gen.Char.AlphaNumeric, 1, 20], Gen.Int[1, 10]).Sample((id, attempt) =>
        {
            var delivery = new DeliveryId(id);

            double draw = RetrySchedule.Draw(delivery, attempt);

            Assert.InRange(draw, 0, 0.9999999999);
            Assert.Equal(draw, RetrySchedule.Draw(new DeliveryId(id), attempt));
            Assert.NotEqual(draw, RetrySchedule.Draw(delivery, attempt + 1));
        });

    [Fact]
    public void Draws_spread_evenly_over_the_interval()
    {
        int[] tenths = new int[10];
        for (int i = 0; i < 10_000; i++) tenths[(int)(RetrySchedule.Draw(new DeliveryId($"msg_{i}"), 1) * 10)]++;

        Assert.All(tenths, count => Assert.InRange(count, 850, 1150));
    }

    [Theory]
    [InlineData(0, 0.5)]
    [InlineData(1, -0.1)]
    [InlineData(1, 1.0)]
    public void Attempts_count_from_1_and_draws_lie_below_1(int attempt, double draw) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => RetrySchedule.NextDelay(attempt, draw));
}
