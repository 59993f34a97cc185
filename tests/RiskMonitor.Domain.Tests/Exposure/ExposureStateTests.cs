using System.Text.Json;
using CsCheck;
using RiskMonitor.Companies;
using RiskMonitor.Events;
using Xunit;

namespace RiskMonitor.Exposure;

public class ExposureStateTests
{
    private const int Cases = 2_000;

    [Fact]
    public void Any_order_with_any_repetition_gives_the_equal_state_hash_and_JSON() =>
        Gen.Select(Histories.WithCopies, Gen.Int[0, 1_000_000].Array[80]).Sample((events, keys) =>
        {
            RiskEvent[] shuffledTwice = [.. events.Concat(events).Select((e, i) => (Event: e, Key: keys[i % keys.Length] + i % 7)).OrderBy(e => e.Key).Select(e => e.Event)];

            ExposureState inOrder = Given.Known(events);
            ExposureState shuffled = Given.Known(shuffledTwice);

            Assert.Equal(inOrder, shuffled);
            Assert.Equal(inOrder.StateHash, shuffled.StateHash);
            Assert.Equal(JsonSerializer.Serialize(inOrder), JsonSerializer.Serialize(shuffled));
        }, iter: Cases);

    [Fact]
    public void Shards_folded_apart_and_merged_in_any_order_give_the_state_of_the_whole() =>
        Gen.Select(Histories.WithCopies, Gen.Int[0, 4].Array[30], Gen.Int[0, 1_000]).Sample((events, shardOf, rotation) =>
        {
            ExposureState[] shards = [.. events.Select((e, i) => (Event: e, Shard: shardOf[i])).GroupBy(e => e.Shard).Select(shard => Given.Known([.. shard.Select(e => e.Event)]))];
            IEnumerable<ExposureState> rotated = shards.Skip(rotation % Math.Max(1, shards.Length)).Concat(shards.Take(rotation % Math.Max(1, shards.Length)));

            ExposureState merged = rotated.Aggregate(ExposureState.Initial(Given.Acme), (all, shard) => all.Merge(shard));

            Assert.Equal(Given.Known(events), merged);
            Assert.Equal(merged, merged.Merge(shards.FirstOrDefault(merged)));
        }, iter: Cases);

    [Fact]
    public void A_fold_of_many_events_gives_what_one_event_after_the_other_gives() =>
        Gen.Select(Histories.WithCopies, Gen.Int[0, 30]).Sample((events, first) =>
        {
            var fold = new ExposureFold(Given.Known([.. events.Take(first)]));
            foreach (RiskEvent e in events.Skip(first)) fold.Add(e);

            Assert.Equal(Given.Known(events), fold.ToState());
        }, iter: Cases);

    [Fact]
    public void A_fold_that_goes_on_does_not_change_what_it_gave_out() =>
        Gen.Select(Histories.WithCopies, Gen.Int[0, 30]).Sample((events, first) =>
        {
            var fold = new ExposureFold(Given.Acme);
            foreach (RiskEvent e in events.Take(first)) fold.Add(e);
            ExposureState early = fold.ToState();
            string hash = early.StateHash;
            foreach (RiskEvent e in events.Skip(first)) fold.Add(e);

            Assert.Equal(Given.Known(events), fold.ToState());
            Assert.Equal(hash, early.StateHash);
        }, iter: Cases);

    [Fact]
    public void Without_what_was_rejected_a_company_folds_to_the_state_that_never_had_it() =>
        Gen.Select(Histories.WithCopies, Gen.Bool.Array[30], Histories.Instants).Sample((events, isRejected, instant) =>
        {
            RiskEvent[] inForce = [.. events.Where((_, i) => !isRejected[i])];

            ExposureState refolded = Given.Known([.. inForce.Reverse()]);

            Assert.Equal(Given.Known(inForce).StateHash, refolded.StateHash);
            Assert.Equal(Given.ScoreAsOf(instant, inForce), Given.ScoreAsOf(instant, inForce.Reverse()));
        }, iter: Cases);

    [Fact]
    public void A_prefix_folds_to_what_was_known_then_whatever_came_later() =>
        Gen.Select(Histories.WithCopies, Gen.Int[0, 40]).Sample((events, length) =>
        {
            var asRecorded = events.Aggregate(new List<ExposureState> { ExposureState.Initial(Given.Acme) }, (states, e) => [.. states, states[^1].Evolve(e)]);
            int known = Math.Min(length, events.Length);

            ExposureState replayed = Given.Known([.. events.Take(known).Reverse()]);

            Assert.Equal(asRecorded[known].StateHash, replayed.StateHash);
        }, iter: Cases);

    [Fact]
    public void A_state_read_back_from_JSON_is_the_equal_state() =>
        Histories.WithCopies.Sample(events =>
        {
            ExposureState state = Given.Known(events);

            ExposureState? read = JsonSerializer.Deserialize<ExposureState>(JsonSerializer.Serialize(state));

            Assert.Equal(state, read);
            Assert.Equal(state.StateHash, read?.StateHash);
        }, iter: Cases);

