using CsCheck;
using RiskMonitor.Alerts;
using Xunit;

namespace RiskMonitor.Exposure;

public sealed class DecayCrossingTests
{
    private const int ScoresMax = 50;

    private static readonly AlertRule Elevated = Rule("elevated", AlertMeasure.Points, "8", "6");
    private static readonly AlertRule High = Rule("high", AlertMeasure.Points, "25", "20");
    private static readonly AlertRule Hazardous = Rule("hazardous", AlertMeasure.Hazard, "0.5", "0.25");
    private static readonly AlertRule[] Rules = [Elevated, High, Hazardous];

    [Fact]
    public void At_the_crossing_a_rule_is_left_and_one_second_before_every_rule_reached_now_is_still_reached() =>
        Gen.Select(Histories.Any, Histories.Instants).Sample((events, instant) =>
        {
            ExposureState known = Given.Known([.. events.Where(e => e.CountsFrom <= instant)]);
            ExposureLevel At(DateTimeOffset then) => Given.Score(known, then).Level;
            AlertRule[] reached = DecayCrossing.Reached(Rules, At(instant));

            DateTimeOffset? crossing = DecayCrossing.After(Rules, instant, AtMost(ScoresMax, At));

            Assert.Equal(reached.Length > 0, crossing is not null);      // every half-life of the pack is far below ten years
            if (crossing is not { } found) return;
            Assert.True(found > instant);
            Assert.NotEqual(reached, DecayCrossing.Reached(reached, At(found)));
            Assert.Equal(reached, DecayCrossing.Reached(reached, At(found.AddSeconds(-1))));
        }, iter: 1_000);

    [Fact]
    public void One_voice_above_twice_a_hazard_level_leaves_it_after_its_half_lives()
    {
        // e0 = 0.6 · 0.9 · 0.9 = 0.486, severity 4: R = 1.944, and 0.243 is left after three half-lives of 120 days.
        ExposureState known = Given.Known(Given.Report("one"));
        AlertRule rule = Rule("h", AlertMeasure.Hazard, "1", "0.243");

        DateTimeOffset? crossing = DecayCrossing.After([rule], Given.Noon, AtMost(ScoresMax, instant => Given.Score(known, instant).Level));

        Assert.InRange((crossing!.Value - Given.Noon.AddDays(360)).TotalSeconds, -60, 60);      // proven: 1.944 is above 0.243
    }

    [Fact]
    public void Where_no_rule_is_reached_or_a_rule_clears_below_nothing_there_is_no_crossing()
    {
        ExposureState known = Given.Known(Given.Report("one"));
        ExposureLevel At(DateTimeOffset then) => Given.Score(known, then).Level;

        Assert.Null(DecayCrossing.After([Rule("far", AlertMeasure.Hazard, "9", "8")], Given.Noon, At));
        Assert.Null(DecayCrossing.After([Rule("never", AlertMeasure.Hazard, "1", "0")], Given.Noon, At));
        Assert.Null(DecayCrossing.After([], Given.Noon, At));
        Assert.Empty(DecayCrossing.Reached([Rule("never", AlertMeasure.Hazard, "1", "0")], At(Given.Noon)));
    }

    [Fact]
    public void What_does_not_fall_for_ten_years_has_no_crossing_and_few_scores_are_asked_for()
    {
        int asked = 0;

        DateTimeOffset? crossing = DecayCrossing.After(Rules, Given.Noon, AtMost(20, _ =>
        {
            asked++;
            return new ExposureLevel(Fixed.FromInteger(5), 30_000_000);
        }));

        Assert.Null(crossing);
        Assert.InRange(asked, 2, 20);
    }

    [Fact]
    public void A_crossing_is_found_with_some_fifty_scores_at_most() => Gen.Int[1, DecayCrossing.DaysAheadMax * 86_400 - 1].Sample(seconds =>
    {
        DateTimeOffset crosses = Given.Noon.AddSeconds(seconds);

        Assert.Equal(crosses, DecayCrossing.After(Rules, Given.Noon, AtMost(ScoresMax, instant => new ExposureLevel(Fixed.Zero, instant < crosses ? 30_000_000 : 19_999_999))));
    }, iter: 1_000);

    // Half a day and half an hour: 1, 2, 4, 8 and 16 hours are asked for, and 15 times half of what is left of 8 hours.
    [Fact]
    public void The_nearer_a_crossing_is_the_fewer_scores_it_takes()
    {
        DateTimeOffset crosses = Given.Noon.AddHours(12).AddMinutes(30);

        Assert.Equal(crosses, DecayCrossing.After(Rules, Given.Noon, AtMost(1 + 5 + 15, instant => new ExposureLevel(Fixed.Zero, instant < crosses ? 30_000_000 : 19_999_999))));
    }

    [Fact]
    public void Levels_must_be_given()
    {
        Assert.Throws<ArgumentNullException>("levelAt", () => DecayCrossing.After(Rules, Given.Noon, null!));
        Assert.Throws<ArgumentNullException>("level", () => DecayCrossing.Reached(Rules, null!));
    }

    [Fact]
    public void A_fact_that_is_dated_ahead_is_known_by_when_it_begins_to_count()
    {
        ExposureState known = Given.Known(Given.Report("past", at: Given.Noon.AddDays(-1)), Given.Report("soon", at: Given.Noon.AddHours(5)), Given.Denial("later", at: Given.Noon.AddHours(9)));

        Assert.Equal(Given.Noon.AddHours(5), FactsAhead.Next(known, Given.Noon));
        Assert.Equal(Given.Noon.AddHours(9), FactsAhead.Next(known, Given.Noon.AddHours(5)));
        Assert.Null(FactsAhead.Next(known, Given.Noon.AddHours(9)));
    }

    // What asks for scores without end fails.
    private static Func<DateTimeOffset, ExposureLevel> AtMost(int scores, Func<DateTimeOffset, ExposureLevel> levelAt)
    {
        int asked = 0;
        return instant =>
        {
            Assert.InRange(++asked, 1, scores);
            return levelAt(instant);
        };
    }

    private static AlertRule Rule(string id, AlertMeasure measure, string raiseAt, string clearBelow) => new(id, id, measure, Fixed.Parse(raiseAt), Fixed.Parse(clearBelow));
}
