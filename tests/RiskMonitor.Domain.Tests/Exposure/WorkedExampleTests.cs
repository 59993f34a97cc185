using RiskMonitor.Articles;
using RiskMonitor.Companies;
using RiskMonitor.Events;
using Xunit;

namespace RiskMonitor.Exposure;

/// <summary>
/// One article on a denied joint venture, scored by hand: every number was computed from the formula with 60 decimal digits outside this code base.
/// Every event has credibility .6 and confidence .9.
/// </summary>
public class WorkedExampleTests
{
    private static readonly CompanyId Ford = new("ford"), Xiaomi = new("xiaomi"), Catl = new("catl");
    private static readonly DateTimeOffset Morning = new(2026, 11, 10, 8, 0, 0, TimeSpan.Zero);

    private static readonly ClaimKey Venture = ClaimKey.Of(Matters.NegotiationReported, [Ford, Xiaomi], null, "joint-venture");
    private static readonly ClaimKey Warning = ClaimKey.Of(Matters.PoliticianWarned, [Ford, Xiaomi], "us-house-moolenaar", "joint-venture");
    private static readonly ClaimKey Allegation = ClaimKey.Of(Matters.AllegationMade, [Ford, Catl], "us-dod", "licence");
    private static readonly ClaimKey Criticism = ClaimKey.Of(Matters.PoliticianCriticised, [Ford, Catl], "us-house-china-committee", "licence");

    private static readonly RiskEvent[] Article =
    [
        Given.Report("1", Venture, "nikkei", Morning, Modality.Unnamed),
        Given.Denial("2", Venture, by: "ford", at: Morning),
        Given.Denial("3", Venture, by: "xiaomi", at: Morning),
        Given.Report("4", Warning, "unknown", Morning, rank: AuthorityRank.Chair),
        Given.Report("6", Allegation, "unknown", Morning, Modality.Background, rank: AuthorityRank.Regulator),
        Given.Denial("7", Allegation, by: "catl", at: Morning),
        Given.Report("8", Criticism, "unknown", Morning, rank: AuthorityRank.Regulator),
    ];

    private static readonly Dictionary<CompanyId, Company> Registry = new()
    {
        [Ford] = new() { Id = Ford, Name = "Ford", Country = "US" },
        [Xiaomi] = new() { Id = Xiaomi, Name = "Xiaomi", Country = "CN" },
        [Catl] = new() { Id = Catl, Name = "CATL", Country = "CN" },
    };

    // allegation   3.0·1.5·p(.162, 1.2 bits)        = .3492686654114
    // talks        3.0·p(.27, 2.4 bits)              = .1964606474666 (China makes it 3.0)
    // criticism    1.0·1.5·.486                      = .729
    // warning      1.5·1.5·.486                      = 1.0935
    [Fact]
    public void On_the_day_of_the_article_Ford_stands_at_9_143046()
    {
        ExposureAssessment ford = Score(Ford, Morning);

        Assert.Equal("2.36822931", ford.Hazard.ToString(8));
        Assert.Equal(9_143_046, ford.ScoreMicropoints);
        Assert.Equal(0, ford.LowMicropoints);
        Assert.Equal(12_724_374, ford.HighMicropoints);
        Assert.Equal([(Allegation, 1_348_425), (Venture, 758_478), (Criticism, 2_814_457), (Warning, 4_221_686)], ford.Contributions.Select(c => (c.Claim, c.Micropoints)));
        Assert.Equal(91, ford.ScoreTenths);
        Assert.Equal([13, 8, 28, 42], ford.Contributions.Select(c => c.Tenths));
    }

    [Fact]
    public void Ten_days_and_six_hours_later_it_has_faded_to_7_371907()
    {
        ExposureAssessment ford = Score(Ford, Morning.AddDays(10).AddHours(6));

        Assert.Equal("1.89138828", ford.Hazard.ToString(8));
        Assert.Equal(7_371_907, ford.ScoreMicropoints);
        Assert.Equal(10_445_929, ford.HighMicropoints);
        Assert.Equal([1_195_849, 570_553, 2_242_202, 3_363_303], ford.Contributions.Select(c => c.Micropoints));
        Assert.Equal([12, 6, 22, 34], ford.Contributions.Select(c => c.Tenths));
    }

    [Fact]
    public void For_Xiaomi_the_talks_weigh_less_since_its_counterparty_is_of_no_high_risk()
    {
        ExposureAssessment xiaomi = Score(Xiaomi, Morning);

        Assert.Equal("1.12624344", xiaomi.Hazard.ToString(8));
        Assert.Equal(4_457_485, xiaomi.ScoreMicropoints);
        Assert.Equal([129_593, 4_327_892], xiaomi.Contributions.Select(c => c.Micropoints));
    }

    [Fact]
    public void Without_the_two_denials_of_the_talks_Ford_would_stand_at_11_372196()
    {
        RiskEvent[] undenied = [.. Article.Where(e => e.Id.Value is not ("2" or "3"))];

        ExposureAssessment ford = ExposureScore.At(Fold(Ford, undenied), Given.Pack, Registry, Morning);

        Assert.Equal("2.98176867", ford.Hazard.ToString(8));
        Assert.Equal(11_372_196, ford.ScoreMicropoints);
        Assert.Equal([1_332_079, 3_089_267, 2_780_340, 4_170_510], ford.Contributions.Select(c => c.Micropoints));
    }

    [Fact]
    public void A_denial_lowers_only_the_claim_it_denies()
    {
        ExposureAssessment ford = Score(Ford, Morning);

        Assert.Equal(["7"], Denials(ford, Allegation));
        Assert.Equal(["2", "3"], Denials(ford, Venture));
        Assert.Empty(Denials(ford, Warning));
        Assert.Empty(Denials(ford, Criticism));
    }

    [Fact]
    public void Every_contribution_can_be_opened_down_to_the_sentence()
    {
        ClaimContribution talks = Score(Ford, Morning).Contributions[1];

        HeardVoice voice = Assert.Single(talks.Voices);
        Assert.Equal("what nikkei says", voice.Event.Evidence.Quote);
        Assert.Equal(("0.27", "0.27", "3"), (voice.InitialStrength.ToString(9).TrimEnd('0'), talks.Support.ToString(9).TrimEnd('0'), talks.Severity.ToString()));
        Assert.Equal("2.400000000", talks.DenialBits.ToString(9));
        Assert.Equal("0.065486882", talks.Credence.ToString(9));
        Assert.Equal(["it is false", "it is false"], talks.Denials.Select(d => d.Denial.Evidence.Quote));
        Assert.True(talks.HasHighRiskCounterparty);
        Assert.False(talks.IsCorroborated);
        Assert.Equal(Morning, Score(Ford, Morning).NewestEvidence);
    }

    private static ExposureAssessment Score(CompanyId company, DateTimeOffset at) =>
        ExposureScore.At(Fold(company, Article), Given.Pack, Registry, at);

    private static ExposureState Fold(CompanyId company, RiskEvent[] events) =>
        Given.Known(company, events.Where(e => (e is DenialIssued denial ? denial.Denies.Key! : e.Claim!).Companies.Contains(company)));      // each has a key here

    private static IEnumerable<string> Denials(ExposureAssessment score, ClaimKey claim) =>
        score.Contributions.Single(c => c.Claim == claim).Denials.Select(d => d.Denial.Id.Value);
}
