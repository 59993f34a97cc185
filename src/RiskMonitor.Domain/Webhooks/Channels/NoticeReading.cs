using System.Text;
using System.Text.Json;
using RiskMonitor.Alerts;
using RiskMonitor.Webhooks.Digests;

namespace RiskMonitor.Webhooks.Channels;

/// <summary>Reads a message in its plain form as a <see cref="Notice"/>: nothing is told by a channel that the message does not tell.</summary>
public static class NoticeReading
{
    /// <summary>The notice of a body.</summary>
    /// <param name="body">The plain form, payload version 1.</param>
    /// <exception cref="JsonException">It is not of that form.</exception>
    public static Notice Of(ReadOnlyMemory<byte> body)
    {
        using JsonDocument document = JsonDocument.Parse(body);
        string type = document.RootElement.GetProperty("type").GetString() ?? throw new JsonException("The message has no type.");
        return type switch
        {
            WebhookTypes.AlertRaised => Raised(Read<AlertForm>(body)),
            WebhookTypes.AlertUpdated or WebhookTypes.AlertCleared or WebhookTypes.AlertRetracted => Changed(Read<AlertChangeForm>(body)),
            WebhookTypes.AlertGrouped => Grouped(Read<GroupForm>(body)),
            WebhookTypes.AlertAcknowledged or WebhookTypes.AlertClosed or WebhookTypes.AlertReopened => Stepped(Read<AlertStepForm>(body)),
            WebhookTypes.Digest => Digested(Read<DigestForm>(body)),
            WebhookTypes.ScoreChanged => Scored(Read<ScoreForm>(body)),
            WebhookTypes.EndpointFailing or WebhookTypes.EndpointRecovered or WebhookTypes.EndpointDisabled or WebhookTypes.EndpointTest => OfEndpoint(Read<EndpointForm>(body)),
            WebhookTypes.FeedDark or WebhookTypes.FeedRecovered => OfFeed(Read<FeedNoticeForm>(body)),
            _ => throw new JsonException($"No channel knows the type '{type}'."),
        };
    }

    private static Notice Raised(WebhookForm<AlertForm> message)
    {
        AlertForm alert = message.Data;
        return new Notice
        {
            Type = message.Type,
            Key = alert.Id,
            Title = $"{alert.Company.Name}: {NoticeText.Points(alert.Score.Before)} → {NoticeText.Points(alert.Score.After)} points",
            Thread = $"{alert.Company.Name}: {alert.Rule}",
            At = message.Timestamp,
            Act = NoticeAct.Trigger,
            Facts = [new("Rule", alert.Rule), new("Level", alert.Score.Level), new("Why now", Words(alert.Reason))],
            Alerts = [new(alert.Id, alert.Company.Id, alert.Company.Name, alert.Rule, alert.Score.After, Severity(alert.Severity, alert.Score.After), message.Timestamp, IsOver: false, Grounds(alert.Grounds), alert.Links.Alert)],
            Omitted = alert.GroundsOmitted,
            Link = alert.Links.Alert,
        };
    }

    private static Notice Changed(WebhookForm<AlertChangeForm> message)
    {
        AlertChangeForm alert = message.Data;
        bool isOver = message.Type is not WebhookTypes.AlertUpdated;
        string what = message.Type switch { WebhookTypes.AlertCleared => "cleared", WebhookTypes.AlertRetracted => "retracted", _ => Words(alert.Reason).ToLowerInvariant() };
        return new Notice
        {
            Type = message.Type,
            Key = alert.Id,
            Title = $"{alert.Company.Name}, {what}: {NoticeText.Points(alert.Score.Before)} → {NoticeText.Points(alert.Score.After)} points",
            Thread = $"{alert.Company.Name}: {alert.Rule}",
            At = message.Timestamp,
            Act = isOver ? NoticeAct.Resolve : NoticeAct.Trigger,
            Facts = [new("Rule", alert.Rule), new("What", Words(alert.Reason)), new("Raised", NoticeText.Minute(alert.RaisedAt))],
            Alerts = [new(alert.Id, alert.Company.Id, alert.Company.Name, alert.Rule, alert.Score.After, Severity(alert.Severity, alert.Score.After), alert.RaisedAt, isOver, Grounds(alert.Grounds), alert.Links.Alert)],
            Omitted = alert.GroundsOmitted,
            Link = alert.Links.Alert,
        };
    }

