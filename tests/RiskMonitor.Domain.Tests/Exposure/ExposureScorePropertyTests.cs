using System.Text.Json;
using CsCheck;
using RiskMonitor.Articles;
using RiskMonitor.Companies;
using RiskMonitor.Events;
using Xunit;

namespace RiskMonitor.Exposure;

/// <summary>What the score promises, over random histories of events of every kind; the pack holds investigations and sanctions open.</summary>
public class ExposureScorePropertyTests
{
    private const int Cases = 2_000;

    [Fact]
    public void A_score_lies_between_0_and_99_999999_and_inside_its_range() =>
        Gen.Select(Histories.WithCopies, Histories.Instants).Sample((events, instant) =>
        {
            ExposureAssessment score = Given.ScoreAsOf(instant, events);

            Assert.InRange(score.ScoreMicropoints, 0, 99_999_999);
            Assert.InRange(score.ScoreMicropoints, score.LowMicropoints, score.HighMicropoints);
            Assert.InRange(score.HighMicropoints, 0, 99_999_999);
            Assert.All(score.Contributions, claim => Assert.True(claim.LowHazard <= claim.Hazard && claim.Hazard <= claim.UndeniedHazard));
        }, iter: Cases);

    [Fact]
    public void Contributions_add_up_to_the_score_as_stored_and_as_shown() =>
        Gen.Select(Histories.WithCopies, Histories.Instants).Sample((events, instant) =>
        {
            ExposureAssessment score = Given.ScoreAsOf(instant, events);

            Assert.Equal(score.ScoreMicropoints, score.Contributions.Sum(c => c.Micropoints));
            Assert.Equal(score.ScoreTenths, score.Contributions.Sum(c => c.Tenths));
            Assert.Equal(score.Hazard.Raw, score.Contributions.Sum(c => c.Hazard.Raw));
            Assert.Equal(score.Hazard == Fixed.Zero, score.Contributions.IsEmpty);
        }, iter: Cases);

    [Fact]
    public void Adverse_evidence_never_lowers_the_hazard() =>
        Gen.Select(Histories.Any, Histories.Report, Histories.Instants).Sample((events, report, instant) =>
            Assert.True(Given.ScoreAsOf(instant, [.. events, report]).Hazard >= Given.ScoreAsOf(instant, events).Hazard), iter: 10 * Cases);

    [Fact]
    public void Adverse_evidence_never_lowers_the_hazard_among_many_denials_of_parts() =>
        Gen.Select(Histories.Report.Array[0, 12], Histories.PartialDenial.Array[1, 8], Histories.Confirmation.Array[0, 2], Histories.Report, Histories.Instants).Sample((reports, denials, confirmations, report, instant) =>
        {
            RiskEvent[] events = [.. reports, .. denials, .. confirmations];

            Assert.True(Given.ScoreAsOf(instant, [.. events, report]).Hazard >= Given.ScoreAsOf(instant, events).Hazard);
        }, iter: 10 * Cases);

    [Fact]
    public void A_denial_of_a_claim_never_raises_it_and_never_changes_another() =>
        Gen.Select(Histories.WithCopies, Histories.KeyedDenial, Histories.Instants).Sample((events, denial, instant) =>
        {
            Dictionary<ClaimKey, Fixed> before = HazardByClaim(instant, events), after = HazardByClaim(instant, [.. events, denial]);

            Assert.Equal(before.Keys.Order(), after.Keys.Order());
            Assert.All(before, claim => Assert.True(claim.Key == denial.Denies.Key ? after[claim.Key] <= claim.Value : after[claim.Key] == claim.Value));
        }, iter: 2 * Cases);

    [Fact]
    public void A_denial_of_a_part_never_raises_a_claim_and_changes_none_that_lacks_the_part() =>
        Gen.Select(Histories.WithCopies, Histories.PartialDenial, Histories.Instants).Sample((events, denial, instant) =>
        {
            Dictionary<ClaimKey, Fixed> before = HazardByClaim(instant, events), after = HazardByClaim(instant, [.. events, denial]);

            Assert.All(before, claim => Assert.True(HasPart(claim.Key, denial.Denies) ? after[claim.Key] <= claim.Value : after[claim.Key] == claim.Value));
        }, iter: 2 * Cases);

