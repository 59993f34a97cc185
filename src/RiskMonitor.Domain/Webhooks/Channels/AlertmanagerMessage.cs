using System.Globalization;
using System.Text.Json.Nodes;

namespace RiskMonitor.Webhooks.Channels;

/// <summary>A notice in the form of Alertmanager's webhooks, version 4, for what takes those.</summary>
public static class AlertmanagerMessage
{
    /// <summary>The version of the form.</summary>
    public const string Version = "4";

    private const string NotOver = "0001-01-01T00:00:00Z";
    private const int FingerprintChars = 16;

    /// <summary>The message.</summary>
    /// <param name="notice">What happened.</param>
    /// <param name="receiver">The subscription's id.</param>
    /// <param name="root">What addresses begin with; empty where nobody has said it.</param>
    public static JsonObject Of(Notice notice, string receiver, string root)
    {
        ArgumentNullException.ThrowIfNull(notice);
        JsonObject[] alerts = notice.Alerts.IsEmpty ? [WithoutAlert(notice)] : [.. notice.Alerts.Select(alert => One(notice, alert))];
        bool isFiring = alerts.Any(alert => alert["status"]!.GetValue<string>() == "firing");      // every alert has a status
        JsonObject common = notice.Alerts.IsEmpty ? (JsonObject)alerts[0]["labels"]!.DeepClone() : new JsonObject { ["alertname"] = notice.Alerts[0].Rule };      // every alert has labels
        return new JsonObject
        {
            ["version"] = Version,
            ["groupKey"] = $"{{}}:{{key=\"{notice.Key}\"}}",
            ["truncatedAlerts"] = notice.Type == WebhookTypes.AlertGrouped ? notice.Omitted : 0,
            ["status"] = isFiring ? "firing" : "resolved",
            ["receiver"] = receiver,
            ["groupLabels"] = common.DeepClone(),
            ["commonLabels"] = common,
            ["commonAnnotations"] = new JsonObject { ["summary"] = NoticeText.OneLine(notice.Title) },
            ["externalURL"] = root,
            ["alerts"] = new JsonArray([.. alerts]),
        };
    }

    private static JsonObject One(Notice notice, NoticeAlert alert)
    {
        bool isOver = alert.IsOver || notice.Act is NoticeAct.Resolve;
        return new JsonObject
        {
            ["status"] = isOver ? "resolved" : "firing",
            ["labels"] = new JsonObject
            {
                ["alertname"] = alert.Rule,
                ["alert"] = alert.Id,
                ["company"] = alert.CompanyId,
                ["company_name"] = alert.Company,
                ["severity"] = alert.Severity.ToString().ToLowerInvariant(),
            },
            ["annotations"] = new JsonObject
            {
                ["summary"] = $"{alert.Company}: {NoticeText.Points(alert.Points)} points",
                ["description"] = alert.Grounds.IsEmpty && notice.Alerts.Count == 1 ? NoticeText.Of(notice.Facts) : string.Join("\n\n", alert.Grounds.Select(NoticeText.Of)),
            },
            ["startsAt"] = Instant(alert.RaisedAt),
            ["endsAt"] = isOver ? Instant(notice.At) : NotOver,
            ["generatorURL"] = alert.Link,
            ["fingerprint"] = alert.Id.Length > FingerprintChars ? alert.Id[..FingerprintChars] : alert.Id,
        };
    }

    private static JsonObject WithoutAlert(Notice notice) => new()
    {
        ["status"] = notice.Act is NoticeAct.Resolve ? "resolved" : "firing",
        ["labels"] = new JsonObject { ["alertname"] = notice.Type, ["subject"] = notice.Key },
        ["annotations"] = new JsonObject { ["summary"] = NoticeText.OneLine(notice.Title), ["description"] = NoticeText.Of(notice.Facts) },
        ["startsAt"] = Instant(notice.At),
        ["endsAt"] = notice.Act is NoticeAct.Resolve ? Instant(notice.At) : NotOver,
        ["generatorURL"] = notice.Link,
        ["fingerprint"] = ContentId.Of("fingerprint", notice.Type, notice.Key)[..FingerprintChars],
    };

    private static string Instant(DateTimeOffset instant) => instant.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);
}
