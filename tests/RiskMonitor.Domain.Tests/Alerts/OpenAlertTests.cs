using CsCheck;
using RiskMonitor.Events;
using RiskMonitor.Exposure;
using Xunit;
using static RiskMonitor.Alerts.GivenSeen;

namespace RiskMonitor.Alerts;

/// <summary>What an alert goes through between its raising and its end.</summary>
public sealed class OpenAlertTests
{
    private static readonly AlertRule Level = Rule(AlertConditionKind.Level, "10", "8");

    [Fact]
    public void A_denial_of_a_ground_a_new_report_against_it_and_a_large_new_ground_are_told_once_each() => Assert.Equal(
        [AlertDecision.FirstCrossing, AlertDecision.StillAbove, AlertDecision.ClaimDenied, AlertDecision.StillAbove, AlertDecision.DenialContested, AlertDecision.NewGround, AlertDecision.StillAbove],
        Reasons(Only(Level),
            Points(1, 20, 0, Claim(Licence, 20)),
            Points(2, 21, 1, Claim(Licence, 20), Claim(Talks, 1)),                                      // below a quarter of the score
            Points(3, 15, 2, Claim(Licence, 15, isDenied: true)),
            Points(4, 15, 3, Claim(Licence, 15, isDenied: true)),
            Points(5, 16, 4, Claim(Licence, 16, isDenied: true)) with { Facts = [Fact(Licence, "ReportPublished", 80, 4)] },
            Points(6, 24, 5, Claim(Licence, 16, isDenied: true), Claim(Talks, 8)),
            Points(7, 24, 6, Claim(Licence, 16, isDenied: true), Claim(Talks, 8))));

    [Fact]
    public void Each_further_level_is_told_when_it_is_reached_and_not_again_while_the_alert_is_open() => Assert.Equal(
        [AlertDecision.FirstCrossing, AlertDecision.Escalated, AlertDecision.StillAbove, AlertDecision.StillAbove, AlertDecision.Escalated, AlertDecision.Cleared, AlertDecision.FirstCrossing],
        Reasons(Only(Level with { EscalateAt = [Fixed.FromInteger(20), Fixed.FromInteger(40)] }),
            Points(1, 12, 0), Points(2, 20, 1), Points(3, 15, 2), Points(4, 25, 3), Points(5, 40, 4), Points(6, 7, 5), Points(7, 45, 6)));

    [Fact]
    public void A_rejected_sentence_retracts_the_alert_that_rested_on_it_and_updates_one_that_rests_on_more()
    {
        AlertObservation raised = Points(1, 20, 0, Claim(Licence, 12, @event: "e1", article: "f1"), Claim(Talks, 8, @event: "e2", article: "f2"));

        Assert.Equal(AlertDecision.Retracted, Reasons(Only(Level), raised, Points(2, 7, 1, Claim(Talks, 7)) with { Withdrawn = [new RiskEventId("e1")] })[1]);
        Assert.Equal(AlertDecision.GroundWithdrawn, Reasons(Only(Level), raised, Points(2, 12, 1, Claim(Licence, 12)) with { Withdrawn = [new RiskEventId("e2")] })[1]);
        Assert.Equal(AlertDecision.Cleared, Reasons(Only(Level), raised, Points(2, 7, 1) with { Withdrawn = [new RiskEventId("other")] })[1]);
    }

