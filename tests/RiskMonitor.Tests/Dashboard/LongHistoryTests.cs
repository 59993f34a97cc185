using System.Diagnostics;
using RiskMonitor.Articles;
using RiskMonitor.Hosting;
using Xunit;

namespace RiskMonitor.Dashboard;

/// <summary>What a page of a company costs does not grow without an end.</summary>
public sealed class LongHistoryTests(PostgresServer server)
{
    private const int EventsPerArticle = 500;

    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_history_up_to_the_limit_is_computed_and_a_longer_one_is_shown_by_its_published_scores()
    {
        await using TestDatabase database = await server.CreateDatabaseAsync("long");
        await using RunningMonitor monitor = await RunningMonitor.StartAsync(database.ConnectionString, Ct, hasPages: true);
        using var http = new HttpClient(new SocketsHttpHandler { UseProxy = false }) { BaseAddress = new Uri(monitor.App.Urls.First()) };

        await IngestAsync(monitor, Enumerable.Range(0, ShownHistory.EventsMax / EventsPerArticle));
        string whole = await PageAsync(http, "10,000 events");
        await IngestAsync(monitor, [ShownHistory.EventsMax / EventsPerArticle]);
        string longer = await PageAsync(http, "10,500 events");

        Assert.Contains("The newest 200 of 10,000 are shown.", whole, StringComparison.Ordinal);
        Assert.DoesNotContain("the curve joins", whole, StringComparison.Ordinal);
        Assert.Contains("More than 10,000 events bear on the score, so the curve joins the newest 200 published scores.", longer, StringComparison.Ordinal);
        Assert.Contains("The newest 200 are shown.", longer, StringComparison.Ordinal);
        Assert.Contains("<polyline", longer, StringComparison.Ordinal);
    }

    private static async Task IngestAsync(RunningMonitor monitor, IEnumerable<int> articles)
    {
        foreach (int article in articles)
            await monitor.IngestAsync(Given.Article($"long-{article}", string.Join('\n', Enumerable.Range(0, EventsPerArticle).Select(i => $"warn acme topic-{i % 100} senator"))), Ct);
        await monitor.Store.SettleAsync(Patience, Ct);
    }

    private static async Task<string> PageAsync(HttpClient http, string events)
    {
        var address = new Uri("/companies/acme", UriKind.Relative);
        await http.GetStringAsync(address, Ct);
        var watch = Stopwatch.StartNew();
        string page = await http.GetStringAsync(address, Ct);
        TestContext.Current.TestOutputHelper?.WriteLine($"{events}: {watch.ElapsedMilliseconds} ms");
        return page;
    }
}
