using CsCheck;
using RiskMonitor.Events;
using Xunit;

namespace RiskMonitor.Webhooks;

public sealed class DeliveryDecisionTests
{
    private const double NoJitter = 0.5;

    [Theory]
    [InlineData(1, AttemptOutcome.RetryScheduled, 5)]
    [InlineData(2, AttemptOutcome.RetryScheduled, 5 * 60)]
    [InlineData(3, AttemptOutcome.RetryScheduled, 30 * 60)]
    [InlineData(9, AttemptOutcome.RetryScheduled, 24 * 3600)]
    [InlineData(10, AttemptOutcome.GivenUp, null)]
    public void A_failed_attempt_is_followed_by_the_next_of_the_schedule_until_it_is_used_up(int attempt, AttemptOutcome outcome, int? waitSeconds)
    {
        DeliveryDecision decision = DeliveryDecision.Of(attempt, 500, retryAfter: null, NoJitter);

        Assert.Equal((outcome, waitSeconds), (decision.Outcome, (int?)decision.Wait?.TotalSeconds));
    }

    [Theory]
    [InlineData(200, AttemptOutcome.Delivered)]
    [InlineData(204, AttemptOutcome.Delivered)]
    [InlineData(299, AttemptOutcome.Delivered)]
    [InlineData(199, AttemptOutcome.RetryScheduled)]
    [InlineData(301, AttemptOutcome.RetryScheduled)]
    [InlineData(307, AttemptOutcome.RetryScheduled)]
    [InlineData(400, AttemptOutcome.RetryScheduled)]
    [InlineData(404, AttemptOutcome.RetryScheduled)]
    [InlineData(410, AttemptOutcome.GivenUp)]
    [InlineData(429, AttemptOutcome.RetryScheduled)]
    [InlineData(500, AttemptOutcome.RetryScheduled)]
    [InlineData(null, AttemptOutcome.RetryScheduled)]
    public void Only_an_answer_of_the_200s_is_a_delivery_and_only_gone_ends_it_at_once(int? status, AttemptOutcome outcome) =>
        Assert.Equal(outcome, DeliveryDecision.Of(1, status, retryAfter: null, NoJitter).Outcome);

    [Theory]
    [InlineData(1, 1, 5)]                      // never earlier than the schedule
    [InlineData(1, 60, 60)]
    [InlineData(1, 12 * 3600, 12 * 3600)]
    [InlineData(1, 1_000_000, 12 * 3600)]      // never longer than half a day for it
    [InlineData(9, 3600, 24 * 3600)]
    public void Retry_after_makes_a_wait_longer_up_to_a_limit(int attempt, int askedSeconds, int waitSeconds) =>
        Assert.Equal(waitSeconds, DeliveryDecision.Of(attempt, 503, TimeSpan.FromSeconds(askedSeconds), NoJitter).Wait?.TotalSeconds);

    [Fact]
    public void Whatever_a_receiver_answers_a_wait_lies_between_the_schedule_and_the_greater_of_schedule_and_limit() =>
        Gen.Select(Gen.Int[1, 9], Gen.Int[300, 599], Gen.Int[0, 2_000_000], Gen.Double[0, 0.999]).Sample((attempt, status, asked, draw) =>
        {
            DeliveryDecision decision = DeliveryDecision.Of(attempt, status, TimeSpan.FromSeconds(asked), draw);

            TimeSpan scheduled = RetrySchedule.NextDelay(attempt, draw)!.Value;
            if (status == 410) Assert.Null(decision.Wait);
            else Assert.InRange(decision.Wait!.Value, scheduled, scheduled > TimeSpan.FromHours(12) ? scheduled : TimeSpan.FromHours(12));
        });
}
