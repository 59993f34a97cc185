using Polly;
using Polly.Timeout;

namespace RiskMonitor.Hosting;

/// <summary>Limits of seconds within one call, as Polly pipelines. Webhook retries over hours are <see cref="RiskMonitor.Webhooks.RetrySchedule"/>.</summary>
internal static class Resilience
{
    /// <summary>How long a receiver may take, from connecting to the head of its answer.</summary>
    public static readonly TimeSpan WebhookAttemptMax = TimeSpan.FromSeconds(15);

    /// <summary>One attempt to post a webhook: a receiver that does not answer in time must not hold its place for ever.</summary>
    public static ResiliencePipeline ForWebhookAttempts(TimeProvider time) =>
        new ResiliencePipelineBuilder { Name = "webhook-attempt", TimeProvider = time }
            .AddTimeout(new TimeoutStrategyOptions { Timeout = WebhookAttemptMax })
            .Build();
}
