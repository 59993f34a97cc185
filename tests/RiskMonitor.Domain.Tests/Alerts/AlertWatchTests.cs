using CsCheck;
using RiskMonitor.Articles;
using RiskMonitor.Companies;
using RiskMonitor.Events;
using RiskMonitor.Exposure;
using Xunit;

namespace RiskMonitor.Alerts;

public sealed class AlertWatchTests
{
    private static readonly DateTimeOffset Noon = new(2026, 11, 20, 12, 0, 0, TimeSpan.Zero);
    private static readonly AlertRule Elevated = new("elevated", "Elevated", AlertMeasure.Points, Fixed.FromInteger(30), Fixed.FromInteger(20));
    private static readonly AlertRule High = new("high", "High", AlertMeasure.Points, Fixed.FromInteger(60), Fixed.FromInteger(50));
    private static readonly AlertRule Hazardous = new("a-hazard", "Hazardous", AlertMeasure.Hazard, Fixed.FromInteger(2), Fixed.FromInteger(1));
    private static readonly RulesInForce OneRule = RulesInForce.Of(new AlertLimits(7, [Elevated]));
    private static readonly RulesInForce ThreeRules = RulesInForce.Of(new AlertLimits(7, [Elevated, High, Hazardous]));

    private static readonly Gen<int[]> Scores = Gen.Int[0, 99].Array[0, 40];

    [Fact]
    public void An_alert_says_where_the_score_came_from_and_where_it_stands()
    {
        (AlertWatch watch, ValueList<AlertRaised> raised) = Watching.Look(AlertWatch.Initial, Numbered([12, 35]), OneRule, "Acme Corp.");

        AlertRaised alert = Assert.Single(raised);
        Assert.Equal((12_000_000, 35_000_000, 2), (alert.BeforeMicropoints, alert.AfterMicropoints, alert.AssessmentVersion));
        Assert.Equal(("elevated", "FirstCrossing", "Points 30", "Acme Corp."), (alert.RuleId, alert.Reason, alert.Level, alert.CompanyName));
        Assert.Equal((Noon.AddMinutes(2), 102), (alert.RaisedAt, alert.KnownAtSequence));
        Assert.Equal(AlertId.Of(TenantId.Default, "elevated", new CompanyId("acme"), 2), alert.Id);
        RuleState open = Assert.Single(watch.Open);
        Assert.Equal((2, "elevated", alert.Id, AlertDecision.FirstCrossing), (watch.SeenVersion, open.RuleId, open.Alert!.Value, open.Last!.Value));      // open: it has an alert
    }

    [Theory]
    [InlineData(new[] { 35 }, new[] { 1 })]                                // the first assessment can cross
    [InlineData(new[] { 29, 30 }, new[] { 2 })]                            // reached is crossed
    [InlineData(new[] { 35, 36, 99, 20, 30 }, new[] { 1 })]                // still above: at 20 it has not fallen below 20
    [InlineData(new[] { 35, 19, 29, 30 }, new[] { 1, 4 })]                 // cleared, then crossed again
    [InlineData(new[] { 25, 20, 29, 5 }, new int[0])]                      // between the levels nothing opens
    public void A_wavering_score_alerts_only_when_it_has_cleared_in_between(int[] points, int[] raisedAt)
    {
        ValueList<AlertRaised> raised = Watching.Look(AlertWatch.Initial, Numbered(points), OneRule, "Acme").Raised;

        Assert.Equal(raisedAt, raised.Select(a => (int)a.AssessmentVersion));
    }

    [Fact]
    public void Looking_at_the_same_assessments_again_changes_nothing() => Scores.Sample(points =>
    {
        (AlertWatch watch, _) = Watching.Look(AlertWatch.Initial, Numbered(points), ThreeRules, "Acme");

        (AlertWatch again, ValueList<AlertRaised> raised) = Watching.Look(watch, Numbered(points), ThreeRules, "Acme");

        Assert.Equal(watch, again);
        Assert.Empty(raised);
    });

