using Polly;
using RiskMonitor.Articles;
using RiskMonitor.Events;
using RiskMonitor.Feeds.Fetching;
using RiskMonitor.Feeds.Pushing;
using RiskMonitor.Hosting;

namespace RiskMonitor.Feeds.Polling;

/// <summary>One poll of one feed: ask, read, take the news in, decide when to ask again. Everything but the recording.</summary>
/// <param name="client">Asks publishers.</param>
/// <param name="queue">What feeds were met with before.</param>
/// <param name="intake">Takes articles in.</param>
/// <param name="pushes">What hubs have pushed.</param>
/// <param name="noticeHub">Told of the hub that a feed names.</param>
/// <param name="options">What the operator says.</param>
/// <param name="time">The clock.</param>
internal sealed class FeedPoll(SourceClient client, PollQueue queue, EntryIntake intake, PendingPushes pushes, NoticeHub noticeHub, PollingOptions options, TimeProvider time)
{
    /// <summary>UTF-16 units of a sentence or a title that are kept.</summary>
    private const int SentenceCharsMax = 500, TitleCharsMax = FeedSettings.NameCharsMax;

    private readonly ResiliencePipeline<FetchOutcome> _fetch = Resilience.ForFeedPolls(time);

    /// <exception cref="Exception">The database is away: nothing is recorded, and the feed is due still.</exception>
    public async Task<DonePoll> RunAsync(DuePoll due, CancellationToken ct)
    {
        // What a hub has pushed is an answer like any other, only that nobody had to be asked for it.
        if (due.HasPush && await pushes.OldestAsync(due, ct) is { } push) return await DoneAsync(new Poll(due, time.GetUtcNow(), Validators.None, push.Outcome) { Push = push.Hash }, ct);

        DateTimeOffset at = time.GetUtcNow();
        Validators sent = PollSchedule.Conditions(due.History, at);
        FetchOutcome fetch = await _fetch.ExecuteAsync(async token => await client.FetchAsync(new SourceRequest(due.Address) { Known = sent }, token), ct);
        return await DoneAsync(new Poll(due, at, sent, fetch), ct);
    }

    private async Task<DonePoll> DoneAsync(Poll poll, CancellationToken ct)
    {
        FetchOutcome fetch = poll.Fetch;
        return fetch switch
        {
            FetchOutcome.NotModified => Done(poll, Outcome(poll, PollResult.NotModified, "not-modified"), FeedFormat.Unknown, "", 0, EntryTally.Nothing),
            FetchOutcome.Fetched { Body.Length: > 0 } fetched => await ReadAsync(poll, fetched, ct),
            FetchOutcome.Fetched => Failed(poll, "no-feed", "The answer is empty."),
            FetchOutcome.Answered { Status: 410 } => Gone(poll),
            FetchOutcome.Answered => Failed(poll, "http", fetch.Says),
            FetchOutcome.Challenged => Failed(poll, "challenge", fetch.Says),
            FetchOutcome.Failed failed => Failed(poll, failed.Why.ToString(), fetch.Says),
            _ => throw new System.Diagnostics.UnreachableException($"No poll for {fetch}."),
        };
    }

    /// <summary>A poll that ran into an error of our own: it is treated like one of the publisher's, so that it cannot spin. A push that did is dropped, for the publisher has the same news.</summary>
    public async Task<DonePoll> BrokenAsync(DuePoll due, Exception cause, CancellationToken ct)
    {
        string? push = due.HasPush ? await pushes.OldestHashAsync(due.Id, ct) : null;
        var nothing = new FetchOutcome.Failed(due.Address, [], SourceHeaders.None, FetchFailure.Protocol, $"{(push is null ? "It" : "What the hub pushed")} could not be processed: {cause.GetType().Name}.");
        return Failed(new Poll(due, time.GetUtcNow(), Validators.None, nothing) { Push = push }, "internal", nothing.Says);
    }