    private static Notice Grouped(WebhookForm<GroupForm> message)
    {
        GroupForm group = message.Data;
        int fresh = group.Alerts.Count(alert => alert.IsNew), all = group.Alerts.Count + group.AlertsOmitted;
        return new Notice
        {
            Type = message.Type,
            Key = group.Id,
            Title = $"{all} alerts of {group.Rule}, {fresh} of them new",
            Thread = $"{group.Rule}: {group.Labels}",
            At = message.Timestamp,
            Act = group.Alerts.All(alert => alert.Standing != "standing") ? NoticeAct.Resolve : NoticeAct.Trigger,
            Facts = [new("Rule", group.Rule), new("In common", group.Labels)],
            Alerts = group.Alerts.Select(member => new NoticeAlert(
                member.Id, member.Company.Id, member.Company.Name, group.Rule, member.Points, Severity(member.Severity, member.Points), member.RaisedAt, member.Standing != "standing",
                member.Ground is { } ground ? Grounds([ground]) : [], member.Link)).ToValueList(),
            Omitted = group.AlertsOmitted,
            Link = group.Links.Alerts,
        };
    }

    private static Notice Stepped(WebhookForm<AlertStepForm> message)
    {
        AlertStepForm alert = message.Data;
        (string what, NoticeAct act) = message.Type switch
        {
            WebhookTypes.AlertAcknowledged => ("acknowledged", NoticeAct.Acknowledge),
            WebhookTypes.AlertClosed => (alert.MergedInto is null ? alert.Status : "merged into another alert", NoticeAct.Resolve),
            _ => ("reopened", NoticeAct.Trigger),
        };
        NoticeFact[] facts =
        [
            new("Rule", alert.Rule), new("By", alert.By), .. alert.ApprovedBy is { } second ? [new NoticeFact("Approved by", second)] : Array.Empty<NoticeFact>(),
            .. alert.Dismissal is { } why ? [new NoticeFact("Why", Words(why))] : Array.Empty<NoticeFact>(),
            .. alert.MergedInto is { } into ? [new NoticeFact("Goes on in", into.Link)] : Array.Empty<NoticeFact>(),
        ];
        return new Notice
        {
            Type = message.Type,
            Key = alert.Id,
            Title = $"{alert.Company.Name}: {what} by {alert.By}",
            Thread = $"{alert.Company.Name}: {alert.Rule}",
            At = message.Timestamp,
            Act = act,
            Facts = facts.ToValueList(),
            Alerts = [new(alert.Id, alert.Company.Id, alert.Company.Name, alert.Rule, alert.Points, Severity(alert.Severity, alert.Points), alert.RaisedAt, act is NoticeAct.Resolve, [], alert.Links.Alert)],
            Link = alert.Links.Alert,
        };
    }

    private static Notice Digested(WebhookForm<DigestForm> message)
    {
        (DigestForm digest, DigestCounts counts) = (message.Data, message.Data.Counts);
        NoticeList[] lists =
        [
            new($"Ended: {counts.Ended}", digest.Ended.Select(e => $"{e.Company.Name}: {e.How}").ToValueList()),
            new($"Still open: {counts.Open}", digest.Open.Select(o => $"{o.Company.Name}: {NoticeText.Points(o.Points)} points, {o.Status}{(o.DueAt is { } due ? $", due {NoticeText.Minute(due)}" : "")}").ToValueList()),
            new($"Scores: {counts.Scores}", digest.Scores.Select(s => $"{s.Company.Name}: {NoticeText.Points(s.Before)} → {NoticeText.Points(s.After)} points").ToValueList()),
        ];
        return new Notice
        {
            Type = message.Type,
            Key = $"digest-{digest.Endpoint}-{digest.Sequence}",
            Title = $"{counts.Raised} new alerts, {counts.Ended} ended, {counts.Open} still open, {counts.Scores} scores changed",
            Thread = $"Digest of {NoticeText.Minute(message.Timestamp)}",
            At = message.Timestamp,
            Facts = [new("Since", NoticeText.Minute(digest.Since))],
            Alerts = digest.Raised.Select(alert => new NoticeAlert(
                alert.Id, alert.Company.Id, alert.Company.Name, "", alert.Points, Severity(alert.Severity, alert.Points), alert.RaisedAt, IsOver: false, alert.Ground is { } ground ? Grounds([ground]) : [], alert.Link)).ToValueList(),
            Lists = lists.Where(list => !list.Lines.IsEmpty).ToValueList(),
            Omitted = counts.Raised - digest.Raised.Count + counts.Ended - digest.Ended.Count + counts.Open - digest.Open.Count + counts.Scores - digest.Scores.Count,
            Link = digest.Links.Alerts,
        };
    }

