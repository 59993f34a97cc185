using RiskMonitor.Articles;
using RiskMonitor.Exposure.Backtesting;

namespace RiskMonitor.Cli;

/// <summary>Brings the articles of a folder into an archive, several at once, each bytes once; what an earlier run read is taken as it is.</summary>
internal sealed class ArchiveReading(EventArchive archive, Gazetteer gazetteer, int threads, Terminal terminal)
{
    private const int NotedEvery = 5_000;

    /// <summary>Inputs refused, each said on stderr.</summary>
    public int Refused { get; private set; }

    /// <summary>Those of them that are articles without a date.</summary>
    public int Undated { get; private set; }

    /// <summary>Inputs whose bytes had come before in this run.</summary>
    public int Repeated { get; private set; }

    /// <summary>Inputs that an earlier run had read.</summary>
    public int Resumed { get; private set; }

    /// <summary>Everything that decides what is read from the same bytes: rules, names, and the program itself.</summary>
    public static string Reader(Gazetteer gazetteer) =>
        $"{ArticleExtractor.Version} {gazetteer.Version} {typeof(ArticleExtractor).Module.ModuleVersionId:N} {typeof(ArticleFile).Module.ModuleVersionId:N}";

    public async Task ReadAsync(string folder, int? shuffle, CancellationToken ct)
    {
        var extractor = new ArticleExtractor(gazetteer);
        var origin = new ArticleOrigin { RetrievedAt = TimeProvider.System.GetUtcNow() };
        IAsyncEnumerable<ArticleInput> inputs = new ArticleInputs(origin, new OutletDirectory(gazetteer.Outlets)).FindAsync([folder], ct);
        if (shuffle is { } seed) inputs = ShuffledAsync(inputs, seed);

        int done = 0;
        await foreach (Looked looked in InOrder.SelectAsync(inputs, threads, input => Look(input, extractor.Extract), ct))
        {
            Take(looked);
            if (++done % NotedEvery == 0) Terminal.WriteNote($"read {ArticleRefusal.Count(done)} articles");
        }
        archive.Finish();
    }

    private Looked Look(ArticleInput input, ExtractArticle extract)
    {
        try
        {
            InputRead read = input.Read();
            UInt128 key = InputKey.Of(Path.GetExtension(input.Id.Split(':')[0]), read.Raw.Span);
            if (read.Raw.Length == 0) key = InputKey.Of(input.Id, []);       // not taken into memory: known by its name alone, and always refused
            if (archive.Known(key) is { } known) return new Looked(input, key, known, null);
            return new Looked(input, key, null, ReadOrRefuse(read.Reading, extract));
        }
        catch (Exception e) when (string.IsNullOrEmpty(Environment.GetEnvironmentVariable(CommandLine.DebugVariable)))
        {
            // A defect of ours, met by one article, must not lose the thousands behind it.
            var defect = new ArticleRefusal("article/defect", $"Reading failed with {e.GetType().Name}: {e.Message} (set {CommandLine.DebugVariable} to see where).");
            return new Looked(input, InputKey.Of(input.Id, []), null, new ReadInput.Refused(defect));
        }
    }

    private static ReadInput ReadOrRefuse(ArticleReading reading, ExtractArticle extract)
    {
        if (reading is ArticleReading.Refused refused) return new ReadInput.Refused(refused.Refusal);
        var accepted = (ArticleReading.Accepted)reading;      // proven: a reading is one or the other
        if (accepted.PublishedAt is not { } publishedAt) return new ReadInput.Refused(ArticleRefusal.Undated());

        Article article = ReadInput.Accepted.Dated(StorableText.Of(accepted.Article), publishedAt);
        return new ReadInput.Accepted(article.Id, article.Revision, extract(article).Events);
    }

    private void Take(Looked looked)
    {
        bool isNew = looked.Known is not null ? archive.Add(looked.Known) : archive.Add(looked.Key, looked.Read!);      // not null: read where it is not known
        ArticleRefusal? refusal = looked.Known is { } known ? known.Refusal : (looked.Read as ReadInput.Refused)?.Refusal;
        if (isNew && looked.Known is not null) Resumed++;
        if (refusal is not null) Refuse(looked.Input, refusal);
        else if (!isNew) Repeated++;
    }

    private void Refuse(ArticleInput input, ArticleRefusal refusal)
    {
        Refused++;
        if (refusal.Code == ArticleRefusal.UndatedCode) Undated++;
        terminal.WriteError($"{input.Name}: {refusal.Reason} [{refusal.Code}]");
    }

    private static async IAsyncEnumerable<ArticleInput> ShuffledAsync(IAsyncEnumerable<ArticleInput> inputs, int seed)
    {
        ArticleInput[] all = await inputs.ToArrayAsync();
        new Random(seed).Shuffle(all);
        foreach (ArticleInput input in all) yield return input;
    }

    private sealed record Looked(ArticleInput Input, UInt128 Key, ArchiveEntry? Known, ReadInput? Read);
}
