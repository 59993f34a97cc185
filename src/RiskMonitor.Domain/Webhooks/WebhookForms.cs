using System.ComponentModel;
using System.Text.Json.Serialization;
using RiskMonitor.Alerts;

#pragma warning disable CS1591 // what a member means stands in its Description, which goes into the published schemas

namespace RiskMonitor.Webhooks;

/// <summary>The body of a delivery, payload version 1. The published schemas are made from these types.</summary>
/// <param name="Type">One of <see cref="WebhookTypes"/>.</param>
/// <param name="Timestamp">When it happened (UTC).</param>
/// <param name="Data">What happened.</param>
public sealed record WebhookForm<T>(
    [property: Description("What kind of event this is.")] string Type,
    [property: Description("When it happened (UTC, RFC 3339); the same on every attempt.")] DateTimeOffset Timestamp,
    T Data);

/// <summary>Data of <see cref="WebhookTypes.AlertRaised"/>.</summary>
public sealed record AlertForm
{
    internal const string WhatSequenceCounts =
        "Counts what happened to the alert, all of it, from 1 when it was raised: of two events about one alert the one with the lower number is older, whatever their types and whenever they arrive. Steps that nobody is told of leave gaps.";

    [Description("The alert's id: the same in every event about this alert.")]
    public required string Id { get; init; }

    public required string Tenant { get; init; }

    [Description("The rule of the policy pack that fired.")]
    public required string Rule { get; init; }

    [Description("Why it fired now, a name such as FirstCrossing.")]
    public required string Reason { get; init; }

