using CsCheck;
using Xunit;

namespace RiskMonitor.Feeds;

public sealed class PollScheduleTests
{
    private static readonly DateTimeOffset Noon = new(2026, 6, 1, 12, 0, 0, TimeSpan.Zero);
    private static readonly PollOutcome News = new(PollResult.News, "news", 200);
    private static readonly PollOutcome NotModified = new(PollResult.NotModified, "not-modified", 304);
    private static readonly PollOutcome Failed = new(PollResult.Failed, "http", 500);

    private static readonly Gen<FeedSettings> Settings = Gen.Select(Gen.Int[1, 10_080], Gen.Int[1, 10_080])
        .Select((a, b) => new FeedSettings { IntervalMin = TimeSpan.FromMinutes(Math.Min(a, b)), IntervalMax = TimeSpan.FromMinutes(Math.Max(a, b)) });

    private static readonly Gen<TimeSpan?> Asked = Gen.OneOf(Gen.Const((TimeSpan?)null), Gen.Long[0, 40_000_000].Select(s => (TimeSpan?)TimeSpan.FromSeconds(s)));

    private static readonly Gen<PollOutcome> Outcomes = Gen.Select(Gen.Enum<PollResult>(), Asked, Asked, Asked, Asked, Gen.Int[0, 3]).Select((result, age, expires, ttl, retry, tag) =>
        new PollOutcome(result, result.ToString(), result == PollResult.NotModified ? 304 : 200)
        {
            MaxAge = age,
            ExpiresIn = expires,
            TimeToLive = ttl,
            RetryAfter = retry,
            Validators = tag == 0 ? Validators.None : new Validators($"\"{tag}\"", null),
        });

    [Fact]
    public void A_feed_without_news_is_asked_less_and_less_often_up_to_once_a_day()
    {
        PollHistory history = PollHistory.None;
        var waits = new List<double>();

        for (int poll = 0; poll < 25; poll++) waits.Add(Poll(ref history, NotModified).TotalMinutes);

        Assert.Equal([37.5, 46.875], waits.Take(2));
        Assert.Equal(1_440, waits[^1]);
        Assert.Equal(waits.Order(), waits);
    }

    [Fact]
    public void News_halve_the_interval_down_to_five_minutes()
    {
        PollHistory history = PollHistory.None;

        double[] minutes = [.. Enumerable.Range(0, 5).Select(_ => Poll(ref history, News).TotalMinutes)];

        Assert.Equal([15, 7.5, 5, 5, 5], minutes);
    }

    [Theory]
    [InlineData(7_200, null, null, 120)]
    [InlineData(60, 10_800, 5_400, 180)]
    [InlineData(null, null, 5_400, 90)]
    [InlineData(31_536_000, null, null, 1_440)]
    [InlineData(60, 60, 60, 37.5)]
    public void The_longest_wish_of_the_publisher_counts_up_to_a_day(int? maxAge, int? expires, int? ttl, double minutes)
    {
        PollHistory history = PollHistory.None;

        TimeSpan wait = Poll(ref history, NotModified with { MaxAge = Seconds(maxAge), ExpiresIn = Seconds(expires), TimeToLive = Seconds(ttl) });

        Assert.Equal(minutes, wait.TotalMinutes);
    }

    [Fact]
    public void A_wish_holds_through_304s_and_failures_that_do_not_repeat_it()
    {
        PollHistory history = PollHistory.None;

        Poll(ref history, News with { TimeToLive = TimeSpan.FromHours(6) });
        TimeSpan unchanged = Poll(ref history, NotModified);
        TimeSpan failed = Poll(ref history, Failed);

        Assert.Equal((TimeSpan.FromHours(6), TimeSpan.FromHours(6)), (unchanged, failed));
    }

    [Fact]
    public void Failures_back_off_to_a_week_and_never_further()
    {
        PollHistory history = PollHistory.None with { Pace = TimeSpan.FromMinutes(5) };

        double[] minutes = [.. Enumerable.Range(0, 14).Select(_ => Poll(ref history, Failed).TotalMinutes)];

        Assert.Equal([5, 10, 20, 40, 80, 160, 320, 640, 1_280, 2_560, 5_120, 10_080, 10_080, 10_080], minutes);
    }

