using RiskMonitor.Articles;
using RiskMonitor.Companies;
using RiskMonitor.Hosting;
using Xunit;

namespace RiskMonitor.Exposure.Backtesting;

/// <summary>The replay of an archive against the ledger's own way with the same articles.</summary>
public sealed class ArchiveReplayTests(LedgerOfTest ledger) : IClassFixture<LedgerOfTest>, IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("riskmonitor-archive-").FullName;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task States_are_those_of_the_ledger_that_took_the_same_articles_in()
    {
        IngestArticle[] articles = Dated(RandomArticles.Draw(120, seed: 11));
        var intake = new ArticleIntake(ledger.Store, Statements.Extract);
        foreach (IngestArticle article in articles) await intake.IngestAsync(article, Given.Tester, Ct);

        IReadOnlyList<CompanyBook> books = Replay(articles, shards: 4, seed: 12);

        var ofLedger = new List<(CompanyId, string)>();
        foreach (string company in RandomArticles.Companies)
            ofLedger.Add((new CompanyId(company), (await CurrentExposure.ReadAsync(ledger.Store, new CompanyId(company), Ct)).State.StateHash));
        Assert.Equal(RandomArticles.Companies.Order(StringComparer.Ordinal), books.Select(book => book.Company.Value));
        Assert.Equal(StateHashes.Of(ofLedger), StateHashes.Of(books.Select(book => (book.Company, book.State.StateHash))));
    }

    [Fact]
    public void Shards_and_order_change_nothing_in_any_random_archive()
    {
        for (int seed = 0; seed < 40; seed++)
        {
            IngestArticle[] articles = Dated(RandomArticles.Draw(25, seed));

            string[] ways = [Told(Replay(articles, shards: 1, seed)), Told(Replay(articles, shards: 5, seed + 1)), Told(Replay(articles, shards: 16, seed + 2))];

            Assert.True(ways.Distinct().Count() == 1, $"seed {seed}");
        }
    }

    [Fact]
    public void The_value_of_a_day_is_the_score_at_its_last_second()
    {
        IngestArticle[] articles = Dated(RandomArticles.Draw(40, seed: 5));

        IReadOnlyList<CompanyBook> books = Replay(articles, shards: 2, seed: 6);

        Assert.All(books, book =>
        {
            DailyScore last = book.Series[0][book.Series[0].Days - 1];
            ExposureAssessment score = ExposureScore.At(book.State, TestPolicy.Pack, TestPolicy.InForce.Registry, new DateTimeOffset(last.Day, new TimeOnly(23, 59, 59), TimeSpan.Zero),
                books.ToDictionary(other => other.Company, other => other.State));
            Assert.Equal(new DailyScore(last.Day, score.ScoreMicropoints, score.LowMicropoints, score.HighMicropoints, score.Hazard), last);
        });
    }

    private IReadOnlyList<CompanyBook> Replay(IngestArticle[] articles, int shards, int seed)
    {
        using var archive = EventArchive.Open(Path.Combine(_folder, Path.GetRandomFileName()), "statements-1", resume: false);
        foreach (IngestArticle article in RandomArticles.Shuffled(articles, seed))
            archive.Add(InputKey.Of(".txt", article.Raw.Span), new ReadInput.Accepted(article.Article.Id, article.Article.Revision, Statements.Extract(article.Article).Events));
        archive.Finish();

        var plan = new ReplayPlan
        {
            Packs = [TestPolicy.Pack],
            Registry = TestPolicy.InForce.Registry,
            Shards = shards,
            First = articles.Min(a => DateOnly.FromDateTime(a.Article.PublishedAt.UtcDateTime)),
            Last = articles.Max(a => DateOnly.FromDateTime(a.Article.PublishedAt.UtcDateTime)),
            Only = null,
            Sensitivity = null,
        };
        return new ArchiveReplay(archive, plan).Run(ArticlesInForce.Of(archive.Entries, until: null), _ => { }, Ct);
    }

    // Everything that comes out, as one text.
    private static string Told(IReadOnlyList<CompanyBook> books) => string.Join('\n', books.Select(book =>
        $"{book.Company} {book.State.StateHash} {string.Join(' ', book.Series[0].All)} {string.Join(' ', book.Alerts[0].Raised)} {string.Join(' ', book.Jumps[0].ByDay)}"));

    // A text counts as retrieved when it was published, some hours after the one before.
    private static IngestArticle[] Dated(IngestArticle[] articles) =>
        [.. articles.Select((command, i) => command with { Article = ReadInput.Accepted.Dated(command.Article, Given.Recently.AddDays(-40).AddHours(7 * i)), Raw = BitConverter.GetBytes(i) })];
}
