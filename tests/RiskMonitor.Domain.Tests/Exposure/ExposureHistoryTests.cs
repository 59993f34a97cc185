using CsCheck;
using Xunit;

namespace RiskMonitor.Exposure;

public sealed class ExposureHistoryTests
{
    private const int Cases = 1000;

    private static readonly Gen<KnownAt> Known = Gen.OneOf(
        Gen.Const(KnownAt.Now), Gen.Int[0, 70].Select(place => KnownAt.Sequence(place)), Gen.Int[0, 140].Select(half => KnownAt.Instant(Ledgers.Start.AddSeconds(30 * half))));

    [Fact]
    public void The_index_gives_the_state_that_folding_the_ledger_gives_as_of_any_instant() =>
        Gen.Select(Ledgers.Any, Histories.Instants).Sample((ledger, asOf) => AssertSame(ledger, KnownAt.Now, asOf), iter: Cases);

    [Fact]
    public void The_index_gives_the_state_that_folding_the_ledger_gives_for_any_knowledge() =>
        Gen.Select(Ledgers.Any, Known).Sample((ledger, known) => AssertSame(ledger, known, null), iter: Cases);

    [Fact]
    public void The_index_gives_the_state_that_folding_the_ledger_gives_for_both_times() =>
        Gen.Select(Ledgers.Any, Known, Histories.Instants).Sample((ledger, known, asOf) => AssertSame(ledger, known, asOf), iter: Cases);

    [Fact]
    public void A_ledger_whose_instants_do_not_follow_its_sequence_is_answered_too() =>
        Gen.Select(Ledgers.Any, Known, Gen.Int[-5, 5].Array[70]).Sample((ledger, known, minutes) =>
            AssertSame([.. ledger.Select((e, i) => e with { RecordedAt = e.RecordedAt.AddMinutes(minutes[i]) })], known, null), iter: Cases);

    [Fact]
    public void Many_facts_are_answered_between_and_at_the_states_that_are_kept()
    {
        RecordedEvent[] ledger = LongLedger(events: 10 * ExposureHistory.FactsPerState);
        ExposureHistory history = ExposureHistory.Of(Given.Acme, ledger);

        foreach (int place in (int[])[0, 1, 63, 64, 65, 127, 128, 129, 300, 320, 640, 1000])
        {
            foreach (int hours in (int[])[-3000, -127, 0, 1, 128, 129, 600])
            {
                DateTimeOffset asOf = Given.Noon.AddHours(hours);
                Assert.Equal(FactsInForce.Fold(Given.Acme, ledger, KnownAt.Sequence(place), asOf).StateHash, history.At(KnownAt.Sequence(place), asOf).StateHash);
                Assert.Equal(FactsInForce.Fold(Given.Acme, ledger, KnownAt.Now, asOf).StateHash, history.At(KnownAt.Now, asOf).StateHash);
            }
            Assert.Equal(FactsInForce.Fold(Given.Acme, ledger, KnownAt.Sequence(place)).StateHash, history.At(KnownAt.Sequence(place)).StateHash);
        }
    }

    // Facts an hour apart, told late and early; every tenth is rejected 20 events later, every twentieth of them back again.
    private static RecordedEvent[] LongLedger(int events)
    {
        string[] voices = ["daily", "herald", "wire"];
        var ledger = new List<RecordedEvent>();
        for (int i = 0; ledger.Count < events; i++)
        {
            int hour = i * 7 % events;
            ledger.Add(Ledgers.At(ledger.Count + 1, i % 9 == 8
                ? Given.Denial($"d{i}", of: Given.Talks, at: Given.Noon.AddHours(hour))
                : Given.Report($"r{i}", of: i % 2 == 0 ? Given.Talks : Given.Probe, by: voices[i % 3], at: Given.Noon.AddHours(hour), confidencePercent: 50 + i % 40)));
            if (i % 10 == 0 && i >= 20) ledger.Add(Ledgers.At(ledger.Count + 1, Ledgers.Rejected(new($"r{i - 20}"))));
            if (i % 200 == 100) ledger.Add(Ledgers.At(ledger.Count + 1, Ledgers.Withdrawn(new($"r{i - 20}"))));
        }
        return [.. ledger];
    }

    private static void AssertSame(RecordedEvent[] ledger, KnownAt known, DateTimeOffset? asOf) =>
        Assert.Equal(FactsInForce.Fold(Given.Acme, ledger, known, asOf).StateHash, ExposureHistory.Of(Given.Acme, ledger).At(known, asOf).StateHash);
}
