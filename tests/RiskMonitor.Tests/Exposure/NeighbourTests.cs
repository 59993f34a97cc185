using Marten;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using RiskMonitor.Alerts;
using RiskMonitor.Articles;
using RiskMonitor.Articles.Correcting;
using RiskMonitor.Companies;
using RiskMonitor.Events;
using RiskMonitor.Exposure.Clock;
using RiskMonitor.Exposure.Policies;
using RiskMonitor.Hosting;
using Xunit;

namespace RiskMonitor.Exposure;

/// <summary>Scores that hear of related companies, on a real database: half of what a neighbour's claims weigh.</summary>
public sealed class NeighbourTests(PostgresServer server) : IAsyncLifetime
{
    private const int OfOneWarning = 26_794_000;      // 100·(1 − 2^(−1.8/4)): half of 3.6

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    private static readonly PackText Pack = TestPolicy.As("test-half", ("damping: 0,", "damping: 0.5,"), ("licensee: 1", "licensee: 0"));
    private static readonly Company[] Registry =
    [
        new Company { Id = new CompanyId("maker"), Name = "Maker", Country = "US" },
        new Company { Id = new CompanyId("parent"), Name = "Parent", Country = "US", Relationships = [new Relationship(RelationshipKind.Owner, new CompanyId("maker"))] },
    ];

    private readonly FakeTimeProvider _time = new(Given.Recently.AddHours(1));
    private TestDatabase? _database;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _database = await server.CreateDatabaseAsync("neighbours");

    public async ValueTask DisposeAsync()
    {
        if (_database is not null) await _database.DisposeAsync();
    }

    [Fact]
    public async Task What_is_heard_of_a_licensor_raises_the_published_score_of_the_licensee_and_names_the_relation()
    {
        await using RunningMonitor monitor = await StartAsync();
        await IngestAsync(monitor, "related", "relate bolt+acme licensor daily");
        await IngestAsync(monitor, "own", "report acme talks daily");

        await IngestAsync(monitor, "heard", "warn bolt trade senator");

        ExposureAssessed acme = (await AssessmentsAsync(monitor, "acme"))[^1], bolt = (await AssessmentsAsync(monitor, "bolt"))[^1];
        AssessedClaim heard = acme.Claims[0];
        Assert.Equal((new CompanyId("bolt"), RelationshipKind.Licensor, "0.5", "relate bolt+acme licensor daily"), (heard.Via!.Company, heard.Via.Kind, heard.Via.Factor, heard.Via.Assertion!.Evidence.Quote));
        Assert.Null(acme.Claims[1].Via);
        Assert.Equal([new ExposureRead(new CompanyId("acme"), acme.KnownAtSequence), new ExposureRead(new CompanyId("bolt"), bolt.KnownAtSequence)], acme.Read);
        Assert.Equal(acme.ScoreMicropoints, acme.Claims.Sum(claim => claim.Micropoints));
        Assert.Equal(1.8, double.Parse(heard.Hazard, System.Globalization.CultureInfo.InvariantCulture), tolerance: 0.001);
        Assert.Equal([new ExposureRead(new CompanyId("bolt"), bolt.KnownAtSequence)], bolt.Read);      // a licensee weighs nothing in this pack
    }

    [Fact]
    public async Task A_published_score_is_the_one_folded_from_the_ledger_as_of_its_instant_with_what_it_had_seen()
    {
        await using RunningMonitor monitor = await StartAsync();
        await IngestAsync(monitor, "related", "relate left+right jointventure daily");
        await IngestAsync(monitor, "left", "warn left trade senator\ndeny-warn left trade senator left");
        await IngestAsync(monitor, "both", "report left+right talks daily\nwarn right trade senator");
        ExposureAssessed[] published = [.. await AssessmentsAsync(monitor, "left"), .. await AssessmentsAsync(monitor, "right")];
        PolicyInForce inForce = monitor.App.Services.GetRequiredService<KnownPolicies>().Current;

        var folded = new List<ExposureAssessed>();
        foreach (ExposureAssessed one in published)
        {
            await using IQuerySession session = monitor.Store.QuerySession();
            KnownAt then = KnownAt.Sequence(one.Read.Max(read => read.Sequence));
            var histories = new CompanyHistories(session, then);
            Neighbourhood around = await Neighbourhood.ReadAsync(
                await histories.AsOfAsync(one.Company, then, one.AsOf, Ct), inForce, one.AsOf, company => histories.AsOfAsync(company, then, one.AsOf, Ct));
            folded.Add(Assessment.Of(one.Tenant, around, inForce, one.AsOf));
        }

        Assert.Equal(published, folded);
        Assert.Contains(published, one => one.Claims.Any(claim => claim.Via is not null));
    }

