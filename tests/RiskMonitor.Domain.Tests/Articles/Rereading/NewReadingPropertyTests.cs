using CsCheck;
using RiskMonitor.Events;
using RiskMonitor.Exposure;
using Xunit;

namespace RiskMonitor.Articles.Rereading;

/// <summary>Random newsrooms: pages taken in, revised, corrected and read again by another extractor and another reader of pages.</summary>
public sealed class NewReadingPropertyTests
{
    private const int Cases = 1000;

    /// <summary>What an analyst does about a line of an article.</summary>
    private enum Word
    {
        Reject,
        Restore,
        Add,
    }

    private sealed record Scenario(Page[] Pages, (Word Word, int Article, int Line)[] Words, int Seed)
    {
        public override string ToString() => $"{string.Join('\n', Pages.Select(page => $"{page.Article} at {page.Minute}: {string.Join("; ", page.Lines.Select(line => $"{line}"))}"))}\n{string.Join(", ", Words)}; seed {Seed}";

        /// <summary>A newsroom in which all of it happened: first the pages, then the words.</summary>
        public Newsroom Played(int extractor, int reader)
        {
            var room = new Newsroom(extractor, reader);
            foreach (Page page in Pages) room.TakeIn(page);
            foreach ((Word word, int article, int line) in Words) Say(room, word, article, line);
            return room;
        }

        public static void Say(Newsroom room, Word word, int article, int line)
        {
            if (!room.Articles.Contains(article)) return;
            if (word is Word.Add) room.Add(article, Given.Report(ContentId.Of("added", $"{article}", $"{line}"), of: Given.Talks, by: $"analyst-{line}"));
            else if (room.EventOf(article, line) is { } e && IsReadAlikeByBoth(room.PageInForce(article), line)) Correct(room, word, e);
        }

        // What only one extractor sees, or sees otherwise, cannot be rejected in both newsrooms: other properties are about these.
        private static bool IsReadAlikeByBoth(Page current, int line) =>
            current.Lines.ElementAtOrDefault(line) is { First: { } first, Second: { } second } && first.IsDenial == second.IsDenial && first.Company.TrimStart('?') == second.Company.TrimStart('?');

        private static void Correct(Newsroom room, Word word, RiskEvent e)
        {
            if (word is Word.Reject) room.Reject(e);
            else room.Restore(e);
        }
    }

    private static readonly Gen<Seen> Seeing =
        from isDenial in Gen.Frequency((3, Gen.Const(false)), (1, Gen.Const(true)))
        from company in Gen.OneOf("acme", "bolt", "dragon", "?dragon", "?acme")
        from actor in Gen.OneOf("daily", "herald")
        from confidence in Gen.OneOf(60, 90)
        select new Seen(isDenial, company, actor, confidence);

    private static readonly Gen<Line> Lines =
        from topic in Gen.OneOf("trade", "licence", "talks")
        from first in Seeing
        from second in Seeing
        from how in Gen.Int[0, 9]
        select how switch
        {
            < 4 => new Line(topic, first, first),                                               // read alike
            4 => new Line(topic, first, null),
            5 => new Line(topic, null, second),
            6 => new Line(topic, first, first with { Confidence = 75 }),                        // the same id, another content
            7 => new Line(topic, first, first with { Actor = "wire" }),                         // the same sentence, another id
            8 => new Line(topic, first, first with { Company = first.Company.TrimStart('?') }),
            _ => new Line(topic, first, second),
        };

    private static readonly Gen<Page> Pages = Gen.Select(Gen.Int[1, 4], Gen.Int[0, 100], Lines.Array[1, 5], (article, minute, lines) => new Page(article, minute, lines));

    private static readonly Gen<Scenario> Scenarios =
        from pages in Pages.Array[1, 7]
        from words in Gen.Select(Gen.Enum<Word>(), Gen.Int[1, 4], Gen.Int[0, 4]).Array[0, 8]
        from seed in Gen.Int[0, 1_000_000]
        select new Scenario([.. pages.DistinctBy(page => (page.Article, page.Minute))], words, seed);

    [Fact]
    public void Reading_everything_again_gives_the_state_of_a_ledger_that_the_new_reader_read_from_the_start() =>
        Scenarios.Sample(scenario =>
        {
            Newsroom room = scenario.Played(extractor: 1, reader: 1);
            foreach (int article in room.Articles) room.ReadAgain(article, extractor: 2, reader: 2);

            Assert.Equal(scenario.Played(extractor: 2, reader: 2).States(), room.States());
        }, iter: Cases);

    [Fact]
    public void A_page_that_brings_the_text_in_force_again_has_no_say_in_how_that_is_read()
    {
        // Found by chance: the later page brings the same words, so that the earlier one stays in force, which speaks of a company to one extractor and of another to the other.
        Seen ofBolt = new(IsDenial: false, "bolt", "daily", Confidence: 90), ofDragon = ofBolt with { Company = "dragon" };
        var scenario = new Scenario(
            [new Page(4, Minute: 10, [new Line("talks", ofBolt, ofBolt with { Company = "acme" })]), new Page(4, Minute: 45, [new Line("talks", ofDragon, ofDragon)])],
            [(Word.Reject, 4, 0)],
            Seed: 0);
        Newsroom room = scenario.Played(extractor: 1, reader: 1);

        room.ReadAgain(article: 4, extractor: 2, reader: 2);

        Assert.Equal(10, room.PageInForce(article: 4).Minute);
        Assert.Equal(scenario.Played(extractor: 2, reader: 2).States(), room.States());
    }

