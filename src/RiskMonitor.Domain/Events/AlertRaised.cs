using RiskMonitor.Alerts;
using RiskMonitor.Companies;

namespace RiskMonitor.Events;

/// <summary>A rule fired for a company. The explanation is frozen here: it says what was known when the alert was raised.</summary>
/// <param name="Tenant">Whose alert it is.</param>
/// <param name="Id">Derived from the assessment that crossed: see <see cref="AlertId.Of"/>.</param>
/// <param name="RuleId">The rule of the policy pack that fired.</param>
/// <param name="Reason">The named reason of the decision, for example <c>FirstCrossing</c>.</param>
/// <param name="PolicyVersion">The policy pack.</param>
/// <param name="Company">Whom it is about.</param>
/// <param name="CompanyName">The name shown to people.</param>
/// <param name="RaisedAt">When the rule fired (UTC).</param>
/// <param name="KnownAtSequence">Global sequence of the last event that the crossing assessment had seen.</param>
/// <param name="AssessmentVersion">Position of the assessment that crossed, in its stream, counted from 1.</param>
/// <param name="BeforeMicropoints">Score before, in 10^-6 points.</param>
/// <param name="AfterMicropoints">Score after, in 10^-6 points.</param>
/// <param name="Level">The level that was crossed, as the rule states it.</param>
/// <param name="Grounds">The strongest grounds, greatest share first; at most <see cref="GroundsMax"/>.</param>
public sealed record AlertRaised(
    TenantId Tenant, AlertId Id, string RuleId, string Reason, string PolicyVersion, CompanyId Company, string CompanyName, DateTimeOffset RaisedAt,
    long KnownAtSequence, long AssessmentVersion, long BeforeMicropoints, long AfterMicropoints, string Level, ValueList<AlertGround> Grounds)
{
    /// <summary>How many grounds an alert carries, so that its webhook stays below 20 kB.</summary>
    public const int GroundsMax = 8;

    /// <summary>The rule's version, counted from 1; 0 for a rule of the policy pack. Null, as in older records, for the same.</summary>
    public int? RuleVersion { get; init; }

    /// <summary>The rule's name; null in older records.</summary>
    public string? RuleName { get; init; }

    /// <summary>The watchlist that the rule is for; null for none.</summary>
    public string? Watchlist { get; init; }

    /// <summary>What the rule measured, as a decimal text; null in older records.</summary>
    public string? Measured { get; init; }

    /// <summary>The hazard R of the assessment, as a decimal text, exact; null in older records.</summary>
    public string? Hazard { get; init; }

    /// <summary>Version of the program that computed the assessment; null in older records.</summary>
    public string? CodeVersion { get; init; }

    /// <summary>Versions of the extractors that read the sentences of the grounds, in ordinal order; null in older records.</summary>
    public ValueList<string>? ExtractorVersions { get; init; }

    /// <summary>Claims of the assessment that stand behind <see cref="Grounds"/>, and their share; null where there are none.</summary>
    public AlertRest? Rest { get; init; }

    /// <summary>The first alert of its group; null where it is the first, or is told by itself.</summary>
    public AlertId? GroupedInto { get; init; }

    /// <summary>The group that it is told with; null where it is told by itself.</summary>
    public AlertGroupId? Group { get; init; }
}

/// <summary>The claims that an alert does not tell one by one.</summary>
/// <param name="Claims">How many; 1 or more.</param>
/// <param name="Micropoints">Their share of the score in 10^-6 points.</param>
public sealed record AlertRest(int Claims, long Micropoints);

/// <summary>One reason for an alert: a claim's share and the sentence behind it. A denial stands beside the claim it denies.</summary>
/// <param name="Claim">The claim.</param>
/// <param name="Micropoints">Its share of the score in 10^-6 points.</param>
/// <param name="Strongest">The strongest voice for it.</param>
/// <param name="VoiceCount">How many voices support it; at least 1.</param>
/// <param name="Denials">Who denies it, and how.</param>
public sealed record AlertGround(ClaimKey Claim, long Micropoints, AssessedVoice Strongest, int VoiceCount, ValueList<AssessedDenial> Denials)
{
    /// <summary>By which relation the claim of another company comes to count; null for a claim of the company itself.</summary>
    public AssessedEdge? Via { get; init; }

    /// <summary>The claim's hazard, as a decimal text, exact; null in older records.</summary>
    public string? Hazard { get; init; }

    /// <summary>Further voices that the assessment tells, each with its sentence; null where there are none.</summary>
    public ValueList<AssessedVoice>? Others { get; init; }
}
