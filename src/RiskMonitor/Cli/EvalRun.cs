using RiskMonitor.Articles;
using RiskMonitor.Articles.Evaluation;

namespace RiskMonitor.Cli;

/// <summary>One run of <c>eval</c>: labels and articles in, figures and misses out.</summary>
internal sealed class EvalRun
{
    public required string Gold { get; init; }
    public required string Folder { get; init; }
    public required ValueList<string> Types { get; init; }
    public required bool WithMisses { get; init; }
    public required bool AsJson { get; init; }
    public required string? Seeds { get; init; }
    public required Terminal Terminal { get; init; }

    /// <returns>One of <see cref="ExitCodes"/>.</returns>
    public async Task<int> RunAsync(CancellationToken ct)
    {
        IReadOnlyList<LabelledArticle> labelled = await new GoldFile(Gold).ReadAsync(ct);
        Dictionary<string, ReadForEval> read = await ReadAsync(labelled.Select(article => article.Id).ToHashSet(StringComparer.Ordinal), ct);

        var evaluation = new Evaluation(Types);
        foreach (LabelledArticle article in labelled)
        {
            if (!read.TryGetValue(article.Id, out ReadForEval? its))
                Terminal.WriteError($"{Gold}:{article.Line}: There is no article '{article.Id}' in {Folder}; its {article.Events.Count} labelled events count as not found. [file/unreadable]");
            else if (its.Refusal is { } refusal)
                Terminal.WriteError($"{its.Name}: {refusal.Reason} Its {article.Events.Count} labelled events count as not found. [{refusal.Code}]");
            evaluation.Add(article, its is { Refusal: null } ? its : null);
        }
        if (evaluation.Note() is { } note) Terminal.WriteNote(note);

        if (AsJson) EvalJson.Write(Console.Out, evaluation, WithMisses);
        else EvalTable.Write(Terminal.Out, evaluation, WithMisses);
        if (evaluation.NotRead.Count == 0) return ExitCodes.Ok;
        return evaluation.NotRead.Count < labelled.Count ? ExitCodes.PartlyDone : ExitCodes.Failure;
    }

    private async Task<Dictionary<string, ReadForEval>> ReadAsync(HashSet<string> ids, CancellationToken ct)
    {
        if (!Path.Exists(Folder)) throw new CommandFailure($"{Folder}: There is no file or folder of this name.");
        Gazetteer gazetteer = SeedsFolder.Read(SeedsFolder.Find(Seeds));
        var extractor = new ArticleExtractor(gazetteer);
        var origin = new ArticleOrigin { RetrievedAt = TimeProvider.System.GetUtcNow() };
        var inputs = new ArticleInputs(origin, new OutletDirectory(gazetteer.Outlets));

        var read = new Dictionary<string, ReadForEval>(StringComparer.Ordinal);
        IAsyncEnumerable<ArticleInput> wanted = inputs.FindAsync([Folder], ct).Where(input => ids.Contains(input.Id));
        await foreach (ReadForEval article in InOrder.SelectAsync(wanted, Environment.ProcessorCount, input => Extract(input, extractor, origin.RetrievedAt), ct))
            read[article.Id] = article;
        return read;
    }

    private static ReadForEval Extract(ArticleInput input, ArticleExtractor extractor, DateTimeOffset retrievedAt)
    {
        ArticleReading reading = input.Read().Reading;
        if (reading is ArticleReading.Refused refused) return new ReadForEval(input.Id, input.Name, "", [], refused.Refusal);
        Article article = DatedArticle.Of((ArticleReading.Accepted)reading, retrievedAt).Article;      // proven: a reading is one or the other
        return new ReadForEval(input.Id, input.Name, article.Text, [.. extractor.Extract(article).Events.Select(FoundEvent.Of)], null);
    }
}

/// <summary>What extraction made of one article.</summary>
/// <param name="Id">As <c>extract</c> prints it.</param>
/// <param name="Name">As an error names it.</param>
/// <param name="Text">What was read; empty where it was refused.</param>
/// <param name="Events">In the order of the text.</param>
/// <param name="Refusal">Why it was not read; null where it was.</param>
internal sealed record ReadForEval(string Id, string Name, string Text, IReadOnlyList<FoundEvent> Events, ArticleRefusal? Refusal);