    [Fact]
    public void What_was_known_before_stays_as_it_was_at_every_place_of_the_ledger() =>
        Gen.Select(Scenarios, Gen.Int[1, 2]).Sample((scenario, reader) =>
        {
            Newsroom room = scenario.Played(extractor: 1, reader: 1);
            string[][] before = [.. Enumerable.Range(0, (int)room.Last + 1).Select(place => room.States(place))];
            foreach (int article in room.Articles) room.ReadAgain(article, extractor: 2, reader);

            for (int place = 0; place < before.Length; place++) Assert.Equal(before[place], room.States(place));
        }, iter: Cases);

    [Fact]
    public void The_order_in_which_articles_are_read_again_does_not_matter() =>
        Scenarios.Sample(scenario =>
        {
            Newsroom one = scenario.Played(extractor: 1, reader: 1), other = scenario.Played(extractor: 1, reader: 1);
            int[] shuffled = one.Articles;
            new Random(scenario.Seed).Shuffle(shuffled);
            foreach (int article in one.Articles) one.ReadAgain(article, extractor: 2, reader: 1);
            foreach (int article in shuffled) other.ReadAgain(article, extractor: 2, reader: 1);

            Assert.Equal(one.States(), other.States());
        }, iter: Cases);

    [Fact]
    public void Reading_again_what_was_read_by_the_same_appends_nothing() =>
        Gen.Select(Scenarios, Gen.Int[1, 2], Gen.Int[1, 2]).Sample((scenario, extractor, reader) =>
        {
            Newsroom room = scenario.Played(extractor: 1, reader: 1);
            foreach (int article in room.Articles) room.ReadAgain(article, extractor, reader);
            long last = room.Last;

            Assert.All(room.Articles, article => Assert.True(room.ReadAgain(article, extractor, reader).IsSame));
            Assert.Equal(last, room.Last);
        }, iter: Cases);

    [Fact]
    public void Reading_again_by_the_old_reader_gives_back_the_state_of_before() =>
        Scenarios.Sample(scenario =>
        {
            Newsroom room = scenario.Played(extractor: 1, reader: 1);
            string[] before = room.States();
            foreach (int article in room.Articles) room.ReadAgain(article, extractor: 2, reader: 2);
            foreach (int article in room.Articles) room.ReadAgain(article, extractor: 1, reader: 1);

            Assert.Equal(before, room.States());
        }, iter: Cases);

    [Fact]
    public void Words_said_after_the_new_reading_count_as_those_of_a_ledger_that_it_read_from_the_start() =>
        Scenarios.Sample(scenario =>
        {
            Newsroom room = (scenario with { Words = [] }).Played(extractor: 1, reader: 1);
            foreach (int article in room.Articles) room.ReadAgain(article, extractor: 2, reader: 2);
            foreach ((Word word, int article, int line) in scenario.Words) Scenario.Say(room, word, article, line);

            Assert.Equal(scenario.Played(extractor: 2, reader: 2).States(), room.States());
        }, iter: Cases);

    [Fact]
    public void A_new_text_after_the_new_reading_takes_its_place_as_if_it_had_been_read_so_from_the_start() =>
        Scenarios.Sample(scenario =>
        {
            var room = new Newsroom(1, 1);
            foreach (Page page in scenario.Pages)
            {
                room.TakeIn(page);
                room.ReadAgain(page.Article, extractor: 2, reader: 2);
            }

            Assert.Equal((scenario with { Words = [] }).Played(extractor: 2, reader: 2).States(), After(room).States());

            Newsroom After(Newsroom last)
            {
                foreach (int article in last.Articles) last.ReadAgain(article, extractor: 2, reader: 2);
                return last;
            }
        }, iter: Cases);

    [Fact]
    public void An_event_is_never_in_force_for_a_moment_where_its_rejection_is_carried_over() =>
        Scenarios.Sample(scenario =>
        {
            Newsroom room = scenario.Played(extractor: 1, reader: 1);
            long from = room.Last;
            foreach (int article in room.Articles) room.ReadAgain(article, extractor: 2, reader: 1);
            RiskEventId[] carried = [.. room.Ledger.Where(e => e.Sequence > from).Select(e => e.Happened).OfType<RiskEventRejected>().Select(e => e.Event)];

            foreach (long place in room.Ledger.Where(e => e.Sequence > from).Select(e => e.Sequence))
                foreach (Companies.CompanyId company in Newsroom.Companies)
                    Assert.DoesNotContain(FactsInForce.Of(company, room.Ledger, KnownAt.Sequence(place)), fact => carried.Contains(fact.Id));
        }, iter: Cases);
}
