using System.Text.Json.Serialization;

namespace RiskMonitor.Webhooks.Digests;

/// <summary>How often a digest is told.</summary>
public enum DigestPeriod
{
    /// <summary>Every day.</summary>
    Daily,

    /// <summary>Once a week.</summary>
    Weekly,
}

/// <summary>When a subscription is told in one message what has happened since the last one.</summary>
/// <param name="Period">How often.</param>
/// <param name="At">At which local time.</param>
/// <param name="Zone">IANA name of the time zone: <c>Europe/Berlin</c>.</param>
public sealed record DigestTerms(DigestPeriod Period, TimeOnly At, string Zone)
{
    /// <summary>For <see cref="DigestPeriod.Weekly"/>: on which day; without meaning for others.</summary>
    public DayOfWeek Day { get; init; } = DayOfWeek.Monday;

    /// <summary>Whether it is sent when there is nothing to say.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool WhenEmpty { get; init; }
}
