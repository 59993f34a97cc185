using CsCheck;
using Xunit;

namespace RiskMonitor.Exposure;

public sealed class ScoreChangeTests
{
    [Fact]
    public void Changes_of_claims_add_up_to_the_change_of_the_score() =>
        Gen.Select(Histories.Any, Histories.Any, Histories.Instants, Histories.Instants).Sample((first, more, t1, t2) =>
        {
            ExposureAssessment before = Given.ScoreAsOf(t1, first), after = Given.ScoreAsOf(t2, [.. first, .. more]);

            ValueList<ClaimChange> changes = ScoreChange.Between(before, after);

            Assert.Equal(after.ScoreMicropoints - before.ScoreMicropoints, changes.Sum(c => c.Micropoints));
            Assert.Equal(after.ScoreTenths - before.ScoreTenths, changes.Sum(c => c.Tenths));
            Assert.Equal(changes.Count, changes.Select(c => c.Claim).Distinct().Count());
        }, iter: 1000);

    [Fact]
    public void A_claim_appears_rises_falls_vanishes_or_stays()
    {
        ExposureAssessment before = Given.Score(Given.Known(Given.Report("1"), Given.Report("2", of: Given.Talks)));

        ClaimMovement[] unchanged = Movements(before, before);
        ClaimMovement[] later = Movements(before, Given.Score(Given.Known(Given.Report("1"), Given.Report("3", by: "wire"), Given.Report("2", of: Given.Talks)), Given.Noon.AddDays(1)));
        ClaimMovement[] other = Movements(before, Given.Score(Given.Known(Given.Report("1"), Given.Report("4", of: Given.Probe with { Topic = "safety" }))));

        Assert.Equal([ClaimMovement.Stayed, ClaimMovement.Stayed], unchanged);
        Assert.Equal([ClaimMovement.Rose, ClaimMovement.Fell], later);
        Assert.Equal([ClaimMovement.Stayed, ClaimMovement.Appeared, ClaimMovement.Vanished], other.Order(Comparer<ClaimMovement>.Create((a, b) => Rank(a) - Rank(b))));

        static int Rank(ClaimMovement movement) => movement switch { ClaimMovement.Stayed => 0, ClaimMovement.Appeared => 1, _ => 2 };
        static ClaimMovement[] Movements(ExposureAssessment before, ExposureAssessment after) =>
            [.. ScoreChange.Between(before, after).OrderBy(c => c.Claim).Select(c => c.Movement)];
    }

    [Fact]
    public void What_is_newly_said_and_newly_denied_is_named()
    {
        ExposureAssessment before = Given.Score(Given.Known(Given.Report("1")));
        ExposureAssessment after = Given.Score(Given.Known(Given.Report("1"), Given.Report("2", by: "wire"), Given.Denial("3")));

        ClaimChange change = Assert.Single(ScoreChange.Between(before, after));

        Assert.Equal(["2"], change.NewVoices.Select(v => v.Event.Id.Value));
        Assert.Equal(["3"], change.NewDenials.Select(d => d.Denial.Id.Value));
    }

    [Fact]
    public void Scores_of_two_companies_have_no_difference()
    {
        ExposureAssessment acme = Given.Score(Given.Known()), bolt = Given.Score(Given.Known(Given.Bolt, []));

        ArgumentException refusal = Assert.Throws<ArgumentException>(() => ScoreChange.Between(acme, bolt));

        Assert.Contains("One score is of acme, the other of bolt", refusal.Message, StringComparison.Ordinal);
    }
}
