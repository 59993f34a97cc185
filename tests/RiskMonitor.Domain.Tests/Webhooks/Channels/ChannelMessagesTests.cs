using System.Text;
using System.Text.Json.Nodes;
using RiskMonitor.Alerts;
using RiskMonitor.Events;
using Xunit;
using static RiskMonitor.Webhooks.Channels.GivenMessage;

namespace RiskMonitor.Webhooks.Channels;

public sealed class ChannelMessagesTests
{
    [Fact]
    public void For_teams_an_alert_is_a_card_of_text_runs() => Assert.Equal(
        """
        {"type":"message","attachments":[{"contentType":"application/vnd.microsoft.card.adaptive","contentUrl":null,"content":{
        "$schema":"http://adaptivecards.io/schemas/adaptive-card.json","type":"AdaptiveCard","version":"1.4","body":[
        {"type":"RichTextBlock","inlines":[{"type":"TextRun","text":"Acme Corp.: 0.5 → 26.3 points","weight":"Bolder","size":"Large"}]},
        {"type":"RichTextBlock","inlines":[{"type":"TextRun","text":"Rule: elevated · Level: Points 8 · Why now: First crossing"}]},
        {"type":"Container","separator":true,"items":[
        {"type":"RichTextBlock","inlines":[{"type":"TextRun","text":"12.3 points: Politician warned: trade (2 voices)"}]},
        {"type":"RichTextBlock","inlines":[{"type":"TextRun","text":"“Acme is in talks with Bolt.” – The Daily"}]},
        {"type":"RichTextBlock","inlines":[{"type":"TextRun","text":"DENIED by Acme Corp.: “\"It is false\", Acme said.”"}]}]}],
        "actions":[{"type":"Action.OpenUrl","title":"Open in RiskMonitor","url":"https://risk.example/alerts/7a917875239c8c3d3a27503a1dd440c5"}]}}]}
        """.ReplaceLineEndings(""), Json(TeamsMessage.Of(Raised(Alert()))));

    [Theory]
    [InlineData(8, 12)]
    [InlineData(1, 100)]
    public void A_card_keeps_below_28_kilobytes_whatever_the_names_are(int grounds, int denials) =>
        Assert.InRange(Encoding.UTF8.GetByteCount(Json(TeamsMessage.Of(Raised(Alert(string.Concat(Enumerable.Repeat("株式会社", 200)), grounds, denials))))), 1, 28 * 1024);

    [Fact]
    public void For_pagerduty_an_alert_triggers_an_incident_of_its_id() => Assert.Equal(
        """
        {"routing_key":"R0","event_action":"trigger","dedup_key":"7a917875239c8c3d3a27503a1dd440c5","client":"RiskMonitor",
        "client_url":"https://risk.example/alerts/7a917875239c8c3d3a27503a1dd440c5","links":[{"href":"https://risk.example/alerts/7a917875239c8c3d3a27503a1dd440c5","text":"Open in RiskMonitor"}],
        "payload":{"summary":"Acme Corp.: 0.5 → 26.3 points","source":"acme","severity":"error","timestamp":"2026-11-20T12:00:00.000Z","class":"elevated",
        "custom_details":{"Rule":"elevated","Level":"Points 8","Why now":"First crossing",
        "Grounds":["12.3 points: Politician warned: trade (2 voices)\n“Acme is in talks with Bolt.” – The Daily\nDENIED by Acme Corp.: “\"It is false\", Acme said.”"]}}}
        """.ReplaceLineEndings(""), Json(PagerDutyEvent.Of(Raised(Alert()), "R0")));

    [Fact]
    public void For_pagerduty_an_end_resolves_the_incident_of_the_same_id() => Assert.Equal(
        """{"routing_key":"R0","event_action":"resolve","dedup_key":"7a917875239c8c3d3a27503a1dd440c5"}""", Json(PagerDutyEvent.Of(Changed(Cleared()), "R0")));

