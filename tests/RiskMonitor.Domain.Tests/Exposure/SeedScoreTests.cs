using RiskMonitor.Articles;
using RiskMonitor.Companies;
using RiskMonitor.Events;
using Xunit;

namespace RiskMonitor.Exposure;

/// <summary>
/// The seed article as it is read, scored on its day with credibility .6 and confidence .9 throughout; expected values were computed from the formula with 60 decimal
/// digits outside this code base.
/// </summary>
public sealed class SeedScoreTests
{
    private static readonly CompanyId Ford = new("ford");

    private static readonly PolicyPack Pack = Given.Pack with
    {
        MatterWeights =
        [
            .. Given.Pack.MatterWeights,
            new MatterWeight(Matters.ExecutiveStatement, Fixed.Parse("0.2"), null, 14),
            new MatterWeight(Matters.MarketCommentary, Fixed.Parse("0.3"), null, 7),
        ],
    };

    private static readonly IReadOnlyDictionary<CompanyId, Company> Registry =
        GazetteerFiles.Read(Read.Files()).Companies.ToDictionary(company => company.Id);

    // allegation            3.0·1.5·p(.162, 1.2 bits)   = .3492686654
    // talks of the venture  3.0·p(.27, 2.4 bits)        = .1964606475 (China makes it 3.0)
    // talks about batteries 3.0·.27                     = .81 (likewise)
    // talks about support   0.5·.27                     = .135
    // criticism             1.0·1.5·.486                = .729
    // warning               1.5·1.5·.486                = 1.0935
    // executive's warning   0.2·.486                    = .0972 (praise adds nothing)
    // commentary            0.3·.486 twice, 0.3·.5·.486 = .3645 (two comments of one claim, heard through one source, are one voice)
    [Fact]
    public void The_seed_alone_gives_Ford_14_17_points()
    {
        RiskEvent[] events = [.. About(Ford)];

        ExposureAssessment ford = ExposureScore.At(Given.Known(Ford, events), Pack, Registry, events[0].PublishedAt);

        Assert.Equal("3.77492931", ford.Hazard.ToString(8));
        Assert.Equal(142, ford.ScoreTenths);
    }

    [Fact]
    public void Without_the_two_denials_of_the_venture_it_would_be_16_28()
    {
        RiskEvent[] undenied = [.. About(Ford).Where(e => e is not DenialIssued { Topic: "joint-venture" })];

        ExposureAssessment ford = ExposureScore.At(Given.Known(Ford, undenied), Pack, Registry, undenied[0].PublishedAt);

        Assert.Equal("4.38846867", ford.Hazard.ToString(8));
        Assert.Equal(163, ford.ScoreTenths);
    }

    private static IEnumerable<RiskEvent> About(CompanyId company) =>
        Read.Extract(Read.WithTitle(Read.SeedText)).Events.Select(e => e with { ConfidencePercent = 90 }).Where(e => e.CompaniesConcerned().Contains(company));
}
