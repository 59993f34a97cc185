using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using RiskMonitor.Articles;
using RiskMonitor.Events;
using RiskMonitor.Feeds.Polling;
using RiskMonitor.Feeds.Reading;
using RiskMonitor.Hosting;
using Xunit;

namespace RiskMonitor.Feeds;

/// <summary>Entries on their way into a real ledger.</summary>
public sealed class EntryIntakeTests(PollingMonitor monitor) : IClassFixture<PollingMonitor>
{
    private static readonly FeedSettings Following = FeedSettings.Default with { WantsFullText = true };

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_entry_that_cannot_be_read_holds_up_no_other()
    {
        using EntryIntake intake = Intake((_, text, _) => text.Entry.Title?.Plain == "Bad" ? throw new InvalidOperationException("a page that nobody foresaw") : Task.FromResult(text));

        EntryTally tally = await intake.TakeInAsync(Due("http://127.0.0.1/bad"), Feed(), [Entry("Good", "http://127.0.0.1/good"), Entry("Bad", "http://127.0.0.1/bad"), Entry("Better", "http://127.0.0.1/better")], Ct);

        Assert.Equal((2, 0), (tally.New, tally.Changed));
        Assert.Equal(("Bad", "entry/failed", "It could not be taken in: InvalidOperationException."), Assert.Single(tally.Refused) is var refused ? (refused.Entry, refused.Code, refused.Reason) : default);
    }

    [Fact]
    public async Task A_database_that_is_away_is_no_fault_of_an_entry()
    {
        using EntryIntake intake = Intake((_, _, _) => throw new Npgsql.NpgsqlException("the connection is gone"));

        await Assert.ThrowsAsync<Npgsql.NpgsqlException>(() => intake.TakeInAsync(Due("http://127.0.0.1/away"), Feed(), [Entry("Away", "http://127.0.0.1/away/1")], Ct));
    }

    private EntryIntake Intake(CompleteEntry complete)
    {
        IServiceProvider services = monitor.Running.App.Services;
        return new EntryIntake(
            services.GetRequiredService<ArticleIntake>(), monitor.Running.Store, services.GetRequiredService<OutletDirectory>(), complete, services.GetRequiredService<WaitingTexts>(), monitor.Time,
            NullLogger<EntryIntake>.Instance);
    }

    private static DuePoll Due(string address)
    {
        var feed = FeedId.Of(new Uri(address));
        return new DuePoll(StreamKeys.Feed(TenantId.Default, feed), TenantId.Default, feed, new Uri(address), "127.0.0.1", Following, PollHistory.None, HasPush: false, PollingMonitor.Start);
    }

    private static FeedDocument Feed() => new() { Format = FeedFormat.Rss20, Link = null };

    private static SightedEntry Entry(string title, string link, EntryNovelty novelty = EntryNovelty.New) =>
        new(new FeedEntry { Id = title, Title = new FeedText(title, IsMarkup: false), Link = link, Summary = new FeedText($"Words of {title}.", IsMarkup: false) }, novelty, IsAddressItsOwn: true);
}