    [Fact]
    public void An_alert_that_was_merged_is_over_where_it_was_told_and_back_when_it_is_split_off()
    {
        var (alert, into) = (new Alert(Alert()), new AlertId("0f0f"));
        var merged = new AlertsMerged(TenantId.Default, alert.Id, Noon.AddHours(1), "alice", into, [alert.Id], 26_345_678, "one story");
        var split = new AlertSplit(TenantId.Default, alert.Id, Noon.AddHours(2), "alice", into, [alert.Id], "two after all");
        var ofTheOther = new AlertsMerged(TenantId.Default, alert.Id, Noon.AddHours(1), "alice", alert.Id, [into], 26_345_678, "one story");

        Notice over = NoticeReading.Of(WebhookPayload.MessageOf(alert, merged, AlertHandling.Default, Root)!.Body), back = NoticeReading.Of(WebhookPayload.MessageOf(alert.Evolve(merged), split, AlertHandling.Default, Root)!.Body);
        JsonNode fired = AlertmanagerMessage.Of(over, "desk", Root)["alerts"]![0]!;

        Assert.Null(WebhookPayload.MessageOf(alert, ofTheOther, AlertHandling.Default, Root));
        Assert.Equal(("alert.closed", "alert.reopened"), (over.Type, back.Type));
        Assert.Equal("""{"routing_key":"R0","event_action":"resolve","dedup_key":"7a917875239c8c3d3a27503a1dd440c5"}""", Json(PagerDutyEvent.Of(over, "R0")));
        Assert.Equal("Acme Corp.: merged into another alert by alice", over.Title);
        Assert.Equal(("resolved", "Rule: elevated · By: alice · Goes on in: https://risk.example/alerts/0f0f"), (fired["status"]!.GetValue<string>(), fired["annotations"]!["description"]!.GetValue<string>()));
        Assert.Equal("trigger", PagerDutyEvent.Of(back, "R0")["event_action"]!.GetValue<string>());
    }

    [Fact]
    public void A_test_wakes_nobody_at_pagerduty()
    {
        Subscription pager = Subscription.Evolve(null, new SubscriptionRegistered(TenantId.Default, new SubscriptionId("pager"), new Uri("https://events.pagerduty.example/v2/enqueue"), [WebhookTypes.AlertRaised], ""));

        JsonObject sent = PagerDutyEvent.Of(NoticeReading.Of(WebhookPayload.MessageOf(WebhookTypes.EndpointTest, pager, 1, Noon, null).Body), "R0");

        Assert.Equal("resolve", sent["event_action"]!.GetValue<string>());
    }

    [Theory]
    [InlineData(7_999_999, "info")]
    [InlineData(8_000_000, "warning")]
    [InlineData(25_000_000, "error")]
    [InlineData(50_000_000, "critical")]
    public void Severities_of_pagerduty_are_those_of_the_points(long micropoints, string severity) =>
        Assert.Equal(severity, PagerDutyEvent.SeverityOf(Raised(Alert() with { AfterMicropoints = micropoints })));

    [Fact]
    public void Pagerduty_and_alertmanagers_receivers_are_told_the_severity_of_the_pack_in_force()
    {
        AlertHandling handling = AlertHandling.Default with { Severities = AlertHandling.Default.Severities.Select(terms => terms with { FromMicropoints = terms.FromMicropoints / 2 }).ToValueList() };

        Notice notice = Raised(Alert(), handling: handling);      // 26.3 points; critical from 25

        Assert.Equal("critical", PagerDutyEvent.SeverityOf(notice));
        Assert.Equal("critical", AlertmanagerMessage.Of(notice, "ops", Root)["alerts"]![0]!["labels"]!["severity"]!.GetValue<string>());
    }

    [Fact]
    public void An_alert_that_was_queued_before_messages_told_severities_has_that_of_its_points()
    {
        JsonNode body = JsonNode.Parse(WebhookPayload.MessageOf(Alert(), AlertHandling.Default, Root).Body.Span)!;
        body["data"]!.AsObject().Remove("severity");

        Notice notice = NoticeReading.Of(Encoding.UTF8.GetBytes(body.ToJsonString()));

        Assert.Equal("error", PagerDutyEvent.SeverityOf(notice));
    }

    [Fact]
    public void For_alertmanagers_receivers_an_alert_is_a_firing_group_of_one() => Assert.Equal(
        """
        {"version":"4","groupKey":"{}:{key=\"7a917875239c8c3d3a27503a1dd440c5\"}","truncatedAlerts":0,"status":"firing","receiver":"ops","groupLabels":{"alertname":"elevated"},
        "commonLabels":{"alertname":"elevated"},"commonAnnotations":{"summary":"Acme Corp.: 0.5 → 26.3 points"},"externalURL":"https://risk.example","alerts":[
        {"status":"firing","labels":{"alertname":"elevated","alert":"7a917875239c8c3d3a27503a1dd440c5","company":"acme","company_name":"Acme Corp.","severity":"high"},
        "annotations":{"summary":"Acme Corp.: 26.3 points","description":"12.3 points: Politician warned: trade (2 voices)\n“Acme is in talks with Bolt.” – The Daily\nDENIED by Acme Corp.: “\"It is false\", Acme said.”"},
        "startsAt":"2026-11-20T12:00:00.000Z","endsAt":"0001-01-01T00:00:00Z","generatorURL":"https://risk.example/alerts/7a917875239c8c3d3a27503a1dd440c5","fingerprint":"7a917875239c8c3d"}]}
        """.ReplaceLineEndings(""), Json(AlertmanagerMessage.Of(Raised(Alert()), "ops", Root)));