    [Description("How severe it is, by the highest score that it has seen and the policy pack in force then: low, medium, high or critical.")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public AlertSeverity? Severity { get; init; }

    [Description("Version of the policy pack.")]
    public required string Policy { get; init; }

    [Description("Version of the rule, counted from 1; 0 for a rule of the policy pack.")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public int? RuleVersion { get; init; }

    [Description("The watchlist that the rule is for.")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Watchlist { get; init; }

    [Description("The alert that this one belongs to: the same matter and topic at another company a short time before.")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? GroupedInto { get; init; }

    public required CompanyForm Company { get; init; }

    [Description(AlertForm.WhatSequenceCounts)]
    public required long Sequence { get; init; }

    [Description("The number of the company's score that this rests on: a lower one is an older score, whenever it arrives. Several alerts that rest on one score share it, and so does its score.changed.")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public long? Assessment { get; init; }

    public required CrossingForm Score { get; init; }

    [Description("The strongest grounds, the greatest share first. A denial stands beside the claim that it denies.")]
    public required IReadOnlyList<GroundForm> Grounds { get; init; }

    [Description("Grounds that were left out because the body would be longer than 20 kB; they stand behind the links.")]
    public required int GroundsOmitted { get; init; }

    public required AlertLinks Links { get; init; }
}

/// <summary>Data of <see cref="WebhookTypes.AlertUpdated"/>, <see cref="WebhookTypes.AlertCleared"/> and <see cref="WebhookTypes.AlertRetracted"/>.</summary>
public sealed record AlertChangeForm
{
    [Description("The alert's id: that of the alert.raised that began it.")]
    public required string Id { get; init; }

    public required string Tenant { get; init; }

    [Description("The rule that raised it.")]
    public required string Rule { get; init; }

    [Description("Why, a name such as ClaimDenied, RepeatIntervalElapsed, NotAcknowledgedInTime, Cleared or Retracted.")]
    public required string Reason { get; init; }

    [Description("How severe it is, by the highest score that it has seen and the policy pack in force then: low, medium, high or critical.")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public AlertSeverity? Severity { get; init; }

    [Description("Version of the policy pack.")]
    public required string Policy { get; init; }

    public required CompanyForm Company { get; init; }

    [Description(AlertForm.WhatSequenceCounts)]
    public required long Sequence { get; init; }

    [Description("The number of the company's score that this rests on: a lower one is an older score, whenever it arrives. Several alerts that rest on one score share it, and so does its score.changed.")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public long? Assessment { get; init; }

    [Description("Before: when this alert was last told of.")]
    public required CrossingForm Score { get; init; }

    [Description("When the alert was raised.")]
    public required DateTimeOffset RaisedAt { get; init; }

    [Description("What it stands on now, the greatest share first; what is left of it where it has ended. A denial stands beside the claim that it denies.")]
    public required IReadOnlyList<GroundForm> Grounds { get; init; }

    [Description("Grounds that were left out because the body would be longer than 20 kB; they stand behind the links.")]
    public required int GroundsOmitted { get; init; }

    [Description("The events by which it changed: a denial, a correction, a new report.")]
    public required IReadOnlyList<ChangedByForm> ChangedBy { get; init; }

    public required AlertLinks Links { get; init; }
}

/// <summary>Data of <see cref="WebhookTypes.AlertAcknowledged"/>, <see cref="WebhookTypes.AlertClosed"/> and <see cref="WebhookTypes.AlertReopened"/>.</summary>
public sealed record AlertStepForm
{
    [Description("The alert's id: that of the alert.raised that began it.")]
    public required string Id { get; init; }

    public required string Tenant { get; init; }

    [Description("The rule that raised it.")]
    public required string Rule { get; init; }

    [Description("How severe it is, by the highest score that it has seen and the policy pack in force then: low, medium, high or critical.")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public AlertSeverity? Severity { get; init; }

    [Description("How it stands now: raised, acknowledged, assigned, investigating, resolved, dismissed or merged.")]
    public required string Status { get; init; }

    [Description("Who did it.")]
    public required string By { get; init; }

    [Description("Why it was dismissed, out of a list such as ReadWrongly.")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Dismissal { get; init; }

    [Description("Who approved that it was closed, where two people close it.")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? ApprovedBy { get; init; }

    [Description("The alert that stands for it, where it was merged into another one.")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public MergedForm? MergedInto { get; init; }

    public required CompanyForm Company { get; init; }

    [Description(AlertForm.WhatSequenceCounts)]
    public required long Sequence { get; init; }

    [Description("The score that raised it, in points, 0 to 100.")]
    public required decimal Points { get; init; }

    [Description("When the alert was raised.")]
    public required DateTimeOffset RaisedAt { get; init; }

    public required AlertLinks Links { get; init; }
}

/// <summary>Data of <see cref="WebhookTypes.AlertGrouped"/>.</summary>
public sealed record GroupForm
{
    [Description("The group's id: the same in every event about this group.")]
    public required string Id { get; init; }

    public required string Tenant { get; init; }

    [Description("The rule that raised the alerts.")]
    public required string Rule { get; init; }

    [Description("Why it is told now: WaitElapsed or AlertsJoined.")]
    public required string Reason { get; init; }

    [Description("How severe the most severe of its alerts is, by the score that raised it and the policy pack in force then: low, medium, high or critical.")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public AlertSeverity? Severity { get; init; }

    [Description("What the alerts have in common, such as matter=SanctionImposed, topic=trade.")]
    public required string Labels { get; init; }

    [Description("Counted from 1: a new round begins when the span of the one before is over.")]
    public required int Round { get; init; }

    [Description("Counts the notifications of this group: a lower one is older, whenever it arrives.")]
    public required long Sequence { get; init; }

    [Description("The alerts of the round, those that were not told before first.")]
    public required IReadOnlyList<MemberForm> Alerts { get; init; }

    [Description("Alerts of the round that are not listed because the body would be longer than 20 kB; they stand behind the link.")]
    public required int AlertsOmitted { get; init; }

    public required GroupLinks Links { get; init; }
}

public sealed record MemberForm(
    [property: Description("The alert's id: the same in every event about this alert.")] string Id,
    CompanyForm Company,
    DateTimeOffset RaisedAt,
    [property: Description("The score that raised it, in points, 0 to 100.")] decimal Points,
    [property: Description("Whether its ground stood when the group was told: standing, cleared or retracted.")] string Standing,
    [property: Description("Whether the group tells it for the first time.")] bool IsNew,
    [property: Description("Its strongest ground. A denial stands beside the claim that it denies.")] GroundForm? Ground,
    string Link)
{
    [Description("How severe it is, by the score that raised it and the policy pack in force then: low, medium, high or critical.")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public AlertSeverity? Severity { get; init; }
}

public sealed record MergedForm(string Alert, string Link);

public sealed record GroupLinks(string Alerts);

public sealed record ChangedByForm([property: Description("Type of the event, such as denial_issued or risk_event_rejected.")] string Type, string Event, string Article);

/// <summary>Data of <see cref="WebhookTypes.ScoreChanged"/>.</summary>
public sealed record ScoreForm
{
    public required string Tenant { get; init; }

    [Description("Version of the policy pack.")]
    public required string Policy { get; init; }

    public required CompanyForm Company { get; init; }

    [Description("The number of the company's score, counted from 1: a lower one is older, whenever it arrives. The field assessment of alerts names it.")]
    public required long Sequence { get; init; }

    public required ChangeForm Score { get; init; }

    public required CompanyLinks Links { get; init; }
}

/// <summary>Data of the types <c>feed.*</c>.</summary>
public sealed record FeedNoticeForm
{
    public required string Tenant { get; init; }

    [Description("The feed's id.")]
    public required string Feed { get; init; }

    [Description("Its name for people.")]
    public required string Title { get; init; }

    [Description("Where it is asked, without secret parameters.")]
    public required string Address { get; init; }

    [Description("Where people keep it; empty: nowhere.")]
    public required string Folder { get; init; }

    [Description("Counts what happened to the feed, all of it: a lower one is older, whenever it arrives.")]
    public required long Sequence { get; init; }

    [Description("Whether it is asked: active, disabled or removed.")]
    public required string Status { get; init; }

    [Description("When it answered last before it went dark; when it was added, where it never did.")]
    public required DateTimeOffset DarkSince { get; init; }

    [Description("Why it is dark, or how that ended, for people.")]
    public required string Reason { get; init; }

    public required FeedLinks Links { get; init; }
}

/// <summary>Data of the types <c>endpoint.*</c>.</summary>
public sealed record EndpointForm
{
    public required string Tenant { get; init; }

    [Description("The subscription's id.")]
    public required string Endpoint { get; init; }

    [Description("What the subscriber calls it.")]
    public required string Description { get; init; }

    [Description("Counts what happened to the endpoint, all of it: a lower one is older, whenever it arrives. That of a test is its time and compares with other tests only.")]
    public required long Sequence { get; init; }

    [Description("Whether deliveries are made: unverified, active, paused, disabled or removed.")]
    public required string Status { get; init; }

    [Description("Why, for people; empty where nothing is to be said.")]
    public required string Reason { get; init; }

    [Description("Since when its receiver fails, or had failed until now.")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public DateTimeOffset? FailingSince { get; init; }

    public required EndpointLinks Links { get; init; }
}

public sealed record CompanyForm(string Id, string Name);

/// <summary>In points, 0 to 100.</summary>
public sealed record CrossingForm(decimal Before, decimal After, [property: Description("The level that was reached, as the rule states it.")] string Level);

/// <summary>In points, 0 to 100.</summary>
public sealed record ChangeForm(
    decimal Before, decimal After, [property: Description("Low end of the range.")] decimal Low, [property: Description("High end of the range.")] decimal High);

public sealed record GroundForm(
    [property: Description("The claim on one line.")] string Claim,
    [property: Description("Its share of the score.")] decimal Points,
    [property: Description("Independent voices for it.")] int Voices,
    [property: Description("The strongest sentence, word for word, cut at 300 characters.")] string Quote,
    string Actor, string Article, string Event, IReadOnlyList<DenialForm> Denials);

public sealed record DenialForm(string By, [property: Description("How much it weighs, as a decimal text.")] string Bits, string Quote, string Event);

public sealed record AlertLinks(string Alert, string Company, string Exposure);

public sealed record CompanyLinks(string Company, string Exposure);

public sealed record FeedLinks(string Feed);

public sealed record EndpointLinks(string Endpoint);
