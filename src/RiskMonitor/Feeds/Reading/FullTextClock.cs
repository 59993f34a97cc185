using System.Globalization;
using Marten;
using RiskMonitor.Articles;
using RiskMonitor.Articles.Rereading;
using RiskMonitor.Events;
using RiskMonitor.Hosting;

namespace RiskMonitor.Feeds.Reading;

/// <summary>
/// Asks again for pages that could not be had when their feed was polled. What comes is a revision of the article that holds the summary, through the one door for articles: as if the feed had
/// changed the item (decision 0093).
/// </summary>
internal sealed partial class FullTextClock(
    IDocumentStore store, WaitingTexts waiting, FullTextReader reader, ArticleIntake intake, OutletDirectory outlets, TimeProvider time, ILogger<FullTextClock> log) : BackgroundService
{
    /// <summary>How often is looked for what is due.</summary>
    public static readonly TimeSpan Period = TimeSpan.FromSeconds(30);

    private const int DueMax = 40, AtOnceMax = 4;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        for (; ; await Task.Delay(Period, time, stoppingToken))
        {
            try
            {
                await LookAsync(stoppingToken);
            }
            catch (Exception e) when (!stoppingToken.IsCancellationRequested)      // whatever it is: a clock that stops would be missed by nobody
            {
                LookFailed(log, e);      // what was lent is due again later
            }
        }
    }

    /// <summary>One look.</summary>
    internal async Task LookAsync(CancellationToken ct) => await Parallel.ForEachAsync(
        await waiting.DueAsync(DueMax, ct), new ParallelOptions { MaxDegreeOfParallelism = AtOnceMax, CancellationToken = ct }, async (text, token) => await AskAsync(text, token));

    private async Task AskAsync(WaitingText text, CancellationToken ct)
    {
        if (!text.IsWanted || await SummaryAsync(text, ct) is not { } summary)
        {
            await waiting.ForgetAsync(text, ct);
            return;
        }
        switch (await reader.ReadAsync(text.Entry, ct))
        {
            case FullTextOutcome.Taken taken:
                await TakeAsync(text, summary, taken, ct);
                await waiting.ForgetAsync(text, ct);
                break;
            case FullTextOutcome.NotTaken { IsPassing: true } kept when FullTextRetry.NextDelay(text.Attempts + 1) is { } wait:
                await waiting.LaterAsync(text, time.GetUtcNow() + wait, kept.Sentence, ct);
                break;
            case var kept:
                GivenUp(log, text.Article, text.Attempts + 1, kept.Says);
                await waiting.ForgetAsync(text, ct);
                break;
        }
    }

    // Null where the summary is no longer what stands: the feed has changed the item, or somebody else brought its text.
    private async Task<Article?> SummaryAsync(WaitingText text, CancellationToken ct)
    {
        await using IQuerySession session = store.QuerySession();
        return ArticleInForce.Of([.. await DecidedAppend.ReadAsync(session, StreamKeys.Article(text.Article), ct)]) is { } known && known.Retrieved.ContentHash == text.SummaryHash ? known.Article : null;
    }

    // An article keeps its name: behind a redirect or under its canonical address the page would be another one.
    private async Task TakeAsync(WaitingText text, Article summary, FullTextOutcome.Taken taken, CancellationToken ct)
    {
        var origin = new ArticleOrigin
        {
            RetrievedAt = time.GetUtcNow(),
            ContentType = taken.ContentType,
            Url = taken.Location.AbsoluteUri.Length <= ArticleLimits.UrlCharsMax ? taken.Location.AbsoluteUri : null,
            Source = summary.Source,
            PublishedAt = summary.PublishedAt.ToString("O", CultureInfo.InvariantCulture),
        };
        ArticleReading read = ArticleFile.Read(taken.Raw, origin, outlets);
        if (read is ArticleReading.Refused { Refusal: var refusal }) GivenUp(log, text.Article, text.Attempts + 1, refusal.Reason);
        if (read is not ArticleReading.Accepted { Article: var page }) return;
        Article whole = page with { Id = summary.Id, Url = summary.Url, Source = summary.Source };
        await intake.IngestAsync(new IngestArticle(whole, taken.Raw, taken.ContentType), new Provenance($"feed:{text.Feed[(text.Feed.LastIndexOf('/') + 1)..]}", text.Feed, taken.Location.AbsoluteUri), ct);
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "Article {Article} keeps its summary after {Attempts} attempts: {Reason}")]
    private static partial void GivenUp(ILogger logger, ArticleId article, int attempts, string reason);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Pages could not be asked for again; they are later")]
    private static partial void LookFailed(ILogger logger, Exception e);
}
