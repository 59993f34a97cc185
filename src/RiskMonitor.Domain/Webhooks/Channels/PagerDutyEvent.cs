using System.Text.Json.Nodes;
using RiskMonitor.Alerts;

namespace RiskMonitor.Webhooks.Channels;

/// <summary>A notice as an event of PagerDuty's Events API v2: one incident for each alert, found again by its id.</summary>
/// <remarks>Limits from PagerDuty's reference: 512 kB an event, 255 characters of the deduplication key, 1,024 of the summary.</remarks>
public static class PagerDutyEvent
{
    /// <summary>Most bytes of an event.</summary>
    public const int BytesMax = 512 * 1024;

    /// <summary>Most characters of the summary.</summary>
    public const int SummaryCharsMax = 1_024;

    /// <summary>Most characters of the deduplication key.</summary>
    public const int KeyCharsMax = 255;

    /// <summary>The event.</summary>
    /// <param name="notice">What happened.</param>
    /// <param name="routingKey">The key of the service's integration: a secret.</param>
    public static JsonObject Of(Notice notice, string routingKey)
    {
        ArgumentNullException.ThrowIfNull(notice);
        var sent = new JsonObject
        {
            ["routing_key"] = routingKey,
            ["event_action"] = notice.Act switch { NoticeAct.Acknowledge => "acknowledge", NoticeAct.Resolve => "resolve", _ => "trigger" },
            ["dedup_key"] = NoticeText.Shortened(notice.Key, KeyCharsMax),
        };
        if (notice.Act is NoticeAct.Acknowledge or NoticeAct.Resolve) return sent;

        sent["client"] = "RiskMonitor";
        if (notice.Address is { } address)
        {
            sent["client_url"] = address;
            sent["links"] = new JsonArray { new JsonObject { ["href"] = address, ["text"] = "Open in RiskMonitor" } };
        }
        sent["payload"] = new JsonObject
        {
            ["summary"] = NoticeText.Shortened(NoticeText.OneLine(notice.Title), SummaryCharsMax),
            ["source"] = notice.Alerts is [var alert, ..] ? alert.CompanyId : notice.Key,
            ["severity"] = SeverityOf(notice),
            ["timestamp"] = notice.At.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", System.Globalization.CultureInfo.InvariantCulture),
            ["class"] = notice.Alerts is [var first, ..] ? first.Rule : notice.Type,
            ["custom_details"] = Details(notice),
        };
        return sent;
    }

    /// <summary>How severe PagerDuty is told that it is: in the four words that it knows, one for each severity (decision 0110).</summary>
    public static string SeverityOf(Notice notice)
    {
        ArgumentNullException.ThrowIfNull(notice);
        return notice.Severity switch
        {
            AlertSeverity.Critical => "critical",
            AlertSeverity.High => "error",
            AlertSeverity.Low => "info",
            _ => "warning",      // medium, or about no alert
        };
    }

    private static JsonObject Details(Notice notice)
    {
        var details = new JsonObject();
        foreach (NoticeFact fact in notice.Facts) details[fact.Label] = fact.Value;
        NoticeGround[] grounds = [.. notice.Alerts.SelectMany(alert => alert.Grounds)];
        if (grounds.Length > 0) details["Grounds"] = new JsonArray([.. grounds.Select(ground => JsonValue.Create(NoticeText.Of(ground)))]);
        if (notice.Omitted > 0) details["Left out"] = NoticeText.LeftOut(notice.Omitted);
        return details;
    }
}
