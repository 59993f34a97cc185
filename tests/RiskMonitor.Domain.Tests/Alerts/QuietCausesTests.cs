using RiskMonitor.Articles;
using Xunit;
using static RiskMonitor.Alerts.AlertCommand;
using static RiskMonitor.Alerts.GivenAlert;

namespace RiskMonitor.Alerts;

public sealed class QuietCausesTests
{
    private const string Print = "00000000111111112222222233333333444444445555555566666666" + "77777777";
    private const string CopyPrint = "aaaaaaaa11111111bbbbbbbbccccccccddddddddeeeeeeeeffffffff" + "99999999";      // one band is equal
    private const string OtherPrint = "aaaaaaaabbbbbbbbccccccccddddddddeeeeeeeeffffffff88888888" + "99999999";

    private static readonly AlertCause Story = new(Talks, new ArticleId("a0"), Print);

    private static readonly Alert Dismissed = Of(10).After((Alice, new Dismiss(DismissalReason.KnownAlready, "of last year", [Story])));

    [Fact]
    public void A_copy_of_a_dismissed_story_is_quiet_and_another_story_of_the_same_claim_is_not()
    {
        QuietCauses quiet = QuietCauses.Of([Dismissed]);

        Assert.True(quiet.IsQuiet(Story, Noon));
        Assert.True(quiet.IsQuiet(new AlertCause(Talks, new ArticleId("a1"), CopyPrint), Noon));
        Assert.True(quiet.IsQuiet(new AlertCause(Talks, new ArticleId("a0"), null), Noon));
        Assert.False(quiet.IsQuiet(new AlertCause(Talks, new ArticleId("a1"), OtherPrint), Noon));
        Assert.False(quiet.IsQuiet(new AlertCause(Talks, new ArticleId("a1"), null), Noon));
    }

    [Fact]
    public void Another_claim_is_news_even_in_a_copy()
    {
        Assert.False(QuietCauses.Of([Dismissed]).IsQuiet(new AlertCause(Warning, new ArticleId("a0"), Print), Noon));
    }

    [Fact]
    public void An_alert_is_quiet_only_where_all_it_stands_on_is()
    {
        QuietCauses quiet = QuietCauses.Of([Dismissed]);
        var news = new AlertCause(Warning, new ArticleId("a9"), OtherPrint);

        Assert.True(quiet.AreQuiet([Story], Noon));
        Assert.False(quiet.AreQuiet([Story, news], Noon));
        Assert.False(quiet.AreQuiet([], Noon));
        Assert.False(QuietCauses.None.AreQuiet([Story], Noon));
    }

    [Fact]
    public void What_is_opened_again_or_resolved_is_quiet_no_more()
    {
        Assert.False(QuietCauses.Of([Dismissed.After((Alice, new Reopen("there is more")))]).IsQuiet(Story, Noon));
        Assert.False(QuietCauses.Of([Of(10).After((Alice, new Acknowledge("")), (Alice, new Resolve("done")))]).IsQuiet(Story, Noon));
    }

    [Fact]
    public void A_snoozed_story_is_quiet_until_the_snooze_ends_and_a_snoozed_alert_alone_is_not()
    {
        Alert story = Of(10).After((Alice, new Snooze("until the hearing", SnoozeScope.Story, Noon.AddDays(2), [Story])));
        Alert alone = Of(10).After((Alice, new Snooze("until the hearing", SnoozeScope.Alert, Noon.AddDays(2), [Story])));

        Assert.True(QuietCauses.Of([story]).IsQuiet(Story, Noon.AddDays(2).AddTicks(-1)));
        Assert.False(QuietCauses.Of([story]).IsQuiet(Story, Noon.AddDays(2)));
        Assert.False(QuietCauses.Of([alone]).IsQuiet(Story, Noon));
    }
}
