using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using Marten;
using RiskMonitor.Articles;
using RiskMonitor.Articles.SecondReading;
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
            Environment =
            [
                (EmbeddedPostgresOptions.FolderVariable, "folder of the embedded database"), (SeedsFolder.Variable, "folder with the names and word lists"),
                ("RISKMONITOR__SecondReader__Enabled", "true: a language model reads articles after the rules; also …__Endpoint, …__Model, …__ApiKey, …__PromptVersion, …__Timeout (s), …__MaxChars"),
            ],
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
        using ILoggerFactory logging = LoggerFactory.Create(builder => Workplace.LogToStandardError(builder));
        using SecondReader? secondReader = workplace.SecondReader(logging);
        var tally = new IngestTally(terminal, asJson);
        var origin = new ArticleOrigin
        {
            RetrievedAt = TimeProvider.System.GetUtcNow(),
            Source = source,
            PublishedAt = publishedAt?.ToString("O", CultureInfo.InvariantCulture),
        };
        string run = ContentId.Of("run", origin.RetrievedAt.ToString("O", CultureInfo.InvariantCulture), Environment.ProcessId.ToString(CultureInfo.InvariantCulture));
        await workplace.RecordRegistryAsync(store, new Provenance($"cli:{Environment.UserName}", run, "registry files"), ct);
        var intake = new ArticleIntake(store, await workplace.ExtractorAsync(store, ct), secondReader);

        var parallel = new ParallelOptions { MaxDegreeOfParallelism = clients, CancellationToken = ct };
        var inputs = new ArticleInputs(origin, new OutletDirectory(workplace.Gazetteer.Outlets));
        await Parallel.ForEachAsync(inputs.FindAsync(paths, ct), parallel, async (input, token) =>
        {
            (ArticleReading reading, ReadOnlyMemory<byte> raw, _) = input.Read();
            if (reading is ArticleReading.Accepted accepted)
            {
                var provenance = new Provenance($"cli:{Environment.UserName}", run, input.Name);
                tally.Count(input.Name, await intake.IngestAsync(new IngestArticle(accepted.Article, raw, ArticleFormats.MediaTypeOf(accepted.Format)), provenance, token));
            }
            else if (reading is ArticleReading.Refused refused)
            {
                tally.Refuse(input.Name, refused.Refusal);
            }
        });
        return tally.Close();
    }
}

/// <summary>Counts outcomes and says each refusal as it happens.</summary>
internal sealed class IngestTally(Terminal terminal, bool asJson)
{
    // What a command without a second reader prints stays as it was.
    private static readonly JsonSerializerOptions Web = new(JsonSerializerDefaults.Web) { DefaultIgnoreCondition = System.Text.Json.Serialization.JsonIgnoreCondition.WhenWritingNull };

    private readonly Lock _lock = new();
    private int _received, _revised, _known, _events, _refused, _secondFailed, _secondRefused;

    public void Count(string name, IngestOutcome outcome)
    {
        lock (_lock)
        {
            (string status, int events, SecondReadingReport? second) = outcome switch
            {
                IngestOutcome.Received received => ("received", received.Extraction.Events.Count, received.SecondReading),
                IngestOutcome.Revised revised => ("revised", revised.Extraction.Events.Count, revised.SecondReading),
                _ => ("known", 0, null),
            };
            if (second?.Failure is not null) _secondFailed++;
            _secondRefused += second?.Refused.Sum(refused => refused.Count) ?? 0;
            _ = outcome switch { IngestOutcome.Received => _received++, IngestOutcome.Revised => _revised++, _ => _known++ };
            _events += events;
            if (asJson) Console.Out.WriteLine(JsonSerializer.Serialize(new { file = name, id = outcome.Id.Value, status, events, secondReading = second }, Web));
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

    public int Close()
    {
        int taken = _received + _revised + _known;
        if (!asJson)
            Console.Out.WriteLine($"{_received} received, {_revised} revised, {_known} already known, {_refused} refused; {_events} risk events appended.");
        if (_secondFailed + _secondRefused > 0) Terminal.WriteNote($"The second reader failed on {_secondFailed} articles and had {_secondRefused} events refused; see the log above.");
        return _refused == 0 ? ExitCodes.Ok : taken > 0 ? ExitCodes.PartlyDone : ExitCodes.Failure;
    }
}
