using RiskMonitor.Companies;
using RiskMonitor.Events;
using RiskMonitor.Exposure;
using RiskMonitor.Webhooks;

namespace RiskMonitor.Alerts;

/// <summary>An alert as the API shows it in lists. It says what was known when it was raised.</summary>
internal record AlertAnswer
{
    public required AlertId Id { get; init; }
    public required CompanyId Company { get; init; }
    public required string CompanyName { get; init; }
    public required DateTimeOffset RaisedAt { get; init; }
    public required string RuleId { get; init; }

    /// <summary>The rule's version, counted from 1; 0 for a rule of the policy pack.</summary>
    public int RuleVersion { get; init; }

    /// <summary>The watchlist that the rule is for; null for none.</summary>
    public string? Watchlist { get; init; }

    /// <summary>The first alert of its group: the same rule, matter and topic at another company; null for none.</summary>
    public AlertId? GroupedInto { get; init; }

    /// <summary>Why it was raised now: <c>FirstCrossing</c>, <c>YoungEvidenceWhileAbove</c>.</summary>
    public required string Reason { get; init; }

    /// <summary>The level that was reached.</summary>
    public required string Level { get; init; }

    /// <summary>Points before.</summary>
    public required decimal Before { get; init; }

    /// <summary>Points after.</summary>
    public required decimal After { get; init; }

    public required string Policy { get; init; }
    public required long KnownAtSequence { get; init; }

    /// <summary>How it stands now.</summary>
    public AlertStateAnswer? State { get; init; }

    public static AlertAnswer Of(AlertRaised alert) => new()
    {
        Id = alert.Id,
        Company = alert.Company,
        CompanyName = alert.CompanyName,
        RaisedAt = alert.RaisedAt,
        RuleId = alert.RuleId,
        RuleVersion = alert.RuleVersion ?? 0,
        Watchlist = alert.Watchlist,
        GroupedInto = alert.GroupedInto,
        Reason = alert.Reason,
        Level = alert.Level,
        Before = Points.Of(alert.BeforeMicropoints),
        After = Points.Of(alert.AfterMicropoints),
        Policy = alert.PolicyVersion,
        KnownAtSequence = alert.KnownAtSequence,
    };
}

/// <summary>An alert with its grounds and what came of its deliveries.</summary>
internal sealed record AlertInFullAnswer : AlertAnswer
{
    /// <summary>The strongest grounds, the greatest share first.</summary>
    public required IReadOnlyList<GroundAnswer> Grounds { get; init; }

    /// <summary>What the rule measured, as a decimal text; null in older records.</summary>
    public string? Measured { get; init; }

    /// <summary>Version of the program that computed the score; null in older records.</summary>
    public string? CodeVersion { get; init; }

    /// <summary>Versions of the extractors that read the sentences.</summary>
    public IReadOnlyList<string> ExtractorVersions { get; init; } = [];

    /// <summary>Claims that are not told one by one.</summary>
    public int OtherClaims { get; init; }

    /// <summary>One for each subscription that was to get it.</summary>
    public required IReadOnlyList<DeliveryAnswer> Deliveries { get; init; }

    /// <summary>Everything that happened to it, the oldest first.</summary>
    public required IReadOnlyList<AlertEntry> Timeline { get; init; }

    public static AlertInFullAnswer Of(AlertTimeline timeline, AlertStateAnswer state, IEnumerable<AlertDelivery> deliveries) => Of(timeline.State.Raised, deliveries) with { State = state, Timeline = timeline.Entries };

    private static AlertInFullAnswer Of(AlertRaised alert, IEnumerable<AlertDelivery> deliveries) => new(Of(alert))
    {
        Measured = alert.Measured,
        CodeVersion = alert.CodeVersion,
        ExtractorVersions = alert.ExtractorVersions ?? [],
        OtherClaims = alert.Rest?.Claims ?? 0,
        Grounds = [.. alert.Grounds.Select(GroundAnswer.Of)],
        Deliveries = [.. deliveries.Select(DeliveryAnswer.Of)],
    };

    [System.Diagnostics.CodeAnalysis.SetsRequiredMembers]
    private AlertInFullAnswer(AlertAnswer head) : base(head)
    {
        Grounds = [];
        Deliveries = [];
        Timeline = [];
    }
}

/// <summary>One ground of an alert.</summary>
/// <param name="Claim">The claim on one line.</param>
/// <param name="Points">Its share of the score.</param>
/// <param name="VoiceCount">How many voices support it.</param>
/// <param name="Strongest">The strongest of them.</param>
/// <param name="Denials">Who denies it.</param>
internal sealed record GroundAnswer(string Claim, decimal Points, int VoiceCount, VoiceAnswer Strongest, IReadOnlyList<DenialAnswer> Denials)
{
    public static GroundAnswer Of(AlertGround ground) => new(
        ground.Claim.ToString(), Exposure.Points.Of(ground.Micropoints), ground.VoiceCount, VoiceAnswer.Of(ground.Strongest), [.. ground.Denials.Select(DenialAnswer.Of)])
    {
        Others = [.. (ground.Others ?? []).Select(VoiceAnswer.Of)],
    };

    /// <summary>Further voices that are told.</summary>
    public IReadOnlyList<VoiceAnswer> Others { get; init; } = [];
}

/// <summary>The delivery of an alert to one subscription.</summary>
/// <param name="Id">The <c>webhook-id</c> of every attempt.</param>
/// <param name="Subscription">The subscription.</param>
/// <param name="Description">What the subscriber calls it.</param>
/// <param name="Attempts">In the order in which they were made.</param>
internal sealed record DeliveryAnswer(DeliveryId Id, SubscriptionId Subscription, string Description, IReadOnlyList<AttemptAnswer> Attempts)
{
    public static DeliveryAnswer Of(AlertDelivery delivery) =>
        new(delivery.Id, delivery.Subscription.Id, delivery.Subscription.Description, [.. delivery.Attempts.Select(AttemptAnswer.Of)]) { Type = delivery.Type };

    /// <summary>What was told: <c>alert.raised</c>, or one of the changes that followed.</summary>
    public string Type { get; init; } = WebhookTypes.AlertRaised;
}

/// <summary>One attempt.</summary>
/// <param name="Attempt">Counted from 1.</param>
/// <param name="At">When it was made (UTC).</param>
/// <param name="DurationMs">How long the receiver took.</param>
/// <param name="Status">HTTP status; null where no answer came.</param>
/// <param name="Error">Why no answer came.</param>
/// <param name="Outcome">What came of it.</param>
/// <param name="NextAt">When the next one is due.</param>
internal sealed record AttemptAnswer(int Attempt, DateTimeOffset At, long DurationMs, int? Status, string? Error, AttemptOutcome Outcome, DateTimeOffset? NextAt)
{
    public static AttemptAnswer Of(WebhookAttempted a) => new(a.Attempt, a.At, a.DurationMs, a.Status, a.Error, a.Outcome, a.NextAt);
}