    [Fact]
    public void A_history_that_repeats_itself_week_after_week_leaves_a_state_of_one_size() =>
        Histories.WithoutPartialDenials.Sample(events =>
        {
            RiskEvent[] observed = [.. events.Where(e => e.CountsFrom <= Given.Noon && e is not ApprovalGranted)];
            RiskEvent[] tenWeeks = [.. Enumerable.Range(0, 10).SelectMany(week => observed.Select(e => e with { Id = new($"{week}-{e.Id}"), PublishedAt = e.PublishedAt.AddDays(-7 * week) }))];

            ExposureState once = Given.Known(observed), often = Given.Known(tenWeeks);

            Assert.Equal(once.Claims.Sum(claim => claim.Support.Count + claim.Answers.Count), often.Claims.Sum(claim => claim.Support.Count + claim.Answers.Count));
        }, iter: Cases);

    [Fact]
    public void What_counts_from_later_than_the_instant_waits() =>
        Gen.Select(Histories.WithCopies, Histories.Instants).Sample((events, instant) =>
        {
            ExposureState known = Given.Known(events);
            DateTimeOffset at = known.CanBeScoredAt(instant) ? instant : DateTimeOffset.FromUnixTimeSeconds(known.Horizon!.Value);      // not null: it cannot be scored earlier

            Assert.Equal(Given.ScoreAsOf(at, events), Given.Score(known, at, Given.Seeded));
            Assert.All(known.Ahead, fact => Assert.True(fact.CountsFrom > (known.Horizon ?? long.MinValue)));
        }, iter: Cases);

    [Fact]
    public void A_state_is_not_scored_before_its_horizon()
    {
        ExposureState known = Given.Known(Given.Report("1", at: Given.Noon.AddDays(-1)), Given.Report("2", at: Given.Noon.AddDays(-9)), Given.Report("3", at: Given.Noon.AddDays(5)));

        var refused = Assert.Throws<ArgumentOutOfRangeException>(() => Given.Score(known, Given.Noon.AddDays(-2)));

        Assert.Contains("The exposure of acme stands at 2026-11-19 12:00:00Z and cannot be scored as of an earlier instant", refused.Message, StringComparison.Ordinal);
        Assert.True(known.CanBeScoredAt(Given.Noon.AddDays(-1)));
        Assert.Equal(["3"], known.Ahead.Select(fact => fact.Id.Value));     // published five days after it was retrieved: a clock is wrong, and the state can be scored today all the same
    }

    [Fact]
    public void A_changed_fact_changes_the_hash()
    {
        string[] hashes =
        [
            Given.Known(Given.Report("1")).StateHash,
            ExposureState.Initial(Given.Acme).StateHash,
            Given.Known(Given.Report("2")).StateHash,
            Given.Known(Given.Report("1", confidencePercent: 89)).StateHash,
            Given.Known(Given.Report("1", at: Given.Noon.AddSeconds(-1))).StateHash,
            Given.Known(Given.Report("1", at: Given.Noon.AddDays(1))).StateHash,
            Given.Known(Given.Report("1"), Given.Denial("3")).StateHash,
            Given.Known(Given.Report("1"), Given.Confirmation("3")).StateHash,
            Given.Known(Given.Report("1"), Given.Closing("3")).StateHash,
            Given.Known(Given.Report("1"), Given.Relation("3", RelationshipKind.Licensee)).StateHash,
            Given.Known(Given.Report("1"), Given.Relation("3", RelationshipKind.Licensor)).StateHash,
            Given.Known(Given.Report("1"), Given.Report("0", at: Given.Noon.AddDays(-3))).StateHash,        // raised earlier, though nothing else is kept of it
        ];

        Assert.Equal(hashes.Length, hashes.Distinct().Count());
        Assert.All(hashes, hash => Assert.Matches("^[0-9a-f]{64}$", hash));
    }

    [Fact]
    public void What_is_not_about_the_company_is_refused_by_name()
    {
        ExposureState bolt = ExposureState.Initial(Given.Bolt);

        ArgumentException report = Assert.Throws<ArgumentException>(() => bolt.Evolve(Given.Report("77")));
        ArgumentException shard = Assert.Throws<ArgumentException>(() => bolt.Merge(Given.Known(Given.Report("77"))));

        Assert.Contains("Event 77 does not concern company bolt", report.Message, StringComparison.Ordinal);
        Assert.Contains("The exposure of acme cannot be folded into that of bolt", shard.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void An_event_concerns_exactly_the_companies_that_it_lists() =>
        Gen.Select(Histories.Any, Gen.OneOf(Given.Acme, Given.Bolt, Given.Dragon, new CompanyId("nobody"))).Sample((events, company) =>
            Assert.All(events, e => Assert.Equal(e.CompaniesConcerned().Contains(company), e.Concerns(company))), iter: Cases);

    [Fact]
    public void A_denial_reaches_every_company_of_the_claim_it_denies()
    {
        DenialIssued denial = Given.Denial("1", of: Given.Talks, by: "dragon");

        ExposureState dragon = ExposureState.Initial(Given.Dragon).Evolve(denial);

        Assert.Equal([denial.Id], dragon.Claims.Single().Answers.Select(d => d.Id));
        Assert.Empty(Given.Score(Given.Known(denial)).Contributions);
    }

    [Fact]
    public void What_is_known_already_leaves_the_very_state()
    {
        ExposureState known = Given.Known(Given.Report("1"), Given.Denial("2"), Given.Denial("3", part: new DeniedClaim(null, null, [Given.Acme], null, null)), Given.Closing("4"));

        Assert.Same(known, known.Evolve(Given.Report("1")));
        Assert.Same(known, known.Evolve(Given.Denial("3", part: new DeniedClaim(null, null, [Given.Acme], null, null))));
        Assert.Same(known, known.Evolve(Given.Closing("4")));
    }
}
