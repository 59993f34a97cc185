using CsCheck;
using RiskMonitor.Companies;
using RiskMonitor.Events;
using Xunit;
using static RiskMonitor.Alerts.GivenAlert;

namespace RiskMonitor.Alerts;

public sealed class AlertGroupTests
{
    private static readonly AlertRule Rule = new("elevated", "Elevated", AlertMeasure.Points, Exposure.Fixed.FromInteger(10), Exposure.Fixed.FromInteger(8))
    {
        GroupWithin = TimeSpan.FromHours(2),
        GroupWait = TimeSpan.FromMinutes(1),
        GroupInterval = TimeSpan.FromMinutes(10),
    };

    [Fact]
    public void The_first_notification_waits_for_more_and_the_next_one_for_the_interval()
    {
        AlertGroup group = Joined(null, "a1", minutes: 0);

        Assert.Equal(GroupDecision.Waiting, group.Decide(Noon.AddSeconds(59)));
        group = Joined(group, "a2", minutes: 0.5);
        Assert.Equal(GroupDecision.WaitElapsed, group.Decide(Noon.AddMinutes(1)));
        group = Told(group, Noon.AddMinutes(1));
        Assert.Equal((GroupDecision.NothingNew, null), (group.Decide(Noon.AddDays(1)), group.DueAt));
        group = Joined(group, "a3", minutes: 2);
        Assert.Equal((GroupDecision.IntervalRunning, Noon.AddMinutes(11)), (group.Decide(Noon.AddMinutes(10.9)), group.DueAt));
        Assert.Equal(GroupDecision.AlertsJoined, group.Decide(Noon.AddMinutes(11)));
    }

    [Fact]
    public void A_notification_lists_what_is_new_first_and_says_what_no_longer_stands()
    {
        AlertGroup group = Joined(Told(Joined(Joined(null, "a1", 0), "a2", 0), Noon.AddMinutes(1)), "a3", 5);

        AlertGroupTold told = group.Tell(Noon.AddMinutes(11), alert => alert.Value == "a2" ? AlertStanding.Cleared : AlertStanding.Standing)!;

        Assert.Equal([("a3", true, AlertStanding.Standing), ("a1", false, AlertStanding.Standing), ("a2", false, AlertStanding.Cleared)], told.Members.Select(m => (m.Alert.Alert.Value, m.IsNew, m.Standing)));
        Assert.Equal((2, "AlertsJoined", 1), (told.Number, told.Reason, told.Round));
    }

    [Fact]
    public void After_its_span_a_round_ends_unless_some_of_it_was_never_told()
    {
        AlertGroup untold = Joined(null, "a1", 0), told = Told(untold, Noon.AddMinutes(1));

        Assert.Equal([new AlertId("a1"), new AlertId("a1"), null], new[] { untold.FirstAt(Noon.AddHours(3)), told.FirstAt(Noon.AddHours(2)), told.FirstAt(Noon.AddHours(2).AddTicks(1)) });
        AlertGroup next = Joined(told, "a2", minutes: 181);
        Assert.Equal((2, 1, 1), (next.Round, next.Members.Count, next.Notifications));
    }

    [Fact]
    public void The_first_word_of_an_alert_is_the_notification_that_named_it_first_or_will()
    {
        AlertGroup group = Told(Joined(Told(Joined(Joined(null, "a1", 0), "a2", 0), Noon.AddMinutes(1)), "a3", 5), Noon.AddMinutes(11));
        AlertGroup more = Joined(group, "a4", 12), next = Joined(Told(more, Noon.AddMinutes(21)), "b1", 181);

        Assert.Equal([(1, true), (1, true), (2, true), (3, false)], new[] { "a1", "a2", "a3", "a4" }.Select(alert => Word(more, alert)));
        Assert.Equal((4, false), Word(next, "b1"));
        Assert.Null(next.FirstWordOf(new AlertId("a4")));

        static (int, bool) Word(AlertGroup group, string alert) => group.FirstWordOf(new AlertId(alert)) is { } word ? (word.Number, word.IsTold) : default;
    }

