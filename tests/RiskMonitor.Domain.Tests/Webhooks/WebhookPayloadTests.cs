using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using CsCheck;
using RiskMonitor.Alerts;
using RiskMonitor.Articles;
using RiskMonitor.Companies;
using RiskMonitor.Events;
using Xunit;

namespace RiskMonitor.Webhooks;

public sealed class WebhookPayloadTests
{
    // What makes JSON long or breaks a careless writer: escapes, line separators, three-byte and four-byte characters, halves of them, controls.
    private static readonly string[] Units = ["\"", "\\", "\u2028", "漢", "😀", "\ud800", "\u0001", "</script>", "é", "a"];

    private static readonly Gen<string> Hostile = Gen.OneOf(
        Gen.String[0, 5000],
        Gen.Select(Gen.Int[0, Units.Length - 1], Gen.Int[0, 20_000])
            .Select((unit, count) => string.Concat(Enumerable.Repeat(Units[unit], count / Units[unit].Length))));

    [Fact]
    public void The_payload_of_2026_keeps_its_form()
    {
        const string golden = """
            {
              "type": "alert.raised",
              "timestamp": "2026-11-20T12:00:00+00:00",
              "data": {
                "id": "a1", "tenant": "default", "rule": "elevated", "reason": "FirstCrossing", "severity": "medium", "policy": "2026-11",
                "company": { "id": "acme", "name": "Acme & Söhne" },
                "sequence": 1, "assessment": 3,
                "score": { "before": 0.5, "after": 12.345678, "level": "Points 8" },
                "grounds": [
                  {
                    "claim": "NegotiationReported|acme+bolt|-|joint-venture", "points": 12.345678, "voices": 2, "quote": "Acme “talks” to Bolt", "actor": "The Daily",
                    "article": "f0", "event": "e1",
                    "denials": [ { "by": "Acme", "bits": "1.2", "quote": "\"It is false.\"", "event": "e2" } ]
                  }
                ],
                "groundsOmitted": 0,
                "links": { "alert": "/alerts/a1", "company": "/companies/acme", "exposure": "/api/companies/acme/exposure" }
              }
            }
            """;

        byte[] body = WebhookPayload.Of(Alert([Ground("Acme “talks” to Bolt", "\"It is false.\"")]), AlertHandling.Default);

        Assert.True(JsonNode.DeepEquals(JsonNode.Parse(golden), JsonNode.Parse(body)), Encoding.UTF8.GetString(body));
    }

    [Theory]
    [InlineData(19, "low")]
    [InlineData(20, "medium")]
    [InlineData(39, "medium")]
    [InlineData(40, "high")]
    [InlineData(60, "critical")]
    public void An_alert_tells_the_severity_that_the_pack_gives_its_score_in_the_plain_form_and_in_a_CloudEvent(int points, string severity)
    {
        AlertRaised alert = Alert([]) with { AfterMicropoints = points * 1_000_000L };

        byte[] plain = WebhookPayload.Of(alert, StrictPack), wrapped = CloudEvent.Of("m1", TenantId.Default, "acme", 3, plain, "https://risk.example");

        Assert.Equal((severity, severity), (Severity(plain), Severity(wrapped)));
    }

    [Fact]
    public void A_change_and_a_step_tell_the_severity_of_the_highest_score_that_the_alert_has_seen_and_are_for_those_who_asked_for_that_score()
    {
        Alert risen = new Alert(Alert([])).Evolve(new AlertUpdated(TenantId.Default, new AlertId("a1"), Noon.AddHours(1), "HigherLevel", Assessed(45_000_000), [], [], []));
        var cleared = new AlertCleared(TenantId.Default, new AlertId("a1"), Noon.AddDays(9), "Cleared", Assessed(3_000_000), [], [], []);
        var escalated = new AlertEscalated(TenantId.Default, new AlertId("a1"), Noon.AddHours(2), 1, AlertSeverity.High, Noon.AddHours(1));

        WebhookMessage end = WebhookPayload.MessageOf(risen, cleared, StrictPack), late = WebhookPayload.MessageOf(risen, null, escalated, StrictPack);
        WebhookMessage taken = WebhookPayload.MessageOf(risen, new AlertAcknowledged(TenantId.Default, new AlertId("a1"), Noon.AddHours(2), "alice", ""), StrictPack)!;

        Assert.Equal(["high", "high", "high"], new[] { end, late, taken }.Select(message => Severity(message.Body)));
        Assert.Equal([45_000_000L, 45_000_000L, 45_000_000L], new[] { end, late, taken }.Select(message => message.Micropoints));
    }