    private static Notice Scored(WebhookForm<ScoreForm> message)
    {
        ScoreForm score = message.Data;
        return new Notice
        {
            Type = message.Type,
            Key = score.Company.Id,
            Title = $"{score.Company.Name}: {NoticeText.Points(score.Score.Before)} → {NoticeText.Points(score.Score.After)} points",
            Thread = $"{score.Company.Name}: score",
            At = message.Timestamp,
            Facts = [new("Range", $"{NoticeText.Points(score.Score.Low)} to {NoticeText.Points(score.Score.High)}"), new("Policy", score.Policy)],
            Link = score.Links.Company,
        };
    }

    private static Notice OfEndpoint(WebhookForm<EndpointForm> message)
    {
        EndpointForm endpoint = message.Data;
        string name = endpoint.Description.Length > 0 ? endpoint.Description : endpoint.Endpoint;
        (string title, NoticeAct act) = message.Type switch
        {
            WebhookTypes.EndpointFailing => ($"Deliveries to {name} fail", NoticeAct.Trigger),
            WebhookTypes.EndpointRecovered => ($"{name} takes deliveries again", NoticeAct.Resolve),
            WebhookTypes.EndpointDisabled => ($"Deliveries to {name} were stopped", NoticeAct.Trigger),
            // Ends what never began: a channel that pages people checks the key and wakes nobody.
            _ => ($"Test of {name}", NoticeAct.Resolve),
        };
        return new Notice
        {
            Type = message.Type,
            Key = endpoint.Endpoint,
            Title = title,
            Thread = $"Deliveries to {name}",
            At = message.Timestamp,
            Act = act,
            Facts = endpoint.Reason.Length > 0 ? [new("Status", endpoint.Status), new("Why", endpoint.Reason)] : [new("Status", endpoint.Status)],
            Link = endpoint.Links.Endpoint,
        };
    }

    private static Notice OfFeed(WebhookForm<FeedNoticeForm> message)
    {
        FeedNoticeForm feed = message.Data;
        bool isDark = message.Type is WebhookTypes.FeedDark;
        return new Notice
        {
            Type = message.Type,
            Key = feed.Feed,
            Title = isDark ? $"No coverage: {feed.Title} is dark" : $"{feed.Title} is no longer dark",
            Thread = $"Coverage of {feed.Title}",
            At = message.Timestamp,
            Act = isDark ? NoticeAct.Trigger : NoticeAct.Resolve,
            Facts = [new("Dark since", NoticeText.Minute(feed.DarkSince)), new("Why", feed.Reason), new("Address", feed.Address)],
            Link = feed.Links.Feed,
        };
    }

    private static ValueList<NoticeGround> Grounds(IReadOnlyList<GroundForm> grounds) => grounds.Select(ground => new NoticeGround(
        Claim(ground.Claim), ground.Points, ground.Voices, ground.Actor, ground.Quote, ground.Denials.Select(denial => new NoticeDenial(denial.By, denial.Quote)).ToValueList())).ToValueList();

    // "PoliticianWarned.warned|acme|rep-doe|trade" is "Politician warned: trade".
    private static string Claim(string claim)
    {
        string[] parts = claim.Split('|');
        string matter = parts[0].Split('.')[0], topic = parts.Length > 1 ? parts[^1].Replace('-', ' ') : "";
        return topic is "" or "other" ? Words(matter) : $"{Words(matter)}: {topic}";
    }

    // "NotAcknowledgedInTime" is "Not acknowledged in time".
    private static string Words(string name)
    {
        var words = new StringBuilder(name.Length + 8);
        foreach (char c in name)
        {
            if (char.IsAsciiLetterUpper(c) && words.Length > 0) words.Append(' ').Append(char.ToLowerInvariant(c));
            else words.Append(c);
        }
        return words.ToString();
    }

    // Messages that were queued by releases before decision 0110 tell no severity: then the points have the one that packs give them which say nothing else.
    private static AlertSeverity Severity(AlertSeverity? told, decimal points) => told ?? AlertHandling.Default.Of((long)(points * 1_000_000)).Severity;

    private static WebhookForm<T> Read<T>(ReadOnlyMemory<byte> body) =>
        JsonSerializer.Deserialize<WebhookForm<T>>(body.Span, WebhookPayload.Json) ?? throw new JsonException("The message is null.");
}