    [Fact]
    public void A_confirmation_never_lowers_its_claim_and_never_changes_another() =>
        Gen.Select(Histories.WithCopies, Histories.Confirmation, Histories.Instants).Sample((events, confirmation, instant) =>
        {
            Dictionary<ClaimKey, Fixed> before = HazardByClaim(instant, events), after = HazardByClaim(instant, [.. events, confirmation]);

            Assert.Equal(before.Keys.Order(), after.Keys.Order());
            Assert.All(before, claim => Assert.True(claim.Key == confirmation.Confirms.Key ? after[claim.Key] >= claim.Value : after[claim.Key] == claim.Value));
        }, iter: 2 * Cases);

    [Fact]
    public void A_closing_never_raises_the_hazard() =>
        Gen.Select(Histories.WithCopies, Histories.Closing, Histories.Instants).Sample((events, closing, instant) =>
            Assert.True(Given.ScoreAsOf(instant, [.. events, closing]).Hazard <= Given.ScoreAsOf(instant, events).Hazard), iter: 2 * Cases);

    [Fact]
    public void A_known_voice_that_says_it_no_more_strongly_adds_nothing() =>
        Gen.Select(Histories.WithoutPartialDenials, Histories.Report, Gen.Int[0, 40], Gen.Int[0, 50], Histories.Instants).Sample((events, report, hoursEarlier, doubt, instant) =>
        {
            RiskEvent[] before = [.. events, report];
            RiskEvent again = report with
            {
                Id = new RiskEventId("again"),
                Article = new ArticleId("another article"),
                PublishedAt = report.PublishedAt.AddHours(-hoursEarlier),
                ConfidencePercent = report.ConfidencePercent - doubt,
            };

            AssertSameNumbers(Given.ScoreAsOf(Later(report, instant), before), Given.ScoreAsOf(Later(report, instant), [.. before, again]));
        }, iter: Cases);

    [Fact]
    public void A_known_voice_that_repeats_itself_at_the_same_instant_adds_nothing_even_where_a_part_is_denied() =>
        Gen.Select(Histories.Any, Histories.Report, Gen.Int[0, 50], Histories.Instants).Sample((events, report, doubt, instant) =>
        {
            RiskEvent[] before = [.. events, report];
            RiskEvent again = report with
            {
                Id = new RiskEventId("again"),
                Article = new ArticleId("another article"),
                ConfidencePercent = report.ConfidencePercent - doubt,
            };

            AssertSameNumbers(Given.ScoreAsOf(instant, before), Given.ScoreAsOf(instant, [.. before, again]));
        }, iter: Cases);

    [Fact]
    public void At_equal_strength_a_second_voice_adds_less_than_the_first() =>
        Gen.Select(Histories.Report.Where(IsHeard), Gen.Int[0, 100]).Sample((report, days) =>
        {
            DateTimeOffset instant = report.CountsFrom.AddDays(days);

            Fixed first = Given.ScoreAsOf(instant, [report]).Hazard;
            Fixed second = Given.ScoreAsOf(instant, [report, report with { Id = new RiskEventId("second"), Voice = "another voice" }]).Hazard - first;

            Assert.True(second > Fixed.Zero && second < first);
        }, iter: Cases);

    [Fact]
    public void While_nothing_happens_the_hazard_never_rises() =>
        Gen.Select(Histories.WithCopies, Histories.Instants, Gen.OneOf(Gen.Int[1, 100], Gen.Int[1, 20_000_000], Gen.Int[1, 200_000_000])).Sample((events, instant, seconds) =>
        {
            RiskEvent[] happened = [.. events.Where(e => e.CountsFrom <= instant)];

            Assert.True(Given.ScoreAsOf(instant.AddSeconds(seconds), happened).Hazard <= Given.ScoreAsOf(instant, happened).Hazard);
        }, iter: 5 * Cases);

