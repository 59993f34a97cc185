using System.Text.Json;
using JasperFx.Events;
using Marten;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using RiskMonitor.Articles.Rereading;
using RiskMonitor.Events;
using RiskMonitor.Exposure;
using RiskMonitor.Exposure.Rebuilding;
using RiskMonitor.Hosting;
using Xunit;

namespace RiskMonitor.Articles.Listing;

/// <summary>A ledger that is older than its list of articles: the rows, and how far the list came, are taken away.</summary>
public sealed class ArticleListFillTests(MonitorOfClass monitor) : IClassFixture<MonitorOfClass>
{
    private const string All = "select string_agg(listed::text, E'\\n' order by article) from risk.article_list as listed";
    private const string Forget = "delete from risk.article_list; delete from risk.article_list_fill";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_server_lists_the_articles_of_an_older_ledger_behind_what_it_serves()
    {
        await using TestDatabase database = await monitor.Server.CreateDatabaseAsync("older");
        string right = await LedgerAsync(database);
        await SqlAsync(database, Forget);

        await using RunningMonitor running = await RunningMonitor.StartAsync(database.ConnectionString, Ct);
        await ThroughAsync(running.Store);

        Assert.Equal(right, await AskAsync(database, All));
        Assert.Contains("feed-1", right, StringComparison.Ordinal);      // what a feed brought is listed under it
    }

    [Fact]
    public async Task It_goes_on_where_it_was_stopped_and_twice_is_once()
    {
        await using TestDatabase database = await monitor.Server.CreateDatabaseAsync("stopped");
        string right = await LedgerAsync(database, articles: 500);
        await SqlAsync(database, Forget);
        await using DocumentStore store = Ledger.Open(database.ConnectionString, out NpgsqlDataSource source);
        await using NpgsqlDataSource _ = source;
        using var stop = new CancellationTokenSource();
        var pages = new List<ArticleListGap>();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => new ArticleListFill(store).RunAsync(gap => { pages.Add(gap); return stop.CancelAsync(); }, stop.Token));
        long first = await CountAsync(database);
        bool isThrough = await new ArticleListFill(store).RunAsync(gap => { pages.Add(gap); return Task.CompletedTask; }, Ct);
        bool again = await new ArticleListFill(store).RunAsync(_ => throw new InvalidOperationException("nothing is left to be done"), Ct);

