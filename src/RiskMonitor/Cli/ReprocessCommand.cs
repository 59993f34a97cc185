using System.CommandLine;
using System.Globalization;
using Marten;
using Marten.Exceptions;
using Npgsql;
using RiskMonitor.Articles;
using RiskMonitor.Articles.Rereading;
using RiskMonitor.Companies;
using RiskMonitor.Hosting;

namespace RiskMonitor.Cli;

/// <summary><c>riskmonitor reprocess</c>: reads kept articles again with the current program. What is found else is in force from then on; nobody is alerted.</summary>
internal static class ReprocessCommand
{
    private const int ClientsMax = 32;

    private static readonly Argument<string[]> Articles = new("ARTICLE") { Description = "Ids of articles; read again whatever they were read with before.", Arity = ArgumentArity.ZeroOrMore };
    private static readonly Option<bool> All = new("--all") { Description = "Every article that the current program has not read yet: a run that was stopped goes on." };
    private static readonly Option<string?> OlderThan = new("--older-than") { Description = "Every article that an extractor older than this has read, such as 'extractor-8'.", HelpName = "VERSION" };
    private static readonly Option<string?> Company = new("--company") { Description = "Every article with an event about a company that the current program has not read yet: id, name, alias or ticker.", HelpName = "COMPANY" };
    private static readonly Option<bool> DryRun = new("--dry-run") { Description = "Say what would be superseded; append nothing." };
    private static readonly Option<bool> StoredText = new("--stored-text") { Description = "Where the bytes are no longer kept, read the text of the ledger." };
    private static readonly Option<int> Clients = new("--clients") { Description = $"Articles under way at once, 1 to {ClientsMax}.", HelpName = "N", DefaultValueFactory = _ => 4 };

    static ReprocessCommand() => Clients.Validators.Add(result =>
    {
        if (result.GetValueOrDefault<int>() is < 1 or > ClientsMax) result.AddError($"--clients is '{result.Tokens[0].Value}'; a whole number from 1 to {ClientsMax} is allowed.");
    });

    public static Command Create()
    {
        var command = new DocumentedCommand("reprocess",
            "Read the kept bytes of articles again with the current reader and extractor. Where something else is found, it is in force from now on; --known-at before still sees the old. Rejections are carried over, added events stay, nobody is alerted.")
        {
            Examples =
            [
                ("riskmonitor reprocess --all", "after an update; stopped, the next run goes on where it was"),
                ("riskmonitor reprocess --all --dry-run --json", "one JSON line for each article: what would be found, and what would be gone"),
                ("riskmonitor reprocess --older-than extractor-8", "what older extractors have read"),
                ("riskmonitor reprocess 0123abcd…", "one article, in any case"),
            ],
            Environment = [(RawKeeping.Variable, "days for which bytes are kept to be read again; default 730")],
        };
        command.Add(Articles);
        foreach (Option option in (Option[])[All, OlderThan, Company, DryRun, StoredText, Clients]) command.Add(option);
        command.Validators.Add(result =>
        {
            int asked = (result.GetValue(Articles)?.Length > 0 ? 1 : 0) + (result.GetValue(All) ? 1 : 0) + (result.GetValue(OlderThan) is null ? 0 : 1) + (result.GetValue(Company) is null ? 0 : 1);
            if (asked != 1) result.AddError("Which articles: one of ARTICLE…, --all, --older-than and --company is needed.");
            if (result.GetValue(OlderThan) is { } version && ExtractorNumber.Parse(version) is null) result.AddError($"--older-than is '{version}'; a version such as '{ArticleExtractor.Version}' is allowed.");
        });
        command.SetAction(RunAsync);
        return command;
    }

    private static async Task<int> RunAsync(ParseResult parsed, CancellationToken ct)
    {
        Terminal terminal = Terminal.For(parsed);
        await using Workplace workplace = await Workplace.OpenAsync(parsed, policy: null, database: null, ct);
        await using DocumentStore store = await workplace.OpenLedgerAsync();
        var wish = new ReprocessWish
        {
            IsDryRun = parsed.GetValue(DryRun),
            TakesStoredText = parsed.GetValue(StoredText),
            SkipsCurrent = parsed.GetValue(All) || parsed.GetValue(Company) is not null,
            OlderThan = parsed.GetValue(OlderThan) is { } version ? ExtractorNumber.Parse(version) : null,
        };
        string run = ContentId.Of("run", TimeProvider.System.GetUtcNow().ToString("O", CultureInfo.InvariantCulture), Environment.ProcessId.ToString(CultureInfo.InvariantCulture));
        var provenance = new Provenance($"cli:{Environment.UserName}", run, "reprocess");
        if (!wish.IsDryRun) await workplace.RecordRegistryAsync(store, provenance, ct);
        var reprocessing = new ArticleReprocessing(store, await workplace.ExtractorAsync(store, ct), new OutletDirectory(workplace.Gazetteer.Outlets));

        (IAsyncEnumerable<ArticleId> articles, long count) = await FindAsync(parsed, workplace, store, ct);
        var tally = new ReprocessTally(terminal, parsed.GetValue(GlobalOptions.Json), wish.IsDryRun);
        var parallel = new ParallelOptions { MaxDegreeOfParallelism = parsed.GetValue(Clients), CancellationToken = ct };
        await ItemProgress.ShowAsync(terminal, "reading again", count, async done => await Parallel.ForEachAsync(articles, parallel, async (id, token) =>
        {
            tally.Count(await OneAsync(reprocessing, id, wish, provenance, token));
            done();
        }));
        return tally.Close();
    }

    // One article that the program stumbles over must not stop the rest; what the database says of itself ends the run.
    private static async Task<ReprocessOutcome> OneAsync(ArticleReprocessing reprocessing, ArticleId id, ReprocessWish wish, Provenance provenance, CancellationToken ct)
    {
        try
        {
            return await reprocessing.ReadAgainAsync(id, wish, provenance, ct);
        }
        catch (Exception e) when (!ct.IsCancellationRequested && e is not (NpgsqlException or MartenCommandException))
        {
            return new ReprocessOutcome.Refused(id, ProblemTypes.Internal, $"The article cannot be read again: {e.Message}");
        }
    }

    private static async Task<(IAsyncEnumerable<ArticleId> Articles, long Count)> FindAsync(ParseResult parsed, Workplace workplace, DocumentStore store, CancellationToken ct)
    {
        var stored = new StoredArticles(store);
        if (parsed.GetValue(Articles) is { Length: > 0 } named) return (named.Distinct().Select(id => new ArticleId(id)).ToAsyncEnumerable(), named.Distinct().Count());
        if (parsed.GetValue(Company) is not { } what) return (stored.AllAsync(ct), await stored.CountAsync(ct));

        Company company = CompanyArgument.Find(await workplace.UnderstoodAsync(store, knownAt: null, ct), what);
        IReadOnlyList<ArticleId> ofCompany = await stored.OfAsync(company.Id, ct);
        return (ofCompany.ToAsyncEnumerable(), ofCompany.Count);
    }
}