    [Fact]
    public void Whatever_is_said_of_one_alert_is_numbered_in_the_order_in_which_it_happened_and_names_the_score_that_it_rests_on()
    {
        AlertId id = new("a1");
        AlertEvent[] happened =
        [
            new AlertUpdated(TenantId.Default, id, Noon.AddHours(1), "HigherLevel", Assessed(45_000_000), [], [], []),
            new AlertEscalated(TenantId.Default, id, Noon.AddHours(2), 1, AlertSeverity.High, Noon.AddHours(1)),
            new AlertAcknowledged(TenantId.Default, id, Noon.AddHours(3), "alice", ""),
            new AlertCommented(TenantId.Default, id, Noon.AddHours(4), "alice", "nobody is told of this"),
            new AlertCleared(TenantId.Default, id, Noon.AddHours(5), "Cleared", Assessed(3_000_000), [], [], []),
            new AlertResolved(TenantId.Default, id, Noon.AddHours(6), "alice", "done", null),
            new AlertReopened(TenantId.Default, id, Noon.AddHours(7), "bob", "not done"),
        ];
        var told = new List<WebhookMessage> { WebhookPayload.MessageOf(Alert([]), StrictPack) };
        var alert = new Alert(Alert([]));
        foreach (AlertEvent e in happened)
        {
            WebhookMessage? message = e switch
            {
                AlertGroundsEvent change => WebhookPayload.MessageOf(alert, change, StrictPack),
                AlertEscalated escalated => WebhookPayload.MessageOf(alert, last: null, escalated, StrictPack),
                AlertStep step => WebhookPayload.MessageOf(alert, step, StrictPack),
                _ => null,
            };
            if (message is not null) told.Add(message);
            alert = alert.Evolve(e);
        }

        Assert.Equal([1, 2, 3, 4, 6, 7, 8], told.Select(message => message.Sequence));
        Assert.Equal([1, 2, 3, 4, 6, 7, 8], told.Select(message => Number(message, "sequence")));
        Assert.Equal([3, 4, 3, null, 4, null, null], told.Select(message => Number(message, "assessment")));
        Assert.All(told, message => Assert.Equal("a1", message.Subject));
    }

    [Fact]
    public void A_group_is_as_severe_as_its_most_severe_alert_and_tells_the_severity_of_each()
    {
        ToldMember[] members = [.. new[] { 10, 60, 25 }.Select((points, i) => new ToldMember(
            new GroupedAlert(new AlertId($"a{i}"), new CompanyId($"c{i}"), $"Company {i}", Noon, points * 1_000_000L, null), AlertStanding.Standing, IsNew: true))];

        WebhookMessage message = WebhookPayload.MessageOf(
            new AlertGroupTold(TenantId.Default, new AlertGroupId("g1"), Noon, "elevated", "topic=trade", 1, 1, "WaitElapsed", members.ToValueList(), 0), StrictPack);

        using JsonDocument body = JsonDocument.Parse(message.Body);
        Assert.Equal("critical", Severity(message.Body));
        Assert.Equal(["low", "critical", "medium"], body.RootElement.GetProperty("data").GetProperty("alerts").EnumerateArray().Select(alert => alert.GetProperty("severity").GetString()));
    }

    [Fact]
    public void Every_attempt_sends_the_same_bytes()
    {
        AlertRaised alert = Alert([Ground("quote", "denial")]);

        Assert.Equal(WebhookPayload.Of(alert, AlertHandling.Default), WebhookPayload.Of(alert with { }, AlertHandling.Default));
    }

