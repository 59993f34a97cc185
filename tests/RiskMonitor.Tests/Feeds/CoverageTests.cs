using System.Text.Json;
using RiskMonitor.Hosting;
using Xunit;

namespace RiskMonitor.Feeds;

[Collection(RiskMonitorAppCollection.Name)]
public sealed class CoverageTests(RiskMonitorApp app)
{
    private static readonly DateTimeOffset Now = new(2026, 11, 23, 12, 0, 0, TimeSpan.Zero);

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task That_a_source_is_dark_stands_on_every_page_and_with_every_company()
    {
        await app.AddDarkFeedAsync("Everywhere Dark", Ct);

        string companies = "";
        await Settling.UntilAsync(async () => (companies = (await app.PageAsync("/", Ct)).Html).Contains("no-coverage", StringComparison.Ordinal), "what was kept is looked at again", TimeSpan.FromSeconds(60), Ct);
        (_, string alerts) = await app.PageAsync("/alerts", Ct);
        (_, string feeds) = await app.PageAsync("/feeds", Ct);
        string id = (await app.GetAsync("/api/companies?limit=1", Ct)).GetProperty("items")[0].GetProperty("id").GetString() ?? "";
        JsonElement company = await app.GetAsync($"/api/companies/{id}", Ct);

        Assert.Contains("<a href=\"/feeds?show=dark\"><strong>No coverage</strong></a>", companies, StringComparison.Ordinal);
        Assert.Contains("no-coverage", alerts, StringComparison.Ordinal);
        Assert.DoesNotContain("class=\"no-coverage\"", feeds, StringComparison.Ordinal);      // it says so itself, and more
        JsonElement coverage = company.GetProperty("coverage");
        Assert.True(coverage.GetProperty("dark").GetInt32() >= 1);
        Assert.Contains("no coverage", coverage.GetProperty("says").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Sources_that_nobody_asks_do_not_count_and_the_one_that_is_dark_longest_says_since_when()
    {
        FeedAnswer dark = Of(Now.AddDays(-3), FeedStatus.Active), darker = Of(Now.AddDays(-9), FeedStatus.Active), off = Of(Now.AddDays(-30), FeedStatus.Disabled), well = Of(Now.AddMinutes(-1), FeedStatus.Active);

        Coverage two = Coverage.Of([dark, darker, off, well], Now), one = Coverage.Of([dark, well], Now), alone = Coverage.Of([dark], Now), none = Coverage.Of([off, well], Now);

        Assert.Equal((3, 2, Now.AddDays(-9)), (two.Sources, two.Dark, two.Since));
        Assert.Equal("2 of 3 sources give no coverage, the first since 2026-11-14 12:00 UTC.", two.Says);
        Assert.Equal("1 of 2 sources gives no coverage since 2026-11-20 12:00 UTC.", one.Says);
        Assert.Equal("1 of 1 source gives no coverage since 2026-11-20 12:00 UTC.", alone.Says);
        Assert.Equal((1, 0, (DateTimeOffset?)null, ""), (none.Sources, none.Dark, none.Since, none.Says));
    }

    private static FeedAnswer Of(DateTimeOffset answered, FeedStatus status) => new(
        new FeedId("0123456789abcdef"), new Uri("https://news.test/feed"), "News", "", FullText: false, 5, 60, status, "", Now.AddDays(-100), answered, answered, null, null, 0, null, "", 5, 5);
}
