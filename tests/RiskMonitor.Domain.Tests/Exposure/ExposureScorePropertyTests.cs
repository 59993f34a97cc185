using System.Text.Json;
using CsCheck;
using RiskMonitor.Articles;
using RiskMonitor.Companies;
using RiskMonitor.Events;
using Xunit;

namespace RiskMonitor.Exposure;

public class ExposureScorePropertyTests
{
    private const int Cases = 2_000;

    [Fact]
    public void A_score_lies_between_0_and_99_999999_and_inside_its_range() =>
        Gen.Select(Histories.Any, Histories.Instants).Sample((events, instant) =>
        {
            ExposureAssessment score = Given.Score(Given.Known(events), instant);

            Assert.InRange(score.ScoreMicropoints, 0, 99_999_999);
            Assert.InRange(score.ScoreMicropoints, score.LowMicropoints, score.HighMicropoints);
            Assert.InRange(score.HighMicropoints, 0, 99_999_999);
        }, iter: Cases);

    [Fact]
    public void Contributions_add_up_to_the_score_as_stored_and_as_shown() =>
        Gen.Select(Histories.Any, Histories.Instants).Sample((events, instant) =>
        {
            ExposureAssessment score = Given.Score(Given.Known(events), instant);

            Assert.Equal(score.ScoreMicropoints, score.Contributions.Sum(c => c.Micropoints));
            Assert.Equal(score.ScoreTenths, score.Contributions.Sum(c => c.Tenths));
            Assert.Equal(score.Hazard.Raw, score.Contributions.Sum(c => c.Hazard.Raw));
            Assert.Equal(score.Hazard == Fixed.Zero, score.Contributions.IsEmpty);
        }, iter: Cases);

    [Fact]
    public void More_evidence_never_lowers_the_hazard() =>
        Gen.Select(Histories.Any, Histories.Report, Histories.Instants).Sample((events, report, instant) =>
        {
            ExposureState before = Given.Known(events);

            ExposureState after = before.Evolve(report);

            Assert.True(Given.Score(after, instant).Hazard >= Given.Score(before, instant).Hazard);
        }, iter: 5 * Cases);

    [Fact]
    public void A_denial_of_a_claim_never_raises_it_and_never_changes_another() =>
        Gen.Select(Histories.Any, Histories.KeyedDenial, Histories.Instants).Sample((events, denial, instant) =>
        {
            ExposureState before = Given.Known(events);

            ExposureState after = before.Evolve(denial);

            Dictionary<ClaimKey, Fixed> hazardsBefore = HazardByClaim(before, instant), hazardsAfter = HazardByClaim(after, instant);
            Assert.Equal(hazardsBefore.Keys.Order(), hazardsAfter.Keys.Order());
            Assert.All(hazardsBefore, claim => Assert.True(claim.Key == denial.Denies.Key ? hazardsAfter[claim.Key] <= claim.Value : hazardsAfter[claim.Key] == claim.Value));
        }, iter: Cases);

    [Fact]
    public void A_denial_of_a_part_never_raises_a_claim_and_changes_none_that_lacks_the_part() =>
        Gen.Select(Histories.Any, Histories.PartialDenial, Histories.Instants).Sample((events, denial, instant) =>
        {
            ExposureState before = Given.Known(events);

            ExposureState after = before.Evolve(denial);

            Dictionary<ClaimKey, Fixed> hazardsBefore = HazardByClaim(before, instant), hazardsAfter = HazardByClaim(after, instant);
            Assert.All(hazardsBefore, claim => Assert.True(HasPart(claim.Key, denial.Denies) ? hazardsAfter[claim.Key] <= claim.Value : hazardsAfter[claim.Key] == claim.Value));
        }, iter: Cases);

    [Fact]
    public void A_known_voice_that_says_it_no_more_strongly_adds_nothing() =>
        Gen.Select(Histories.WithoutPartialDenials, Histories.Report, Gen.Int[0, 40], Gen.Int[0, 50], Histories.Instants).Sample((events, report, hoursEarlier, doubt, instant) =>
        {
            ExposureState before = Given.Known(events).Evolve(report);

            ExposureState after = before.Evolve(report with
            {
                Id = new RiskEventId("again"),
                Article = new ArticleId("another article"),
                PublishedAt = report.PublishedAt.AddHours(-hoursEarlier),
                ConfidencePercent = report.ConfidencePercent - doubt,
            });

            AssertSameNumbers(Given.Score(before, Later(report, instant)), Given.Score(after, Later(report, instant)));
        }, iter: Cases);

    [Fact]
    public void A_known_voice_that_repeats_itself_at_the_same_instant_adds_nothing_even_where_a_part_is_denied() =>
        Gen.Select(Histories.Any, Histories.Report, Gen.Int[0, 50], Histories.Instants).Sample((events, report, doubt, instant) =>
        {
            ExposureState before = Given.Known(events).Evolve(report);

            ExposureState after = before.Evolve(report with
            {
                Id = new RiskEventId("again"),
                Article = new ArticleId("another article"),
                ConfidencePercent = report.ConfidencePercent - doubt,
            });

            AssertSameNumbers(Given.Score(before, instant), Given.Score(after, instant));
        }, iter: Cases);

