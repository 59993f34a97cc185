using RiskMonitor.Events;

namespace RiskMonitor.Webhooks;

/// <summary>What an attempt's answer means for its delivery.</summary>
/// <param name="Outcome">Delivered, tried again later, or given up.</param>
/// <param name="Wait">How long until the next attempt; null where there is none.</param>
public readonly record struct DeliveryDecision(AttemptOutcome Outcome, TimeSpan? Wait)
{
    /// <summary>Longest wait that a receiver's <c>Retry-After</c> can ask for.</summary>
    public static readonly TimeSpan RetryAfterMax = TimeSpan.FromHours(12);

    /// <summary>What a receiver says by <c>retryAfter</c> that will not have this delivery at any time.</summary>
    public static readonly TimeSpan Never = Timeout.InfiniteTimeSpan;

    /// <summary>Decides.</summary>
    /// <param name="attempt">Attempts of this round of the schedule, this one included, counted from 1.</param>
    /// <param name="status">HTTP status; null where no answer came.</param>
    /// <param name="retryAfter">What the receiver asked for; null: nothing. It never shortens a wait; <see cref="Never"/> ends the delivery.</param>
    /// <param name="unitRandom">A draw from [0, 1), see <see cref="RetrySchedule.Draw"/>.</param>
    public static DeliveryDecision Of(int attempt, int? status, TimeSpan? retryAfter, double unitRandom)
    {
        if (IsAccepted(status)) return new DeliveryDecision(AttemptOutcome.Delivered, null);
        if (status == EndpointHealth.GoneStatus || retryAfter == Never || RetrySchedule.NextDelay(attempt, unitRandom) is not { } scheduled) return new DeliveryDecision(AttemptOutcome.GivenUp, null);

        TimeSpan asked = retryAfter is { } after ? after < RetryAfterMax ? after : RetryAfterMax : TimeSpan.Zero;
        return new DeliveryDecision(AttemptOutcome.RetryScheduled, asked > scheduled ? asked : scheduled);
    }

    /// <summary>Whether an answer means that the receiver took it: any 2xx. A redirect is a failure: it could point into our own network.</summary>
    public static bool IsAccepted(int? status) => status is >= 200 and < 300;
}