    [Fact]
    public void Looking_in_pieces_that_overlap_decides_what_looking_at_once_decides() =>
        Gen.Select(Scores, Gen.Int[0, 40].Array[0, 6]).Sample((points, cuts) =>
        {
            (long Version, ExposureAssessed Assessed)[] all = [.. Numbered(points)];
            (AlertWatch Watch, ValueList<AlertRaised> Raised) atOnce = Watching.Look(AlertWatch.Initial, all, ThreeRules, "Acme");

            AlertWatch watch = AlertWatch.Initial;
            var raised = new List<AlertRaised>();
            foreach (int end in cuts.Append(all.Length).Select(cut => Math.Min(cut, all.Length)))      // also backwards: a message that comes late
            {
                (watch, ValueList<AlertRaised> more) = Watching.Look(watch, all.Where(a => a.Version >= Math.Max(1, watch.SeenVersion)).TakeWhile(a => a.Version <= end), ThreeRules, "Acme");
                raised.AddRange(more);
            }

            Assert.Equal(atOnce.Watch, watch);
            Assert.Equal(atOnce.Raised, raised.ToValueList());
        });

    [Fact]
    public void Between_two_alerts_of_a_rule_the_score_has_been_below_its_clear_level() => Scores.Sample(points =>
    {
        long[] raisedAt = [.. Watching.Look(AlertWatch.Initial, Numbered(points), OneRule, "Acme").Raised.Select(a => a.AssessmentVersion)];

        Assert.All(raisedAt, version => Assert.True(points[version - 1] >= 30));
        Assert.All(raisedAt.Zip(raisedAt.Skip(1)), pair => Assert.Contains(points[(int)pair.First..(int)(pair.Second - 1)], score => score < 20));
        Assert.Equal(raisedAt.Length > 0, points.Any(score => score >= 30));
    });

    [Fact]
    public void Every_rule_decides_as_if_it_were_alone() => Scores.Sample(points =>
    {
        ValueList<AlertRaised> together = Watching.Look(AlertWatch.Initial, Numbered(points), ThreeRules, "Acme").Raised;

        Assert.All(ThreeRules.Rules.Select(scoped => scoped.Rule), rule =>
        {
            ValueList<AlertRaised> alone = Watching.Look(AlertWatch.Initial, Numbered(points), RulesInForce.Of(new AlertLimits(7, [rule])), "Acme").Raised;
            Assert.Equal(alone, together.Where(a => a.RuleId == rule.Id).ToValueList());
        });
    });

    [Fact]
    public void Open_alerts_are_those_that_the_last_assessment_has_not_cleared_and_no_two_alerts_have_one_id() => Scores.Sample(points =>
    {
        (AlertWatch watch, ValueList<AlertRaised> raised) = Watching.Look(AlertWatch.Initial, Numbered(points), ThreeRules, "Acme");

        Assert.Equal(points.Length, watch.SeenVersion);
        Assert.Equal(watch.Open.Select(o => o.RuleId).Order(StringComparer.Ordinal), watch.Open.Select(o => o.RuleId));
        Assert.All(watch.Open, open => Assert.Equal(open.Alert, raised.Last(a => a.RuleId == open.RuleId).Id));
        Assert.Equal(raised.Count, raised.Select(a => a.Id).Distinct().Count());
    });

    [Fact]
    public void Old_evidence_raises_nothing_and_young_evidence_while_above_does()
    {
        (long, ExposureAssessed)[] assessments =
        [
            (1, Assessed(35, 1) with { NewestFactAt = Noon.AddDays(-8) }),
            (2, Assessed(36, 2) with { NewestFactAt = Noon.AddDays(-8) }),
            (3, Assessed(37, 3)),
            (4, Assessed(38, 4)),
        ];

        AlertRaised alert = Assert.Single(Watching.Look(AlertWatch.Initial, assessments, OneRule, "Acme").Raised);

        Assert.Equal((3, "YoungEvidenceWhileAbove", 36_000_000), (alert.AssessmentVersion, alert.Reason, alert.BeforeMicropoints));
    }

    [Fact]
    public void A_change_of_weights_alone_is_no_news_and_the_next_fact_under_them_is()
    {
        ExposureAssessed old = Assessed(12, 1), reweighed = old with { PolicyVersion = "2027-01", ScoreMicropoints = 35_000_000, AsOf = old.AsOf.AddMinutes(1) };
        ExposureAssessed next = Assessed(36, 3) with { PolicyVersion = "2027-01" };

        (AlertWatch after, ValueList<AlertRaised> silent) = Watching.Look(AlertWatch.Initial, [(1, old), (2, reweighed)], OneRule, "Acme");
        AlertRaised alert = Assert.Single(Watching.Look(after, [(2, reweighed), (3, next)], OneRule, "Acme").Raised);

        Assert.Empty(silent);
        Assert.Equal((3, "YoungEvidenceWhileAbove", "2027-01"), (alert.AssessmentVersion, alert.Reason, alert.PolicyVersion));
    }

