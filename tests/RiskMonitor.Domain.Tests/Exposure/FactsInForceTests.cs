using CsCheck;
using RiskMonitor.Articles;
using RiskMonitor.Events;
using Xunit;

namespace RiskMonitor.Exposure;

public sealed class FactsInForceTests
{
    private const int Cases = 1000;

    [Fact]
    public void What_was_known_at_a_place_in_the_ledger_is_the_replay_of_the_ledger_up_to_it() =>
        Gen.Select(Ledgers.Any, Gen.Int[0, 60]).Sample((ledger, place) =>
        {
            var known = FactsInForce.Fold(Given.Acme, ledger, KnownAt.Sequence(place));

            Assert.Equal(Replay(ledger.Where(e => e.Sequence <= place)).StateHash, known.StateHash);
        }, iter: Cases);

    [Fact]
    public void What_was_known_at_an_instant_is_the_replay_of_what_was_recorded_by_then() =>
        Gen.Select(Ledgers.Any, Gen.Int[0, 120]).Sample((ledger, halfMinute) =>
        {
            DateTimeOffset at = Ledgers.Start.AddSeconds(30 * halfMinute);

            Assert.Equal(Replay(ledger.Where(e => e.RecordedAt <= at)).StateHash, FactsInForce.Fold(Given.Acme, ledger, KnownAt.Instant(at)).StateHash);
        }, iter: Cases);

    [Fact]
    public void A_state_as_of_an_instant_is_the_replay_of_a_ledger_in_which_nothing_had_happened_later() =>
        Gen.Select(Ledgers.Any, Histories.Instants, Gen.Int[0, 60]).Sample((ledger, asOf, place) =>
        {
            var then = FactsInForce.Fold(Given.Acme, ledger, KnownAt.Sequence(place), asOf);

            var happened = ledger.Where(e => e.Sequence <= place && (e.Happened is not RiskEvent fact || fact.CountsFrom <= asOf));
            Assert.Equal(Replay(happened).StateHash, then.StateHash);
        }, iter: Cases);

    [Fact]
    public void Rejecting_whatever_was_read_gives_the_state_that_never_had_it() =>
        Ledgers.Any.Sample(ledger =>
        {
            RecordedEvent[] rejected = [.. ledger, .. ledger.Select(e => e.Happened).OfType<RiskEvent>().Select((fact, i) => Ledgers.At(100 + i, Ledgers.Rejected(fact.Id)))];

            Assert.Equal(ExposureState.Initial(Given.Acme).StateHash, FactsInForce.Fold(Given.Acme, rejected, KnownAt.Now).StateHash);
        }, iter: Cases);

    [Fact]
    public void A_rejection_taken_back_leaves_no_trace() =>
        Gen.Select(Ledgers.Any, Histories.Report).Sample((ledger, fact) =>
        {
            RecordedEvent[] before = [.. ledger, Ledgers.At(100, fact)];
            RecordedEvent[] after = [.. before, Ledgers.At(101, Ledgers.Rejected(fact.Id)), Ledgers.At(102, Ledgers.Withdrawn(fact.Id))];

            Assert.Equal(FactsInForce.Fold(Given.Acme, before, KnownAt.Now).StateHash, FactsInForce.Fold(Given.Acme, after, KnownAt.Now).StateHash);
        }, iter: Cases);

    [Fact]
    public void An_older_text_that_arrives_late_counts_for_nothing()
    {
        RecordedEvent[] ledger =
        [
            Ledgers.At(1, Given.Report("new", article: "a", revision: Given.Revision(2))),
            Ledgers.At(2, Ledgers.Revised("a", Given.Revision(2), Given.Acme)),
            Ledgers.At(3, Given.Report("old", article: "a", revision: Given.Revision(1))),
        ];

        Assert.Equal(["new"], FactsInForce.Of(Given.Acme, ledger, KnownAt.Now).Select(e => e.Id.Value));
    }

    [Fact]
    public void A_fact_of_the_very_second_asked_for_counts_and_one_of_the_next_does_not()
    {
        RecordedEvent[] ledger = [Ledgers.At(1, Given.Report("1", at: Given.Noon)), Ledgers.At(2, Given.Report("2", at: Given.Noon.AddSeconds(1)))];

        Assert.Equal(["1"], FactsInForce.Of(Given.Acme, ledger, KnownAt.Now, asOf: Given.Noon.AddMilliseconds(700)).Select(e => e.Id.Value));
    }

    // One event after the other, keeping the facts themselves: what a state would be that could take out.
    private static ExposureState Replay(IEnumerable<RecordedEvent> ledger)
    {
        var read = new List<RiskEvent>();
        var current = new Dictionary<ArticleId, ArticleRevision>();
        var rejected = new List<RiskEventId>();
        var readings = new List<ExtractionSuperseded>();
        foreach (RecordedEvent e in ledger)
        {
            if (e.Happened is RiskEvent fact) read.Add(fact);
            if (e.Happened is RiskEventRejected r) rejected.Add(r.Event);
            if (e.Happened is RejectionWithdrawn w) rejected.RemoveAll(id => id == w.Event);
            if (e.Happened is ExtractionSuperseded reading) readings.Add(reading);
            if (e.Happened is ArticleRevised revised)
                current[revised.Article.Id] = current.TryGetValue(revised.Article.Id, out ArticleRevision? known) && known.CompareTo(revised.Current) > 0 ? known : revised.Current;
        }
        read.RemoveAll(f => rejected.Contains(f.Id) || (current.TryGetValue(f.Article, out ArticleRevision? latest) && TextOf(f).CompareTo(latest) < 0) || !IsOfLastReading(f));
        return Given.Known([.. read]);

        ArticleRevision TextOf(RiskEvent fact) => readings.FirstOrDefault(reading => reading.Article == fact.Article && reading.Number == fact.Extraction)?.Retrieved ?? fact.Revision;

        bool IsOfLastReading(RiskEvent fact) => fact.RuleId == "analyst-1"
            || (fact.Extraction ?? 0) == readings.Where(reading => reading.Article == fact.Article && reading.Retrieved == TextOf(fact)).Select(reading => reading.Number).Append(0).Max();
    }
}
