using RiskMonitor.Companies;

namespace RiskMonitor.Webhooks;

/// <summary>Something that subscribers can be told, made once: every attempt at every receiver sends these bytes, or the same wrapped.</summary>
/// <param name="Tenant">Whose event it is.</param>
/// <param name="Id">Derived from what it tells, so that telling it again makes the same one.</param>
/// <param name="Type">One of <see cref="WebhookTypes"/>.</param>
/// <param name="Subject">What it is about: the id of an alert, a group, a feed, a subscription, and of a company for its score.</param>
/// <param name="Company">The company it is about; null where it is about none.</param>
/// <param name="Sequence">The place among what happened to the subject, counted from 1: of two with one subject the lower is older, whenever it arrives (decision 0128).</param>
/// <param name="Micropoints">The score it tells of, in 10^-6 points; null where it tells of none.</param>
/// <param name="At">When it happened (UTC).</param>
/// <param name="Body">JSON in UTF-8, at most <see cref="WebhookPayload.BytesMax"/> bytes.</param>
public sealed record WebhookMessage(
    TenantId Tenant, string Id, string Type, string Subject, CompanyId? Company, long Sequence, long? Micropoints, DateTimeOffset At, ReadOnlyMemory<byte> Body)
{
    /// <summary>The companies that it is about where it is about several; empty: <see cref="Company"/> says it.</summary>
    public ValueList<CompanyId> Companies { get; init; }

    /// <summary>Whether <see cref="WebhookTypes.AlertGrouped"/> tells the same, to those who ask for that.</summary>
    public bool IsToldWithGroup { get; init; }

    /// <summary>The notification of a group that its receivers are to hear before it, where they are told of groups; null where it waits for nothing.</summary>
    public Alerts.GroupWord? Follows { get; init; }

    /// <summary>The watchlists that it falls under: those of its company, and that of an alert's rule.</summary>
    public ValueList<string> Watchlists { get; init; }

    /// <summary>The subscriptions that it is for; empty: all that want it.</summary>
    public ValueList<string> Recipients { get; init; }
}
