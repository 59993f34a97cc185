using System.Globalization;

namespace RiskMonitor;

/// <summary>An instant as people and machines both read it.</summary>
public static class InstantText
{
    /// <summary>ISO 8601 in UTC, to the second: <c>2026-11-02T14:00:00Z</c>.</summary>
    public static string Of(DateTimeOffset instant) => instant.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
}