    [Fact]
    public void Of_a_group_each_alert_fires_or_is_resolved_by_itself()
    {
        JsonObject message = AlertmanagerMessage.Of(Group(3), "ops", Root);

        Assert.Equal(["firing", "firing", "resolved"], message["alerts"]!.AsArray().Select(alert => alert!["status"]!.GetValue<string>()));
        Assert.Equal("firing", message["status"]!.GetValue<string>());
    }

    [Fact]
    public void An_end_is_resolved_since_the_alert_was_raised_until_it_ended()
    {
        JsonNode alert = AlertmanagerMessage.Of(Changed(Cleared()), "ops", Root)["alerts"]![0]!;

        Assert.Equal(("resolved", "2026-11-20T12:00:00.000Z", "2026-12-20T12:00:00.000Z"), (alert["status"]!.GetValue<string>(), alert["startsAt"]!.GetValue<string>(), alert["endsAt"]!.GetValue<string>()));
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(8, 3)]
    [InlineData(8, 40)]
    public void In_every_channel_whoever_reads_a_claim_reads_that_it_is_denied(int grounds, int denials)
    {
        Notice notice = Raised(Alert(new string('W', 500), grounds, denials, new string('q', 300)));
        MailText mail = MailText.Of(notice);

        string[] told = [.. Texts(SlackMessage.Of(notice)).Where(HasClaim), .. Texts(PagerDutyEvent.Of(notice, "R0")).Where(HasClaim), .. Texts(AlertmanagerMessage.Of(notice, "ops", Root)).Where(HasClaim), mail.Text, mail.Html];

        Assert.All(told, text => Assert.Equal(Count(text, "“q"), Count(text, "DENIED by W") / Math.Min(denials, NoticeText.DenialsMax)));
        JsonNode[] containers = [.. TeamsMessage.Of(notice)["attachments"]![0]!["content"]!["body"]!.AsArray().Where(b => b!["type"]!.GetValue<string>() == "Container").Select(b => b!)];
        Assert.All(containers, container => Assert.Contains(Texts(container), text => text.StartsWith("DENIED by W", StringComparison.Ordinal)));

        static bool HasClaim(string text) => text.Contains("“q", StringComparison.Ordinal);

        static int Count(string text, string part) => text.Split(part).Length - 1;
    }

    [Fact]
    public void A_mail_has_a_subject_for_all_of_one_alert_and_says_the_same_in_both_parts()
    {
        MailText raised = MailText.Of(Raised(Alert())), cleared = MailText.Of(Changed(Cleared()));

        Assert.Equal(("[RiskMonitor] Acme Corp.: elevated", raised.Subject), (raised.Subject, cleared.Subject));
        Assert.Equal(
            """
            Acme Corp.: 0.5 → 26.3 points
            2026-11-20 12:00 UTC

            Rule: elevated
            Level: Points 8
            Why now: First crossing

            Acme Corp.: 26.3 points

            12.3 points: Politician warned: trade (2 voices)
            “Acme is in talks with Bolt.” – The Daily
            DENIED by Acme Corp.: “"It is false", Acme said.”

            https://risk.example/alerts/7a917875239c8c3d3a27503a1dd440c5

            """.ReplaceLineEndings("\n"), raised.Text);
        Assert.Contains("DENIED by Acme Corp.: “&quot;It is false&quot;, Acme said.”", raised.Html, StringComparison.Ordinal);
    }

    [Fact]
    public void A_hostile_name_puts_no_line_into_a_subject_and_no_element_into_a_page()
    {
        MailText mail = MailText.Of(Raised(Alert(Hostile + "<script>alert(1)</script>")));

        Assert.DoesNotContain(mail.Subject, char.IsControl);
        Assert.DoesNotContain("\nBcc:", mail.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("<script", mail.Html, StringComparison.Ordinal);
        Assert.DoesNotContain('\u202E', mail.Subject);
        Assert.InRange(mail.Subject.Length, 1, MailText.SubjectCharsMax);
    }

    [Theory]
    [InlineData("desk@example.com", true)]
    [InlineData("a.b+c@mail.example", true)]
    [InlineData("desk@example.com\r\nBcc: all@evil.example", false)]
    [InlineData("desk@example.com,evil@example.com", false)]
    [InlineData("Desk <desk@example.com>", false)]
    [InlineData("desk", false)]
    [InlineData("@example.com", false)]
    [InlineData("a@b@c.example", false)]
    [InlineData("desk@exa_mple.com", false)]
    [InlineData("desk@example.com.", false)]
    public void An_address_is_one_that_no_header_can_be_forged_with(string text, bool isAddress) => Assert.Equal(isAddress, MailTerms.IsAddress(text));
}
