using Marten.Events.Daemon.HighWater;
using Npgsql;
using RiskMonitor.Articles;
using Xunit;

namespace RiskMonitor.Hosting;

public sealed class AppendNoticeTests(LedgerOfTest ledger) : IClassFixture<LedgerOfTest>
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly ArticleIntake _intake = new(ledger.Store, Statements.Extract);

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Appended_risk_events_wake_who_listens_on_another_connection_and_other_appends_do_not()
    {
        await using NpgsqlConnection listening = await ListenAsync();
        int heard = 0;
        listening.Notification += (_, _) => heard++;
        await IngestAsync("notice-quiet", "this line states nothing");

        bool silent = !await listening.WaitAsync(TimeSpan.FromMilliseconds(1), Ct);
        await IngestAsync("notice-loud", "warn notice-loud trade senator");
        bool woken = await listening.WaitAsync(Patience, Ct);

        Assert.True(silent);
        Assert.True(woken);
        Assert.Equal(1, heard);
    }

    [Fact]
    public async Task Behind_the_last_of_many_commits_at_once_there_is_a_notice()
    {
        await using NpgsqlConnection listening = await ListenAsync();
        Task[] writers = [.. Enumerable.Range(0, 60).Select(i => Task.Run(() => IngestAsync($"notice-many-{i}", $"warn notice-many-{i} trade senator")))];

        // The count is read when a notice has come: it reaches 60 only if one came behind the last commit.
        long seen = 0;
        while (seen < 60 && await listening.WaitAsync(Patience, Ct)) seen = await CountAsync();
        await Task.WhenAll(writers);

        Assert.Equal(60, seen);
    }

    private Task<IngestOutcome> IngestAsync(string name, string text) => _intake.IngestAsync(Given.Article(name, text), Given.Tester, Ct);

    private Task<long> CountAsync() => Ledger.AskAsync<long>(ledger.ConnectionString,
        $"select count(*) from {LedgerConfiguration.Schema}.mt_events where type = 'article_received' and data #>> '{{article,title}}' like 'notice-many-%'", Ct);

    private async Task<NpgsqlConnection> ListenAsync()
    {
        var connection = new NpgsqlConnection(ledger.ConnectionString + ";Pooling=false");
        await connection.OpenAsync(Ct);
        await using var listen = new NpgsqlCommand("listen " + PostgresqlListenWakeup.DefaultChannel, connection);
        await listen.ExecuteNonQueryAsync(Ct);
        return connection;
    }
}