    [Fact]
    public async Task Two_companies_that_are_each_others_neighbours_are_assessed_once_for_each_event_and_then_there_is_rest()
    {
        await using RunningMonitor monitor = await StartAsync();
        await IngestAsync(monitor, "related", "relate left+right jointventure daily");
        for (int i = 0; i < 3; i++)
        {
            await IngestAsync(monitor, $"left-{i}", $"warn left trade senator-{i}");
            await IngestAsync(monitor, $"right-{i}", $"warn right trade senator-{i}");
        }
        ExposureAssessed[] left = await AssessmentsAsync(monitor, "left"), right = await AssessmentsAsync(monitor, "right");

        await monitor.SendAsync(
            [.. left.Select(a => new RecomputeForNeighbour(new CompanyId("right"), a.Company, a.KnownAtSequence)), .. right.Select(a => new RecomputeForNeighbour(new CompanyId("left"), a.Company, a.KnownAtSequence)),
             .. left.Concat(right).Select(a => new RecomputeExposure(a.Company, a.KnownAtSequence))]);
        await monitor.MessagesHandledAsync(Ct);

        Assert.Equal((7, 7), (left.Length, right.Length));      // the relation, three of its own, three of the other
        Assert.Equal(left, await AssessmentsAsync(monitor, "left"));
        Assert.Equal(right, await AssessmentsAsync(monitor, "right"));
        Assert.Equal(left[^1].Read.OrderBy(read => read.Company), right[^1].Read.OrderBy(read => read.Company));
        Assert.Equal(0, await monitor.DeadLettersAsync(Ct));
    }

    [Fact]
    public async Task Many_events_of_two_neighbours_at_once_end_with_both_having_seen_all()
    {
        await using RunningMonitor monitor = await StartAsync();
        await IngestAsync(monitor, "related", "relate left+right jointventure daily");

        await Task.WhenAll(Enumerable.Range(0, 40).Select(i => monitor.IngestAsync(Given.Article($"burst-{i}", $"warn {(i % 2 == 0 ? "left" : "right")} trade senator-{i}"), Ct)));
        await monitor.Store.SettleAsync(Patience, Ct);
        await monitor.MessagesHandledAsync(Ct);

        ExposureAssessed[] left = await AssessmentsAsync(monitor, "left"), right = await AssessmentsAsync(monitor, "right");
        Assert.Equal(left[^1].Read.OrderBy(read => read.Company), right[^1].Read.OrderBy(read => read.Company));
        Assert.Equal(left[^1].Hazard, right[^1].Hazard);      // twenty of its own, and half of twenty
        Assert.InRange(left.Length, 2, 42);
    }

    [Fact]
    public async Task A_company_of_which_nothing_is_reported_hears_of_the_one_that_the_registry_says_it_owns()
    {
        await using RunningMonitor monitor = await StartAsync();

        await IngestAsync(monitor, "maker", "warn maker trade senator");

        ExposureAssessed parent = Assert.Single(await AssessmentsAsync(monitor, "parent"));
        AssessedClaim heard = Assert.Single(parent.Claims);
        Assert.Equal((RelationshipKind.Owned, null), (heard.Via!.Kind, heard.Via.Assertion));
        Assert.InRange(parent.ScoreMicropoints, OfOneWarning - 5_000, OfOneWarning);
        Assert.Equal(0, parent.KnownAtSequence);
        Assert.Null(Assert.Single(await AssessmentsAsync(monitor, "maker"), a => a.Claims[0].Via is null).Claims[0].Via);
    }

    [Fact]
    public async Task A_relation_that_is_rejected_spreads_nothing_any_more()
    {
        await using RunningMonitor monitor = await StartAsync();
        IngestArticle article = Given.Article("related", "relate bolt+acme licensor daily");
        await monitor.IngestAsync(article, Ct);
        await IngestAsync(monitor, "heard", "warn bolt trade senator");
        long before = (await AssessmentsAsync(monitor, "acme"))[^1].ScoreMicropoints;

        await RejectAsync(monitor, article.Article.Id);

        Assert.InRange(before, OfOneWarning - 5_000, OfOneWarning);
        Assert.Equal(0, (await AssessmentsAsync(monitor, "acme"))[^1].ScoreMicropoints);
    }

    [Fact]
    public async Task What_is_rejected_about_a_neighbour_is_no_longer_heard()
    {
        await using RunningMonitor monitor = await StartAsync();
        await IngestAsync(monitor, "related", "relate bolt+acme licensor daily");
        IngestArticle article = Given.Article("heard", "warn bolt trade senator");
        await monitor.IngestAsync(article, Ct);
        await monitor.Store.SettleAsync(Patience, Ct);

        await RejectAsync(monitor, article.Article.Id);

        Assert.Equal(0, (await AssessmentsAsync(monitor, "acme"))[^1].ScoreMicropoints);
    }