    [Fact]
    public void Labels_are_those_that_the_rule_names()
    {
        Assert.Equal("matter=NegotiationReported, topic=joint-venture", GroupKey.Of(Rule, Talks, "US"));
        Assert.Equal("topic=joint-venture, country=US", GroupKey.Of(Rule with { GroupBy = [GroupLabel.Country, GroupLabel.Topic] }, Talks, "US"));
        Assert.Equal("rule=elevated", GroupKey.Of(Rule with { GroupBy = [GroupLabel.Rule] }, null, ""));
    }

    [Fact]
    public void Whatever_joins_and_whenever_is_looked_each_alert_is_told_as_new_exactly_once() =>
        Gen.Select(Gen.Int[0, 90].Array[1, 60], Gen.Int[1, 9]).Sample((gaps, lookEvery) =>
        {
            AlertGroup? group = null;
            var told = new List<string>();
            double minutes = 0;
            for (int i = 0; i < gaps.Length; i++)
            {
                minutes += gaps[i];
                group = Joined(group, $"a{i}", minutes);
                if (i % lookEvery == 0) Look(minutes + gaps[i] / 2.0);
            }
            Look(minutes + 10_000);

            Assert.Equal(gaps.Select((_, i) => $"a{i}"), told);

            void Look(double at)
            {
                if (group!.Tell(Noon.AddMinutes(at), _ => AlertStanding.Standing) is not { } word) return;
                told.AddRange(group.Members.Skip(group.ToldMembers).Select(member => member.Alert.Value));
                Assert.Equal(word.Members.Count(m => m.IsNew), Math.Min(AlertGroupTold.MembersMax, group.Members.Count - group.ToldMembers));
                group = AlertGroup.Evolve(group, word);
            }
        });

    [Fact]
    public void A_greater_alert_of_another_company_of_the_country_inhibits_and_a_lesser_one_does_not()
    {
        AlertRule rule = Rule with { InhibitedInCountryBy = ["sanctions"] };
        AlertObservation seen = GivenSeen.Points(1, 30);

        Assert.Equal(new AlertId("b2"), CountryInhibition.Of(rule, Elsewhere(("b1", "sanctions", "bolt", 30), ("b2", "sanctions", "zeta", 50)), seen));
        Assert.Null(CountryInhibition.Of(rule, Elsewhere(("b1", "sanctions", "bolt", 29)), seen));
        Assert.Null(CountryInhibition.Of(rule, Elsewhere(("b1", "elevated", "bolt", 90)), seen));
        Assert.Null(CountryInhibition.Of(rule, Elsewhere(("b1", "sanctions", "acme", 90)), seen));
        Assert.Null(CountryInhibition.Of(Rule, Elsewhere(("b1", "sanctions", "bolt", 90)), seen));
    }

    [Fact]
    public void A_rule_with_terms_of_a_group_must_group() => Assert.Equal(
        ["'groupBy', 'groupWaitMinutes' and 'groupIntervalMinutes' need 'groupWithinHours'."], AlertRuleCheck.Problems(Rule with { GroupWithin = null }));

    private static AlertsElsewhere Elsewhere(params (string Alert, string Rule, string Company, int Points)[] open) =>
        new("US", open.Select(o => new OpenElsewhere(new AlertId(o.Alert), o.Rule, new CompanyId(o.Company), o.Points * 1_000_000L)).ToValueList(), []);

    private static AlertGroup Joined(AlertGroup? group, string id, double minutes) =>
        AlertGroup.Evolve(group, AlertGroup.Join(group, Rule, "topic=trade", Raised(20, id) with { RaisedAt = Noon.AddMinutes(minutes) }));

    private static AlertGroup Told(AlertGroup group, DateTimeOffset at) => AlertGroup.Evolve(group, group.Tell(at, _ => AlertStanding.Standing)!);
}