    [Fact]
    public void At_equal_strength_a_second_voice_adds_less_than_the_first() =>
        Gen.Select(Histories.Report.Where(IsHeard), Gen.Int[0, 100]).Sample((report, days) =>
        {
            DateTimeOffset instant = report.CountsFrom.AddDays(days);
            ExposureState one = Given.Known(report);
            ExposureState two = one.Evolve(report with { Id = new RiskEventId("second"), Voice = "another voice" });

            Fixed first = Given.Score(one, instant).Hazard;
            Fixed second = Given.Score(two, instant).Hazard - first;

            Assert.True(second > Fixed.Zero && second < first);
        }, iter: Cases);

    [Fact]
    public void While_nothing_happens_the_hazard_never_rises() =>
        Gen.Select(Histories.Any, Histories.Instants, Gen.OneOf(Gen.Int[1, 100], Gen.Int[1, 20_000_000])).Sample((events, instant, seconds) =>
        {
            ExposureState known = Given.Known([.. events.Where(e => e.CountsFrom <= instant)]);

            Fixed earlier = Given.Score(known, instant).Hazard;
            Fixed later = Given.Score(known, instant.AddSeconds(seconds)).Hazard;

            Assert.True(later <= earlier);
        }, iter: 5 * Cases);

    [Fact]
    public void What_counts_from_a_later_instant_does_not_count_yet() =>
        Gen.Select(Histories.Any, Histories.Instants).Sample((events, instant) =>
        {
            ExposureState all = Given.Known(events);
            ExposureState untilThen = Given.Known([.. events.Where(e => e.CountsFrom <= instant)]);

            Assert.Equal(Given.Score(untilThen, instant), Given.Score(all, instant));
        }, iter: Cases);

    [Fact]
    public void The_hazard_of_one_undenied_voice_halves_in_one_half_life_to_a_millionth() =>
        Gen.Select(Histories.Report, Gen.Int[0, 200]).Sample((report, days) =>
        {
            ExposureState known = Given.Known(report);
            DateTimeOffset instant = report.CountsFrom.AddDays(days);

            Fixed now = Given.Score(known, instant).Hazard;
            Fixed oneHalfLifeLater = Given.Score(known, instant.AddDays(Given.Pack.Matter(report.Claim!.Matter).HalfLifeDays)).Hazard;     // a report of a claim

            Assert.InRange(oneHalfLifeLater.Raw - now.Raw / 2.0, -4294.967296, 4294.967296);     // 10^-6 in units of 2^-32
        }, iter: Cases);

    [Fact]
    public void Other_ids_for_the_same_things_leave_hazard_score_and_range_as_they_are() =>
        Gen.Select(Histories.Any, Gen.Int[0, 1_000], Histories.Instants).Sample((events, salt, instant) =>
        {
            var renaming = new Renaming(salt);

            ExposureAssessment before = Given.Score(Given.Known(events), instant);
            ExposureAssessment after = ExposureScore.At(
                Given.Known(renaming.Of(Given.Acme), events.Select(renaming.Of)), Given.Pack, renaming.Of(Given.Registry), instant);

            AssertSameNumbers(before, after);
        }, iter: Cases);

    [Fact]
    public void Two_packs_score_the_same_facts_side_by_side() =>
        Gen.Select(Histories.Any, Histories.Instants).Sample((events, instant) =>
        {
            PolicyPack strict = Given.Pack with { Version = "strict", HazardAtHalfScore = Fixed.Parse("8"), DeniedResidue = Fixed.Parse("0.5") };
            ExposureState known = Given.Known(events);

            ExposureAssessment before = Given.Score(known, instant);
            ExposureAssessment strictly = Given.Score(known, instant, strict);
            ExposureState? replayed = JsonSerializer.Deserialize<ExposureState>(JsonSerializer.Serialize(known));
            PolicyPack? readBack = JsonSerializer.Deserialize<PolicyPack>(JsonSerializer.Serialize(strict));

            Assert.True(strictly.ScoreMicropoints >= before.ScoreMicropoints);
            Assert.Equal(("2026-11", "strict"), (before.PackVersion, strictly.PackVersion));
            Assert.Equal(before, Given.Score(replayed!, instant));                  // not null: it was written one line above
            Assert.Equal(strictly, Given.Score(replayed!, instant, readBack));
        }, iter: 1_000);

    private static Dictionary<ClaimKey, Fixed> HazardByClaim(ExposureState state, DateTimeOffset instant) =>
        Given.Score(state, instant).Contributions.ToDictionary(c => c.Claim, c => c.Hazard);

    private static bool HasPart(ClaimKey claim, DeniedClaim denied) =>
        (denied.Matter ?? claim.Matter) == claim.Matter
        && (denied.Topic ?? claim.Topic) == claim.Topic
        && denied.Companies.All(claim.Companies.Contains)
        && denied != new DeniedClaim(null, null, [], null, null);

    private static bool IsHeard(ReportPublished report) =>
        report.Modality is not Modality.Negated && report.Polarity is not Polarity.Favourable && report.Companies[0].Role is not CompanyRole.Mention;

    private static DateTimeOffset Later(RiskEvent report, DateTimeOffset instant) => instant > report.CountsFrom ? instant : report.CountsFrom;

    private static void AssertSameNumbers(ExposureAssessment expected, ExposureAssessment actual)
    {
        Assert.Equal(expected.Hazard, actual.Hazard);
        Assert.Equal(expected.ScoreMicropoints, actual.ScoreMicropoints);
        Assert.Equal(expected.LowMicropoints, actual.LowMicropoints);
        Assert.Equal(expected.HighMicropoints, actual.HighMicropoints);
    }
}
