using CsCheck;
using RiskMonitor.Articles;
using RiskMonitor.Companies;
using Xunit;

namespace RiskMonitor.Exposure;

/// <summary>What the score promises under every pack that can be loaded, not only under sensible ones.</summary>
public class ValidPackTests
{
    private const int Cases = 5_000;

    [Fact]
    public void Under_every_pack_that_can_be_loaded_a_score_is_a_score_and_its_parts_add_up() =>
        Gen.Select(Packs.Any, Histories.WithCopies, Histories.Any, Histories.Instants).Sample((pack, events, others, instant) =>
        {
            ExposureState acme = Given.Known(events.Where(e => e.CountsFrom <= instant).ToArray());
            ExposureState dragon = Given.Known(Given.Dragon, others.Where(e => e.CountsFrom <= instant && e.Concerns(Given.Dragon)));

            ExposureAssessment score = ExposureScore.At(acme, pack, Given.Registry, instant, new Dictionary<CompanyId, ExposureState> { [Given.Dragon] = dragon });

            Assert.InRange(score.ScoreMicropoints, 0, 99_999_999);
            Assert.InRange(score.ScoreMicropoints, score.LowMicropoints, score.HighMicropoints);
            Assert.Equal(score.ScoreMicropoints, score.Contributions.Sum(c => c.Micropoints));
            Assert.Equal(score.ScoreTenths, score.Contributions.Sum(c => c.Tenths));
            Assert.Equal(score.Hazard.Raw, score.Contributions.Sum(c => c.Hazard.Raw));
            Assert.All(score.Contributions, claim => Assert.InRange(claim.Credence.Raw, 0, Fixed.One.Raw));
        }, iter: Cases);

    [Fact]
    public void Where_five_voices_round_the_doubt_away_a_denial_leaves_the_residue()
    {
        PolicyPack pack = Given.Pack with
        {
            StrengthCap = Fixed.Parse("0.99"),
            VoiceDamping = Fixed.One,
            DefaultCredibility = Fixed.One,
            Denials = Given.Pack.Denials with { CategoricalBits = Fixed.FromInteger(20) },
        };
        ExposureState certain = Given.Known(
            [.. "abcde".Select(voice => Given.Report($"r{voice}", by: $"{voice}", modality: Modality.Document, confidencePercent: 100)), Given.Denial("d")]);

        ClaimContribution only = Assert.Single(Given.Score(certain, pack: pack).Contributions);

        Assert.Equal(Fixed.One, only.Support);                  // 1 − .01^5 = 1 − 10^-10, nearer to 1 than to 1 − 2^-32
        Assert.Equal("0.10000000", only.Credence.ToString(8));          // nothing is left of the odds but the residue
        Assert.Equal("0.40000000", only.Hazard.ToString(8));      // 4.0 of a probe
    }
}
