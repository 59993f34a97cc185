using System.Globalization;
using System.Runtime.ExceptionServices;
using Npgsql;
using RiskMonitor.Articles;
using RiskMonitor.Cli;
using RiskMonitor.Hosting;

namespace RiskMonitor.Feeds.Dropping;

/// <summary>Takes the articles that are dropped into a folder: <c>Feeds:WatchedFolder</c>. Every file ends in <c>done</c> or <c>refused</c>; a stop between taking and moving takes it again, which appends nothing.</summary>
internal sealed partial class FolderWatch(string root, ArticleIntake intake, OutletDirectory outlets, TimeProvider time, ILogger<FolderWatch> log) : BackgroundService
{
    /// <summary>The folder; default: none is watched.</summary>
    public const string FolderKey = "Feeds:WatchedFolder";

    /// <summary>How often is looked; a file is taken at the second look that finds it unchanged.</summary>
    public static readonly TimeSpan Period = TimeSpan.FromSeconds(2);

    // A file of lines that are all wrong must not fill the disk with reasons.
    private const int ReasonsMax = 1_000;

    private readonly WatchedFolder _folder = new(root);
    private bool _isOpen;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        for (; ; await Task.Delay(Period, time, stoppingToken))
        {
            try
            {
                await LookAsync(stoppingToken);
            }
            catch (Exception e) when (!stoppingToken.IsCancellationRequested)      // whatever it is: a watch that stops would be missed by nobody
            {
                LookFailed(log, root, e);
            }
        }
    }

    /// <summary>One look.</summary>
    /// <returns>How many files were taken or refused.</returns>
    internal async Task<int> LookAsync(CancellationToken ct)
    {
        if (!_isOpen)
        {
            _folder.Open();
            _isOpen = true;
        }
        int finished = 0;
        Exception? first = null;
        foreach (FileInfo file in _folder.Settled())
        {
            ct.ThrowIfCancellationRequested();
            bool isEmpty = file.Length == 0;        // nothing, or a pipe, which would never end
            string? claimed;
            try
            {
                claimed = _folder.Claim(file);
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                first ??= e;      // such as another's file in a folder where each may move but their own: those behind it need not wait for it
                continue;
            }
            if (claimed is null) continue;
            try
            {
                IReadOnlyList<string> reasons = isEmpty ? ["The file has no bytes."] : await TakeAsync(claimed, file.Name, ct);
                if (WatchedFolder.IsWrittenTo(claimed, file))
                {
                    StillWritten(log, file.Name);
                    _folder.PutBack(claimed);       // its writer had only paused: what follows would be lost, and taking it twice appends once
                    continue;
                }
                _folder.Finish(claimed, reasons);
                finished++;
            }
            catch (Exception e) when (ct.IsCancellationRequested || IsLedgerAway(e))
            {
                _folder.PutBack(claimed);       // nor could any file behind it be taken
                throw;
            }
            catch (Exception e) when (MessagingConfiguration.PassesByItself(e))
            {
                _folder.PutBack(claimed);       // those behind it need not wait for it
                first ??= e;
            }
            catch (Exception e)
            {
                FileFailed(log, file.Name, e);
                _folder.Finish(claimed, [$"{file.Name}: it cannot be taken in: {e.GetType().Name}: {e.Message.ReplaceLineEndings(" ")}"]);
                finished++;
            }
        }
        if (first is not null) ExceptionDispatchInfo.Throw(first);      // told once a look, after everything else was taken
        return finished;
    }

    // The server said nothing: it is gone, not this one file wrong.
    private static bool IsLedgerAway(Exception e) => e switch
    {
        PostgresException => false,
        NpgsqlException or TimeoutException => true,
        { InnerException: { } cause } => IsLedgerAway(cause),
        _ => false,
    };

    private async Task<IReadOnlyList<string>> TakeAsync(string path, string name, CancellationToken ct)
    {
        var reasons = new List<string>();
        int taken = 0, refusals = 0;
        DateTimeOffset now = time.GetUtcNow();
        var provenance = new Provenance("folder", ContentId.Of("folder", name, now.ToString("O", CultureInfo.InvariantCulture)), name);
        await foreach (ArticleInput input in new ArticleInputs(new ArticleOrigin { RetrievedAt = now }, outlets).FindAsync([path], ct))
        {
            (ArticleReading reading, ReadOnlyMemory<byte> raw, _) = input.Read();
            if (reading is ArticleReading.Accepted accepted)
            {
                await intake.IngestAsync(new IngestArticle(accepted.Article, raw, "application/octet-stream"), provenance, ct);
                taken++;
            }
            else if (reading is ArticleReading.Refused { Refusal: var refusal })
            {
                refusals++;
                if (reasons.Count < ReasonsMax) reasons.Add($"{name}{input.Id[Path.GetFileName(path).Length..]}: {refusal.Reason} [{refusal.Code}]");
            }
        }
        if (taken + refusals == 0) reasons.Add($"{name}: the file holds no article.");
        if (refusals > reasons.Count) reasons.Add(string.Create(CultureInfo.InvariantCulture, $"and {refusals - reasons.Count:N0} more"));
        if (reasons.Count > 0) reasons.Add(string.Create(CultureInfo.InvariantCulture, $"{taken:N0} articles of this file were taken."));
        if (reasons.Count > 0) FileRefused(log, name, reasons[0]);
        else FileTaken(log, name, taken);
        return reasons;
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "Took {Count} articles from the dropped file {File}")]
    private static partial void FileTaken(ILogger logger, string file, int count);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Refused the dropped file {File} or parts of it: {Reason}")]
    private static partial void FileRefused(ILogger logger, string file, string reason);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The dropped file {File} was still being written when it was taken; it is taken again. Who writes slowly should write to NAME.part and rename it")]
    private static partial void StillWritten(ILogger logger, string file);

    [LoggerMessage(Level = LogLevel.Error, Message = "Refused the dropped file {File}, which cannot be taken in")]
    private static partial void FileFailed(ILogger logger, string file, Exception e);

    [LoggerMessage(Level = LogLevel.Error, Message = "The watched folder {Folder} could not be looked through; it is tried again")]
    private static partial void LookFailed(ILogger logger, string folder, Exception e);
}
