using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using Npgsql;
using RiskMonitor.Hosting;
using Xunit;

namespace RiskMonitor.Articles.Rereading;

public sealed class RawKeepingTests(PostgresServer server)
{
    private static readonly DateTimeOffset Now = TimeProvider.System.GetUtcNow();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Bytes_are_let_go_after_their_days_and_the_text_of_the_article_stays()
    {
        await using TestDatabase database = await server.CreateDatabaseAsync("pruned");
        await using RunningMonitor monitor = await RunningMonitor.StartAsync(database.ConnectionString, Ct);
        await using NpgsqlDataSource source = NpgsqlDataSource.Create(database.ConnectionString);
        IngestArticle article = LaterStatements.Article("old", "Old\n\nwarn old trade senator\n");
        await monitor.IngestAsync(article, Ct);
        var time = new FakeTimeProvider(Now.AddDays(29));
        var pruning = new RawPruning(source, new RawKeeping(30), time, NullLogger<RawPruning>.Instance);

        int early = await pruning.PruneAsync(Ct);
        time.SetUtcNow(Now.AddDays(31));
        int late = await pruning.PruneAsync(Ct);
        int never = await new RawPruning(source, new RawKeeping(0), new FakeTimeProvider(Now.AddDays(100_000)), NullLogger<RawPruning>.Instance).PruneAsync(Ct);

        Assert.Equal((0, 1, 0), (early, late, never));
        Assert.Empty(await monitor.Store.AllAsync<RawArticle>(Ct));
        await using Marten.IQuerySession session = monitor.Store.QuerySession();
        Assert.Equal(article.Article.Text, (await StoredArticle.ReadAsync(session, article.Article.Id, Ct))!.Article.Text);
    }

    [Theory]
    [InlineData(null, 730)]
    [InlineData("0", 0)]
    [InlineData("36500", 36_500)]
    public void Days_are_read_and_bytes_are_kept_for_two_years_where_nothing_is_said(string? value, int days) => Assert.Equal(new RawKeeping(days), RawKeeping.Read(Configured(value)));

    [Theory]
    [InlineData("-1")]
    [InlineData("36501")]
    [InlineData("a year")]
    public void Another_value_is_refused_with_what_is_allowed(string value) => Assert.Equal(
        $"Articles:RawKeptForDays (RISKMONITOR__Articles__RawKeptForDays) is '{value}'; a whole number of days from 1 to 36,500 is allowed, or 0 to keep them for ever.",
        Assert.Throws<FormatException>(() => RawKeeping.Read(Configured(value))).Message);

    private static IConfiguration Configured(string? value) =>
        new ConfigurationBuilder().AddInMemoryCollection(value is null ? [] : new Dictionary<string, string?> { [RawKeeping.Key] = value }).Build();
}
