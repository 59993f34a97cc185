using System.Diagnostics;
using System.Globalization;
using JasperFx.Events;
using Marten;
using Marten.Events;
using RiskMonitor.Alerts;
using RiskMonitor.Articles;
using RiskMonitor.Events;
using RiskMonitor.Exposure;
using RiskMonitor.Exposure.Layouts;
using RiskMonitor.Hosting;
using RiskMonitor.Webhooks;

namespace RiskMonitor.Cli;

/// <summary>What the demo's ingest came to.</summary>
internal sealed record DemoIngest(int Received, int Revised, int Known, int Events);

/// <summary>The steps of the demo against a running monitor.</summary>
internal sealed class DemoRun(IServiceProvider services, Workplace workplace, DemoSubscriber subscriber)
{
    private static readonly TimeSpan PollInterval = TimeSpan.FromMilliseconds(20);

    private readonly IDocumentStore _store = services.GetRequiredService<IDocumentStore>();
    private readonly TimeProvider _time = services.GetRequiredService<TimeProvider>();

    public IDocumentStore Store => _store;

    public Workplace Workplace => workplace;

    public DemoSubscriber Subscriber => subscriber;

    public DateTimeOffset Now => _time.GetUtcNow();

    /// <summary>Registers the seeds' demo subscriber at the address where it listens in this run, with a secret made for this run.</summary>
    public Task RegisterSubscriberAsync(string seedsFolder, CancellationToken ct) => services.GetRequiredService<Subscriptions>().RegisterAsync(
        SubscriberFile.Read(Path.Combine(seedsFolder, SubscriberFile.Demo)).At(subscriber.Url), subscriber.Secret, authValue: null, By(SubscriberFile.Demo), ct);

    /// <summary>Ingests the schedule, oldest first, with dates moved so that the story always ends now.</summary>
    public async Task<DemoIngest> IngestAsync(DemoSchedule schedule, CancellationToken ct)
    {
        var intake = services.GetRequiredService<ArticleIntake>();
        var outlets = new OutletDirectory(workplace.Gazetteer.Outlets);
        DateTimeOffset now = Now;
        var tally = new DemoIngest(0, 0, 0, 0);
        foreach (DemoArticle item in schedule.Articles)
        {
            DateTimeOffset plays = now - TimeSpan.FromDays(item.DaysAgo);
            byte[] raw = await File.ReadAllBytesAsync(Path.Combine(schedule.SeedsFolder, item.File), ct);
            var origin = new ArticleOrigin { RetrievedAt = now, FileName = item.File, Url = item.Url, Source = item.Source };
            Article article = ArticleFile.Read(raw, origin, outlets) switch
            {
                ArticleReading.Accepted accepted => accepted.Article,
                ArticleReading.Refused refused => throw new CommandFailure($"{item.File}: {refused.Refusal.Reason} [{refused.Refusal.Code}]"),
                _ => throw new UnreachableException(),
            };
            Article played = article with { PublishedAt = plays, Revision = article.Revision with { RetrievedAt = plays } };
            tally = await intake.IngestAsync(new IngestArticle(played, raw, "text/plain"), By(item.File), ct) switch
            {
                IngestOutcome.Received received => tally with { Received = tally.Received + 1, Events = tally.Events + received.Extraction.Events.Count },
                IngestOutcome.Revised revised => tally with { Revised = tally.Revised + 1, Events = tally.Events + revised.Extraction.Events.Count },
                _ => tally with { Known = tally.Known + 1 },
            };
        }
        return tally;
    }

    /// <summary>Waits until everything accepted is projected, assessed, judged by the rules and delivered.</summary>
    public async Task SettleAsync(TimeSpan atMost, CancellationToken ct)
    {
        long started = _time.GetTimestamp();
        string missing;
        while ((missing = await MissingAsync(ct)).Length > 0)
        {
            if (_time.GetElapsedTime(started) > atMost)
                throw new CommandFailure($"After {atMost.TotalSeconds:0} s the monitor has not caught up: {missing}.");
            await Task.Delay(PollInterval, _time, ct);
        }
    }

    public async Task<IReadOnlyList<LatestAssessment>> AssessmentsAsync(CancellationToken ct)
    {
        await using IQuerySession session = _store.QuerySession();
        return await session.Query<LatestAssessment>().ToListAsync(ct);
    }

    public async Task<IReadOnlyList<T>> EventsAsync<T>(CancellationToken ct) where T : notnull
    {
        await using IQuerySession session = _store.QuerySession();
        IReadOnlyList<IEvent> events = await session.Events.QueryAllRawEvents().Where(e => e.EventTypesAre(typeof(T))).OrderBy(e => e.Sequence).ToListAsync(ct);
        return [.. events.Select(e => (T)e.Data)];
    }

    // What is still on its way, as words; empty when nothing is.
    private async Task<string> MissingAsync(CancellationToken ct)
    {
        await using IQuerySession session = _store.QuerySession();
        IEvent? last = await session.Events.QueryAllRawEvents().Where(e => e.EventTypesAre(EventNames.OfExposure))
            .OrderByDescending(e => e.Sequence).FirstOrDefaultAsync(ct);
        long progress = await _store.Advanced.ProjectionProgressFor(ExposureLayout.Of(_store).Shard, token: ct);
        if (last is not null && progress < last.Sequence) return $"exposures stand at event {progress} of {last.Sequence}";

        var assessments = (await session.Query<LatestAssessment>().ToListAsync(ct)).ToDictionary(a => a.Assessed.Company.Value);
        foreach (ExposureDocument exposure in await session.Query<ExposureDocument>().ToListAsync(ct))
        {
            if (!assessments.TryGetValue(exposure.Id, out LatestAssessment? latest) || latest.Assessed.KnownAtSequence < exposure.Sequence)
                return $"{exposure.Id} is not assessed up to event {exposure.Sequence}";
            string key = AlertWatchDocument.Key(TenantId.Default, latest.Assessed.Company);
            if (await session.LoadAsync<AlertWatchDocument>(key, ct) is not { } watch || watch.Watch.SeenVersion < latest.Version)
                return $"the alert rules have not seen assessment {latest.Version} of {exposure.Id}";
        }

        HashSet<AlertId?> delivered = [.. (await EventsAsync<WebhookAttempted>(ct)).Where(a => a.Outcome == AttemptOutcome.Delivered).Select(a => a.Alert)];
        AlertRaised? waiting = (await EventsAsync<AlertRaised>(ct)).FirstOrDefault(a => !delivered.Contains(a.Id));
        return waiting is null ? "" : string.Create(CultureInfo.InvariantCulture, $"alert {waiting.Id} is not delivered");
    }

    private static Provenance By(string cause) => new($"cli:{Environment.UserName}", "demo", cause);
}