    [Fact]
    public void A_ground_that_is_withdrawn_under_a_silence_or_a_snooze_is_told_when_that_has_ended_unless_it_is_back()
    {
        var silence = new Silence(new SilenceId("s"), new SilenceScope(Acme, null, null, null), "alice", "known", Noon, Noon.AddHours(3));
        AlertObservation[] seen =
        [
            Points(1, 20, 0, Claim(Licence, 12, @event: "e1", article: "f1"), Claim(Talks, 8, @event: "e2", article: "f2")),
            Points(2, 12, 1, Claim(Licence, 12, @event: "e1", article: "f1")) with { Withdrawn = [new RiskEventId("e2")] },
            Points(3, 12, 2, Claim(Licence, 12, @event: "e1", article: "f1")),
            Points(4, 12, 4, Claim(Licence, 12, @event: "e1", article: "f1")),
            Points(5, 12, 5, Claim(Licence, 12, @event: "e1", article: "f1")),
        ];
        AlertObservation back = Points(4, 20, 4, Claim(Licence, 12, @event: "e1", article: "f1"), Claim(Talks, 8, @event: "e2", article: "f2"));

        IReadOnlyList<AlertDecision> silenced = Reasons(seen, silence, null), snoozed = Reasons(seen, null, Noon.AddHours(3)), returned = Reasons([.. seen.Take(3), back], null, Noon.AddHours(3));

        Assert.Equal([AlertDecision.FirstCrossing, AlertDecision.StillAbove, AlertDecision.StillAbove, AlertDecision.GroundWithdrawn, AlertDecision.StillAbove], silenced);
        Assert.Equal([AlertDecision.FirstCrossing, AlertDecision.Snoozed, AlertDecision.Snoozed, AlertDecision.GroundWithdrawn, AlertDecision.StillAbove], snoozed);
        Assert.Equal(AlertDecision.StillAbove, returned[3]);

        static IReadOnlyList<AlertDecision> Reasons(AlertObservation[] seen, Silence? silence, DateTimeOffset? snoozedUntil)
        {
            var reasons = new List<AlertDecision>();
            AlertWatch watch = AlertWatch.Initial;
            AlertObservation? before = null;
            foreach (AlertObservation after in seen)
            {
                RulesInForce rules = Only(Level) with { Silences = silence?.IsInForce(after.At) is true && after.Version > 1 ? [silence] : [] };
                PeoplesWord word = new(watch.Open.Select(state => (state.Alert!.Value, PeoplesHandling.Untouched with { SnoozedUntil = snoozedUntil > after.At ? snoozedUntil : null })).ToValueList(), []);
                (watch, ValueList<RuleOutcome> outcomes) = watch.Look(before, after, rules, TenantId.Default, word);
                reasons.Add(outcomes[0].Reason);
                before = after;
            }
            return reasons;
        }
    }

    [Fact]
    public void A_new_text_of_an_article_retracts_only_where_it_no_longer_makes_the_claim()
    {
        AlertObservation raised = Points(1, 20, 0, Claim(Licence, 20, article: "f1"));

        Assert.Equal(AlertDecision.Retracted, Reasons(Only(Level), raised, Points(2, 0, 1) with { Revised = [new Articles.ArticleId("f1")] })[1]);
        Assert.Equal(AlertDecision.StillAbove, Reasons(Only(Level), raised, Points(2, 20, 1, Claim(Licence, 20, @event: "e9", article: "f1")) with { Revised = [new Articles.ArticleId("f1")] })[1]);
    }

    [Fact]
    public void While_a_rule_above_has_an_alert_open_the_one_below_raises_none_also_in_the_same_look()
    {
        AlertRule low = Level with { Id = "low", InhibitedBy = ["top"] };
        AlertRule top = Rule(AlertConditionKind.Level, "50", "40") with { Id = "top" };
        var rules = new RulesInForce(RulesInForce.Ordered([new ScopedRule(low, null), new ScopedRule(top, null)]), TimeSpan.FromDays(7), []);

        (AlertWatch watch, ValueList<RuleOutcome> outcomes) = AlertWatch.Initial.Look(null, Points(1, 60), rules, TenantId.Default);
        (_, ValueList<RuleOutcome> later) = watch.Look(null, Points(2, 30, 1) with { NewestEvidence = Noon }, rules, TenantId.Default);

        Assert.Equal([("top", AlertDecision.FirstCrossing), ("low", AlertDecision.InhibitedByRule)], outcomes.Select(o => (o.RuleId, o.Reason)));
        Assert.Equal([("top", AlertDecision.Cleared), ("low", AlertDecision.NothingNew)], later.Select(o => (o.RuleId, o.Reason)));      // falling below the one is no news for the other
    }

    [Fact]
    public void An_alert_of_a_rule_that_is_gone_is_cleared_with_that_reason()
    {
        (AlertWatch watch, _) = AlertWatch.Initial.Look(null, Points(1, 20), Only(Level), TenantId.Default);

        (AlertWatch after, ValueList<RuleOutcome> outcomes) = watch.Look(null, Points(2, 20, 1), Only(), TenantId.Default);

        Assert.Equal(("r", AlertDecision.RuleRetired), (outcomes[0].RuleId, outcomes[0].Reason));
        Assert.Empty(after.Rules);
    }