    [Fact]
    public void A_quiet_feed_is_asked_again_an_hour_after_it_failed_and_not_sooner_than_its_settings_allow()
    {
        PollHistory history = PollHistory.None with { Pace = TimeSpan.FromHours(24) };
        var seldom = new FeedSettings { IntervalMin = TimeSpan.FromHours(3) };

        (_, DateTimeOffset? kept) = PollSchedule.After(seldom, history, Failed, Validators.None, Noon, 0);
        double[] minutes = [.. Enumerable.Range(0, 7).Select(_ => Poll(ref history, Failed).TotalMinutes)];

        Assert.Equal([60, 60, 60, 60, 80, 160, 320], minutes);
        Assert.Equal(Noon.AddHours(3), kept);
    }

    [Fact]
    public void A_success_ends_the_back_off()
    {
        PollHistory history = PollHistory.None with { Pace = TimeSpan.FromMinutes(8), FailuresInARow = 9 };

        TimeSpan wait = Poll(ref history, NotModified);

        Assert.Equal((10, 0), (wait.TotalMinutes, history.FailuresInARow));
    }

    [Theory]
    [InlineData(86_400, 1_440)]
    [InlineData(1, 30)]
    [InlineData(100_000_000, 10_080)]
    public void Retry_After_holds_up_to_a_week_and_shortens_nothing(int seconds, double minutes)
    {
        PollHistory history = PollHistory.None;

        TimeSpan wait = Poll(ref history, Failed with { Status = 429, RetryAfter = TimeSpan.FromSeconds(seconds) });

        Assert.Equal(minutes, wait.TotalMinutes);
    }

    [Fact]
    public void A_feed_that_is_gone_has_no_next_time()
    {
        (PollHistory _, DateTimeOffset? next) = PollSchedule.After(FeedSettings.Default, PollHistory.None, new PollOutcome(PollResult.Gone, "gone", 410), Validators.None, Noon, 0);

        Assert.Null(next);
    }

    [Fact]
    public void Both_validators_are_sent_until_fifty_304s_in_a_row_call_for_a_whole_answer()
    {
        var known = new Validators("\"a\"", "Mon, 01 Jun 2026 10:00:00 GMT");
        PollHistory history = PollHistory.None;
        Poll(ref history, News with { Validators = known });

        Validators atFirst = PollSchedule.Conditions(history, Noon);
        for (int poll = 0; poll < 49; poll++) Poll(ref history, NotModified);
        Validators fiftieth = PollSchedule.Conditions(history, Noon);
        Poll(ref history, NotModified);
        Validators afterwards = PollSchedule.Conditions(history, Noon);

        Assert.Equal((known, known, Validators.None), (atFirst, fiftieth, afterwards));
    }

    [Fact]
    public void Two_days_after_the_last_whole_answer_one_is_asked_for_however_seldom_a_feed_is_polled()
    {
        var known = new Validators("\"a\"", null);
        PollHistory history = PollHistory.None;
        Poll(ref history, News with { Validators = known });

        Validators soon = PollSchedule.Conditions(history, Noon.AddHours(47)), late = PollSchedule.Conditions(history, Noon.AddHours(48));

        Assert.Equal((known, Validators.None), (soon, late));
    }

    [Fact]
    public void A_server_that_called_news_unchanged_is_not_believed_again()
    {
        var known = new Validators("\"same\"", null);
        PollHistory history = PollHistory.None with { Validators = known, NotModifiedInARow = 50 };

        (history, _) = PollSchedule.After(FeedSettings.Default, history, News with { Validators = known }, Validators.None, Noon, 0);

        Assert.True(history.ValidatorsLie);
        Assert.Equal(Validators.None, PollSchedule.Conditions(history, Noon));
    }

