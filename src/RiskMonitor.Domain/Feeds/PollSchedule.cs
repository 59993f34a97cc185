using System.Globalization;

namespace RiskMonitor.Feeds;

/// <summary>When a feed is asked again, and how. Every number of the politeness that publishers see stands here (decision 0068).</summary>
public static class PollSchedule
{
    /// <summary>Before anything is known of a feed.</summary>
    public static readonly TimeSpan PaceFirst = TimeSpan.FromMinutes(30);

    /// <summary>News shorten the interval to this part of it,</summary>
    public const double PaceOnNews = 0.5;

    /// <summary>and a poll without news lengthens it by this: about one poll in four finds something.</summary>
    public const double PaceOnNothing = 1.25;

    /// <summary>A publisher's wish counts up to this: longer ones are meant for pictures, not for news.</summary>
    public static readonly TimeSpan WishMax = TimeSpan.FromHours(24);

    /// <summary>After the first failure; each one that follows doubles it.</summary>
    public static readonly TimeSpan BackoffFirst = TimeSpan.FromMinutes(5);

    /// <summary>A feed whose own pace is slower is asked this long after its first failures all the same: one answer that failed must not be a day without coverage.</summary>
    public static readonly TimeSpan RetryWithin = TimeSpan.FromHours(1);

    /// <summary>The longest wait after failures. It is never given up: a feed that comes back after a year is found within a week.</summary>
    public static readonly TimeSpan BackoffMax = TimeSpan.FromDays(7);

    /// <summary>A Retry-After counts up to this.</summary>
    public static readonly TimeSpan RetryAfterMax = TimeSpan.FromDays(7);

    /// <summary>Up to so much of a wait is added to it, so that feeds of one host drift apart. Never taken off: it would be sooner than allowed.</summary>
    public const double JitterRatio = 0.1;

    /// <summary>After so many 304s in a row one whole answer is asked for: some servers say 304 for ever.</summary>
    public const int NotModifiedMax = 50;

    /// <summary>And this long after the last one, however few polls there were.</summary>
    public static readonly TimeSpan WholeAnswerEvery = TimeSpan.FromDays(2);

    // 5 min × 2^11 is more than a week: later failures change nothing.
    private const int DoublingsMax = 12;

    /// <summary>What to send with the next poll.</summary>
    /// <param name="history">What is remembered.</param>
    /// <param name="now">When it is sent (UTC).</param>
    /// <returns>Both validators of the version that was taken in last, or none where a whole answer is wanted.</returns>
    public static Validators Conditions(PollHistory history, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(history);
        bool isWholeWanted = history.ValidatorsLie || history.NotModifiedInARow >= NotModifiedMax || now - history.LastWholeAt >= WholeAnswerEvery;
        return isWholeWanted ? Validators.None : history.Validators;
    }

    /// <summary>The history after a poll, and when the next one is due.</summary>
    /// <param name="settings">How the feed is watched.</param>
    /// <param name="before">Before the poll.</param>
    /// <param name="outcome">What came of it.</param>
    /// <param name="sent">The validators that it was sent with.</param>
    /// <param name="now">When it ended (UTC).</param>
    /// <param name="unitRandom">A draw from [0, 1); 0 switches the jitter off.</param>
    /// <returns>The next instant is null for a feed that is gone.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="unitRandom"/> is outside [0, 1).</exception>
    public static (PollHistory History, DateTimeOffset? NextAt) After(
        FeedSettings settings, PollHistory before, PollOutcome outcome, Validators sent, DateTimeOffset now, double unitRandom)
    {
        ArgumentNullException.ThrowIfNull(settings);
        ArgumentNullException.ThrowIfNull(before);
        ArgumentNullException.ThrowIfNull(outcome);
        ArgumentNullException.ThrowIfNull(sent);
        ArgumentOutOfRangeException.ThrowIfNegative(unitRandom);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(unitRandom, 1.0);

        PollHistory after = Remembered(settings, before, outcome, sent, now);
        if (outcome.Result == PollResult.Gone) return (after, null);

        // What the publisher asked for with its last whole answer holds while it fails, too.
        TimeSpan wait = Longer(outcome.Result == PollResult.Failed ? Backoff(settings, after) : after.Pace ?? PaceFirst, Capped(after.Wish, WishMax));
        wait = Longer(wait, Longer(settings.IntervalMin, Capped(outcome.RetryAfter, RetryAfterMax)));
        return (after, now + wait + wait * (JitterRatio * unitRandom));
    }

    /// <summary>The history after a push of a hub, and when the publisher is asked next: a hub speaks for nobody but itself, so whatever the publisher wished, failed at or redirected to still stands.</summary>
    /// <param name="settings">How the feed is watched.</param>
    /// <param name="before">Before the push.</param>
    /// <param name="outcome">What came of it.</param>
    /// <param name="askAt">When the publisher was to be asked.</param>
    /// <param name="now">When the push was taken in (UTC).</param>
    /// <returns>Never sooner than <paramref name="askAt"/>.</returns>
    public static (PollHistory History, DateTimeOffset NextAt) AfterPush(FeedSettings settings, PollHistory before, PollOutcome outcome, DateTimeOffset askAt, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(settings);
        ArgumentNullException.ThrowIfNull(before);
        ArgumentNullException.ThrowIfNull(outcome);
        PollHistory after = Counted(before, outcome);
        if (outcome.Result is PollResult.News or PollResult.Unchanged)
        {
            after = after with
            {
                LastSuccessAt = now,
                Pace = outcome.Result == PollResult.News ? Within((before.Pace ?? PaceFirst) * PaceOnNews, settings) : before.Pace,
                Validators = Validators.None,      // a push may be a part: the next poll asks for the whole
                NotModifiedInARow = 0,
                BodyHash = outcome.BodyHash,
            };
        }
        return (after, askAt > now ? askAt : now);
    }