    [Fact]
    public void A_neighbour_that_only_the_new_weights_look_at_is_no_news_and_one_that_has_moved_is()
    {
        ExposureAssessed before = Assessed(12, 1) with { Read = [new ExposureRead(new CompanyId("acme"), 101), new ExposureRead(new CompanyId("bolt"), 90)] };
        ExposureAssessed after = before with { PolicyVersion = "2027-01" };

        Assert.False((after with { Read = [.. before.Read, new ExposureRead(new CompanyId("core"), 200)] }).HasNewsSince(before));
        Assert.True((after with { Read = [before.Read[0], new ExposureRead(new CompanyId("bolt"), 91)] }).HasNewsSince(before));
        Assert.True(before.HasNewsSince(before));      // under one pack what rises has a reason in the world
        Assert.True(after.HasNewsSince(null));
    }

    [Fact]
    public void Each_assessment_is_judged_by_the_rules_of_its_own_pack_and_an_alert_of_a_rule_that_is_gone_is_no_longer_open()
    {
        (long, ExposureAssessed)[] assessments = [(1, Assessed(35, 1)), (2, Assessed(65, 2) with { PolicyVersion = "2027-01" })];

        (AlertWatch watch, ValueList<AlertRaised> raised) = Watching.Look(AlertWatch.Initial, assessments, pack => pack == "2027-01" ? RulesInForce.Of(new AlertLimits(7, [High])) : OneRule, "Acme");

        Assert.Equal(["elevated", "high"], raised.Select(a => a.RuleId));
        Assert.Equal(["high"], watch.Open.Select(open => open.RuleId));
    }

    [Fact]
    public void Voices_that_an_assessment_does_not_tell_are_counted()
    {
        ExposureAssessed assessed = Assessed(80, 1) with { Claims = [Claim(1) with { VoicesLeftOut = 5 }] };

        AlertRaised alert = Assert.Single(Watching.Look(AlertWatch.Initial, [(1, assessed)], OneRule, "Acme").Raised);

        Assert.Equal(7, Assert.Single(alert.Grounds).VoiceCount);
    }

    [Fact]
    public void At_most_eight_grounds_stand_in_an_alert_the_greatest_first_each_with_its_denials()
    {
        ExposureAssessed assessed = Assessed(80, 1) with { Claims = Enumerable.Range(1, 12).Select(Claim).ToValueList() };

        AlertRaised alert = Assert.Single(Watching.Look(AlertWatch.Initial, [(1, assessed)], OneRule, "Acme").Raised);

        Assert.Equal(["t1", "t2", "t3", "t4", "t5", "t6", "t7", "t8"], alert.Grounds.Select(g => g.Claim.Topic));
        Assert.All(alert.Grounds, ground => Assert.Equal("loud", ground.Strongest.Voice));
        Assert.All(alert.Grounds, ground => Assert.Equal((2, "denier"), (ground.VoiceCount, Assert.Single(ground.Denials).Party)));
    }

    private static IEnumerable<(long Version, ExposureAssessed Assessed)> Numbered(IEnumerable<int> points) => points.Select((p, i) => (i + 1L, Assessed(p, i + 1)));

    // The hazard goes its own way, so that a rule on it is a rule of its own.
    private static ExposureAssessed Assessed(int points, int number) => new(
        TenantId.Default, new CompanyId("acme"), Noon.AddMinutes(number), 100 + number, "2026-11", "1", points * 1_000_000L, 0, 99_999_999,
        Fixed.Ratio(points * 7 % 31, 10).ToString(), Noon, [], [new ExposureRead(new CompanyId("acme"), 100 + number)]);

    private static AssessedClaim Claim(int number) => new(
        ClaimKey.Of(Matters.PoliticianWarned, [new CompanyId("acme")], "senator", $"t{number}"), 1_000_000 - number, "1",
        [Voice("loud"), Voice("quiet")], [new AssessedDenial("denier", "1.2", new RiskEventId("d"), new ArticleId("a"), new Evidence("no", 0, 2))]);

    private static AssessedVoice Voice(string voice) => new(voice, "0.9", new RiskEventId("e"), new ArticleId("a"), voice, new Evidence("yes", 0, 3));
}
