using System.CommandLine;
using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text.Json;
using Marten;
using RiskMonitor.Articles;
using RiskMonitor.Hosting;

namespace RiskMonitor.Cli;

/// <summary><c>riskmonitor ingest PATH…</c>: takes articles into the ledger. A running server projects, alerts and delivers; without one the next start does.</summary>
internal static class IngestCommand
{
    private const int ClientsMax = 32;

    public static Command Create()
    {
        var paths = new Argument<string[]>("PATH")
        {
            Description = "Files and folders with articles, as for 'extract'; a .jsonl file holds an article a line; '-' is one article from standard input.",
            Arity = ArgumentArity.OneOrMore,
        };
        Option<DateTimeOffset?> publishedAt = InstantOption.Create("--published-at", "Publication date of the articles that state none; default: now.");
        var source = new Option<string?>("--source") { Description = "Publisher of the articles that state no address.", HelpName = "NAME" };
        var clients = new Option<int>("--clients")
        {
            Description = $"Articles under way at once, 1 to {ClientsMax}.",
            HelpName = "N",
            DefaultValueFactory = _ => 4,
        };
        clients.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<int>() is < 1 or > ClientsMax) result.AddError($"--clients is '{result.Tokens[0].Value}'; a whole number from 1 to {ClientsMax} is allowed.");
        });

        var command = new DocumentedCommand("ingest", "Take articles into the ledger: each is durable when it is reported, and the same article twice appends once.")
        {
            Examples =
            [
                ("riskmonitor ingest article.txt", "one article"),
                ("riskmonitor ingest news/ --published-at 2026-11-02", "all files below a folder"),
                ("riskmonitor ingest batch.jsonl --json", "an article a line; one JSON line of outcome for each"),
            ],
            Environment = [(EmbeddedPostgresOptions.FolderVariable, "folder of the embedded database"), (SeedsFolder.Variable, "folder with the names and word lists")],
        };
        command.Add(paths);
        command.Add(publishedAt);
        command.Add(source);
        command.Add(clients);
        command.SetAction((parsed, ct) => RunAsync(
            parsed, parsed.GetRequiredValue(paths), parsed.GetValue(publishedAt), parsed.GetValue(source), parsed.GetValue(clients), ct));
        return command;
    }

    private static async Task<int> RunAsync(ParseResult parsed, string[] paths, DateTimeOffset? publishedAt, string? source, int clients, CancellationToken ct)
    {
        Terminal terminal = Terminal.For(parsed);
        bool asJson = parsed.GetValue(GlobalOptions.Json);
        await using Workplace workplace = await Workplace.OpenAsync(parsed, policy: null, database: null, ct);
        await using DocumentStore store = await workplace.OpenLedgerAsync();
        var intake = new ArticleIntake(store, workplace.Extractor());
        var tally = new IngestTally(terminal, asJson);
        var origin = new ArticleOrigin
        {
            RetrievedAt = TimeProvider.System.GetUtcNow(),
            Source = source,
            PublishedAt = publishedAt?.ToString("O", CultureInfo.InvariantCulture),
        };
        string run = ContentId.Of("run", origin.RetrievedAt.ToString("O", CultureInfo.InvariantCulture), Environment.ProcessId.ToString(CultureInfo.InvariantCulture));

        var parallel = new ParallelOptions { MaxDegreeOfParallelism = clients, CancellationToken = ct };
        await Parallel.ForEachAsync(ArticlesAsync(paths, origin, new OutletDirectory(workplace.Gazetteer.Outlets), tally, ct), parallel, async (item, token) =>
        {
            if (item.Reading is not ArticleReading.Accepted accepted)
            {
                tally.Refuse(item.Name, ((ArticleReading.Refused)item.Reading).Refusal);
                return;
            }
            var provenance = new Provenance($"cli:{Environment.UserName}", run, item.Name);
            tally.Count(item.Name, await intake.IngestAsync(new IngestArticle(accepted.Article, item.Raw, "application/octet-stream"), provenance, token));
        });
        return tally.Close();
    }

    private static async IAsyncEnumerable<(string Name, ReadOnlyMemory<byte> Raw, ArticleReading Reading)> ArticlesAsync(
        string[] paths, ArticleOrigin origin, OutletDirectory outlets, IngestTally tally, [EnumeratorCancellation] CancellationToken ct)
    {
        foreach (string path in paths)
        {
            if (!ArticlePaths.TryFind(path, out IReadOnlyList<ArticlePath> files)) tally.Missing(path);
            foreach (ArticlePath file in files)
            {
                if (file.HoldsLines)
                {
                    await using FileStream stream = File.OpenRead(file.Path);
                    await foreach (ArticleLine line in ArticleLines.ReadAsync(stream, origin, outlets, ct))
                    {
                        yield return ($"{file.Id}:{line.Number}", line.Raw, line.Reading);
                    }
                }
                else
                {
                    byte[] raw = await ReadAsync(file, ct);
                    yield return (file.Id, raw, ArticleFile.Read(raw, origin with { FileName = file.Id == ArticlePath.StandardInput ? null : file.Id }, outlets));
                }
            }
        }
    }

    // One byte more than is allowed is enough to refuse: a file of any size is never taken into memory whole.
    private static async Task<byte[]> ReadAsync(ArticlePath file, CancellationToken ct)
    {
        await using Stream stream = file.Id == ArticlePath.StandardInput ? Console.OpenStandardInput() : File.OpenRead(file.Path);
        using var bytes = new MemoryStream();
        byte[] chunk = new byte[1 << 16];
        int read;
        while (bytes.Length <= ArticleLimits.RawBytesMax && (read = await stream.ReadAsync(chunk, ct)) > 0) bytes.Write(chunk, 0, read);
        return bytes.ToArray();
    }
}

/// <summary>Counts outcomes and says each refusal as it happens.</summary>
internal sealed class IngestTally(Terminal terminal, bool asJson)
{
    private readonly Lock _lock = new();
    private int _received, _revised, _known, _events, _refused;

    public void Count(string name, IngestOutcome outcome)
    {
        lock (_lock)
        {
            (string status, int events) = outcome switch
            {
                IngestOutcome.Received received => ("received", received.Extraction.Events.Count),
                IngestOutcome.Revised revised => ("revised", revised.Extraction.Events.Count),
                _ => ("known", 0),
            };
            _ = outcome switch { IngestOutcome.Received => _received++, IngestOutcome.Revised => _revised++, _ => _known++ };
            _events += events;
            if (asJson) Console.Out.WriteLine(JsonSerializer.Serialize(new { file = name, id = outcome.Id.Value, status, events }, JsonSerializerOptions.Web));
        }
    }

    public void Refuse(string name, ArticleRefusal refusal)
    {
        lock (_lock)
        {
            _refused++;
            if (asJson) Console.Out.WriteLine(JsonSerializer.Serialize(new { file = name, status = "refused", code = refusal.Code, reason = refusal.Reason }, JsonSerializerOptions.Web));
            terminal.WriteError($"{name}: {refusal.Reason} [{refusal.Code}]");
        }
    }

    public void Missing(string path)
    {
        lock (_lock)
        {
            _refused++;
            terminal.WriteError($"{path}: there is no such file or folder.");
        }
    }

    public int Close()
    {
        int taken = _received + _revised + _known;
        if (!asJson)
            Console.Out.WriteLine($"{_received} received, {_revised} revised, {_known} already known, {_refused} refused; {_events} risk events appended.");
        return _refused == 0 ? ExitCodes.Ok : taken > 0 ? ExitCodes.PartlyDone : ExitCodes.Failure;
    }
}