        Assert.Equal(ArticleListRows.PageArticles, first);
        Assert.Equal((true, true), (isThrough, again));
        Assert.Equal(pages.Select(gap => gap.UpToSequence).Distinct().Order(), pages.Select(gap => gap.UpToSequence));      // no page twice
        Assert.Equal(right, await AskAsync(database, All));
    }

    [Fact]
    public async Task Articles_and_revisions_that_arrive_meanwhile_are_listed_as_their_streams_say()
    {
        await using TestDatabase database = await monitor.Server.CreateDatabaseAsync("busy");
        await LedgerAsync(database, articles: 300);
        await SqlAsync(database, Forget);
        IngestArticle[] news = RandomArticles.Draw(400, seed: 12);      // most of them other texts of articles that are there

        await using RunningMonitor running = await RunningMonitor.StartAsync(database.ConnectionString, Ct);
        await running.IngestAllAsync(news, Ct);
        await ThroughAsync(running.Store);
        await running.Store.SettleAsync(Patience, Ct);
        string filled = await AskAsync(database, All);
        RebuildReport verified = await new RebuildRun(running.Store).RunAsync(onlyVerifies: true, Ct);

        Assert.Empty(verified.Differences);
        await SqlAsync(database, "delete from risk.article_list");
        await new RebuildRun(running.Store).RunAsync(onlyVerifies: false, Ct);
        Assert.Equal(filled, await AskAsync(database, All));
    }

    [Fact]
    public async Task Of_several_processes_one_fills()
    {
        await using TestDatabase database = await monitor.Server.CreateDatabaseAsync("several");
        string right = await LedgerAsync(database, articles: 450);
        await SqlAsync(database, Forget);
        await using DocumentStore store = Ledger.Open(database.ConnectionString, out NpgsqlDataSource source);
        await using NpgsqlDataSource _ = source;
        bool? other = null;

        bool one = await new ArticleListFill(store).RunAsync(async _ => other ??= await new ArticleListFill(store).RunAsync(paged: null, Ct), Ct);

        Assert.Equal((true, (bool?)false), (one, other));
        Assert.Equal(right, await AskAsync(database, All));
    }

    [Fact]
    public async Task Until_it_is_through_lists_say_that_articles_may_be_missing()
    {
        await using TestDatabase database = await monitor.Server.CreateDatabaseAsync("said");
        await LedgerAsync(database);
        await using RunningMonitor running = await RunningMonitor.StartAsync(database.ConnectionString, Ct, hasPages: true);
        await ThroughAsync(running.Store);
        using var http = new HttpClient { BaseAddress = new Uri(running.App.Urls.First()) };
        JsonElement whole = JsonElement.Parse(await http.GetStringAsync(new Uri("/api/articles", UriKind.Relative), Ct));
        await SqlAsync(database, "update risk.article_list_fill set is_through = false, up_to = 30, of = 120");

        JsonElement part = JsonElement.Parse(await http.GetStringAsync(new Uri("/api/articles", UriKind.Relative), Ct));
        string html = await http.GetStringAsync(new Uri("/articles", UriKind.Relative), Ct);
        RebuildReport rebuilt = await new RebuildRun(running.Store).RunAsync(onlyVerifies: false, Ct);
        JsonElement after = JsonElement.Parse(await http.GetStringAsync(new Uri("/api/articles", UriKind.Relative), Ct));

        Assert.Equal(JsonValueKind.Null, whole.GetProperty("filling").ValueKind);
        Assert.Equal((30, 120), (part.GetProperty("filling").GetProperty("upToSequence").GetInt32(), part.GetProperty("filling").GetProperty("ofSequence").GetInt32()));
        Assert.Contains("Older articles are still being listed, 25 % so far", html, StringComparison.Ordinal);
        Assert.Empty(rebuilt.Differences);
        Assert.Equal(JsonValueKind.Null, after.GetProperty("filling").ValueKind);      // a rebuild compares all of it
    }

    [Fact]
    public async Task A_rebuild_names_and_mends_rows_that_are_missing_wrong_or_nobodys()
    {
        await using TestDatabase database = await monitor.Server.CreateDatabaseAsync("mended");
        string right = await LedgerAsync(database);
        string[] articles = (await AskAsync(database, "select string_agg(article, ' ' order by article) from risk.article_list")).Split(' ');
        await SqlAsync(database, $"""
            delete from risk.article_list where article = '{articles[0]}';
            update risk.article_list set events = events + 1 where article = '{articles[1]}';
            update risk.article_list set feed = 'none', title = '' where article = '{articles[2]}';
            insert into risk.article_list (article, source, title, language, covered, events, published_at, retrieved_at) values ('nobody', '', '', '', false, 0, now(), now())
            """);
        await using DocumentStore store = Ledger.Open(database.ConnectionString, out NpgsqlDataSource source);
        await using NpgsqlDataSource _ = source;

        RebuildReport verified = await new RebuildRun(store).RunAsync(onlyVerifies: true, Ct);
        RebuildReport rebuilt = await new RebuildRun(store).RunAsync(onlyVerifies: false, Ct);

        Assert.Equal(
            [
                (articles[0], "it is not listed"), (articles[1], "it is listed otherwise than its stream says"), (articles[2], "it is listed otherwise than its stream says"),
                ("nobody", "it is listed and there is no such article"),
            ],
            verified.Differences.Where(d => d.Projection == "article-list").Select(d => (d.Company, d.Fault)).OrderBy(d => d.Company, StringComparer.Ordinal));
        Assert.Equal(verified.Differences.Count, rebuilt.Differences.Count);
        Assert.Empty(rebuilt.Remaining);
        Assert.Equal(right, await AskAsync(database, All));
    }

    [Fact]
    public async Task Who_appends_holds_its_stream_before_its_row_so_that_filling_never_writes_over_what_is_not_committed_yet()
    {
        await using TestDatabase database = await monitor.Server.CreateDatabaseAsync("held");
        await LedgerAsync(database);
        string article = await AskAsync(database, "select min(article) from risk.article_list where feed is null"), stream = StreamKeys.Article(new ArticleId(article));
        await using DocumentStore store = Ledger.Open(database.ConnectionString, out NpgsqlDataSource source);
        await using NpgsqlDataSource _ = source;
        await using NpgsqlConnection holder = await source.OpenConnectionAsync(Ct), looker = await source.OpenConnectionAsync(Ct);
        await using NpgsqlTransaction holding = await holder.BeginTransactionAsync(Ct);
        await using (var hold = new NpgsqlCommand("select version from risk.mt_streams where id = $1 for share", holder) { Parameters = { new NpgsqlParameter { Value = stream } } }) await hold.ExecuteScalarAsync(Ct);

        Task appending = SupersedeAsync(store, new ArticleId(article));
        await Settling.UntilAsync(async () => await AskAsync(database, "select count(*)::text from pg_stat_activity where wait_event_type = 'Lock' and datname = current_database()") == "1", "the append waits", Patience, Ct);
        await using var free = new NpgsqlCommand("select count(*) from (select from risk.article_list where article = $1 for update skip locked) as unlocked", looker) { Parameters = { new NpgsqlParameter { Value = article } } };
        object? unlocked = await free.ExecuteScalarAsync(Ct);
        await holding.CommitAsync(Ct);
        await appending;

        Assert.Equal(1L, unlocked);
    }

    // Articles with revisions; what a feed brought; one that was read again, with an event fewer; one with an analyst's event.
    private static async Task<string> LedgerAsync(TestDatabase database, int articles = 60)
    {
        await using RunningMonitor running = await RunningMonitor.StartAsync(database.ConnectionString, Ct);
        await running.IngestAllAsync(RandomArticles.Draw(articles, seed: 12), Ct);
        var intake = running.App.Services.GetRequiredService<ArticleIntake>();
        await intake.IngestAsync(Given.Article("fed", "warn acme trade senator\nreport bolt talks daily"), Given.Tester with { User = "feed:feed-1" }, Ct);
        await intake.IngestAsync(Given.Article("fed", "warn acme trade senator", minute: 3), Given.Tester with { User = "feed:feed-2" }, Ct);
        IReadOnlyList<IEvent> all = await running.Store.EventsAsync(Ct);
        await SupersedeAsync(running.Store, all.Select(e => e.Data).OfType<ArticleReceived>().First().Article.Id);
        await running.Store.SettleAsync(Patience, Ct);
        await running.MessagesHandledAsync(Ct);
        return await AskAsync(database, All);
    }

    // It was read again, and one event was found.
    private static async Task SupersedeAsync(IDocumentStore store, ArticleId id)
    {
        string stream = StreamKeys.Article(id);
        object[] history = [.. (await store.StreamAsync(stream, Ct)).Select(e => e.Data)];
        ArticleInForce known = ArticleInForce.Of(history)!;      // not null: it was received
        Extraction read = Statements.Extract(Given.Article("again", "warn elko trade chair").Article);
        NewReading reading = NewReading.Of(known, history, known.Article, read with { Events = [.. read.Events.Select(e => e with { Article = id })] }, known.Versions with { Extractor = "another" }, "alice");
        await using IDocumentSession session = store.LightweightSession();
        session.Events.Append(stream, history.Length + reading.Appended.Count, reading.Appended);
        await session.SaveChangesAsync(Ct);
    }

    private static Task ThroughAsync(IDocumentStore store) => Settling.UntilAsync(async () =>
    {
        await using IQuerySession session = store.QuerySession();
        return await ArticleListFill.GapAsync(session, Ct) is null;
    }, "every article is listed", Patience, Ct);

    private static async Task<string> AskAsync(TestDatabase database, string sql) => await Ledger.AskAsync<string>(database.ConnectionString, sql, Ct) ?? "";

    private static Task<long> CountAsync(TestDatabase database) => Ledger.AskAsync<long>(database.ConnectionString, "select count(*) from risk.article_list", Ct);

    private static async Task SqlAsync(TestDatabase database, string sql)
    {
        await using NpgsqlDataSource source = NpgsqlDataSource.Create(database.ConnectionString);
        await using NpgsqlCommand command = source.CreateCommand(sql);
        await command.ExecuteNonQueryAsync(Ct);
    }
}
