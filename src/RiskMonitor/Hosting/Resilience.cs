using Polly;
using Polly.CircuitBreaker;
using Polly.Retry;
using Polly.Timeout;
using RiskMonitor.Feeds;
using RiskMonitor.Feeds.Fetching;
using RiskMonitor.Webhooks;

namespace RiskMonitor.Hosting;

/// <summary>Limits of seconds within one call, and breakers, as Polly pipelines. Webhook retries over hours are <see cref="RetrySchedule"/>.</summary>
internal static class Resilience
{
    /// <summary>How long a receiver may take, from connecting to the end of what we read of its answer.</summary>
    public static readonly TimeSpan WebhookAttemptMax = TimeSpan.FromSeconds(15);

    /// <summary>Longest break of a receiver that fails; also the longest that its <c>Retry-After</c> holds back other deliveries than the one it answers.</summary>
    public static readonly TimeSpan ReceiverQuietMax = TimeSpan.FromMinutes(5);

    /// <summary>How long a publisher may take for one answer, from connecting to the end of its body; each redirect has it anew.</summary>
    public static readonly TimeSpan SourceAnswerMax = TimeSpan.FromSeconds(30);

    private static readonly TimeSpan FirstBreak = TimeSpan.FromSeconds(5);

    /// <summary>One attempt to post a webhook: a receiver that does not answer in time must not hold its place for ever.</summary>
    public static ResiliencePipeline ForWebhookAttempts(TimeProvider time) =>
        new ResiliencePipelineBuilder { Name = "webhook-attempt", TimeProvider = time }
            .AddTimeout(new TimeoutStrategyOptions { Timeout = WebhookAttemptMax })
            .Build();

    /// <summary>
    /// All attempts at one receiver: after 5 within a minute, 4 of 5 of them failed, none is made for 5 s, then one; each that fails doubles the break.
    /// </summary>
    public static ResiliencePipeline<PostOutcome> ForReceiver(TimeProvider time, CircuitBreakerStateProvider state, Action<TimeSpan> opened) =>
        new ResiliencePipelineBuilder<PostOutcome> { Name = "webhook-receiver", TimeProvider = time }
            .AddCircuitBreaker(new CircuitBreakerStrategyOptions<PostOutcome>
            {
                ShouldHandle = new PredicateBuilder<PostOutcome>().HandleResult(outcome => !outcome.IsHealthy),
                FailureRatio = 0.8,
                MinimumThroughput = 5,
                SamplingDuration = TimeSpan.FromMinutes(1),
                BreakDurationGenerator = breaking => new ValueTask<TimeSpan>(BreakOf(breaking.HalfOpenAttempts)),
                StateProvider = state,
                OnOpened = opening =>
                {
                    opened(opening.BreakDuration);
                    return ValueTask.CompletedTask;
                },
            })
            .Build();

    /// <summary>One answer of a publisher: a body without end, or one that comes byte by byte, must not hold its place for ever.</summary>
    public static ResiliencePipeline ForSourceAnswers(TimeProvider time) =>
        new ResiliencePipelineBuilder { Name = "source-answer", TimeProvider = time }
            .AddTimeout(new TimeoutStrategyOptions { Timeout = SourceAnswerMax })
            .Build();

    /// <summary>One poll of a feed: where not even a connection came about, it is tried once more. Whatever a publisher got to see waits for the schedule.</summary>
    public static ResiliencePipeline<FetchOutcome> ForFeedPolls(TimeProvider time) =>
        new ResiliencePipelineBuilder<FetchOutcome> { Name = "feed-poll", TimeProvider = time }
            .AddRetry(new RetryStrategyOptions<FetchOutcome>
            {
                ShouldHandle = new PredicateBuilder<FetchOutcome>().HandleResult(outcome => outcome is FetchOutcome.Failed { Why: FetchFailure.ConnectFailed or FetchFailure.NameUnknown }),
                MaxRetryAttempts = 1,
                Delay = TimeSpan.FromSeconds(2),
                UseJitter = false,
            })
            .Build();

    private static TimeSpan BreakOf(int failedProbes)
    {
        TimeSpan doubled = FirstBreak * Math.Pow(2, Math.Min(failedProbes, 10));
        return doubled < ReceiverQuietMax ? doubled : ReceiverQuietMax;
    }
}
