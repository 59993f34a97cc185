using System.Text.Json;
using Marten;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using RiskMonitor.Articles;
using RiskMonitor.Companies.Recording;
using RiskMonitor.Events;
using RiskMonitor.Exposure;
using RiskMonitor.Exposure.Clock;
using RiskMonitor.Exposure.Policies;
using RiskMonitor.Exposure.Rebuilding;
using RiskMonitor.Hosting;
using Xunit;

namespace RiskMonitor.Companies;

/// <summary>The files of the registry change between two starts: what they said is on record, and every score is of what was on record. A pack under which talks with a listed company weigh four times as much.</summary>
public sealed class RegistryFilesTests(PostgresServer server) : IAsyncLifetime
{
    private const int OfOneReport = 144;      // tenths of 100·(1 − 2^(−0.9/4)) points
    private const int WithAListedCounterparty = 464;      // 100·(1 − 2^(−3.6/4))
    private const int OfAListedNeighbour = 268;      // half of 3.6

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private static readonly PackText Pack = TestPolicy.As("test-risk", ("NegotiationReported: { severity: 1,", "NegotiationReported: { severity: 1, severity_with_high_risk_counterparty: 4,"), ("damping: 0,", "damping: 0.5,"));

    private static readonly Company Acme = Of("acme"), Bolt = Of("bolt"), Corex = Of("corex");
    private static readonly Company Parent = Of("parent") with { Relationships = [new Relationship(RelationshipKind.Owner, Acme.Id)] };
    private static readonly Company[] Files = [Acme, Bolt, Corex, Parent];
    private static readonly Company[] Listed = [Acme, Bolt with { Sanctioned = true }, Corex, Parent];

    private readonly FakeTimeProvider _time = new(Given.Recently.AddHours(1));
    private TestDatabase? _database;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _database = await server.CreateDatabaseAsync("registry_files");

    public async ValueTask DisposeAsync()
    {
        if (_database is not null) await _database.DisposeAsync();
    }

    [Fact]
    public async Task A_listing_raises_the_score_of_whoever_deals_with_the_listed_company_and_of_the_neighbour_that_hears_of_it_and_nobody_elses()
    {
        await using (RunningMonitor monitor = await StartAsync(Files)) await IngestAsync(monitor, "talks", "report acme+bolt talks daily\nreport corex talks daily");

        await using RunningMonitor again = await StartAsync(Listed);
        await AskedAsync(again, revision: 2);

        Assert.Equal([(OfOneReport, 1L), (WithAListedCounterparty, 2L)], await PublishedAsync(again, "acme"));
        Assert.Equal((OfAListedNeighbour, 2L), (await PublishedAsync(again, "parent"))[^1]);
        Assert.Equal([(OfOneReport, 1L)], await PublishedAsync(again, "bolt"));       // its own listing is no counterparty's
        Assert.Equal([(OfOneReport, 1L)], await PublishedAsync(again, "corex"));
        AlertRaised alert = Assert.Single((await again.Store.EventsAsync(Ct)).Select(e => e.Data).OfType<AlertRaised>());
        Assert.Equal(("acme", "test-risk"), (alert.Company.Value, alert.PolicyVersion));      // young evidence that weighs more is news, as after a correction
        Assert.Equal(0, await again.DeadLettersAsync(Ct));
    }

    [Fact]
    public async Task With_what_was_known_before_a_listing_the_score_is_to_the_bit_the_old_one_and_as_of_a_day_takes_what_is_known_now()
    {
        ExposureAssessment before;
        long known;
        await using (RunningMonitor monitor = await StartAsync(Files))
        {
            await IngestAsync(monitor, "talks", "report acme+bolt talks daily\nreport corex talks daily");
            known = (await monitor.Store.EventsAsync(Ct)).Max(e => e.Sequence);
            before = (await ExplainAsync(monitor, "acme", null)).Scored.Score;
        }

        await using RunningMonitor again = await StartAsync(Listed);
        await AskedAsync(again, revision: 2);
        ExplainedScore then = await ExplainAsync(again, "acme", KnownAt.Sequence(known)), now = await ExplainAsync(again, "acme", null);

        Assert.Equal(before, then.Scored.Score);
        Assert.Equal(1L, (await ExplainAsync(again, "acme", KnownAt.Sequence(1))).Scored.InForce.Revision!.Number);      // before anything was recorded: the first
        Assert.Equal((OfOneReport, WithAListedCounterparty), (then.Scored.Score.ScoreTenths, now.Scored.Score.ScoreTenths));
        Assert.Equal((1L, 2L), (then.Scored.InForce.Revision!.Number, now.Scored.InForce.Revision!.Number));
        Assert.Empty(then.RegistryChanges);
        Assert.Equal("bolt is of US, sanctioned; it was of US", Correcting.RegistryWords.Of(Assert.Single(now.RegistryChanges)));
        JsonElement json = JsonElement.Parse(ScoreJson.Explained(now).ToJsonString());
        Assert.Equal((2, now.Scored.InForce.Revision.Hash, "system"),
            (json.GetProperty("registry").GetProperty("revision").GetInt32(), json.GetProperty("registry").GetProperty("hash").GetString(), json.GetProperty("registryChanges")[0].GetProperty("by").GetString()));
    }