    [Fact]
    public void Validators_of_an_answer_that_was_not_taken_in_are_not_kept()
    {
        PollHistory history = PollHistory.None with { Validators = new Validators("\"old\"", null) };

        Poll(ref history, Failed with { Validators = new Validators("\"new\"", null) });

        Assert.Equal(new Validators("\"old\"", null), history.Validators);
    }

    [Fact]
    public void A_poll_by_hand_waits_for_a_minute_to_have_passed()
    {
        DateTimeOffset soon = PollSchedule.ByHand(PollHistory.None with { LastAt = Noon.AddSeconds(-20) }, Noon);
        DateTimeOffset now = PollSchedule.ByHand(PollHistory.None with { LastAt = Noon.AddHours(-1) }, Noon);

        Assert.Equal((Noon.AddSeconds(40), Noon), (soon, now));
    }

    [Fact]
    public void Outages_are_said_at_powers_of_two_and_whenever_they_change()
    {
        PollHistory history = PollHistory.None;
        var said = new List<int>();

        for (int failure = 1; failure <= 20; failure++)
        {
            PollOutcome outcome = failure == 11 ? Failed with { Status = 404 } : failure > 11 ? Failed with { Status = 404 } : Failed;
            if (PollSchedule.IsWorthSaying(history, outcome)) said.Add(failure);
            Poll(ref history, outcome);
        }

        Assert.Equal([1, 2, 4, 8, 11, 16], said);
    }

    [Fact]
    public void Polls_that_come_to_the_same_are_one_run_of_the_log()
    {
        PollHistory history = PollHistory.None;
        var runs = new List<int>();

        foreach (PollOutcome outcome in new[] { News, NotModified, NotModified, Failed, Failed with { Status = 502 }, NotModified })
        {
            Poll(ref history, outcome);
            runs.Add(history.Run);
        }

        Assert.Equal([1, 2, 2, 3, 4, 5], runs);
    }

    [Fact]
    public void Never_sooner_than_the_settings_the_publisher_and_Retry_After_allow_and_never_later_than_bounded() =>
        Gen.Select(Settings, Outcomes.Array[1, 40], Gen.Double[0, 0.999]).Sample((settings, outcomes, draw) =>
        {
            PollHistory history = PollHistory.None;
            DateTimeOffset now = Noon;
            foreach (PollOutcome outcome in outcomes)
            {
                (history, DateTimeOffset? next) = PollSchedule.After(settings, history, outcome, Validators.None, now, draw);
                if (next is not { } at)
                {
                    Assert.Equal(PollResult.Gone, outcome.Result);
                    continue;
                }

                TimeSpan wait = at - now;
                TimeSpan wish = outcome.Result is PollResult.News or PollResult.Unchanged ? Most(outcome.MaxAge, outcome.ExpiresIn, outcome.TimeToLive) : TimeSpan.Zero;
                Assert.True(wait >= settings.IntervalMin);
                Assert.True(wait >= Least(wish, TimeSpan.FromHours(24)));
                Assert.True(wait >= Least(outcome.RetryAfter ?? TimeSpan.Zero, TimeSpan.FromDays(7)));
                Assert.True(wait <= TimeSpan.FromDays(7) * 1.1);
                now = at;
            }
        });

    [Fact]
    public void A_push_cancels_no_wish_no_failure_and_no_redirect_and_the_publisher_is_asked_no_sooner() =>
        Gen.Select(Settings, Outcomes.Array[1, 20], Outcomes.Array[1, 5], Gen.Double[0, 0.999], Gen.Int[0, 20_000]).Sample((settings, outcomes, pushes, draw, minutes) =>
        {
            PollHistory before = PollHistory.None;
            DateTimeOffset? next = Noon;
            foreach (PollOutcome outcome in outcomes)
            {
                (before, DateTimeOffset? due) = PollSchedule.After(settings, before, outcome with { MovedTo = new Uri("https://b.test/") }, Validators.None, next!.Value, draw);      // where it is gone the time of before is kept
                next = due ?? next;
            }
            DateTimeOffset askAt = next!.Value, pushedAt = before.LastAt!.Value.AddMinutes(minutes), pushedNext = askAt;      // it was polled

            PollHistory after = before;
            foreach (PollOutcome push in pushes) (after, pushedNext) = PollSchedule.AfterPush(settings, after, push, pushedNext, pushedAt);

            Assert.Equal((before.Wish, before.Move, before.FailuresInARow, before.LastAt), (after.Wish, after.Move, after.FailuresInARow, after.LastAt));
            Assert.Equal(askAt > pushedAt ? askAt : pushedAt, pushedNext);
            Assert.Equal(before.Polls + pushes.Length, after.Polls);
        });