    /// <summary>When a poll that somebody asks for by hand may be made: at once, but not sooner after the last one than the shortest interval there is.</summary>
    public static DateTimeOffset ByHand(PollHistory history, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(history);
        return history.LastAt is { } last && last + FeedSettings.IntervalLeast > now ? last + FeedSettings.IntervalLeast : now;
    }

    /// <summary>Whether a failure is an event and not only a count in the fetch log: the first, second, fourth, eighth and so on, and one unlike the last.</summary>
    public static bool IsWorthSaying(PollHistory before, PollOutcome outcome)
    {
        ArgumentNullException.ThrowIfNull(before);
        return System.Numerics.BitOperations.IsPow2(before.FailuresInARow + 1) || before.RunKind != KindOf(outcome);
    }

    /// <summary>What polls of one row of the fetch log have in common.</summary>
    public static string KindOf(PollOutcome outcome)
    {
        ArgumentNullException.ThrowIfNull(outcome);
        return outcome.Status is { } status ? string.Create(CultureInfo.InvariantCulture, $"{outcome.Kind}/{status}") : outcome.Kind;
    }

    /// <summary>The draw for one poll of one feed: seeded by both, so that a replayed decision waits equally long.</summary>
    /// <returns>A number in [0, 1).</returns>
    public static double Draw(FeedId feed, long poll)
    {
        string digits = ContentId.Of("poll", feed.Value, poll.ToString(CultureInfo.InvariantCulture));
        return uint.Parse(digits.AsSpan(0, 8), NumberStyles.HexNumber, CultureInfo.InvariantCulture) / 4294967296.0;
    }

    private static PollHistory Remembered(FeedSettings settings, PollHistory before, PollOutcome outcome, Validators sent, DateTimeOffset now)
    {
        PollHistory after = Counted(before, outcome) with { LastAt = now };
        return outcome.Result switch
        {
            PollResult.Failed or PollResult.Gone => after with { FailuresInARow = before.FailuresInARow + 1 },
            PollResult.NotModified => Succeeded(settings, after, outcome, now, PaceOnNothing) with
            {
                NotModifiedInARow = before.NotModifiedInARow + 1,
                Validators = new Validators(outcome.Validators.ETag ?? before.Validators.ETag, outcome.Validators.LastModified ?? before.Validators.LastModified),
                Wish = Wish(outcome) ?? before.Wish,
            },
            _ => Succeeded(settings, after, outcome, now, outcome.Result == PollResult.News ? PaceOnNews : PaceOnNothing) with
            {
                NotModifiedInARow = 0,
                LastWholeAt = now,
                Validators = outcome.Validators,
                ValidatorsLie = before.ValidatorsLie || Lied(before, outcome, sent),
                Wish = Wish(outcome),
                BodyHash = outcome.BodyHash,
            },
        };
    }

    private static PollHistory Counted(PollHistory before, PollOutcome outcome)
    {
        string kind = KindOf(outcome);
        return before with { Polls = before.Polls + 1, RunKind = kind, Run = kind == before.RunKind ? before.Run : before.Run + 1 };
    }

    private static PollHistory Succeeded(FeedSettings settings, PollHistory after, PollOutcome outcome, DateTimeOffset now, double factor) => after with
    {
        FailuresInARow = 0,
        LastSuccessAt = now,
        Pace = Within((after.Pace ?? PaceFirst) * factor, settings),
        Move = MoveSighting.After(after.Move, outcome.MovedTo, now),
    };

    // Asked without conditions it has news under the very version that it called unchanged before.
    private static bool Lied(PollHistory before, PollOutcome outcome, Validators sent) =>
        sent.IsEmpty && before.NotModifiedInARow > 0 && outcome.Result == PollResult.News && !outcome.Validators.IsEmpty && outcome.Validators == before.Validators;

    private static TimeSpan? Wish(PollOutcome outcome)
    {
        TimeSpan longest = Longer(outcome.MaxAge ?? TimeSpan.Zero, Longer(outcome.ExpiresIn ?? TimeSpan.Zero, outcome.TimeToLive ?? TimeSpan.Zero));
        return longest > TimeSpan.Zero ? Capped(longest, WishMax) : null;
    }

    private static TimeSpan Backoff(FeedSettings settings, PollHistory after)
    {
        TimeSpan doubled = BackoffFirst * Math.Pow(2, Math.Min(after.FailuresInARow - 1, DoublingsMax));      // powers of two: exact on every machine
        TimeSpan least = Capped(Within(after.Pace ?? PaceFirst, settings), RetryWithin);
        return Capped(Longer(doubled, least), BackoffMax);
    }

    private static TimeSpan Within(TimeSpan pace, FeedSettings settings) =>
        pace < settings.IntervalMin ? settings.IntervalMin : pace > settings.IntervalMax ? settings.IntervalMax : pace;

    private static TimeSpan Capped(TimeSpan? asked, TimeSpan most) => asked is not { } wanted ? TimeSpan.Zero : wanted < most ? wanted : most;

    private static TimeSpan Longer(TimeSpan one, TimeSpan other) => one > other ? one : other;
}
