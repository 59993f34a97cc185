using System.Buffers;
using System.Diagnostics;
using System.Globalization;
using RiskMonitor.Articles;
using Spectre.Console;

namespace RiskMonitor.Cli;

/// <summary>One run of <c>extract</c>: articles in, events out in the order of the articles, refusals on stderr.</summary>
internal sealed class ExtractRun
{
    public required IReadOnlyList<string> Paths { get; init; }
    public required bool AsJson { get; init; }
    public required string? PublishedAt { get; init; }
    public required int Threads { get; init; }
    public required bool WithStats { get; init; }
    public required string? Seeds { get; init; }
    public required Terminal Terminal { get; init; }

    private int _articles, _refused, _notCovered, _events;
    private long _bytes;

    /// <returns>One of <see cref="ExitCodes"/>.</returns>
    public async Task<int> RunAsync(CancellationToken ct)
    {
        var clock = Stopwatch.StartNew();
        Gazetteer gazetteer = SeedsFolder.Read(SeedsFolder.Find(Seeds));
        var extractor = new ArticleExtractor(gazetteer);
        var outlets = new OutletDirectory(gazetteer.Outlets);
        TimeSpan prepared = clock.Elapsed;

        var origin = new ArticleOrigin { RetrievedAt = TimeProvider.System.GetUtcNow(), PublishedAt = PublishedAt };
        IAsyncEnumerable<ArticleInput> inputs = new ArticleInputs(origin, outlets).FindAsync(Paths, ct);
        IAsyncEnumerable<Extracted> results = InOrder.SelectAsync(inputs, Threads, input => ExtractOrRefuse(input, extractor.Extract, origin.RetrievedAt), ct);

        await ShowingProgressAsync(async done =>
        {
            await using Stream output = Terminal.OutBytes();
            await foreach (Extracted result in results)
            {
                await WriteAsync(result, output, ct);
                done();
            }
        });

        if (WithStats) WriteStats(clock.Elapsed - prepared, prepared);
        if (_refused == 0) return ExitCodes.Ok;
        return _articles > 0 ? ExitCodes.PartlyDone : ExitCodes.Failure;
    }

    private Extracted ExtractOrRefuse(ArticleInput input, ExtractArticle extract, DateTimeOffset retrievedAt)
    {
        try
        {
            return Extract(input, extract, retrievedAt);
        }
        catch (Exception e) when (string.IsNullOrEmpty(Environment.GetEnvironmentVariable(CommandLine.DebugVariable)))
        {
            // A defect of ours, met by one article, must not lose the thousands behind it.
            var defect = new ArticleRefusal("article/defect", $"Reading failed with {e.GetType().Name}: {e.Message} (set {CommandLine.DebugVariable} to see where).");
            return new Extracted(input, new ArticleReading.Refused(defect), null, default, 0);
        }
    }

    private Extracted Extract(ArticleInput input, ExtractArticle extract, DateTimeOffset retrievedAt)
    {
        (ArticleReading reading, _, long bytes) = input.Read();
        if (reading is not ArticleReading.Accepted accepted) return new Extracted(input, reading, null, default, bytes);

        accepted = DatedArticle.Of(accepted, retrievedAt);
        Extraction extraction = extract(accepted.Article);

        var json = new ArrayBufferWriter<byte>();
        if (AsJson) ExtractJson.WriteLine(json, input.Id, accepted, extraction);
        return new Extracted(input, accepted, extraction, json.WrittenMemory, bytes);
    }

    private async ValueTask WriteAsync(Extracted result, Stream output, CancellationToken ct)
    {
        _bytes += result.Bytes;
        if (result.Reading is ArticleReading.Refused { Refusal: var refusal })
        {
            _refused++;
            Terminal.WriteError($"{result.Input.Name}: {refusal.Reason} [{refusal.Code}]");
        }
        else if (result is { Reading: ArticleReading.Accepted accepted, Extraction: { } extraction })
        {
            _articles++;
            _events += extraction.Events.Count;
            if (!accepted.IsCovered) _notCovered++;
            if (AsJson) await output.WriteAsync(result.Json, ct);
            else ExtractTable.Write(Terminal.Out, result.Input.Id, accepted, extraction);
        }
    }

    // Only where somebody watches stderr while the results go elsewhere.
    private async Task ShowingProgressAsync(Func<Action, Task> run)
    {
        if (Console.IsErrorRedirected || !Console.IsOutputRedirected)
        {
            await run(() => { });
            return;
        }
        await Terminal.Error.Status().StartAsync("reading", status => run(() =>
        {
            int done = _articles + _refused;
            if (done % 1_000 == 0) status.Status = $"{ArticleRefusal.Count(done)} articles, {ArticleRefusal.Count(_events)} events";
        }));
    }

    private void WriteStats(TimeSpan elapsed, TimeSpan prepared)
    {
        double seconds = Math.Max(elapsed.TotalSeconds, 1e-6);
        double megabytes = _bytes / 1e6;
        Terminal.WriteNote(string.Create(CultureInfo.InvariantCulture,
            $"{_articles:N0} articles ({_refused:N0} refused, {_notCovered:N0} in languages not covered), {_events:N0} events, {megabytes:N1} MB in {seconds:N2} s "
            + $"on {Threads} threads: {_articles / seconds:N0} articles/s, {megabytes / seconds:N1} MB/s (names and word lists read in {prepared.TotalSeconds:N2} s before)"));
    }

    private sealed record Extracted(ArticleInput Input, ArticleReading Reading, Extraction? Extraction, ReadOnlyMemory<byte> Json, long Bytes);
}
