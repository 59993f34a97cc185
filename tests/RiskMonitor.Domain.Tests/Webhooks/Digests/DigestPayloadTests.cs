using System.Text.Json;
using RiskMonitor.Alerts;
using RiskMonitor.Companies;
using RiskMonitor.Events;
using RiskMonitor.Webhooks.Channels;
using Xunit;

namespace RiskMonitor.Webhooks.Digests;

public sealed class DigestPayloadTests
{
    private static readonly DigestTold Told = new(TenantId.Default, new SubscriptionId("desk"), GivenMessage.Noon, 12, 4711, IsSent: true);

    [Theory]
    [InlineData(1)]
    [InlineData(40)]
    [InlineData(2_000)]
    public void A_digest_keeps_below_20_kilobytes_and_counts_what_it_does_not_list(int each)
    {
        WebhookMessage message = DigestPayload.MessageOf(Of(each), Told, AlertHandling.Default);

        using JsonDocument body = JsonDocument.Parse(message.Body);
        JsonElement data = body.RootElement.GetProperty("data");
        Assert.InRange(message.Body.Length, 1, 20 * 1024);
        Assert.Equal([each, each, each, each], new[] { "raised", "ended", "open", "scores" }.Select(list => data.GetProperty("counts").GetProperty(list).GetInt32()));
        Assert.Equal(("digest", "desk"), (message.Type, message.Subject));
    }

    [Fact]
    public void In_a_mail_it_says_what_is_new_with_its_denial_what_ended_what_is_open_and_which_scores_changed()
    {
        Notice notice = NoticeReading.Of(DigestPayload.MessageOf(Of(1), Told, AlertHandling.Default).Body);

        Assert.Equal(
            """
            1 new alerts, 1 ended, 1 still open, 1 scores changed
            2026-11-20 12:00 UTC

            Since: 2026-11-19 12:00 UTC

            Company 0: 26.3 points

            12.3 points: Politician warned: trade (2 voices)
            “Acme is in talks with Bolt.” – The Daily
            DENIED by Acme Corp.: “"It is false", Acme said.”

            Ended: 1

            Company 0: cleared

            Still open: 1

            Company 0: 20.0 points, assigned, due 2026-11-27 12:00 UTC

            Scores: 1

            Company 0: 0.5 → 12.3 points

            /alerts

            """.ReplaceLineEndings("\n"), MailText.Of(notice).Text);
        Assert.Equal("[RiskMonitor] Digest of 2026-11-20 12:00 UTC", MailText.Of(notice).Subject);
    }

    [Fact]
    public void Nothing_at_all_is_empty() => Assert.True(new Digest { Since = GivenMessage.Noon }.IsEmpty);

    private static Digest Of(int each) => new()
    {
        Since = GivenMessage.Noon.AddDays(-1),
        Raised = Many(each, i => new GroupedAlert(new AlertId($"a{i}"), Company(i), $"Company {i}", GivenMessage.Noon, 26_345_678, GivenMessage.Alert().Grounds[0])),
        Ended = Many(each, i => new EndedAlert(new AlertId($"b{i}"), Company(i), $"Company {i}", "cleared")),
        Open = Many(each, i => new OpenAlert(new AlertId($"c{i}"), Company(i), $"Company {i}", 20_000_000, AlertStatus.Assigned, GivenMessage.Noon.AddDays(7))),
        Scores = Many(each, i => new ScoreMove(Company(i), $"Company {i}", 500_000, 12_345_678)),
    };

    private static CompanyId Company(int i) => new($"company-{i}");

    private static ValueList<T> Many<T>(int count, Func<int, T> one) => Enumerable.Range(0, count).Select(one).ToValueList();
}
