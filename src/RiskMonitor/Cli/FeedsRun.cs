using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using Marten;
using RiskMonitor.Events;
using RiskMonitor.Feeds;
using RiskMonitor.Feeds.Fetching;
using RiskMonitor.Feeds.Opml;
using RiskMonitor.Feeds.Rereading;
using RiskMonitor.Hosting;
using Spectre.Console;

namespace RiskMonitor.Cli;

/// <summary>One run of <c>feeds add|list|show|set|raw|remove|disable|resume|poll</c>: the same work as the API's, on the ledger itself. A running server asks the feeds.</summary>
internal sealed class FeedsRun
{
    private static readonly TenantId Tenant = TenantId.Default;

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) } };

    private readonly ParseResult _parsed;
    private readonly IDocumentStore _store;
    private readonly WatchedFeeds _feeds;

    private FeedsRun(ParseResult parsed, IDocumentStore store, WatchedFeeds feeds) => (_parsed, _store, _feeds) = (parsed, store, feeds);

    internal static string Person => LocalUser.Identity.Person;

    internal static Provenance By => LocalUser.ProvenanceOf("feeds", "command");

    public static async Task<int> WithAsync(ParseResult parsed, Func<FeedsRun, Task<int>> run, CancellationToken ct)
    {
        await using Workplace workplace = await Workplace.OpenAsync(parsed, policy: null, database: null, ct);
        await using DocumentStore store = await workplace.OpenLedgerAsync();
        var services = new ServiceCollection();
        services.AddSingleton(TimeProvider.System).AddSingleton<IDocumentStore>(store).AddFeeds(AppConfiguration.Read());
        await using ServiceProvider provider = services.BuildServiceProvider();
        try
        {
            return await run(new FeedsRun(parsed, store, provider.GetRequiredService<WatchedFeeds>()));
        }
        catch (FeedRefusedException e)
        {
            throw new CommandFailure($"{e.Type.Type}: {e.Message}");
        }
    }

    public async Task<int> AddAsync(IReadOnlyList<string> addresses, FeedForm form, CancellationToken ct)
    {
        FeedSettings settings = form.Over(FeedSettings.Default);
        IReadOnlyList<AddedFeed> added = await _feeds.AddAsync(Tenant, [.. addresses.Select(address => new WantedFeed(address, settings))], Person, By, ct);
        if (_parsed.GetValue(GlobalOptions.Json))
            Write(added.Select(a => new { address = a.Wanted.Address, id = a.Id, status = StatusOf(a), reason = a.Refusal?.Message }));
        else
            foreach (AddedFeed one in added) Say($"{one.Id?.Value ?? "-"}  {one.Wanted.Address}: {one.Refusal?.Message ?? one.Disabled ?? StatusOf(one)}");
        int refused = added.Count(a => a.Refusal is not null);
        return refused == 0 ? ExitCodes.Ok : refused < added.Count ? ExitCodes.PartlyDone : ExitCodes.Failure;
    }

    public async Task<int> ImportAsync(string file, bool wantsFullText, CancellationToken ct)
    {
        FileBytes bytes = FileInputs.Find([file], OpmlLimits.RawBytesMax).First().Read();
        if (bytes.Problem is not null) throw new CommandFailure($"{file}: {bytes.Problem}");

        ImportedFeeds imported = await new FeedLists(_feeds).ImportAsync(Tenant, bytes.Raw, wantsFullText, Person, By, ct);
        if (_parsed.GetValue(GlobalOptions.Json)) Write(imported);
        else Say(imported.Says);
        Terminal terminal = Terminal.For(_parsed);
        foreach (string warning in imported.Warnings) terminal.WriteError($"{file}: {warning}");
        foreach (RefusedFeed refused in imported.Refused) terminal.WriteError($"{refused.Address}: {refused.Reason}");
        int taken = imported.Added + imported.Known;
        return taken == 0 ? ExitCodes.Failure : imported.Refused.Count > 0 ? ExitCodes.PartlyDone : ExitCodes.Ok;
    }

    public async Task<int> ExportAsync(string file, CancellationToken ct)
    {
        await using IQuerySession session = _store.QuerySession();
        string list = await FeedLists.ExportAsync(session, Tenant, ct);
        if (file == "-")
        {
            Console.Out.Write(list);
            return ExitCodes.Ok;
        }
        try
        {
            await File.WriteAllTextAsync(file, list, ct);
            return ExitCodes.Ok;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new CommandFailure($"{file}: {e.Message}");
        }
    }

    public async Task<int> ListAsync(CancellationToken ct)
    {
        IReadOnlyList<FeedAnswer> all = await new FeedReading(_store).AllAsync(Tenant, ct);
        DateTimeOffset now = TimeProvider.System.GetUtcNow();
        if (_parsed.GetValue(GlobalOptions.Json)) return Write(all.Select(feed => FeedHealthAnswer.With(feed, now)));

        var table = new Table().Border(TableBorder.Rounded).AddColumn("Id").AddColumn("Folder").AddColumn("Feed").AddColumn("Status").AddColumn("Coverage").AddColumn("Last answer").AddColumn("Lag").AddColumn("Last news").AddColumn("Next").AddColumn("Items").AddColumn("A day");
        foreach (FeedHealth health in all.Select(feed => FeedHealth.Of(feed, now)))
        {
            FeedAnswer feed = health.Feed;
            table.AddRow([.. new[]
            {
                feed.Id.Value, feed.Folder, feed.Title, Standing(feed), health.Coverage == FeedCoverage.Dark ? "NO COVERAGE" : health.Coverage.ToString().ToLowerInvariant(), Instant(feed.LastSuccessAt),
                health.Lag?.ToString(@"d\.hh\:mm", CultureInfo.InvariantCulture) ?? "", Instant(feed.LastNewsAt), Instant(feed.NextAt), feed.Entries.ToString("N0", CultureInfo.InvariantCulture),
                health.ItemsADay.ToString("0.#", CultureInfo.InvariantCulture),
            }.Select(cell => Markup.Escape(TerminalText.OneLine(cell)))]);
        }
        Terminal.For(_parsed).Out.Write(table);
        return ExitCodes.Ok;
    }

    public async Task<int> RemoveAsync(string id, string reason, CancellationToken ct)
    {
        await _feeds.RemoveAsync(Tenant, new FeedId(id), reason, Person, By, ct);
        return _parsed.GetValue(GlobalOptions.Json) ? Write(new { id, removed = true }) : Say($"{id} is watched no more; its articles stay.");
    }

    public async Task<int> DisableAsync(string id, string reason, CancellationToken ct)
    {
        await _feeds.DisableAsync(Tenant, new FeedId(id), reason, Person, By, ct);
        return await ShowAsync(id, ct);
    }

    public async Task<int> ResumeAsync(string id, string reason, CancellationToken ct)
    {
        await _feeds.ResumeAsync(Tenant, new FeedId(id), reason, Person, By, ct);
        return await ShowAsync(id, ct);
    }

    public async Task<int> PollAsync(string id, CancellationToken ct)
    {
        DateTimeOffset at = await _feeds.PollAsync(Tenant, new FeedId(id), ct);
        return _parsed.GetValue(GlobalOptions.Json) ? Write(new { id, dueAt = at }) : Say($"{id} is due at {Instant(at)}; a running server asks it then.");
    }

    public async Task<int> RawAsync(string id, DateTimeOffset? at, CancellationToken ct)
    {
        string key = StreamKeys.Feed(Tenant, new FeedId(id));
        await using IQuerySession session = _store.QuerySession();
        if (await session.LoadAsync<FeedView>(key, ct) is null) throw new CommandFailure($"{ProblemTypes.FeedUnknown.Type}: No feed has the id '{id}'.");

        IReadOnlyList<KeptFetch> kept = await KeptBytes.ListAsync(session, key, since: null, ct);
        if (at is { } instant)
        {
            byte[]? bytes = kept.FirstOrDefault(fetch => fetch.At <= instant) is { } then ? await KeptBytes.ReadAsync(session, key, then.Hash, ct) : null;
            if (bytes is null) throw new CommandFailure($"{ProblemTypes.FeedBytesUnknown.Type}: No bytes of feed {id} are kept of {Instant(at)} or before.");
            await using Stream output = Console.OpenStandardOutput();
            await output.WriteAsync(bytes, ct);
            return ExitCodes.Ok;
        }
        SourceKeys keys = SourceOptions.Read(AppConfiguration.Read()).Keys;
        ShownFetch[] shown = [.. kept.Select(fetch => ShownFetch.Of(fetch, keys))];
        if (_parsed.GetValue(GlobalOptions.Json)) return Write(shown);
        foreach (ShownFetch fetch in shown)
        {
            Say(string.Create(CultureInfo.InvariantCulture, $"{Instant(fetch.At)}  {fetch.Hash}  {fetch.LengthBytes:N0} bytes  {fetch.Location}"));
            foreach (ShownHeader header in fetch.Headers) Say($"    {header.Name}: {header.Value ?? "(not shown)"}");
        }
        return shown.Length > 0 ? ExitCodes.Ok : Say($"Nothing is kept of feed {id}.");
    }

    public async Task<int> ShowInFullAsync(string id, CancellationToken ct)
    {
        if (await new FeedReading(_store).FindInFullAsync(Tenant, new FeedId(id), ct) is not { } feed) throw new CommandFailure($"{ProblemTypes.FeedUnknown.Type}: No feed has the id '{id}'.");
        DateTimeOffset now = TimeProvider.System.GetUtcNow();
        if (_parsed.GetValue(GlobalOptions.Json)) return Write(feed with { Feed = FeedHealthAnswer.With(feed.Feed, now) });
        foreach (string line in FeedText.Of(feed, FeedHealth.Of(feed.Feed, now))) Say(line);
        return ExitCodes.Ok;
    }

    public async Task<int> SetAsync(string id, FeedForm form, CancellationToken ct)
    {
        await _feeds.ChangeAsync(Tenant, new FeedId(id), form.Over, Person, By, ct);
        return await ShowInFullAsync(id, ct);
    }

    private async Task<int> ShowAsync(string id, CancellationToken ct)
    {
        FeedAnswer feed = (await new FeedReading(_store).FindAsync(Tenant, new FeedId(id), ct))!;      // proven: it was changed just now
        return _parsed.GetValue(GlobalOptions.Json) ? Write(feed) : Say($"{id}: {Standing(feed)}");
    }

    private int Say(string text)
    {
        Terminal.For(_parsed).Out.WriteLine(TerminalText.OneLine(text));
        return ExitCodes.Ok;
    }

    internal static int Write(object json)
    {
        Console.Out.WriteLine(JsonSerializer.Serialize(json, Json));
        return ExitCodes.Ok;
    }

    private static string StatusOf(AddedFeed added) => added.Refusal is not null ? "refused" : added.IsNew ? "added" : "known";

    private static string Standing(FeedAnswer feed)
    {
        string status = feed.Status.ToString().ToLowerInvariant();
        if (feed.FailuresInARow > 0) status += string.Create(CultureInfo.InvariantCulture, $", {feed.FailuresInARow} failures in a row: {feed.LastFailure}");
        return feed.Reason.Length > 0 ? $"{status} ({feed.Reason})" : status;
    }

    private static string Instant(DateTimeOffset? at) => at?.ToString("u", CultureInfo.InvariantCulture) ?? "";
}
