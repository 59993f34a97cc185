using System.Text.Json.Nodes;
using CsCheck;
using Xunit;
using static RiskMonitor.Webhooks.Channels.GivenMessage;

namespace RiskMonitor.Webhooks.Channels;

public sealed class SlackMessageTests
{
    [Fact]
    public void An_alert_is_a_header_facts_a_section_for_each_ground_with_its_denial_and_a_link() => Assert.Equal(
        """
        {"text":"Acme Corp.: 0.5 → 26.3 points","unfurl_links":false,"blocks":[
        {"type":"header","text":{"type":"plain_text","text":"Acme Corp.: 0.5 → 26.3 points","emoji":false}},
        {"type":"section","text":{"type":"plain_text","text":"Rule: elevated · Level: Points 8 · Why now: First crossing","emoji":false}},
        {"type":"section","text":{"type":"plain_text","text":"12.3 points: Politician warned: trade (2 voices)\n“Acme is in talks with Bolt.” – The Daily\nDENIED by Acme Corp.: “\"It is false\", Acme said.”","emoji":false}},
        {"type":"context","elements":[{"type":"mrkdwn","text":"<https://risk.example/alerts/7a917875239c8c3d3a27503a1dd440c5|Open in RiskMonitor>"}]}]}
        """.ReplaceLineEndings(""), Json(SlackMessage.Of(Raised(Alert()))));

    [Fact]
    public void A_hostile_name_mentions_nobody_links_nowhere_and_begins_no_line()
    {
        JsonObject message = SlackMessage.Of(Raised(Alert(Hostile)));

        string line = message["text"]!.GetValue<string>();
        Assert.Equal("&lt;!channel&gt; *Acme* &amp; Söhne &lt;https://evil.example|log in&gt;  Bcc: all@evil.example x y: 0.5 → 26.3 points", line);
        JsonNode[] markup = [.. message["blocks"]!.AsArray().Where(block => block!["type"]!.GetValue<string>() == "context").Select(block => block!["elements"]![0]!)];
        Assert.Equal(["<https://risk.example/alerts/7a917875239c8c3d3a27503a1dd440c5|Open in RiskMonitor>"], markup.Select(m => m["text"]!.GetValue<string>()));
        Assert.All(message["blocks"]!.AsArray().Where(block => block!["text"] is not null), block => Assert.Equal("plain_text", block!["text"]!["type"]!.GetValue<string>()));
    }

    [Theory]
    [InlineData(8, 60)]
    [InlineData(1, 0)]
    [InlineData(0, 0)]
    public void Limits_of_blocks_and_characters_hold(int grounds, int denials)
    {
        JsonArray blocks = SlackMessage.Of(Raised(Alert(new string('W', 4_000), grounds, denials, new string('q', 5_000))))["blocks"]!.AsArray();

        Assert.InRange(blocks.Count, 1, SlackMessage.BlocksMax);
        Assert.All(blocks.Where(b => b!["type"]!.GetValue<string>() == "section"), b => Assert.InRange(b!["text"]!["text"]!.GetValue<string>().Length, 1, 3_000));
        Assert.InRange(blocks[0]!["text"]!["text"]!.GetValue<string>().Length, 1, 150);
    }

    [Fact]
    public void A_group_has_a_section_for_each_company_and_says_how_many_it_left_out()
    {
        JsonArray blocks = SlackMessage.Of(Group(12))["blocks"]!.AsArray();

        string[] sections = [.. blocks.Where(b => b!["type"]!.GetValue<string>() == "section").Select(b => b!["text"]!["text"]!.GetValue<string>())];
        Assert.StartsWith("Company 1: 1.0 points\n12.3 points: Politician warned: trade", sections[1]);
        Assert.StartsWith("Company 12: 12.0 points, over", sections[12]);
        Assert.Equal(13, sections.Length);
    }

    [Fact]
    public void Whatever_an_alert_holds_all_blocks_together_stay_within_what_Slack_takes_and_what_is_missing_is_counted() =>
        Gen.Select(Gen.Int[0, 40], Gen.Int[0, 8], Gen.Int[1, 900], Gen.Int[1, 300], Gen.Char["aä\"\\\u4e2d"]).Sample((grounds, denials, quote, company, c) =>
        {
            Notice notice = Raised(Alert(new string(c, company), grounds, denials, new string(c, quote)));

            JsonArray blocks = SlackMessage.Of(notice)["blocks"]!.AsArray();

            string[] sections = [.. blocks.Where(b => b!["type"]!.GetValue<string>() == "section").Select(b => b!["text"]!["text"]!.GetValue<string>())];
            int told = sections.Count(text => text.Contains("Politician warned", StringComparison.Ordinal));
            Assert.InRange(blocks.Count, 1, 50);
            Assert.InRange(Json(new JsonObject { ["blocks"] = blocks.DeepClone() }).Length, 1, 13_000);
            Assert.Equal(grounds > told ? $"{grounds - told} more behind the link." : null, sections.SingleOrDefault(text => text.EndsWith("more behind the link.", StringComparison.Ordinal)));
        }, iter: 300);

    [Fact]
    public void Lines_of_a_digest_that_do_not_fit_into_a_section_are_counted()
    {
        var notice = new Notice
        {
            Type = WebhookTypes.Digest,
            Key = "d",
            Title = "Digest",
            Thread = "Digest",
            At = Noon,
            Link = Root + "/alerts",
            Omitted = 2,
            Lists = [new NoticeList("Ended: 102", Enumerable.Range(1, 100).Select(i => $"Company {i:000} {new string('x', 37)}").ToValueList())],      // 49 characters each
        };

        JsonArray blocks = SlackMessage.Of(notice)["blocks"]!.AsArray();

        string[] lines = blocks[1]!["text"]!["text"]!.GetValue<string>().Split('\n');
        Assert.Equal(60, lines.Length);      // the heading's 10 characters and 59 lines of 50 with their breaks are 2,960
        Assert.All(lines[1..], line => Assert.Equal(49, line.Length));
        Assert.Equal("43 more behind the link.", blocks[2]!["text"]!["text"]!.GetValue<string>());
    }

    [Fact]
    public void Without_a_public_address_there_is_no_link() =>
        Assert.DoesNotContain("mrkdwn", Json(SlackMessage.Of(Raised(Alert(), root: ""))), StringComparison.Ordinal);
}
