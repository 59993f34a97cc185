using RiskMonitor.Companies;
using RiskMonitor.Events;
using RiskMonitor.Exposure;
using Xunit;
using static RiskMonitor.Alerts.GivenSeen;

namespace RiskMonitor.Alerts;

public sealed class AlertConditionTests
{
    private static readonly AlertRule Rising = Rule(AlertConditionKind.Rise, "10", "5") is var rule ? rule with { Condition = rule.Condition with { WithinHours = 24 } } : rule;
    private static readonly AlertRule Sanctioned = Moment(AlertConditionKind.Event, 80, Matters.SanctionImposed);

    [Fact]
    public void A_rise_is_measured_from_the_lowest_value_of_the_window_and_over_when_that_has_left_it() => Assert.Equal(
        [AlertDecision.BelowRaiseLevel, AlertDecision.BelowRaiseLevel, AlertDecision.FirstCrossing, AlertDecision.StillAbove, AlertDecision.Cleared],
        Reasons(Only(Rising), Points(1, 20, 0), Points(2, 12, 10), Points(3, 22, 20), Points(4, 21, 34), Points(5, 21, 34.5)));

    [Fact]
    public void A_slow_rise_raises_nothing() => Assert.Equal(
        [AlertDecision.BelowRaiseLevel, AlertDecision.BelowRaiseLevel, AlertDecision.BelowRaiseLevel],
        Reasons(Only(Rising), Points(1, 5, 0), Points(2, 12, 25), Points(3, 19, 50)));

    [Fact]
    public void However_many_steps_a_score_climbs_the_lows_kept_are_bounded_and_the_rise_is_told()
    {
        AlertWatch watch = AlertWatch.Initial;
        AlertObservation? before = null;
        var reasons = new List<AlertDecision>();
        for (int i = 1; i <= 300; i++)
        {
            AlertObservation seen = Points(i, i / 10m, i / 60.0);
            (watch, ValueList<RuleOutcome> outcomes) = watch.Look(before, seen, Only(Rising), TenantId.Default);
            reasons.Add(outcomes[0].Reason);
            before = seen;
        }

        Assert.Equal(100, reasons.IndexOf(AlertDecision.FirstCrossing));      // 10.1 points, 10 above the first 0.1
        Assert.InRange(watch.Rules[0].Lows.Count, 1, RuleState.LowsMax);
    }

    [Theory]
    [InlineData(null, AlertDecision.BelowRaiseLevel)]
    [InlineData("2.9", AlertDecision.BelowRaiseLevel)]
    [InlineData("3", AlertDecision.FirstCrossing)]
    public void A_surge_raises_where_it_is_known(string? surge, AlertDecision expected) => Assert.Equal(
        [expected], Reasons(Only(Rule(AlertConditionKind.Surge, "3", "2")), Points(1, 50) with { Surge = surge is null ? null : Fixed.Parse(surge) }));

    [Theory]
    [InlineData("SanctionImposed", 80, 0, AlertDecision.FirstCrossing)]
    [InlineData("SanctionImposed", 79, 0, AlertDecision.BelowRaiseLevel)]
    [InlineData("ReportPublished", 95, 0, AlertDecision.FirstCrossing)]             // a report of the matter is a fact of it
    [InlineData("SanctionImposed", 95, -169, AlertDecision.BelowRaiseLevel)]        // older than seven days
    public void A_fact_of_a_named_type_raises_when_its_confidence_reaches_the_level(string type, int confidence, int hours, AlertDecision expected) =>
        Assert.Equal([expected], Reasons(Only(Sanctioned), Points(1, 5) with { Facts = [Fact(Licence, type, confidence, hours)] }));

    [Fact]
    public void An_alert_of_one_moment_stays_open_for_its_clear_dwell_behind_the_last_such_fact() => Assert.Equal(
        [AlertDecision.FirstCrossing, AlertDecision.ClearPending, AlertDecision.StillAbove, AlertDecision.ClearPending, AlertDecision.Cleared],
        Reasons(Only(Sanctioned),
            Points(1, 5, 0) with { Facts = [Fact(Licence, "SanctionImposed", 90, 0)] },
            Points(2, 5, 100),
            Points(3, 5, 160) with { Facts = [Fact(Licence, "SanctionImposed", 90, 160)] },
            Points(4, 5, 300),
            Points(5, 5, 160 + 168)));

    [Fact]
    public void A_report_on_a_claim_that_stood_denied_contests_the_denial_and_one_on_another_claim_does_not()
    {
        RulesInForce rules = Only(Moment(AlertConditionKind.Contested, 60));
        AlertObservation denied = Points(1, 5, 0, Claim(Talks, 5, isDenied: true));

        Assert.Equal([AlertDecision.BelowRaiseLevel, AlertDecision.FirstCrossing], Reasons(rules, denied, Points(2, 6, 1, Claim(Talks, 6, isDenied: true)) with { Facts = [Fact(Talks, "ReportPublished", 85, 1)] }));
        Assert.Equal([AlertDecision.BelowRaiseLevel, AlertDecision.BelowRaiseLevel], Reasons(rules, denied, Points(2, 6, 1) with { Facts = [Fact(Licence, "ReportPublished", 85, 1)] }));
        Assert.Equal([AlertDecision.BelowRaiseLevel], Reasons(rules, denied with { Facts = [Fact(Talks, "ReportPublished", 85)] }));      // it came together with the denial
    }

    [Fact]
    public void A_watchlist_lets_only_its_companies_and_the_shares_of_its_claims_count()
    {
        AlertRule level = Rule(AlertConditionKind.Level, "10", "8");
        AlertObservation seen = Points(1, 20, 0, Claim(Licence, 12), Claim(Talks, 8));
        var licences = new Watchlist("l", "L", [], ["licence"], [], []);

        Assert.Equal([AlertDecision.FirstCrossing], Reasons(Scoped(level, licences), seen));
        Assert.Equal([AlertDecision.BelowRaiseLevel], Reasons(Scoped(level, licences with { Topics = ["joint-venture"] }), seen));
        Assert.Equal([AlertDecision.FirstCrossing], Reasons(Scoped(level, licences with { Topics = [], EventTypes = [Matters.SanctionImposed] }), seen));
        Assert.Empty(Scoped(level, licences with { Companies = [new CompanyId("bolt")] }).For(Acme));
    }

    [Fact]
    public void Claims_that_were_dismissed_do_not_count_again()
    {
        var word = new PeoplesWord([], [Licence]);
        RulesInForce rules = Only(Rule(AlertConditionKind.Level, "10", "8"));

        RuleOutcome copy = AlertWatch.Initial.Look(null, Points(1, 20, 0, Claim(Licence, 12), Claim(Talks, 8)), rules, TenantId.Default, word).Outcomes[0];
        RuleOutcome more = AlertWatch.Initial.Look(null, Points(1, 22, 0, Claim(Licence, 12), Claim(Talks, 10)), rules, TenantId.Default, word).Outcomes[0];

        Assert.Equal((AlertDecision.DismissedCause, AlertDecision.FirstCrossing), (copy.Reason, more.Reason));
    }

    private static RulesInForce Scoped(AlertRule rule, Watchlist watchlist) => new([new ScopedRule(rule, watchlist)], TimeSpan.FromDays(7), []);

    private static AlertRule Moment(AlertConditionKind kind, int confidence, params string[] types) =>
        new("r", "R", new AlertCondition(kind, Fixed.FromInteger(confidence), Fixed.FromInteger(confidence)) { EventTypes = types.ToValueList() }) { ClearAfter = TimeSpan.FromDays(7) };
}