    [Fact]
    public void After_a_push_the_whole_feed_is_asked_for_when_its_time_comes()
    {
        PollHistory history = PollHistory.None;
        Poll(ref history, News with { Validators = new Validators("\"a\"", null), TimeToLive = TimeSpan.FromHours(6) });

        (history, DateTimeOffset next) = PollSchedule.AfterPush(FeedSettings.Default, history, News with { BodyHash = "pushed" }, Noon.AddHours(6), Noon.AddHours(1));

        Assert.Equal((Noon.AddHours(6), Noon.AddHours(1), TimeSpan.FromMinutes(7.5), "pushed"), (next, history.LastSuccessAt, history.Pace, history.BodyHash));
        Assert.True(PollSchedule.Conditions(history, Noon.AddHours(6)).IsEmpty);
    }

    [Fact]
    public void Waits_never_get_shorter_while_a_feed_goes_on_failing() =>
        Gen.Select(Settings, Outcomes.Array[0, 10]).Sample((settings, before) =>
        {
            PollHistory history = PollHistory.None;
            foreach (PollOutcome outcome in before) (history, _) = PollSchedule.After(settings, history, outcome, Validators.None, Noon, 0);

            TimeSpan last = TimeSpan.Zero;
            for (int failure = 0; failure < 20; failure++)
            {
                (history, DateTimeOffset? next) = PollSchedule.After(settings, history, Failed, Validators.None, Noon, 0);
                TimeSpan wait = next!.Value - Noon;      // a failure is tried again
                Assert.True(wait >= last);
                last = wait;
            }
        });

    [Fact]
    public void The_same_history_gives_the_same_times() =>
        Gen.Select(Settings, Outcomes.Array[1, 20], Gen.Double[0, 0.999]).Sample((settings, outcomes, draw) =>
            Assert.Equal(All(settings, outcomes, draw), All(settings, outcomes, draw)));

    [Fact]
    public void The_draw_of_a_poll_is_always_the_same_and_differs_from_feed_to_feed_and_poll_to_poll()
    {
        var one = new FeedId("0123456789abcdef");

        double[] draws = [PollSchedule.Draw(one, 1), PollSchedule.Draw(one, 2), PollSchedule.Draw(new FeedId("1123456789abcdef"), 1)];

        Assert.Equal(draws[0], PollSchedule.Draw(one, 1));
        Assert.Equal(3, draws.Distinct().Count());
        Assert.All(draws, draw => Assert.InRange(draw, 0, 0.9999999999));
    }

    private static List<(PollHistory, DateTimeOffset?)> All(FeedSettings settings, PollOutcome[] outcomes, double draw)
    {
        var all = new List<(PollHistory, DateTimeOffset?)>();
        foreach (PollOutcome outcome in outcomes) all.Add(PollSchedule.After(settings, all.Count > 0 ? all[^1].Item1 : PollHistory.None, outcome, Validators.None, Noon, draw));
        return all;
    }

    private static TimeSpan Poll(ref PollHistory history, PollOutcome outcome)
    {
        (history, DateTimeOffset? next) = PollSchedule.After(FeedSettings.Default, history, outcome, PollSchedule.Conditions(history, Noon), Noon, 0);
        return next!.Value - Noon;      // none of them is gone
    }

    private static TimeSpan? Seconds(int? seconds) => seconds is { } stated ? TimeSpan.FromSeconds(stated) : null;

    private static TimeSpan Most(params TimeSpan?[] spans) => spans.Max() ?? TimeSpan.Zero;

    private static TimeSpan Least(TimeSpan one, TimeSpan other) => one < other ? one : other;
}
