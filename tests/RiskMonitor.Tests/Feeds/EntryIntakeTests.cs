using System.Text;
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

    [Fact]
    public async Task A_page_that_an_aggregator_leads_to_is_the_publishers_own_word_and_what_it_says_is_canonical_elsewhere_is_not()
    {
        const string Story = "https://publisher.test/story", Other = "https://other.test/story";
        using EntryIntake brief = Intake((_, text, _) => Task.FromResult(text));
        await brief.TakeInAsync(Due("https://publisher.test/feed"), Feed(), [Entry("Story", Story)], Ct);
        await brief.TakeInAsync(Due("https://other.test/feed"), Feed(), [Entry("Other", Other)], Ct);
        using EntryIntake following = Intake((_, text, _) => Task.FromResult(Page(text, text.Entry.Link!, Story)));      // not null: all have one

        EntryTally own = await following.TakeInAsync(Due("https://lists.test/feed"), Feed(), [Entry("Story", Story)], Ct);
        EntryTally spoof = await Intake((_, text, _) => Task.FromResult(Page(text, text.Entry.Link!, Other))).TakeInAsync(Due("https://lists.test/feed"), Feed(), [Entry("Spoof", "https://lists.test/spoof")], Ct);      // the same

        Assert.Equal((1, 1), (own.Changed, own.FullTexts?.Taken));
        Assert.Equal(0, spoof.Changed);
    }

    [Theory]
    [InlineData("https://news.test/held", "https://news.test/held", true)]
    [InlineData("https://news.test/held", "https://news.test/held", false)]
    [InlineData("https://links.news.test/moved", "https://news.test/moved", true)]
    [InlineData("https://links.news.test/moved", "https://news.test/moved", false)]
    public async Task The_summary_of_a_changed_item_whose_page_fails_replaces_no_whole_text(string link, string location, bool isPassing)
    {
        DuePoll due = Due($"https://news.test/feed/{link.Length}/{isPassing}");
        link += isPassing;
        location += isPassing;
        using EntryIntake first = Intake((_, text, _) => Task.FromResult(Page(text, location, location)));
        using EntryIntake failing = Intake((_, text, _) => Task.FromResult(text with { FullText = new FullTextResult(FullTextRefusal.NotFetched, "HTTP 503.") { IsPassing = isPassing } }));
        await first.TakeInAsync(due, Feed(), [Entry("Held", link)], Ct);

        EntryTally tally = await failing.TakeInAsync(due, Feed(), [Entry("Held anew", link, EntryNovelty.Changed)], Ct);
        var brought = (await monitor.Running.Store.EventsAsync(Ct)).Where(e => e.UserName == $"feed:{due.Feed}").Select(e => e.Data).ToList();
        long waiting = await Ledger.AskAsync<long>(monitor.ConnectionString, $"select count(*) from {WaitingTexts.TableName} where feed = '{due.Id}'", Ct);

        Assert.IsType<ArticleReceived>(Assert.Single(brought));
        Assert.Equal((0, 0, 1, isPassing ? 1L : 0L), (tally.New, tally.Changed, tally.Held, waiting));
        Assert.Equal("HTTP 503. The full text that was taken before stays.", tally.FullTexts?.Kept[0].Reason);
    }

    [Fact]
    public async Task A_summary_is_replaced_by_what_the_feed_says_next()
    {
        DuePoll due = Due("https://news.test/summaries");
        using EntryIntake failing = Intake((_, text, _) => Task.FromResult(text with { FullText = new FullTextResult(FullTextRefusal.Paywall, "It is for subscribers.") }));
        await failing.TakeInAsync(due, Feed(), [Entry("Brief", "https://news.test/brief")], Ct);

        EntryTally tally = await failing.TakeInAsync(due, Feed(), [Entry("Brief anew", "https://news.test/brief", EntryNovelty.Changed)], Ct);

        Assert.Equal((1, 0), (tally.Changed, tally.Held));
    }

    private static EntryText Page(EntryText text, string location, string canonical)
    {
        string sentences = string.Concat(Enumerable.Repeat("<p>The ministry said on Monday that the plant would have to explain itself to the committee once more.</p>", 20));
        return text with
        {
            Raw = Encoding.UTF8.GetBytes($"<html><head><title>{text.Entry.Title?.Plain}</title><link rel=\"canonical\" href=\"{canonical}\"></head><body><article><h1>{text.Entry.Title?.Plain}</h1>{sentences}</article></body></html>"),
            ContentType = "text/html",
            Origin = text.Origin with { ContentType = "text/html; charset=utf-8", Url = location },
            FullText = FullTextResult.Taken,
        };
    }

    private EntryIntake Intake(CompleteEntry complete)
    {
        IServiceProvider services = monitor.Running.App.Services;
        return new EntryIntake(
            services.GetRequiredService<ArticleIntake>(), monitor.Running.Store, services.GetRequiredService<OutletDirectory>(), complete, services.GetRequiredService<WaitingTexts>(), services.GetRequiredService<TakenTexts>(), monitor.Time,
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
