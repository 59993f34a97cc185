using Marten;

namespace RiskMonitor.Articles.Listing;

/// <summary>Fills the list of articles behind a server that serves (<see cref="ArticleListFill"/>): once for a ledger, by one of its servers.</summary>
internal sealed partial class ArticleListFilling(IDocumentStore store, ILogger<ArticleListFilling> log) : BackgroundService
{
    /// <summary>How long it waits where another server fills, or something failed.</summary>
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(10);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        int pages = 0;
        for (; ; await Task.Delay(Pause, stoppingToken))      // by the clock of the machine: it is no matter of dates
        {
            try
            {
                if (!await new ArticleListFill(store).RunAsync(Tell, stoppingToken)) continue;
                if (pages > 0) Filled(log);
                return;
            }
            catch (Exception e) when (!stoppingToken.IsCancellationRequested)      // whatever it is: a task that stops would be missed by nobody
            {
                FillingFailed(log, e);
            }
        }

        Task Tell(ArticleListGap gap)
        {
            if (pages++ == 0 && gap.OfSequence > 0) Filling(log, gap.OfSequence);
            return Task.CompletedTask;
        }
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "The list of articles is filled from the ledger, up to event {Sequence}")]
    private static partial void Filling(ILogger logger, long sequence);

    [LoggerMessage(Level = LogLevel.Information, Message = "The list of articles has every article of the ledger")]
    private static partial void Filled(ILogger logger);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The list of articles could not be filled; it goes on in ten seconds")]
    private static partial void FillingFailed(ILogger logger, Exception e);
}
