using CsCheck;
using RiskMonitor.Articles;
using RiskMonitor.Events;
using RiskMonitor.Exposure;
using Xunit;
using static RiskMonitor.Alerts.GivenSeen;

namespace RiskMonitor.Alerts;

/// <summary>What rules make of scores that changed because old articles were read again. In these tests a hazard of 1 is a score of 1 point.</summary>
public sealed class RereadAlertTests
{
    private const int Cases = 1000;

    private static readonly AlertRule Level = Rule(AlertConditionKind.Level, "10", "8");
    private static readonly ClaimKey Old = ClaimKey.Of(Matters.InvestigationOpened, [Acme], "watchdog", "trade");

    [Fact]
    public void What_only_reading_again_has_brought_raises_nothing_now_nor_with_the_next_news_of_something_else() => Assert.Equal(
        [AlertDecision.BelowRaiseLevel, AlertDecision.Replay, AlertDecision.Replay, AlertDecision.Replay],
        Reasons(Level,
            Seen(1, 0, (Talks, 3)),
            Again(Seen(2, 1, (Old, 12), (Talks, 3)), (Talks, 3)),
            News(Seen(3, 2, (Old, 12), (Talks, 3), (Licence, 2)), Licence),
            Seen(4, 3, (Old, 12), (Talks, 3), (Licence, 2))));

    [Fact]
    public void News_of_what_reading_again_has_brought_raises() => Assert.Equal(
        [AlertDecision.Replay, AlertDecision.YoungEvidenceWhileAbove],
        Reasons(Level, Again(Seen(1, 0, (Old, 12))), News(Seen(2, 1, (Old, 13)), Old)));

    [Fact]
    public void News_raises_as_soon_as_it_reaches_the_level_by_itself() => Assert.Equal(
        [AlertDecision.BelowRaiseLevel, AlertDecision.Replay, AlertDecision.Replay, AlertDecision.YoungEvidenceWhileAbove],
        Reasons(Level,
            Seen(1, 0, (Talks, 3)),
            Again(Seen(2, 1, (Talks, 3), (Old, 20)), (Talks, 3)),
            News(Seen(3, 2, (Talks, 9), (Old, 20)), Talks),
            News(Seen(4, 3, (Talks, 10), (Old, 20)), Talks)));

    [Fact]
    public void Of_a_claim_that_stood_already_only_what_was_added_is_kept_quiet_and_decays_with_it() => Assert.Equal(
        [AlertDecision.BelowRaiseLevel, AlertDecision.Replay, AlertDecision.Replay, AlertDecision.YoungEvidenceWhileAbove],
        Reasons(Level,
            Seen(1, 0, (Talks, 6)),
            Again(Seen(2, 1, (Talks, 12)), (Talks, 6)),                            // half of it is quiet
            News(Seen(3, 100, (Talks, 6), (Licence, 6)), Licence),                 // 3 of 6, and 6: 9
            News(Seen(4, 101, (Talks, 6), (Licence, 7)), Licence)));

    [Fact]
    public void What_stood_long_ago_and_has_decayed_is_compared_as_it_stands_now() => Assert.Equal(
        [AlertDecision.BelowRaiseLevel, AlertDecision.Replay, AlertDecision.Replay],
        Reasons(Level,
            Seen(1, 0, (Talks, 9)),
            Again(Seen(2, 2000, (Talks, 11)), (Talks, 1)),
            News(Seen(3, 2001, (Talks, 11), (Licence, 1)), Licence)));

    [Fact]
    public void Claims_that_are_not_told_one_by_one_are_kept_quiet_together() => Assert.Equal(
        [AlertDecision.BelowRaiseLevel, AlertDecision.Replay, AlertDecision.Replay, AlertDecision.YoungEvidenceWhileAbove],
        Reasons(Level,
            WithRest(Seen(1, 0, (Talks, 3)), 2),
            Again(WithRest(Seen(2, 1, (Talks, 3)), 8), 5, (Talks, 3)),
            News(WithRest(Seen(3, 2, (Talks, 7)), 8), Talks),                      // 7 and 2
            News(WithRest(Seen(4, 3, (Talks, 8)), 8), Talks)));

    [Fact]
    public void A_ground_that_reading_again_took_away_is_told_as_that_of_a_correction_is()
    {
        AlertObservation raised = Seen(1, 0, (Licence, 12), (Talks, 8));
        ValueList<ArticleId> read = [new ArticleId("f1")];

        Assert.Equal(AlertDecision.GroundWithdrawn, Reasons(Level, raised, Again(Seen(2, 1, (Licence, 12)), (Licence, 12), (Talks, 8)) with { Revised = read })[1]);
        Assert.Equal(AlertDecision.Retracted, Reasons(Level, raised, Again(Seen(2, 1, (Talks, 7)), (Licence, 12), (Talks, 7)) with { Revised = read })[1]);
        Assert.Equal(AlertDecision.Cleared, Reasons(Level, raised, Again(Seen(2, 1, (Licence, 5), (Talks, 2)), (Licence, 12), (Talks, 8)) with { Revised = read })[1]);
    }

