using System.Text.Json.Nodes;
using RiskMonitor.Alerts;
using RiskMonitor.Articles;
using RiskMonitor.Companies;
using RiskMonitor.Events;

namespace RiskMonitor.Webhooks.Channels;

/// <summary>Messages for tests of channels.</summary>
internal static class GivenMessage
{
    public static readonly DateTimeOffset Noon = new(2026, 11, 20, 12, 0, 0, TimeSpan.Zero);

    public const string Hostile = "<!channel> *Acme* & Söhne <https://evil.example|log in>\r\nBcc: all@evil.example\u2028x\u202Ey";

    public const string Root = "https://risk.example";

    public static AlertRaised Alert(string company = "Acme Corp.", int grounds = 1, int denials = 1, string quote = "Acme is in talks with Bolt.") => new(
        TenantId.Default, new AlertId("7a917875239c8c3d3a27503a1dd440c5"), "elevated", "FirstCrossing", "2026-11", new CompanyId("acme"), company, Noon, 42, 3, 500_000, 26_345_678, "Points 8",
        Enumerable.Range(0, grounds).Select(i => new AlertGround(
            ClaimKey.Of("PoliticianWarned.warned", [new CompanyId("acme")], "rep-doe", "trade"), 12_345_678,
            new AssessedVoice("daily", "0.9", new RiskEventId($"e{i}"), new ArticleId("f0"), "The Daily", new Evidence(quote, 0, quote.Length)), 2,
            Enumerable.Range(0, denials).Select(d => new AssessedDenial(company, "1.2", new RiskEventId($"d{d}"), new ArticleId("f1"), new Evidence("\"It is false\", Acme said.", 0, 25))).ToValueList())).ToValueList());

    public static Notice Raised(AlertRaised alert, string root = Root, AlertHandling? handling = null) => NoticeReading.Of(WebhookPayload.MessageOf(alert, handling ?? AlertHandling.Default, root).Body);

    public static Notice Changed(AlertGroundsEvent change) => NoticeReading.Of(WebhookPayload.MessageOf(new Alert(Alert()), change, AlertHandling.Default, Root).Body);

    public static AlertCleared Cleared() => new(TenantId.Default, Alert().Id, Noon.AddDays(30), "Cleared", new AlertAssessment("2026-11", 4, 43, 26_345_678, 5_000_000), Alert().Grounds, [], []);

    /// <summary>A group of so many alerts of as many companies, the last one cleared.</summary>
    public static Notice Group(int members) => NoticeReading.Of(WebhookPayload.MessageOf(new AlertGroupTold(
        TenantId.Default, new AlertGroupId("0a1b2c3d4e5f60718293a4b5c6d7e8f9"), Noon, "elevated", "matter=PoliticianWarned.warned, topic=trade", 1, 1, "WaitElapsed",
        Enumerable.Range(1, members).Select(i => new ToldMember(
            new GroupedAlert(new AlertId($"a{i}"), new CompanyId($"c{i}"), $"Company {i}", Noon, i * 1_000_000, Alert().Grounds[0]), i == members ? AlertStanding.Cleared : AlertStanding.Standing, IsNew: true)).ToValueList(), 0), AlertHandling.Default, Root).Body);

    public static string Json(JsonObject message) => message.ToJsonString(WebhookPayload.Json);

    /// <summary>Every text in a message.</summary>
    public static IEnumerable<string> Texts(JsonNode? node) => node switch
    {
        JsonObject o => o.SelectMany(p => Texts(p.Value)),
        JsonArray a => a.SelectMany(Texts),
        JsonValue v when v.TryGetValue(out string? text) => [text],
        _ => [],
    };
}