    [Fact]
    public async Task The_clock_knows_when_a_neighbours_decay_leaves_a_level_and_when_a_relation_begins()
    {
        await using RunningMonitor monitor = await StartAsync();
        await IngestAsync(monitor, "related", "relate bolt+acme licensor daily");
        await IngestAsync(monitor, "heard", "warn bolt trade senator\nwarn bolt trade deputy");      // 3.6 for acme: 46.4 points
        Neighbourhood around = await AroundAsync(monitor, "acme");
        DateTimeOffset now = _time.GetUtcNow();
        PolicyInForce later = PolicyInForce.Of(Pack.Pack, [new Company { Id = new CompanyId("acme"), Name = "Acme", Country = "US", Relationships = [new Relationship(RelationshipKind.Customer, new CompanyId("bolt"), DateOnly.FromDateTime(now.UtcDateTime).AddDays(9))] }]);

        DateTimeOffset? crossing = PlanAssessmentHandler.Next(around, InForce, RulesInForce.Of(InForce.Policy.Alerts).Rules, now, hasOpenAlert: false);
        DateTimeOffset? begins = PlanAssessmentHandler.Next(around, later, RulesInForce.Of(later.Policy.Alerts).Rules, now, hasOpenAlert: false);

        Assert.Equal(364, (crossing!.Value - Given.Recently).TotalDays, tolerance: 1.5);      // the relation ends a year after it was asserted, while acme stands above 20 points
        Assert.True(around.Score(InForce, crossing.Value.AddSeconds(-1)).ScoreMicropoints >= 20_000_000 && around.Score(InForce, crossing.Value).ScoreMicropoints < 20_000_000);
        Assert.Equal(new DateTimeOffset(DateOnly.FromDateTime(now.UtcDateTime).AddDays(9), TimeOnly.MinValue, TimeSpan.Zero), begins);
    }

    [Fact]
    public async Task The_page_shows_the_relation_a_refusal_to_comment_and_no_surge_for_a_young_history()
    {
        await using RunningMonitor monitor = await StartAsync(hasPages: true);
        await IngestAsync(monitor, "maker", "warn maker trade senator");
        await IngestAsync(monitor, "parent", "silent parent trade spokesman");

        using var http = new HttpClient(new SocketsHttpHandler { UseProxy = false }) { BaseAddress = new Uri(monitor.App.Urls.First()) };
        string page = await http.GetStringAsync(new Uri("/companies/parent", UriKind.Relative), Ct);
        string exposure = await http.GetStringAsync(new Uri("/api/companies/parent/exposure", UriKind.Relative), Ct);

        Assert.Contains("via <a href=\"/companies/maker\">Maker</a>: owned", page, StringComparison.Ordinal);
        Assert.Contains("No comment", page, StringComparison.Ordinal);
        Assert.Contains("Surge</abbr></dt><dd>", page, StringComparison.Ordinal);
        Assert.Contains("\"via\":{\"company\":\"maker\",\"kind\":\"owned\",\"factor\":\"0.5\"", exposure, StringComparison.Ordinal);
    }

    private static PolicyInForce InForce => PolicyInForce.Of(Pack.Pack, Registry);

    private Task<RunningMonitor> StartAsync(bool hasPages = false) => RunningMonitor.StartAsync(_database!.ConnectionString, Ct, _time, Pack, Registry, hasPages);      // xunit initialises before each test

    private static async Task IngestAsync(RunningMonitor monitor, string name, string text)
    {
        await monitor.IngestAsync(Given.Article(name, text), Ct);
        await monitor.Store.SettleAsync(Patience, Ct);
        await monitor.MessagesHandledAsync(Ct);
    }

    private static async Task RejectAsync(RunningMonitor monitor, ArticleId article)
    {
        RiskEvent wrong = (await monitor.Store.StreamAsync(StreamKeys.Article(article), Ct)).Select(e => e.Data).OfType<RiskEvent>().Single();
        await monitor.App.Services.GetRequiredService<EventCorrections>().RejectAsync(article, wrong.Id, new CorrectionNote("wrong", "alice"), Given.Tester, Ct);
        await monitor.Store.SettleAsync(Patience, Ct);
        await monitor.MessagesHandledAsync(Ct);
    }

    private static async Task<Neighbourhood> AroundAsync(RunningMonitor monitor, string company)
    {
        ExposureDocument own = await CurrentExposure.ReadAsync(monitor.Store, new CompanyId(company), Ct);
        return await Neighbourhood.ReadAsync(own, InForce, Given.Recently.AddHours(1), other => CurrentExposure.ReadAsync(monitor.Store, other, Ct));
    }

    private static async Task<ExposureAssessed[]> AssessmentsAsync(RunningMonitor monitor, string company) =>
        [.. (await monitor.Store.StreamAsync(StreamKeys.Assessment(TenantId.Default, new CompanyId(company)), Ct)).Select(e => (ExposureAssessed)e.Data)];
}