    [Fact]
    public void A_large_new_ground_a_higher_level_and_a_denial_that_were_found_again_are_not_told_now_nor_later() => Assert.Equal(
        [AlertDecision.FirstCrossing, AlertDecision.StillAbove, AlertDecision.StillAbove, AlertDecision.NewGround],
        Reasons(Level with { EscalateAt = [Fixed.FromInteger(20)] },
            Seen(1, 0, (Licence, 12)),
            Again(Denied(Seen(2, 1, (Old, 13), (Licence, 11)), Licence), (Licence, 12)),
            Denied(Seen(3, 2, (Old, 13), (Licence, 11)), Licence),
            Denied(News(Seen(4, 3, (Old, 12), (Licence, 6), (Talks, 7)), Talks), Licence)));

    [Fact]
    public void Young_evidence_that_was_found_again_makes_old_evidence_no_news() => Assert.Equal(
        [AlertDecision.NoEvidenceYoungEnough, AlertDecision.Replay, AlertDecision.NoEvidenceYoungEnough, AlertDecision.YoungEvidenceWhileAbove],
        Reasons(Level,
            Seen(1, 0, (Licence, 12)) with { NewestEvidence = Noon.AddDays(-30) },
            Again(Seen(2, 1, (Licence, 12), (Talks, 1)), (Licence, 12)) with { NewestEvidence = Noon, Reread = Window(12, Noon.AddDays(-30), (Licence, 12)) },
            Seen(3, 2, (Licence, 12), (Talks, 1)) with { NewestEvidence = Noon },
            News(Seen(4, 3, (Licence, 12), (Talks, 2)), Talks, Noon.AddHours(-5)) with { NewestEvidence = Noon }));      // young, though older than what was found again

    [Fact]
    public void A_rise_is_measured_between_what_news_alone_came_to()
    {
        AlertRule rise = Rule(AlertConditionKind.Rise, "5", "1") with { Condition = Rule(AlertConditionKind.Rise, "5", "1").Condition with { WithinHours = 24 } };

        Assert.Equal(
            [AlertDecision.BelowRaiseLevel, AlertDecision.BelowRaiseLevel, AlertDecision.BelowRaiseLevel, AlertDecision.FirstCrossing],
            Reasons(rise,
                Seen(1, 0, (Talks, 3)),
                Again(Seen(2, 1, (Talks, 3), (Old, 12)), (Talks, 3)),
                News(Seen(3, 2, (Talks, 7), (Old, 12)), Talks),
                News(Seen(4, 3, (Talks, 8), (Old, 12)), Talks)));
    }

    [Fact]
    public void A_surge_whose_cause_was_found_again_is_none()
    {
        AlertRule surge = Rule(AlertConditionKind.Surge, "3", "1");

        Assert.Equal(
            [AlertDecision.Replay, AlertDecision.Replay, AlertDecision.YoungEvidenceWhileAbove],
            Reasons(surge,
                Again(Seen(1, 0, (Old, 12))) with { Surge = Fixed.FromInteger(6) },
                News(Seen(2, 1, (Old, 12), (Talks, 2)), Talks) with { Surge = Fixed.FromInteger(6) },
                News(Seen(3, 2, (Old, 12), (Talks, 2)), Old) with { Surge = Fixed.FromInteger(6) }).Select(reason => reason is AlertDecision.FirstCrossing ? AlertDecision.YoungEvidenceWhileAbove : reason));
    }

    [Fact]
    public void A_dwell_of_news_goes_on_over_a_reading_and_ends_by_the_clock()
    {
        AlertRule slow = Level with { RaiseAfter = TimeSpan.FromHours(6) };

        Assert.Equal(
            [AlertDecision.Pending, AlertDecision.Pending, AlertDecision.DwellElapsed],
            Reasons(slow, News(Seen(1, 0, (Licence, 12)), Licence), Again(Seen(2, 1, (Licence, 12), (Old, 5)), (Licence, 12)), Seen(3, 6, (Licence, 12), (Old, 5))));
    }

    [Fact]
    public void An_alert_stays_open_while_the_whole_score_stands_above_its_clear_level() => Assert.Equal(
        [AlertDecision.FirstCrossing, AlertDecision.StillAbove, AlertDecision.StillAbove, AlertDecision.Cleared],
        Reasons(Level, Seen(1, 0, (Licence, 12)), Again(Seen(2, 1, (Licence, 12), (Old, 5)), (Licence, 12)), Seen(3, 500, (Licence, 5), (Old, 3)), Seen(4, 600, (Licence, 4), (Old, 3))));