    private async Task<DonePoll> ReadAsync(Poll poll, FetchOutcome.Fetched fetched, CancellationToken ct)
    {
        string hash = RawArticle.HashOf(fetched.Body);
        if (hash == poll.Due.History.BodyHash)
            return Done(poll, Outcome(poll, PollResult.Unchanged, "unchanged") with { BodyHash = hash, TimeToLive = poll.Due.History.TimeToLive }, FeedFormat.Unknown, "", 0, EntryTally.Nothing);

        FeedDocument feed = await LargeBodies.OfProcess.ReadAsync(fetched.Body.Length, () => FeedReader.Read(fetched.Body, OriginOf(fetched.Location, fetched.Headers)), ct);
        RawFetch? raw = options.KeepRaw > TimeSpan.Zero ? RawFetch.Of(hash, fetched) : null;
        if (feed.WhyNoFeed is { } why) return Failed(poll, "no-feed", why) with { Raw = raw };

        if (poll.Push is null) await NoticeHubsAsync(poll.Due, fetched, feed.Schedule, ct);

        SeenEntries before = await queue.SeenAsync(poll.Due.Id, ct);
        (IReadOnlyList<SightedEntry> entries, SeenEntries after) = before.Sight(feed, poll.At);
        EntryTally tally = await intake.TakeInAsync(poll.Due, feed, entries, ct);
        PollOutcome outcome = Outcome(poll, tally.New + tally.Changed > 0 ? PollResult.News : PollResult.Unchanged, tally.IsNothing ? "unchanged" : "news") with
        {
            BodyHash = hash,
            TimeToLive = feed.Schedule.TimeToLive,
        };
        return Done(poll, outcome, feed.Format, feed.Title?.Plain ?? "", entries.Count, tally, feed.Warnings) with
        {
            Seen = ReferenceEquals(before, after) ? null : after,
            Raw = tally.IsNothing ? null : raw,      // a body that says nothing new, such as one with the time of day in it, is not worth its place
            Bytes = fetched.Body.Length,
        };
    }

    // What the headers say counts before what the feed does (WebSub, section 4). A push has none, and says nothing of where else the feed may be had.
    private async Task NoticeHubsAsync(DuePoll due, FetchOutcome.Fetched fetched, FeedSchedule schedule, CancellationToken ct)
    {
        IReadOnlyList<string> Linked(string relation) => LinkHeader.Find(fetched.Headers.AllOf("Link"), relation, fetched.Location);

        string[] hubs = [.. Linked("hub").Concat(schedule.Hubs).Select(StorableText.Of).Where(hub => !hub.Any(char.IsControl)).Distinct().Take(HubSubscriptions.HubsMax)];
        if (hubs.Length > 0) await noticeHub(due.Id, hubs, StorableText.Of(Linked("self") is [var self, ..] ? self : schedule.Self ?? due.Address.AbsoluteUri), ct);
    }

    private DonePoll Done(Poll poll, PollOutcome outcome, FeedFormat format, string title, int entries, EntryTally tally, IReadOnlyList<string>? warnings = null)
    {
        (PollHistory history, DateTimeOffset? next) = Next(poll, outcome);
        DateTimeOffset now = time.GetUtcNow();
        PollHistory before = poll.Due.History;
        var events = new List<IFeedEvent>();
        if (!tally.IsNothing || (poll.Push is null && before.FailuresInARow > 0) || before.LastSuccessAt is null)
        {
            events.Add(new FeedFetched(
                poll.Due.Tenant, poll.Due.Feed, poll.At, outcome.Status ?? 0, poll.Fetch.Location, tally.IsNothing || options.KeepRaw == TimeSpan.Zero ? null : outcome.BodyHash,
                poll.Fetch is FetchOutcome.Fetched fetched ? fetched.Body.Length : 0, format, Cut(title, TitleCharsMax), entries, tally.New, tally.Changed,
                tally.Refused.Count, tally.Refused.Take(FeedFetched.RefusedMax).ToValueList())
            {
                FullTexts = tally.FullTexts,
                Warnings = warnings is { Count: > 0 } ? warnings.Take(FeedFetched.WarningsMax).Select(warning => Cut(warning, FeedFetched.WarningCharsMax)).ToValueList() : null,
                IsPushed = poll.Push is not null,
            });
        }

        Uri address = poll.Due.Address;
        if (poll.Push is null && history.Move is { } move && move.IsSettled(now))
        {
            events.Add(new FeedMoved(poll.Due.Tenant, poll.Due.Feed, now, address, move.To, move.FirstAt, move.Count));
            address = move.To;
            history = history with { Move = null };
        }
        string says = tally.IsNothing ? poll.Fetch.Says : $"{tally.New} new, {tally.Changed} changed, {tally.Refused.Count} refused of {entries} entries.{Followed(tally.FullTexts)}";
        return new DonePoll(poll.Due, poll.At, outcome, says, (long)poll.Fetch.Duration.TotalMilliseconds, history, next)
        {
            Events = events,
            Fresh = tally.New + tally.Changed,
            Push = poll.Push,
            Address = address,
        };
    }

