using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using JasperFx.Events;
using JasperFx.Events.Grouping;
using Marten;
using Microsoft.Extensions.DependencyInjection;
using RiskMonitor.Articles;
using RiskMonitor.Articles.Correcting;
using RiskMonitor.Companies.Correcting;
using RiskMonitor.Events;
using RiskMonitor.Exposure;
using RiskMonitor.Exposure.Rebuilding;
using RiskMonitor.Hosting;
using Xunit;

namespace RiskMonitor.Companies;

public sealed class RegistryCorrectionsLedgerTests(MonitorOfClass monitor) : IClassFixture<MonitorOfClass>
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private static readonly string[] Named = ["acme", "bolt", "corex", "?zenith", "?yonder"];

    private static readonly Company[] Files = [.. new[] { "acme", "bolt", "corex" }.Select(id => new Company { Id = new CompanyId(id), Name = id, Country = "US" })];

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_merge_folds_one_company_into_the_other_and_taking_it_back_gives_both_states_of_before()
    {
        await using TestDatabase database = await monitor.Server.CreateDatabaseAsync("merged");
        await using RunningMonitor running = await RunningMonitor.StartAsync(database.ConnectionString, Ct, registry: Files);
        await running.IngestAsync(Articles.Given.Article("one", "warn acme trade senator\nwarn bolt trade senator\nwarn bolt+corex licence chair"), Ct);
        await running.Store.SettleAsync(Patience, Ct);
        var before = await LedgerFold.StoredAsync(running.Store, Ct);

        RegistryEvent merged = await RecordAsync(running.Store, decision => decision.Merge(new CompanyId("bolt"), new CompanyId("acme")));
        await running.Store.SettleAsync(Patience, Ct);
        var together = await LedgerFold.StoredAsync(running.Store, Ct);
        string[] claims = await ClaimsAsync(running.Store, "acme");
        string[] ofCorex = await ClaimsAsync(running.Store, "corex");
        await RecordAsync(running.Store, decision => decision.Withdraw(merged.Number));
        await running.Store.SettleAsync(Patience, Ct);
        var after = await LedgerFold.StoredAsync(running.Store, Ct);

        Assert.Equal(["PoliticianWarned.warned|acme+corex|chair|licence", "PoliticianWarned.warned|acme|senator|trade"], claims);
        Assert.Equal(["PoliticianWarned.warned|acme+corex|chair|licence"], ofCorex);
        Assert.Equal(ExposureState.Initial(new CompanyId("bolt")).StateHash, together["bolt"].StateHash);
        Assert.Equal(before.Select(one => one.Value.StateHash), after.Select(one => one.Value.StateHash));
        Assert.True(after["corex"].Sequence > together["corex"].Sequence && together["corex"].Sequence > before["corex"].Sequence);
        Assert.Equal(await LedgerFold.OfAsync(running.Store, Ct), after);
        await using IQuerySession session = running.Store.QuerySession();
        Assert.Equal(before["bolt"].StateHash, (await CompanyLedger.RefoldAsync(session, new CompanyId("bolt"), KnownAt.Sequence(before["bolt"].Sequence), Ct)).State.StateHash);
        Assert.Equal(together["acme"].StateHash, (await CompanyLedger.RefoldAsync(session, new CompanyId("acme"), KnownAt.Sequence(together["acme"].Sequence), Ct)).State.StateHash);
    }

    [Fact]
    public async Task A_merge_folds_anew_who_is_only_spoken_of_by_the_merged_company()
    {
        await using TestDatabase database = await monitor.Server.CreateDatabaseAsync("mergedspeaker");
        await using RunningMonitor running = await RunningMonitor.StartAsync(database.ConnectionString, Ct, registry: Files);
        await running.IngestAsync(Articles.Given.Article("one", "warn corex trade senator\ndeny-warn corex trade senator acme\ndeny-warn corex trade senator bolt"), Ct);
        await running.Store.SettleAsync(Patience, Ct);
        string[] before = await PartiesAsync(running.Store, "corex");

        RegistryEvent merged = await RecordAsync(running.Store, decision => decision.Merge(new CompanyId("bolt"), new CompanyId("acme")));
        await running.Store.SettleAsync(Patience, Ct);
        string[] together = await PartiesAsync(running.Store, "corex");
        var stored = await LedgerFold.StoredAsync(running.Store, Ct);
        await RecordAsync(running.Store, decision => decision.Withdraw(merged.Number));
        await running.Store.SettleAsync(Patience, Ct);

        Assert.Equal(["acme", "bolt"], before);
        Assert.Equal(["acme"], together);
        Assert.Equal(["acme", "bolt"], await PartiesAsync(running.Store, "corex"));
        Assert.Equal(stored.Keys, (await LedgerFold.StoredAsync(running.Store, Ct)).Keys);
        Assert.Equal(await LedgerFold.OfAsync(running.Store, Ct), await LedgerFold.StoredAsync(running.Store, Ct));
    }

    private static async Task<string[]> PartiesAsync(IDocumentStore store, string company)
    {
        await using IQuerySession session = store.QuerySession();
        ExposureDocument? stored = await session.LoadAsync<ExposureDocument>(company, Ct);
        return [.. stored!.State.Claims.SelectMany(claim => claim.Answers).Select(answer => answer.Party).Order(StringComparer.Ordinal)];      // proven: it has been settled
    }

    [Fact]
    public async Task An_adopted_name_has_a_score_of_what_was_said_before_and_of_what_is_said_after()
    {
        await using TestDatabase database = await monitor.Server.CreateDatabaseAsync("adopted");
        await using RunningMonitor running = await RunningMonitor.StartAsync(database.ConnectionString, Ct, registry: Files);
        await running.IngestAsync(Articles.Given.Article("before", "warn ?zenith trade senator\nwarn acme+?zenith licence chair"), Ct);
        await running.IngestAsync(Articles.Given.Article("revised", "warn ?zenith talks chair"), Ct);
        await running.IngestAsync(Articles.Given.Article("revised", "nothing any more", minute: 1), Ct);

        await RecordAsync(running.Store, decision => decision.Adopt(["Zenith Corp"], "zenith", null, null));
        await running.IngestAsync(Articles.Given.Article("after", "warn ?zenith talks minister"), Ct);
        await running.Store.SettleAsync(Patience, Ct);

        Assert.Equal(
            ["PoliticianWarned.warned|acme+zenith|chair|licence", "PoliticianWarned.warned|zenith|minister|talks", "PoliticianWarned.warned|zenith|senator|trade"],
            await ClaimsAsync(running.Store, "zenith"));
        Assert.Equal(["PoliticianWarned.warned|acme+zenith|chair|licence"], await ClaimsAsync(running.Store, "acme"));
        Assert.Equal(await LedgerFold.OfAsync(running.Store, Ct), await LedgerFold.StoredAsync(running.Store, Ct));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(7)]
    public async Task Pages_of_any_size_fold_a_corrected_registry_to_the_same_exposures(int eventsOfPage)
    {
        await using TestDatabase database = await monitor.Server.CreateDatabaseAsync("registrypages");
        await using DocumentStore store = Ledger.Open(database.ConnectionString, out Npgsql.NpgsqlDataSource source);
        await store.Storage.ApplyAllConfiguredChangesToDatabaseAsync();
        await CorrectedLedgerAsync(store, seed: 11);
        var folded = new Dictionary<string, ExposureDocument>();

        foreach (IEvent[] page in (await store.EventsAsync(Ct)).Chunk(eventsOfPage)) await FoldAsync(store, page, folded);

        Assert.Equal(
            await LedgerFold.OfAsync(store, Ct),
            new SortedDictionary<string, (string, long)>(folded.ToDictionary(f => f.Key, f => (f.Value.State.StateHash, f.Value.Sequence)), StringComparer.Ordinal));
        await source.DisposeAsync();
    }

    [Fact]
    public async Task A_rebuild_over_a_corrected_registry_finds_nothing_wrong_and_makes_good_what_is()
    {
        await using TestDatabase database = await monitor.Server.CreateDatabaseAsync("registryrebuilt");
        await using RunningMonitor running = await RunningMonitor.StartAsync(database.ConnectionString, Ct, registry: Files);
        await CorrectedLedgerAsync(running.Store, seed: 12);
        await running.Store.SettleAsync(Patience, Ct);
        var live = await LedgerFold.StoredAsync(running.Store, Ct);

        RebuildReport verified = await new RebuildRun(running.Store).RunAsync(onlyVerifies: true, Ct);
        await Ledger.AskAsync<int>(database.ConnectionString, $"delete from {CompanyEvents.PlacesName}; delete from {CompanyEvents.TableName} where company = '?zenith'", Ct);
        RebuildReport rebuilt = await new RebuildRun(running.Store).RunAsync(onlyVerifies: false, Ct);
        await running.RebuildExposuresAsync(Ct);
        await running.Store.SettleAsync(Patience, Ct);

        Assert.Empty(verified.Differences);
        Assert.Equal(["company-events", "event-places"], rebuilt.Differences.Select(one => one.Projection));
        Assert.Empty(rebuilt.Remaining);
        Assert.Equal(await LedgerFold.OfAsync(running.Store, Ct), live);
        Assert.Equal(live, await LedgerFold.StoredAsync(running.Store, Ct));
    }

    [Fact]
    public async Task The_ledger_answers_as_it_was_known_though_nothing_has_been_projected_yet()
    {
        await using TestDatabase database = await monitor.Server.CreateDatabaseAsync("unprojected");
        await using DocumentStore store = Ledger.Open(database.ConnectionString, out Npgsql.NpgsqlDataSource source);
        await store.Storage.ApplyAllConfiguredChangesToDatabaseAsync();
        await CorrectedLedgerAsync(store, seed: 13);
        var known = await LedgerFold.OfAsync(store, Ct);

        foreach ((string company, (string hash, long sequence)) in known)
        {
            ExposureDocument current = await CurrentExposure.ReadAsync(store, new CompanyId(company), Ct);
            Assert.Equal((hash, sequence), (current.State.StateHash, current.Sequence));
        }
        long middle = (await store.EventsAsync(Ct)).Count / 2;
        await using IQuerySession session = store.QuerySession();
        foreach ((string company, (string hash, long sequence)) in await LedgerFold.OfAsync(store, Ct, middle))
        {
            ExposureDocument then = await CompanyLedger.RefoldAsync(session, new CompanyId(company), KnownAt.Sequence(middle), Ct);
            Assert.Equal((hash, sequence), (then.State.StateHash, then.Sequence));
        }
        await source.DisposeAsync();
    }

    [Fact]
    public async Task An_event_is_found_by_its_id_without_a_look_through_the_ledger()
    {
        await monitor.Running.IngestAsync(Articles.Given.Article("found", "warn found trade senator"), Ct);
        await using IQuerySession session = monitor.Running.Store.QuerySession();
        RiskEvent known = (RiskEvent)(await CompanyLedger.ReadAsync(session, new CompanyId("found"), KnownAt.Now, Ct)).Single().Happened;
        var corrections = new EventCorrections(monitor.Running.Store);

        Assert.Equal(known.Article, await corrections.ArticleOfAsync(known.Id, Ct));
        Assert.Null(await corrections.ArticleOfAsync(new RiskEventId("nobody"), Ct));
        Assert.Equal(1L, await Ledger.AskAsync<long>(monitor.ConnectionString, $"select count(*) from {CompanyEvents.PlacesName} where id_hash = hashtextextended('{known.Id}', 0)", Ct));
    }

    [Fact]
    public async Task A_running_server_takes_corrections_over_http_reads_by_them_and_shows_them_also_after_a_restart()
    {
        await using TestDatabase database = await monitor.Server.CreateDatabaseAsync("http");
        await using (RunningMonitor running = await RunningMonitor.StartAsync(database.ConnectionString, Ct, registry: Files, hasPages: true))
        {
            await running.IngestAsync(Articles.Given.Article("one", "warn bolt trade senator\nwarn ?zenith trade senator"), Ct);
            using HttpClient http = ClientOf(running);

            (HttpStatusCode merged, JsonElement answer) = await PostAsync(http, "/api/registry/merges", new { company = "bolt", into = "acme", reason = "one house", author = "alice" });
            (HttpStatusCode adopted, _) = await PostAsync(http, "/api/registry/adoptions", new { name = "Zenith Corp", @is = "acme", reason = "its trade name", author = "alice" });
            (HttpStatusCode owned, _) = await PostAsync(http, "/api/registry/owners", new { outlet = "daily", owner = "press-house", reason = "sold", author = "alice" });
            (HttpStatusCode again, JsonElement problem) = await PostAsync(http, "/api/registry/merges", new { company = "bolt", into = "acme", reason = "one house", author = "alice" });
            (HttpStatusCode nobody, _) = await PostAsync(http, "/api/registry/merges", new { company = "nobody", into = "acme", reason = "one house", author = "alice" });
            (HttpStatusCode unsigned, _) = await PostAsync(http, "/api/registry/corrections/1/withdrawal", new { reason = "", author = "alice" });
            (HttpStatusCode unknown, _) = await PostAsync(http, "/api/registry/corrections/9/withdrawal", new { reason = "wrong", author = "alice" });

            Assert.Equal((HttpStatusCode.Created, HttpStatusCode.Created, HttpStatusCode.Created), (merged, adopted, owned));
            Assert.Equal((1, "merged", "merged from bolt into acme"), (answer.GetProperty("number").GetInt32(), answer.GetProperty("kind").GetString(), answer.GetProperty("what").GetString()));
            Assert.Equal(["acme", "bolt"], answer.GetProperty("concerned").EnumerateArray().Select(c => c.GetString()));
            Assert.Equal((HttpStatusCode.Conflict, "registry/conflict"), (again, problem.GetProperty("type").GetString()));
            Assert.Equal((HttpStatusCode.NotFound, HttpStatusCode.UnprocessableEntity, HttpStatusCode.NotFound), (nobody, unsigned, unknown));
        }

        await using RunningMonitor restarted = await RunningMonitor.StartAsync(database.ConnectionString, Ct, registry: Files, hasPages: true);
        await restarted.Store.SettleAsync(Patience, Ct);
        using HttpClient after = ClientOf(restarted);
        string page = await after.GetStringAsync(new Uri("/companies/acme", UriKind.Relative), Ct);
        using HttpResponseMessage gone = await after.GetAsync(new Uri("/api/companies/bolt", UriKind.Relative), Ct);
        JsonElement listed = await after.GetFromJsonAsync<JsonElement>(new Uri("/api/registry/corrections", UriKind.Relative), Ct);

        Assert.Contains("merged from bolt into acme by alice", page, StringComparison.Ordinal);
        Assert.Contains("owner of daily corrected from daily to press-house by alice", page, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, gone.StatusCode);
        Assert.Contains("The company &#39;bolt&#39; is &#39;acme&#39;", WebUtility.HtmlEncode(JsonDocument.Parse(await gone.Content.ReadAsStringAsync(Ct)).RootElement.GetProperty("detail").GetString()), StringComparison.Ordinal);
        Assert.Equal(["merged", "adopted", "owner-corrected"], listed.EnumerateArray().Select(one => one.GetProperty("kind").GetString()));
        Assert.Equal(["PoliticianWarned.warned|acme|senator|trade"], await ClaimsAsync(restarted.Store, "acme"));
    }

    private static HttpClient ClientOf(RunningMonitor running) => new() { BaseAddress = new Uri(running.App.Urls.First()) };

    private static async Task<(HttpStatusCode Status, JsonElement Answer)> PostAsync(HttpClient http, string path, object body)
    {
        using HttpResponseMessage response = await http.PostAsJsonAsync(new Uri(path, UriKind.Relative), body, Ct);
        return (response.StatusCode, await response.Content.ReadFromJsonAsync<JsonElement>(Ct));
    }

    // Articles about registered companies and two that no registry knows, with corrections of facts and of the registry among them.
    private static async Task CorrectedLedgerAsync(IDocumentStore store, int seed)
    {
        var intake = new ArticleIntake(store, Statements.Extract);
        var events = new EventCorrections(store);
        Func<RegistryDecision, RegistryOutcome>[] asks =
        [
            decision => decision.Merge(new CompanyId("bolt"), new CompanyId("acme")),
            decision => decision.Adopt(["Zenith"], null, null, null),
            decision => decision.Own("daily", "press-house", "daily"),
            decision => decision.Adopt(["Yonder"], "yonder-co", new CompanyId("corex"), null),
            decision => decision.Withdraw(1),
            decision => decision.Merge(new CompanyId("corex"), new CompanyId("zenith")),
            decision => decision.Withdraw(3),
            decision => decision.Merge(new CompanyId("bolt"), new CompanyId("zenith")),
        ];
        IngestArticle[] articles = RandomArticles.Draw(50, seed, Named);
        for (int i = 0; i < articles.Length; i++)
        {
            IngestOutcome outcome = await intake.IngestAsync(articles[i], Articles.Given.Tester, Ct);
            if (i % 6 == 5) await RecordAsync(store, asks[i / 6]);
            if (i % 7 == 3 && outcome is IngestOutcome.Received { Extraction.Events: [var wrong, ..] })
                await events.RejectAsync(wrong.Article, wrong.Id, new CorrectionNote("wrong", "alice"), Articles.Given.Tester, Ct);
        }
    }

    private static async Task<RegistryEvent> RecordAsync(IDocumentStore store, Func<RegistryDecision, RegistryOutcome> decide) =>
        Assert.IsType<RegistryCorrectionOutcome.Recorded>(await CorrectRegistry.DecideAsync(store, Files, new CorrectionNote("why", "alice"), decide, Articles.Given.Tester, Ct)).Step;

    private static async Task<string[]> ClaimsAsync(IDocumentStore store, string company) =>
        [.. (await CurrentExposure.ReadAsync(store, new CompanyId(company), Ct)).State.Claims.Select(claim => claim.Key.ToString()).Order(StringComparer.Ordinal)];

    private static async Task FoldAsync(DocumentStore store, IEvent[] page, Dictionary<string, ExposureDocument> folded)
    {
        await using IQuerySession session = store.QuerySession();
        var projection = new ExposureProjection();
        var slices = new SliceGroup<ExposureDocument, string>();
        await ExposureSlices.OfPageAsync(session, page, slices);
        foreach (EventSlice<ExposureDocument, string> slice in slices.Slices)
        {
            (ExposureDocument? after, _) = await projection.DetermineActionAsync(session, folded.GetValueOrDefault(slice.Id), slice.Id, null!, slice.Events(), Ct);      // an exposure has its id from the start
            folded[slice.Id] = after!;      // never null: see there
        }
    }
}