    [Fact]
    public void Whatever_the_grounds_say_the_payload_is_JSON_of_at_most_20_kB_and_counts_what_it_left_out() =>
        Gen.Select(Gen.Select(Hostile, Hostile).Array[0, 8], Hostile, Gen.Int[0, 40]).Sample((quotes, actor, denials) =>
        {
            AlertRaised alert = Alert(quotes.Select(q => Ground(q.Item1, q.Item2, actor, denials)).ToValueList());

            byte[] body = WebhookPayload.Of(alert, AlertHandling.Default);

            using JsonDocument read = JsonDocument.Parse(body);
            JsonElement data = read.RootElement.GetProperty("data");
            Assert.InRange(body.Length, 1, 20 * 1024);
            Assert.Equal(quotes.Length, data.GetProperty("grounds").GetArrayLength() + data.GetProperty("groundsOmitted").GetInt32());
        }, iter: 500);

    [Fact]
    public void Eight_grounds_of_long_sentences_with_a_denial_each_all_fit()
    {
        AlertRaised alert = Alert(Enumerable.Repeat(Ground(new string('x', 2000), new string('y', 2000)), 8).ToValueList());

        using JsonDocument read = JsonDocument.Parse(WebhookPayload.Of(alert, AlertHandling.Default));

        Assert.Equal(8, read.RootElement.GetProperty("data").GetProperty("grounds").GetArrayLength());
        Assert.Equal(0, read.RootElement.GetProperty("data").GetProperty("groundsOmitted").GetInt32());
    }

    [Fact]
    public void A_long_sentence_is_cut_at_300_characters_and_never_inside_one()
    {
        string[] quotes = [new string('x', 300), new string('x', 301), new string('x', 299) + "😀 and more"];

        using JsonDocument read = JsonDocument.Parse(WebhookPayload.Of(Alert(quotes.Select(q => Ground(q, "no")).ToValueList()), AlertHandling.Default));

        Assert.Equal(
            [new string('x', 300), new string('x', 300) + "…", new string('x', 299) + "…"],
            read.RootElement.GetProperty("data").GetProperty("grounds").EnumerateArray().Select(g => g.GetProperty("quote").GetString()));
    }

    private static readonly DateTimeOffset Noon = new(2026, 11, 20, 12, 0, 0, TimeSpan.Zero);

    // Other levels than those that count where a pack says nothing.
    private static readonly AlertHandling StrictPack = new(
        Enum.GetValues<AlertSeverity>().Select(severity => new SeverityTerms(severity, (int)severity * 20_000_000, TimeSpan.FromHours(1), TimeSpan.FromDays(1))).ToValueList(), AlertSeverity.High, 3);

    private static AlertAssessment Assessed(long micropoints) => new("2026-11", 4, 43, 12_345_678, micropoints);

    private static long? Number(WebhookMessage message, string name)
    {
        using JsonDocument read = JsonDocument.Parse(message.Body);
        return read.RootElement.GetProperty("data").TryGetProperty(name, out JsonElement number) ? number.GetInt64() : null;
    }

    private static string? Severity(ReadOnlyMemory<byte> body)
    {
        using JsonDocument read = JsonDocument.Parse(body);
        return read.RootElement.GetProperty("data").GetProperty("severity").GetString();
    }

    private static AlertRaised Alert(ValueList<AlertGround> grounds) => new(
        TenantId.Default, new AlertId("a1"), "elevated", "FirstCrossing", "2026-11", new CompanyId("acme"), "Acme & Söhne", new DateTimeOffset(2026, 11, 20, 12, 0, 0, TimeSpan.Zero),
        42, 3, 500_000, 12_345_678, "Points 8", grounds);

    private static AlertGround Ground(string quote, string denial, string actor = "The Daily", int denials = 1) => new(
        ClaimKey.Of(Matters.NegotiationReported, [new CompanyId("bolt"), new CompanyId("acme")], null, "joint-venture"), 12_345_678,
        new AssessedVoice("daily", "0.9", new RiskEventId("e1"), new ArticleId("f0"), actor, new Evidence(quote, 0, quote.Length)), 2,
        Enumerable.Repeat(new AssessedDenial("Acme", "1.2", new RiskEventId("e2"), new ArticleId("f1"), new Evidence(denial, 0, denial.Length)), denials).ToValueList());
}
