using System.Buffers;
using System.Text;
using RiskMonitor.Articles;

namespace RiskMonitor.Cli;

/// <summary>One run of <c>explain-extract</c>: articles one by one, each explained; refusals on stderr.</summary>
internal sealed class ExplainExtractRun
{
    /// <summary>Articles of one page; more would make a page that no browser likes.</summary>
    public const int ArticlesOfPageMax = 200;

    public required IReadOnlyList<string> Paths { get; init; }
    public required string? HtmlFile { get; init; }
    public required bool AsJson { get; init; }
    public required string? PublishedAt { get; init; }
    public required string? Seeds { get; init; }
    public required Terminal Terminal { get; init; }

    /// <returns>One of <see cref="ExitCodes"/>.</returns>
    public async Task<int> RunAsync(CancellationToken ct)
    {
        Gazetteer gazetteer = SeedsFolder.Read(SeedsFolder.Find(Seeds));
        var extractor = new ArticleExtractor(gazetteer);
        var origin = new ArticleOrigin { RetrievedAt = TimeProvider.System.GetUtcNow(), PublishedAt = PublishedAt };
        int explained = 0, refused = 0;
        var page = new List<ExplainedArticle>();
        await using Stream output = Terminal.OutBytes();
        await foreach (ArticleInput input in new ArticleInputs(origin, new OutletDirectory(gazetteer.Outlets)).FindAsync(Paths, ct))
        {
            ArticleReading reading = input.Read().Reading;
            if (reading is ArticleReading.Refused { Refusal: var refusal })
            {
                refused++;
                Terminal.WriteError($"{input.Name}: {refusal.Reason} [{refusal.Code}]");
                continue;
            }
            explained++;
            ArticleReading.Accepted accepted = DatedArticle.Of((ArticleReading.Accepted)reading, origin.RetrievedAt);      // proven: a reading is one or the other
            var article = new ExplainedArticle(input.Id, accepted, extractor.Explain(accepted.Article));
            if (HtmlFile is not null && page.Count == ArticlesOfPageMax) throw new CommandFailure($"{HtmlFile}: There are more than {ArticlesOfPageMax} articles; a page holds at most {ArticlesOfPageMax}.");
            if (HtmlFile is not null) page.Add(article);
            else if (AsJson) await WriteLineAsync(output, article, ct);
            else new ExplainText(Terminal.Out).Write(article);
        }
        if (HtmlFile is not null && page.Count > 0) await WritePageAsync(HtmlFile, page, ct);
        if (refused == 0) return ExitCodes.Ok;
        return explained > 0 ? ExitCodes.PartlyDone : ExitCodes.Failure;
    }

    private static async Task WriteLineAsync(Stream output, ExplainedArticle article, CancellationToken ct)
    {
        var json = new ArrayBufferWriter<byte>();
        ExtractJson.WriteLine(json, article.Id, article.Reading, article.Explanation.Extraction, article.Explanation);
        await output.WriteAsync(json.WrittenMemory, ct);
    }

    private static async Task WritePageAsync(string file, IReadOnlyList<ExplainedArticle> articles, CancellationToken ct)
    {
        try
        {
            await File.WriteAllTextAsync(file, ExplainHtml.Page(articles), new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), ct);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new CommandFailure($"{file}: {e.Message}");
        }
    }
}