    private static string Followed(FullTextTally? texts) => texts is null ? "" : $" Full text of {texts.Taken}, summaries kept of {texts.KeptCount}.";

    private DonePoll Failed(Poll poll, string kind, string says)
    {
        PollOutcome outcome = Outcome(poll, PollResult.Failed, kind);
        says = Cut(says, SentenceCharsMax);
        (PollHistory history, DateTimeOffset? next) = Next(poll, outcome);
        DateTimeOffset again = next ?? poll.At;      // not null: a failure is tried again
        bool isNews = poll.Push is null && PollSchedule.IsWorthSaying(poll.Due.History, outcome);      // that a hub errs is no failure of the feed
        return new DonePoll(poll.Due, poll.At, outcome, says, (long)poll.Fetch.Duration.TotalMilliseconds, history, next)
        {
            Events = isNews ? [new FeedFailed(poll.Due.Tenant, poll.Due.Feed, poll.At, outcome.Status, kind, says, history.FailuresInARow, again)] : [],
            Push = poll.Push,
        };
    }

    private DonePoll Gone(Poll poll)
    {
        PollOutcome outcome = Outcome(poll, PollResult.Gone, "gone");
        (PollHistory history, DateTimeOffset? next) = Next(poll, outcome);
        return new DonePoll(poll.Due, poll.At, outcome, poll.Fetch.Says, (long)poll.Fetch.Duration.TotalMilliseconds, history, next)
        {
            Events = [new FeedDisabled(poll.Due.Tenant, poll.Due.Feed, poll.At, Provenance.System, FeedDisableReason.Gone, poll.Fetch.Says)],
        };
    }

    private (PollHistory History, DateTimeOffset? NextAt) Next(Poll poll, PollOutcome outcome) => poll.Push is null
        ? PollSchedule.After(poll.Due.Settings, poll.Due.History, outcome, poll.Sent, time.GetUtcNow(), PollSchedule.Draw(poll.Due.Feed, poll.Due.History.Polls + 1))
        : PollSchedule.AfterPush(poll.Due.Settings, poll.Due.History, outcome, poll.Due.AskAt, time.GetUtcNow());

    private PollOutcome Outcome(Poll poll, PollResult result, string kind) => new(result, kind, poll.Fetch.StatusCode)
    {
        MaxAge = poll.Fetch.Headers.MaxAge,
        ExpiresIn = poll.Fetch.Headers.ExpiresIn(time.GetUtcNow()),
        RetryAfter = poll.Fetch.Headers.RetryAfter(time.GetUtcNow()),
        Validators = poll.Fetch.Headers.Validators,
        MovedTo = Redirect.MovedTo(poll.Fetch.Trail),
    };

    private static string Cut(string text, int charsMax) => StorableText.Of(text.Length <= charsMax ? text : text[..charsMax]);

    /// <summary>What is known of a feed beside its bytes.</summary>
    internal static FeedOrigin OriginOf(Uri location, SourceHeaders headers) => new()
    {
        Location = Uri.TryCreate(location, headers["Content-Location"] ?? "", out Uri? stated) && stated.Scheme is "http" or "https" ? stated : location,
        ContentType = headers.ContentType,
        ContentLanguage = headers["Content-Language"],
    };

    private sealed record Poll(DuePoll Due, DateTimeOffset At, Validators Sent, FetchOutcome Fetch)
    {
        /// <summary>Hash of the push that stands in for an answer; null where the publisher was asked.</summary>
        public string? Push { get; init; }
    }
}

/// <summary>Told of the hubs that push a feed, the first first, and of the feed's address as they know it.</summary>
internal delegate Task NoticeHub(string id, IReadOnlyList<string> hubs, string topic, CancellationToken ct);