    [Fact]
    public void Reading_again_raises_no_alert_that_news_alone_would_not_have_raised() =>
        Gen.Select(Gen.Int[0, 3], Gen.Int[0, 2], Gen.Int[1, 8], Gen.Int[1, 72]).Array[1, 25].Sample(steps =>
        {
            ClaimKey[] claims = [Licence, Talks, Old];
            var news = new decimal[3];
            var again = new decimal[3];
            bool[] isSpoken = new bool[3];
            List<AlertObservation> all = [], alone = [];
            double hours = 0;
            foreach ((int kind, int claim, int amount, int later) in steps)
            {
                hours += later;
                for (int i = 0; i < 3; i++) (news[i], again[i]) = (news[i] * 0.875m, again[i] * 0.875m);      // binary fractions, as far as that goes
                (ClaimKey, decimal)[] before = [.. claims.Select((c, i) => (c, news[i] + again[i]))];
                if (kind == 0 && !isSpoken[claim]) again[claim] += amount;
                if (kind == 1 && again[claim] == 0) { news[claim] += amount; isSpoken[claim] = true; }      // what was found again is not told by news here
                AlertObservation seen = Seen(all.Count + 1, hours, [.. claims.Select((c, i) => (c, news[i] + again[i]))]);
                all.Add(kind == 0 && !isSpoken[claim] ? Again(seen, before) : kind == 1 && again[claim] == 0 ? News(seen, claims[claim]) : seen);
                alone.Add(Seen(alone.Count + 1, hours, [.. claims.Select((c, i) => (c, news[i] + 0.001m))]));      // shares are rounded
            }
            AlertRule rule = Level with { ClearAfter = TimeSpan.FromDays(1000) };

            IReadOnlyList<AlertDecision> heard = Reasons(rule, [.. all]), expected = Reasons(rule, [.. alone]);

            int first = heard.ToList().FindIndex(reason => reason.Raises()), allowed = expected.ToList().FindIndex(reason => reason.Raises());
            Assert.True(first < 0 || (allowed >= 0 && allowed <= first));
        }, iter: Cases);

    private static AlertObservation Seen(long version, double hours, params (ClaimKey Claim, decimal Hazard)[] claims) => new()
    {
        Company = Acme,
        Version = version,
        At = Noon.AddHours(hours),
        Level = new ExposureLevel(Hazard(claims.Sum(c => c.Hazard)), (int)(claims.Sum(c => c.Hazard) * 1_000_000)),
        NewestEvidence = Noon.AddHours(hours),
        Claims = claims.OrderByDescending(c => c.Hazard).Select(c => new ObservedClaim(c.Claim, Hazard(c.Hazard), (long)(c.Hazard * 1_000_000), false, [new RiskEventId("e1")], [new ArticleId("f1")])).ToValueList(),
    };

    private static AlertObservation WithRest(AlertObservation seen, int rest) =>
        seen with { Level = new ExposureLevel(seen.Level.Hazard + Fixed.FromInteger(rest), seen.Level.ScoreMicropoints + rest * 1_000_000) };

    private static AlertObservation Again(AlertObservation seen, params (ClaimKey, decimal)[] without) => Again(seen, (int)without.Sum(c => c.Item2), without);

    private static AlertObservation Again(AlertObservation seen, int hazard, params (ClaimKey, decimal)[] without) =>
        seen with { IsReplay = true, Reread = Window(hazard, seen.At, without) };

    private static RereadWindow Window(int hazard, DateTimeOffset? newest, params (ClaimKey Claim, decimal Hazard)[] without) =>
        new(without.Select(c => new ClaimStanding(c.Claim, Hazard(c.Hazard))).ToValueList(), Fixed.FromInteger(hazard), newest);

    private static AlertObservation News(AlertObservation seen, ClaimKey claim, DateTimeOffset? at = null) => seen with
    {
        Spoken = [claim],
        Facts = [new ObservedFact(new RiskEventId("n"), "ReportPublished", claim, 90, at ?? seen.At)],
    };

    private static AlertObservation Denied(AlertObservation seen, ClaimKey claim) =>
        seen with { Claims = seen.Claims.Select(known => known.Claim == claim ? known with { IsDenied = true } : known).ToValueList() };

    private static Fixed Hazard(decimal value) => Fixed.FromRaw((long)(value * (1L << Fixed.FractionBits)));

    private static List<AlertDecision> Reasons(AlertRule rule, params AlertObservation[] seen)
    {
        AlertWatch watch = AlertWatch.Initial;
        var reasons = new List<AlertDecision>();
        AlertObservation? before = null;
        foreach (AlertObservation after in seen)
        {
            (watch, ValueList<RuleOutcome> outcomes) = watch.Look(before, after, Only(rule), TenantId.Default, pointsOf: hazard => (int)hazard.Times(1_000_000));
            reasons.Add(outcomes[0].Reason);
            before = after;
        }
        return reasons;
    }
}