    [Fact]
    public async Task A_start_with_files_that_say_the_same_records_nothing_and_two_at_once_record_once()
    {
        await using (RunningMonitor first = await StartAsync(Files)) { }
        await using (RunningMonitor same = await StartAsync([Corex, Parent with { Name = "Parent Holdings" }, Bolt with { Aliases = ["Bolts"] }, Acme])) { }
        await using RunningMonitor one = await StartAsync(Files);
        int before = (await RecordedAsync(one)).Length;

        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => RecordRegistry.EnsureAsync(one.Store, [.. PolicyInForce.Of(Pack.Pack, Listed).Registry.Values], Given.Tester, Ct)));

        Assert.Equal(1, before);
        Assert.Equal([1L, 2L], (await RecordedAsync(one)).Select(recorded => recorded.Revision));
    }

    [Fact]
    public async Task A_relation_that_the_files_come_to_know_is_heard_and_one_that_they_lose_is_not()
    {
        await using (RunningMonitor monitor = await StartAsync(Files)) await IngestAsync(monitor, "warned", "warn corex trade senator");

        await using (RunningMonitor related = await StartAsync([Acme, Bolt, Corex with { Relationships = [new Relationship(RelationshipKind.Supplier, Bolt.Id)] }, Parent]))
        {
            await AskedAsync(related, revision: 2);
            Assert.Equal([(OfAListedNeighbour, 2L)], await PublishedAsync(related, "bolt"));
        }
        await using RunningMonitor unrelated = await StartAsync([Acme, Bolt, Parent]);      // corex was removed
        await AskedAsync(unrelated, revision: 3);

        Assert.Equal([(OfAListedNeighbour, 2L), (0, 3L)], await PublishedAsync(unrelated, "bolt"));
        Assert.Equal("corex", (await ExplainAsync(unrelated, "bolt", KnownAt.Now)).Scored.NameOf(Corex.Id));
    }

    [Fact]
    public async Task What_was_not_asked_for_before_a_crash_is_asked_for_at_the_next_start()
    {
        await using (RunningMonitor monitor = await StartAsync(Files)) await IngestAsync(monitor, "talks", "report acme+bolt talks daily");
        await using (DocumentStore store = Ledger.Open(_database!.ConnectionString, out Npgsql.NpgsqlDataSource source))      // a command that records and knows no clock
        {
            await RecordRegistry.EnsureAsync(store, [.. PolicyInForce.Of(Pack.Pack, Listed).Registry.Values], Given.Tester, Ct);
            await source.DisposeAsync();
        }

        await using RunningMonitor again = await StartAsync(Listed);
        await AskedAsync(again, revision: 2);

        Assert.Equal([(OfOneReport, 1L), (WithAListedCounterparty, 2L)], await PublishedAsync(again, "acme"));
    }

    [Fact]
    public async Task Exposures_and_their_hash_are_the_same_whatever_the_files_say_and_a_rebuild_publishes_nothing()
    {
        await using (RunningMonitor monitor = await StartAsync(Files)) await IngestAsync(monitor, "talks", "report acme+bolt talks daily");
        await using RunningMonitor again = await StartAsync(Listed);
        await AskedAsync(again, revision: 2);
        int events = (await again.Store.EventsAsync(Ct)).Count;

        RebuildReport report = await new RebuildRun(again.Store).RunAsync(onlyVerifies: false, Ct);

        Assert.Equal(report.LedgerHash, report.StoredHash);
        Assert.Empty(report.Differences);
        Assert.Equal(events, (await again.Store.EventsAsync(Ct)).Count);
    }

    [Fact]
    public async Task The_page_names_the_revision_and_says_what_the_files_came_to_say()
    {
        await using (RunningMonitor monitor = await StartAsync(Files)) await IngestAsync(monitor, "talks", "report acme+bolt talks daily");
        await using RunningMonitor again = await StartAsync(Listed, hasPages: true);
        await AskedAsync(again, revision: 2);

        using var http = new HttpClient(new SocketsHttpHandler { UseProxy = false }) { BaseAddress = new Uri(again.App.Urls.First()) };
        string page = await http.GetStringAsync(new Uri("/companies/acme?since=24h", UriKind.Relative), Ct);
        JsonElement published = JsonElement.Parse(await http.GetStringAsync(new Uri("/api/companies/acme/exposure", UriKind.Relative), Ct));
        JsonElement then = JsonElement.Parse(await http.GetStringAsync(new Uri("/api/companies/acme/score?knownAt=1", UriKind.Relative), Ct));

        Assert.Contains("<dd>revision 2</dd>", page, StringComparison.Ordinal);
        Assert.Contains("Registry: bolt is of US, sanctioned; it was of US", page, StringComparison.Ordinal);
        Assert.Equal((2, 1), (published.GetProperty("registry").GetInt32(), then.GetProperty("registry").GetProperty("revision").GetInt32()));
    }

    [Fact]
    public async Task Facts_of_a_program_that_recorded_no_files_are_weighed_with_the_first_that_are_recorded()
    {
        await using (DocumentStore store = Ledger.Open(_database!.ConnectionString, out Npgsql.NpgsqlDataSource source))
        {
            await store.Storage.ApplyAllConfiguredChangesToDatabaseAsync();
            await new ArticleIntake(store, Statements.Extract, secondReader: null).IngestAsync(Given.Article("talks", "report acme+bolt talks daily"), Given.Tester, Ct);
            await source.DisposeAsync();
        }
        await using (RunningMonitor monitor = await StartAsync(Listed)) await monitor.Store.SettleAsync(Patience, Ct);

        await using RunningMonitor again = await StartAsync(Files);
        await AskedAsync(again, revision: 2);
        ExplainedScore first = await ExplainAsync(again, "acme", KnownAt.Sequence(2)), now = await ExplainAsync(again, "acme", null);

        Assert.Equal((WithAListedCounterparty, OfOneReport), (first.Scored.Score.ScoreTenths, now.Scored.Score.ScoreTenths));
        Assert.Equal([(WithAListedCounterparty, 1L), (OfOneReport, 2L)], await PublishedAsync(again, "acme"));      // the listing was taken back
    }

    [Fact]
    public async Task Thousands_of_companies_are_told_in_parts_that_read_back_as_they_are_and_one_that_changes_in_one()
    {
        Company[] many = [.. Enumerable.Range(0, 2_500).Select(i => Of($"company-{i:0000}") with { StateLinked = i % 9 == 0, Relationships = [new Relationship(RelationshipKind.Customer, new CompanyId($"company-{(i + 1) % 2_500:0000}"), new DateOnly(2024, 2, 29))] })];
        await using RunningMonitor monitor = await StartAsync(many);
        many[7] = many[7] with { Country = "CN" };

        IReadOnlyList<RegistryFilesRecorded> changed = await RecordRegistry.EnsureAsync(monitor.Store, [.. PolicyInForce.Of(Pack.Pack, many).Registry.Values], Given.Tester, Ct);

        Assert.Equal([(1L, 1_000), (1L, 1_000), (1L, 500), (2L, 1)], (await RecordedAsync(monitor)).Select(part => (part.Revision, part.Companies.Count)));
        Assert.Equal(new CompanyId("company-0007"), Assert.Single(Assert.Single(changed).Companies).Id);
    }

    private static Company Of(string id) => new() { Id = new CompanyId(id), Name = id, Country = "US" };

    private Task<RunningMonitor> StartAsync(Company[] files, bool hasPages = false) => RunningMonitor.StartAsync(_database!.ConnectionString, Ct, _time, Pack, files, hasPages);      // xunit initialises before each test

    private static async Task IngestAsync(RunningMonitor monitor, string name, string text)
    {
        await monitor.IngestAsync(Given.Article(name, text), Ct);
        await monitor.Store.SettleAsync(Patience, Ct);
        await monitor.MessagesHandledAsync(Ct);
    }

    private async Task AskedAsync(RunningMonitor monitor, long revision)
    {
        await Settling.UntilAsync(async () =>
        {
            if ((await monitor.Store.AllAsync<RegistrySwitch>(Ct)) is [{ IsDone: true } done] && done.Revision == revision) return true;
            _time.Advance(TimeSpan.FromSeconds(1));
            return false;
        }, $"everybody whom revision {revision} concerns was asked for", Patience, Ct);
        await monitor.MessagesHandledAsync(Ct);
        await monitor.Store.SettleAsync(Patience, Ct);
        await monitor.MessagesHandledAsync(Ct);
    }

    private static async Task<(int Tenths, long? Registry)[]> PublishedAsync(RunningMonitor monitor, string company) =>
        [.. (await monitor.Store.StreamAsync(StreamKeys.Assessment(TenantId.Default, new CompanyId(company)), Ct)).Select(e => (ExposureAssessed)e.Data).Select(a => (Tenths: (int)((a.ScoreMicropoints + 50_000) / 100_000), a.Registry))];

    private static async Task<RegistryFilesRecorded[]> RecordedAsync(RunningMonitor monitor) =>
        [.. (await monitor.Store.EventsAsync(Ct)).Select(e => e.Data).OfType<RegistryFilesRecorded>()];

    private static async Task<ExplainedScore> ExplainAsync(RunningMonitor monitor, string company, KnownAt? knownAt)
    {
        KnownPolicies policies = monitor.App.Services.GetRequiredService<KnownPolicies>();
        await using IQuerySession session = monitor.Store.QuerySession();
        Company entry = (await policies.AtAsync(session, Given.Recently.AddHours(1), knownAt, Ct)).Entry(new CompanyId(company))!;      // the files know it
        return await ExplainedScore.ReadAsync(session, entry, Given.Recently.AddHours(1), knownAt, null, (instant, known) => policies.AtAsync(session, instant, known, Ct), Ct);
    }
}
