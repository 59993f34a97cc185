using System.Text.Json;
using CsCheck;
using RiskMonitor.Events;
using Xunit;

namespace RiskMonitor.Exposure;

public class ExposureStateTests
{
    [Fact]
    public void Any_order_with_any_repetition_gives_the_equal_state_hash_and_JSON() =>
        Gen.Select(Histories.Any, Histories.Revisions, Gen.Int[0, 1_000_000].Array[80]).Sample((events, revisions, keys) =>
        {
            object[] history = [.. events, .. revisions];

            ExposureState inOrder = Fold(history);
            ExposureState shuffledTwice = Fold([.. history.Concat(history).Select((happened, i) => (happened, Key: keys[i % keys.Length] + i % 7)).OrderBy(e => e.Key).Select(e => e.happened)]);

            Assert.Equal(inOrder, shuffledTwice);
            Assert.Equal(inOrder.StateHash, shuffledTwice.StateHash);
            Assert.Equal(JsonSerializer.Serialize(inOrder), JsonSerializer.Serialize(shuffledTwice));
        }, iter: 3_000);

    [Fact]
    public void What_a_replaced_text_said_leaves_nothing_behind_whenever_it_arrives() =>
        Gen.Select(Histories.Any, Histories.Revisions).Sample((events, revisions) =>
        {
            RiskEvent[] current = [.. events.Where(e => !revisions.Any(r => r.Article.Id == e.Article && e.Revision.CompareTo(r.Current) < 0))];

            ExposureState revisedLast = Fold([.. events, .. revisions]);
            ExposureState revisedFirst = Fold([.. revisions, .. events]);
            ExposureState neverKnown = Fold([.. current]);

            Assert.Equal(revisedLast, revisedFirst);
            Assert.Equal(neverKnown, revisedLast with { Revisions = [] });
        }, iter: 3_000);

    [Fact]
    public void A_prefix_folds_to_what_was_known_then_whatever_came_later() =>
        Gen.Select(Histories.Any, Histories.Revisions, Gen.Int[0, 40], Histories.Instants).Sample((events, revisions, length, instant) =>
        {
            object[] history = [.. revisions, .. events];
            object[] prefix = [.. history.Take(length)];
            var asRecorded = history.Aggregate(
                new List<ExposureState> { ExposureState.Initial(Given.Acme) }, (states, happened) => [.. states, Step(states[^1], happened)]);

            ExposureState replayed = Fold([.. prefix.Reverse()]);

            Assert.Equal(asRecorded[prefix.Length].StateHash, replayed.StateHash);
            Assert.Equal(Given.Score(asRecorded[prefix.Length], instant), Given.Score(replayed, instant));
        }, iter: 1_000);

    [Fact]
    public void A_state_read_back_from_JSON_is_the_equal_state() =>
        Gen.Select(Histories.Any, Histories.Revisions).Sample((events, revisions) =>
        {
            ExposureState state = Fold([.. events, .. revisions]);

            ExposureState? read = JsonSerializer.Deserialize<ExposureState>(JsonSerializer.Serialize(state));

            Assert.Equal(state, read);
            Assert.Equal(state.StateHash, read?.StateHash);
        }, iter: 1_000);

    [Fact]
    public void A_changed_fact_changes_the_hash()
    {
        ExposureState known = Given.Known(Given.Report("1"));

        string[] hashes =
        [
            known.StateHash,
            ExposureState.Initial(Given.Acme).StateHash,
            Given.Known(Given.Report("2")).StateHash,
            Given.Known(Given.Report("1", confidencePercent: 89)).StateHash,
            Given.Known(Given.Report("1", at: Given.Noon.AddSeconds(1))).StateHash,
            Given.Known(Given.Report("1"), Given.Denial("3")).StateHash,
            known.Evolve(Given.Revised("article-1", Given.Revision(1), Given.Acme)).StateHash,
        ];

        Assert.Equal(hashes.Length, hashes.Distinct().Count());
        Assert.All(hashes, hash => Assert.Matches("^[0-9a-f]{64}$", hash));
    }

    [Fact]
    public void An_event_that_does_not_concern_the_company_is_refused_by_name()
    {
        ExposureState bolt = ExposureState.Initial(Given.Bolt);

        ArgumentException report = Assert.Throws<ArgumentException>(() => bolt.Evolve(Given.Report("77")));
        ArgumentException revision = Assert.Throws<ArgumentException>(() => bolt.Evolve(Given.Revised("article-9", Given.Revision(2), Given.Acme)));

        Assert.Contains("Event 77 does not concern company bolt", report.Message, StringComparison.Ordinal);
        Assert.Contains("Article article-9 does not concern company bolt", revision.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_denial_reaches_every_company_of_the_claim_it_denies()
    {
        DenialIssued denial = Given.Denial("1", of: Given.Talks, by: "dragon");

        ExposureState dragon = ExposureState.Initial(Given.Dragon).Evolve(denial);

        Assert.Equal([denial.Id], dragon.Denials.Select(d => d.Id));
    }

    [Fact]
    public void A_later_revision_wins_over_an_earlier_one_that_arrives_after_it()
    {
        ExposureState known = ExposureState.Initial(Given.Acme)
            .Evolve(Given.Revised("a", Given.Revision(3), Given.Acme))
            .Evolve(Given.Revised("a", Given.Revision(2), Given.Acme));

        ExposureState withOld = known.Evolve(Given.Report("1", article: "a", revision: Given.Revision(2)));
        ExposureState withCurrent = known.Evolve(Given.Report("2", article: "a", revision: Given.Revision(3)));

        Assert.Same(known, withOld);
        Assert.Equal(["2"], withCurrent.Claims.SelectMany(c => c.Support).Select(e => e.Id.Value));
    }

    private static ExposureState Fold(object[] history) => history.Aggregate(ExposureState.Initial(Given.Acme), Step);

    private static ExposureState Step(ExposureState state, object happened) => happened switch
    {
        RiskEvent e => state.Evolve(e),
        ArticleRevised e => state.Evolve(e),
        _ => throw new ArgumentException($"Nothing folds {happened}.", nameof(happened)),
    };
}
