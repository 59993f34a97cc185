using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using CsCheck;
using Xunit;

namespace RiskMonitor.Feeds;

public sealed class SeenEntriesTests
{
    private static readonly DateTimeOffset Noon = new(2026, 6, 1, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public void An_entry_is_new_once_and_known_afterwards()
    {
        FeedDocument feed = Feed(Entry("g1", "https://a.test/1", "One"), Entry("g2", "https://a.test/2", "Two"));

        (IReadOnlyList<SightedEntry> first, SeenEntries seen) = SeenEntries.None.Sight(feed, Noon);
        (IReadOnlyList<SightedEntry> second, SeenEntries again) = seen.Sight(feed, Noon.AddHours(1));

        Assert.Equal([EntryNovelty.New, EntryNovelty.New], first.Select(e => e.Novelty));
        Assert.Equal([EntryNovelty.Known, EntryNovelty.Known], second.Select(e => e.Novelty));
        Assert.Same(seen, again);
    }

    [Fact]
    public void Other_words_under_a_known_guid_or_link_are_a_change()
    {
        SeenEntries seen = After(Entry("g1", "https://a.test/1", "One"), Entry(null, "https://a.test/2", "Two"));

        var now = Novelties(seen, Entry("g1", "https://a.test/moved", "One, corrected"), Entry(null, "https://a.test/2", "Two, corrected"));

        Assert.Equal([EntryNovelty.Changed, EntryNovelty.Changed], now);
    }

    [Fact]
    public void New_guids_at_every_fetch_double_nothing()
    {
        SeenEntries seen = After(Entry("x1", "https://a.test/1", "One"), Entry("x2", "https://a.test/2", "Two"), Entry("x3", null, "Three"));

        var now = Novelties(seen, Entry("y1", "https://a.test/1?utm_source=rss", "One"), Entry("y2", "https://a.test/2", "Two"), Entry("y3", null, "Three"));

        Assert.Equal([EntryNovelty.Known, EntryNovelty.Known, EntryNovelty.Known], now);
    }

    [Fact]
    public void New_guids_and_dates_at_every_fetch_double_no_note_without_a_link()
    {
        FeedEntry note = Entry("made up 1", null, "A note") with { Published = Noon };
        SeenEntries seen = After(note);

        EntryNovelty[] again = [.. Novelties(seen, note with { Id = "made up 2", Published = Noon.AddHours(1) }, note with { Id = null, Published = null }, Entry("made up 3", null, "Another note"))];

        Assert.Equal([EntryNovelty.Known, EntryNovelty.Known, EntryNovelty.New], again);
    }

    [Fact]
    public void Another_scheme_of_guids_makes_no_entry_new_whether_it_has_a_link_or_not()
    {
        SeenEntries seen = After(Entry("tag:a.test,2026:1", "https://a.test/1", "One"), Entry("tag:a.test,2026:2", null, "Two"));

        EntryNovelty[] guids = [.. Novelties(seen, Entry("https://a.test/?p=1", "https://a.test/1", "One"), Entry("https://a.test/?p=2", null, "Two"))];
        EntryNovelty[] links = [.. Novelties(seen, Entry("tag:a.test,2026:1", "https://new.a.test/one", "One"))];

        Assert.Equal([EntryNovelty.Known, EntryNovelty.Known], guids);
        Assert.Equal([EntryNovelty.Known], links);
    }

    [Fact]
    public void What_an_older_program_noted_with_its_date_is_known()
    {
        // Words "Old\u001f\u001f" of a note without guid, noted under "c", words and date.
        ulong words = Hash("wOld\u001f\u001f"), dated = Hash($"c{words:x16} {Noon.UtcTicks} ");
        byte[] stored = new byte[18];
        BinaryPrimitives.WriteUInt64LittleEndian(stored, dated);
        BinaryPrimitives.WriteUInt64LittleEndian(stored.AsSpan(8), words);

        EntryNovelty[] now = [.. Novelties(SeenEntries.Read(stored), Entry(null, null, "Old") with { Published = Noon })];

        Assert.Equal([EntryNovelty.Known], now);
    }

    [Fact]
    public void A_link_that_entries_share_or_that_is_the_sites_names_none_of_them()
    {
        SeenEntries seen = After(Entry("g1", "https://a.test/", "One"), Entry("g2", "https://a.test/live", "Two"), Entry("g3", "https://a.test/live", "Three"));

        (IReadOnlyList<SightedEntry> now, _) = seen.Sight(Feed(Entry("g4", "https://a.test/", "Four"), Entry("g5", "https://a.test/live", "Five"), Entry("g6", "https://a.test/live", "Six")), Noon);

        Assert.Equal([EntryNovelty.New, EntryNovelty.New, EntryNovelty.New], now.Select(e => e.Novelty));
        Assert.All(now, entry => Assert.False(entry.IsAddressItsOwn));
    }

    [Fact]
    public void Equal_words_at_other_addresses_are_other_news()
    {
        SeenEntries seen = After(Entry("g1", "https://a.test/monday", "Briefing"));

        var now = Novelties(seen, Entry("g2", "https://a.test/tuesday", "Briefing"));

        Assert.Equal([EntryNovelty.New], now);
    }

    [Fact]
    public void One_guid_for_all_entries_names_none_of_them()
    {
        var now = Novelties(After(Entry("same", "https://a.test/1", "One"), Entry("same", "https://a.test/2", "Two")), Entry("same", "https://a.test/2", "Two"), Entry("same", "https://a.test/3", "Three"));

        Assert.Equal([EntryNovelty.Known, EntryNovelty.New], now);
    }

    [Fact]
    public void An_entry_that_stands_twice_in_a_feed_counts_once()
    {
        (IReadOnlyList<SightedEntry> entries, _) = SeenEntries.None.Sight(Feed(Entry(null, null, "Same"), Entry(null, null, "Same"), Entry(null, null, "Other")), Noon);

        Assert.Equal(["Same", "Other"], entries.Select(e => e.Entry.Title!.Value.Value));      // all have a title
    }

    [Fact]
    public void What_was_not_met_for_400_days_is_forgotten_and_what_still_stands_there_is_not()
    {
        SeenEntries seen = After(Entry("stays", null, "Stays"), Entry("goes", null, "Goes"));

        for (int month = 1; month <= 14; month++) (_, seen) = seen.Sight(Feed(Entry("stays", null, "Stays")), Noon.AddDays(30 * month));

        Assert.Equal(2, seen.Count);      // its guid and its words
        Assert.Equal([EntryNovelty.Known, EntryNovelty.New], Novelties(seen, Entry("stays", null, "Stays"), Entry("goes", null, "Goes")));
    }

    [Fact]
    public void It_reads_back_as_it_was_written_whatever_was_met() =>
        Gen.Select(Gen.Int[0, 40], Gen.Int[0, 5]).Array[0, 60].Sample(drawn =>
        {
            FeedEntry[] entries = [.. drawn.Select(d => Entry(d.Item2 == 0 ? null : $"g{d.Item1}", d.Item2 == 1 ? null : $"https://a.test/{d.Item1}", $"t{d.Item1 % 7}"))];
            (_, SeenEntries seen) = SeenEntries.None.Sight(Feed(entries), Noon);

            SeenEntries read = SeenEntries.Read(seen.ToBytes());

            Assert.Equal(seen.ToBytes(), read.ToBytes());
            Assert.DoesNotContain(read.Sight(Feed(entries), Noon).Entries, entry => entry.Novelty == EntryNovelty.New);
        });

    [Fact]
    public void Memory_is_bounded_however_many_entries_come_by()
    {
        SeenEntries seen = SeenEntries.None;

        for (int round = 0; round < 5; round++)
            (_, seen) = seen.Sight(Feed([.. Enumerable.Range(0, 10_000).Select(i => Entry($"{round}-{i}", $"https://a.test/{round}/{i}", "News"))]), Noon.AddDays(round));

        Assert.Equal(SeenEntries.KeysMax, seen.Count);
    }

    private static ulong Hash(string text) => BinaryPrimitives.ReadUInt64LittleEndian(SHA256.HashData(Encoding.UTF8.GetBytes(text)));

    private static SeenEntries After(params FeedEntry[] entries) => SeenEntries.None.Sight(Feed(entries), Noon).After;

    private static IEnumerable<EntryNovelty> Novelties(SeenEntries seen, params FeedEntry[] entries) => seen.Sight(Feed(entries), Noon).Entries.Select(e => e.Novelty);

    private static FeedDocument Feed(params FeedEntry[] entries) => new() { Format = FeedFormat.Rss20, Link = "https://a.test/", Entries = entries };

    private static FeedEntry Entry(string? id, string? link, string title) => new() { Id = id, Link = link, Title = new FeedText(title, IsMarkup: false) };
}
