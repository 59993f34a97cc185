using RiskMonitor.Feeds;

namespace RiskMonitor.Events;

/// <summary>A feed could not be fetched or read: the first time, or for another reason than the last time, or as often as <see cref="PollSchedule.IsWorthSaying"/> wants it said again.</summary>
/// <param name="Tenant">Whose feed.</param>
/// <param name="Feed">The feed.</param>
/// <param name="At">When it was asked (UTC).</param>
/// <param name="Status">HTTP status; null where there was no answer.</param>
/// <param name="Kind">What went wrong: "http", "challenge", "no-feed", or a <see cref="FetchFailure"/>.</param>
/// <param name="Says">In a sentence.</param>
/// <param name="InARow">Failures in a row, this one included.</param>
/// <param name="NextAt">When it is asked again (UTC).</param>
public sealed record FeedFailed(TenantId Tenant, FeedId Feed, DateTimeOffset At, int? Status, string Kind, string Says, int InARow, DateTimeOffset NextAt) : IFeedEvent;