    [Fact]
    public void While_nothing_happens_the_hazard_never_rises_also_where_evidence_fades_one_by_one() =>
        Gen.Select(Histories.WithCopies, Gen.Int[-90, 60], Gen.Int[1, 60], Gen.Int[1, 7]).Sample((events, day, days, halfLife) =>
        {
            PolicyPack fading = Given.Seeded with
            {
                MatterWeights = Given.Seeded.MatterWeights.Select(weight => weight with { HalfLifeDays = halfLife }).ToValueList(),      // gone to the last bit in 20 to 140 days
                Held = Given.Seeded.Held with { DaysAfterLastMention = 20 },
            };
            DateTimeOffset instant = Given.Noon.AddDays(day);
            RiskEvent[] happened = [.. events.Where(e => e.CountsFrom <= instant)];

            Assert.True(Given.ScoreAsOf(instant.AddDays(days), happened, fading).Hazard <= Given.ScoreAsOf(instant, happened, fading).Hazard);
        }, iter: 20 * Cases);

    [Fact]
    public void The_hazard_of_one_undenied_voice_halves_in_one_half_life_to_a_millionth() =>
        Gen.Select(Histories.Report, Gen.Int[0, 200]).Sample((report, days) =>
        {
            DateTimeOffset instant = report.CountsFrom.AddDays(days);

            Fixed now = Given.ScoreAsOf(instant, [report], Given.Pack).Hazard;
            Fixed oneHalfLifeLater = Given.ScoreAsOf(instant.AddDays(Given.Pack.Matter(report.Claim!.Matter).HalfLifeDays), [report], Given.Pack).Hazard;     // a report of a claim

            Assert.InRange(oneHalfLifeLater.Raw - now.Raw / 2.0, -4294.967296, 4294.967296);     // 10^-6 in units of 2^-32
        }, iter: Cases);

    [Fact]
    public void Other_ids_for_the_same_things_leave_hazard_score_and_range_as_they_are() =>
        Gen.Select(Histories.WithCopies, Gen.Int[0, 1_000], Histories.Instants).Sample((events, salt, instant) =>
        {
            var renaming = new Renaming(salt);
            RiskEvent[] happened = [.. events.Where(e => e.CountsFrom <= instant)];

            ExposureAssessment before = Given.ScoreAsOf(instant, happened);
            ExposureAssessment after = ExposureScore.At(
                Given.Known(renaming.Of(Given.Acme), happened.Select(renaming.Of)), Given.Seeded, renaming.Of(Given.Registry), instant);

            AssertSameNumbers(before, after);
        }, iter: Cases);

    [Fact]
    public void Two_packs_score_the_same_facts_side_by_side() =>
        Gen.Select(Histories.WithCopies, Histories.Instants).Sample((events, instant) =>
        {
            PolicyPack strict = Given.Seeded with { Version = "strict", HazardAtHalfScore = Fixed.Parse("8"), DeniedResidue = Fixed.Parse("0.5") };
            ExposureState known = Given.Known([.. events.Where(e => e.CountsFrom <= instant)]);

            ExposureAssessment before = Given.Score(known, instant, Given.Seeded);
            ExposureAssessment strictly = Given.Score(known, instant, strict);
            ExposureState? replayed = JsonSerializer.Deserialize<ExposureState>(JsonSerializer.Serialize(known));
            PolicyPack? readBack = JsonSerializer.Deserialize<PolicyPack>(JsonSerializer.Serialize(strict));

            Assert.True(strictly.ScoreMicropoints >= before.ScoreMicropoints);
            Assert.Equal(("2026-11", "strict"), (before.PackVersion, strictly.PackVersion));
            Assert.Equal(before, Given.Score(replayed!, instant, Given.Seeded));                  // not null: it was written one line above
            Assert.Equal(strictly, Given.Score(replayed!, instant, readBack));
        }, iter: Cases);

    private static Dictionary<ClaimKey, Fixed> HazardByClaim(DateTimeOffset instant, IEnumerable<RiskEvent> events) =>
        Given.ScoreAsOf(instant, events).Contributions.ToDictionary(c => c.Claim, c => c.Hazard);

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