    [Fact]
    public void What_is_awaited_is_the_next_end_of_a_dwell_a_repeat_or_a_silence()
    {
        var silence = new Silence(new SilenceId("s"), new SilenceScope(Acme, null, null, null), "alice", "known", Noon, Noon.AddHours(30));
        RulesInForce dwelling = Only(Level with { RaiseAfter = TimeSpan.FromHours(6) }), repeating = Only(Level with { RepeatEvery = TimeSpan.FromHours(4) });
        RulesInForce silenced = Only(Level) with { Silences = [silence] };

        Assert.Equal(Noon.AddHours(6), Awaited(dwelling, Points(1, 20)));
        Assert.Equal(Noon.AddHours(4), Awaited(repeating, Points(1, 20)));
        Assert.Equal(Noon.AddHours(30), Awaited(silenced, Points(1, 20)));
        Assert.Null(Awaited(Only(Level), Points(1, 20)));
    }

    [Fact]
    public void With_dwell_or_without_an_alert_is_raised_above_cleared_below_and_never_flaps_between_the_levels() =>
        Gen.Select(Gen.Int[0, 30].Array[0, 60], Gen.Int[0, 5], Gen.Int[0, 5]).Sample((points, raiseAfter, clearAfter) =>
        {
            RulesInForce rules = Only(Level with { RaiseAfter = TimeSpan.FromHours(raiseAfter), ClearAfter = TimeSpan.FromHours(clearAfter) });

            IReadOnlyList<AlertDecision> reasons = Reasons(rules, [.. points.Select((p, i) => Points(i + 1, p, i))]);

            bool isOpen = false;
            for (int i = 0; i < reasons.Count; i++)
            {
                if (reasons[i].Raises())
                {
                    Assert.False(isOpen);
                    Assert.All(Enumerable.Range(i - raiseAfter, raiseAfter + 1), earlier => Assert.True(points[earlier] >= 10));      // all the time of the dwell
                    isOpen = true;
                }
                else if (reasons[i].Clears())
                {
                    Assert.True(isOpen);
                    Assert.All(Enumerable.Range(i - clearAfter, clearAfter + 1), earlier => Assert.True(points[earlier] < 8));
                    isOpen = false;
                }
            }
        });

    [Fact]
    public void Seen_twice_or_in_pieces_the_same_observations_raise_the_same_once() => Gen.Select(Gen.Int[0, 30].Array[1, 40], Gen.Int[0, 40]).Sample((points, cut) =>
    {
        RulesInForce rules = Only(Level with { EscalateAt = [Fixed.FromInteger(20)], RepeatEvery = TimeSpan.FromHours(3), RaiseAfter = TimeSpan.FromHours(1) });
        AlertObservation[] seen = [.. points.Select((p, i) => Points(i + 1, p, i, Claim(Licence, p, isDenied: p % 3 == 0)))];

        List<(AlertId?, AlertDecision)> once = Told(rules, seen);
        List<(AlertId?, AlertDecision)> twice = Told(rules, [.. seen.Take(cut), .. seen.Take(cut), .. seen.Skip(Math.Max(0, Math.Min(cut, seen.Length) - 1)), .. seen]);

        Assert.Equal(once, twice);
    });

    private static List<(AlertId?, AlertDecision)> Told(RulesInForce rules, AlertObservation[] seen)
    {
        AlertWatch watch = AlertWatch.Initial;
        var told = new List<(AlertId?, AlertDecision)>();
        AlertObservation? before = null;
        foreach (AlertObservation after in seen)
        {
            (watch, ValueList<RuleOutcome> outcomes) = watch.Look(before, after, rules, TenantId.Default);
            told.AddRange(outcomes.Where(o => o.Reason.Raises() || o.Reason.Updates() || o.Reason.Clears()).Select(o => (o.State.Alert, o.Reason)));
            before = after;
        }
        return told;
    }

    private static DateTimeOffset? Awaited(RulesInForce rules, AlertObservation seen)
    {
        (AlertWatch watch, _) = AlertWatch.Initial.Look(null, seen, rules, TenantId.Default);
        return RuleClock.Next(watch, Acme, rules, seen.At);
    }
}
