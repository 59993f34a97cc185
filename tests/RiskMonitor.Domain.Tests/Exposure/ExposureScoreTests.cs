using RiskMonitor.Articles;
using RiskMonitor.Companies;
using RiskMonitor.Events;
using Xunit;

namespace RiskMonitor.Exposure;

/// <summary>One rule of the formula each; expected numbers were computed from it with 60 decimal digits outside this code base.</summary>
public class ExposureScoreTests
{
    [Fact]
    public void Nothing_known_is_a_score_of_0_without_contributions()
    {
        ExposureAssessment score = Given.Score(ExposureState.Initial(Given.Acme));

        Assert.Equal((0, 0, 0, 0), (score.ScoreMicropoints, score.LowMicropoints, score.HighMicropoints, score.ScoreTenths));
        Assert.Empty(score.Contributions);
        Assert.Null(score.NewestEvidence);
    }

    [Fact]
    public void A_voice_counts_by_the_strongest_thing_it_says_and_each_further_voice_less()
    {
        ExposureState known = Given.Known(
            Given.Report("1", by: "daily", at: Given.Noon.AddDays(-20)),                                              // .486 · 2^(-20/120) = .4330
            Given.Report("2", by: "daily", at: Given.Noon.AddDays(-40), modality: Modality.Document, confidencePercent: 100),    // .6 · 2^(-40/120) = .4762
            Given.Report("3", by: "herald", at: Given.Noon.AddDays(-5), modality: Modality.Unnamed, confidencePercent: 80),      // .24 · 2^(-5/120) = .2332
            Given.Report("4", by: "wire", at: Given.Noon.AddDays(-1), modality: Modality.Speculation, confidencePercent: 100));  // .18 · 2^(-1/120) = .1790

        ClaimContribution probe = Given.Score(known).Contributions.Single();

        Assert.Equal(["2", "3", "4"], probe.Voices.Select(v => v.Event.Id.Value));
        Assert.Equal("0.61132321", probe.Support.ToString(8));
        Assert.Equal("2.44529284", probe.Hazard.ToString(8));
        Assert.Equal(9_426_088, Given.Score(known).ScoreMicropoints);
        Assert.Equal(9_426_088, Given.Score(known).LowMicropoints);
    }

    [Theory]
    [InlineData(ActorKind.Court, DenialStrength.Qualified, 4_045_841)]          // 2.2 bits
    [InlineData(ActorKind.Agency, DenialStrength.Categorical, 4_045_841)]
    [InlineData(ActorKind.Company, DenialStrength.Categorical, 6_369_629)]      // 1.2 bits
    [InlineData(ActorKind.Company, DenialStrength.Qualified, 7_916_331)]        // .6 bits
    public void A_denial_weighs_by_who_denies_and_how_firmly(ActorKind kind, DenialStrength strength, int expectedMicropoints)
    {
        ExposureState known = Given.Known([.. ThreeVoices, Given.Denial("9", strength: strength, kind: kind)]);

        Assert.Equal(expectedMicropoints, Given.Score(known).ScoreMicropoints);
    }

    [Fact]
    public void A_party_counts_once_with_the_strongest_it_ever_said()
    {
        ExposureState known = Given.Known(
        [
            .. ThreeVoices,
            Given.Denial("7", strength: DenialStrength.Categorical, at: Given.Noon.AddDays(-300)),
            Given.Denial("8", strength: DenialStrength.Qualified, at: Given.Noon.AddDays(-2)),
            Given.Denial("9", strength: DenialStrength.Qualified),
        ]);

        Assert.Equal(6_369_629, Given.Score(known).ScoreMicropoints);
        Assert.Equal(["7"], Given.Score(known).Contributions.Single().Denials.Select(d => d.Denial.Id.Value));
    }

    [Fact]
    public void A_denial_does_not_count_before_it_is_issued()
    {
        RiskEvent[] events = [.. ThreeVoices, Given.Denial("9", at: Given.Noon.AddSeconds(1))];

        Assert.Equal(9_426_088, Given.ScoreAsOf(Given.Noon, events, Given.Pack).ScoreMicropoints);
        Assert.Equal(6_369_629, Given.ScoreAsOf(Given.Noon.AddSeconds(1), events, Given.Pack).ScoreMicropoints, tolerance: 1);
    }

    [Fact]
    public void A_denied_claim_keeps_a_tenth_of_its_support()
    {
        DenialIssued[] tenDenials = [.. Enumerable.Range(1, 10).Select(i => Given.Denial($"d{i}", of: Given.Talks, by: $"party {i}"))];

        ExposureAssessment score = Given.Score(Given.Known([Given.Report("1", of: Given.Talks, modality: Modality.Unnamed), .. tenDenials]));

        Assert.Equal("0.08100000", score.Hazard.ToString(8));       // 3.0 · .1 · .27
        Assert.Equal(327_412, score.ScoreMicropoints);
    }

    [Fact]
    public void No_event_is_worth_more_than_95_hundredths()
    {
        ClaimKey listing = ClaimKey.Of("SanctionImposed", [Given.Acme], "treasury", "other");

        ExposureAssessment score = Given.Score(Given.Known(Given.Report("1", listing, modality: Modality.Document, confidencePercent: 100, source: "gazette")));

        Assert.Equal("5.70000000", score.Hazard.ToString(8));       // 6.0 · .95
        Assert.Equal(20_608_521, score.ScoreMicropoints);
    }

    [Fact]
    public void However_much_is_known_the_score_stays_below_100_and_is_not_shown_as_100()
    {
        PolicyPack alarmist = Given.Pack with { HazardAtHalfScore = Fixed.Parse("0.01") };

        ExposureAssessment score = Given.Score(Given.Known(Given.Report("1")), pack: alarmist);

        Assert.Equal((99_999_999, 99_999_999, 999), (score.ScoreMicropoints, score.HighMicropoints, score.ScoreTenths));
        Assert.Equal((99_999_999, 999), (score.Contributions.Single().Micropoints, score.Contributions.Single().Tenths));
    }

    [Theory]
    [InlineData(Modality.Named, "daily", false)]
    [InlineData(Modality.Named, "herald", true)]        // a second voice
    [InlineData(Modality.Document, "daily", true)]
    public void The_low_scenario_counts_claims_with_two_voices_or_a_document(Modality modality, string voice, bool counts)
    {
        ExposureState known = Given.Known(Given.Report("1", by: "daily"), Given.Report("2", by: voice, modality: modality));

        ExposureAssessment score = Given.Score(known);

        Assert.Equal(counts ? score.ScoreMicropoints : 0, score.LowMicropoints);
    }

    [Theory]
    [InlineData(CompanyRole.Mention, CompanyRole.Target, "1.94400000")]      // 4.0 · .486: the weightier of two roles
    [InlineData(CompanyRole.Target, CompanyRole.Mention, "1.94400000")]
    [InlineData(CompanyRole.Mention, null, "0.19440000")]
    [InlineData(null, null, "0.97200000")]                                   // named by the claim only: it takes part
    public void A_company_counts_by_the_weightiest_role_it_has_in_an_event(CompanyRole? first, CompanyRole? second, string hazard)
    {
        RiskEvent report = Given.Report("1") with
        {
            Companies = new[] { first, second }.OfType<CompanyRole>().Select(role => new CompanyMention(Given.Acme, "Acme", role)).ToValueList(),
        };

        Assert.Equal(hazard, Given.Score(Given.Known(report)).Hazard.ToString(8));
    }

    [Fact]
    public void Voices_behind_the_sixteenth_add_nothing()
    {
        RiskEvent[] twenty = [.. Enumerable.Range(1, 20).Select(i => Given.Report($"{i}", by: $"voice {i}", modality: Modality.Unnamed))];

        ClaimContribution probe = Given.Score(Given.Known(twenty)).Contributions.Single();

        Assert.Equal("0.68846731", probe.Support.ToString(8));      // sixteen voices of .27
        Assert.Equal(20, probe.Voices.Count);
        Assert.Equal(4, probe.Voices.Count(voice => voice.DampedStrength == Fixed.Zero));
    }

    [Fact]
    public void A_matter_that_the_pack_does_not_weigh_counts_as_unspecified()
    {
        ClaimKey strange = ClaimKey.Of("SomethingNew", [Given.Acme], null, "other");

        Assert.Equal("0.24300000", Given.Score(Given.Known(Given.Report("1", strange))).Hazard.ToString(8));       // .5 · .486
    }

    [Fact]
    public void The_credibility_of_the_credited_outlet_counts_instead_of_the_source()
    {
        RiskEvent credited = Given.Report("1", source: "gazette") with { CreditedOutlet = "rumour-mill" };

        Assert.Equal("0.81000000", Given.Score(Given.Known(credited)).Hazard.ToString(8));      // 4.0 · .25·.9·.9
    }

    [Fact]
    public void The_weightiest_office_behind_a_claim_counts()
    {
        ExposureState known = Given.Known(Given.Report("1", rank: AuthorityRank.Member), Given.Report("2", rank: AuthorityRank.Chair, modality: Modality.Speculation));

        Assert.Equal("2.91600000", Given.Score(known).Hazard.ToString(8));      // 4.0 · 1.5 · .486
    }

    [Theory]
    [InlineData(-2, 0, true)]       // raised two days after the denial
    [InlineData(-3, 0, false)]
    [InlineData(0, -14, true)]      // raised fourteen days before the denial
    [InlineData(0, -15, false)]
    public void A_denial_of_a_part_meets_claims_first_raised_from_fourteen_days_before_to_two_days_after_it(int denialDay, int raisedDay, bool isMet)
    {
        var part = new DeniedClaim(null, null, [Given.Acme], Matters.InvestigationOpened, null);

        ExposureState known = Given.Known(Given.Report("1", at: Given.Noon.AddDays(raisedDay)), Given.Denial("9", part: part, at: Given.Noon.AddDays(denialDay)));

        Assert.Equal(isMet, Given.Score(known).Contributions.Single().Denials.Count == 1);
    }

    [Fact]
    public void A_claim_that_is_old_news_is_not_met_by_a_denial_of_a_part_because_somebody_repeats_it()
    {
        var part = new DeniedClaim(null, null, [Given.Acme], Matters.InvestigationOpened, null);

        ExposureState known = Given.Known(Given.Report("1", at: Given.Noon.AddDays(-15)), Given.Report("2", by: "herald", at: Given.Noon.AddDays(-1)), Given.Denial("9", part: part));

        Assert.Empty(Given.Score(known).Contributions.Single().Denials);
    }

    [Theory]
    [InlineData("acme", null, null, true)]
    [InlineData("acme", "InvestigationOpened", "emissions", true)]
    [InlineData(null, null, "emissions", true)]
    [InlineData("bolt", null, null, false)]
    [InlineData("acme", "AllegationMade", null, false)]
    [InlineData("acme", null, "licence", false)]
    [InlineData(null, null, null, false)]       // denies nothing in particular
    public void A_denial_of_a_part_meets_the_claims_that_have_the_part(string? company, string? matter, string? topic, bool isMet)
    {
        var part = new DeniedClaim(null, null, company is null ? [] : [new(company)], matter, topic);

        ExposureState known = Given.Known(Given.Report("1"), Given.Denial("9", part: part));

        Assert.Equal(isMet, Given.Score(known).Contributions.Single().Denials.Count == 1);
    }

    [Fact]
    public void Younger_evidence_does_not_stand_lower_for_a_weak_rumour_that_a_denial_of_a_part_met()
    {
        var part = new DeniedClaim(null, null, [Given.Acme], Matters.InvestigationOpened, null);
        ExposureState known = Given.Known(Given.Report("1", at: Given.Noon.AddDays(-5)), Given.Denial("9", part: part, at: Given.Noon.AddDays(-10)));

        ExposureState withRumour = known.Evolve(Given.Report("2", by: "herald", at: Given.Noon.AddDays(-12), modality: Modality.Speculation, role: CompanyRole.Mention));

        Assert.Equal("1.88865809", Given.Score(known).Hazard.ToString(8));      // 4.0 · .486 · 2^(-5/120)
        Assert.Equal(Given.Score(known).Hazard, Given.Score(withRumour).Hazard);
    }

    [Fact]
    public void A_party_counts_by_its_latest_stance_with_the_strongest_it_ever_said_of_it()
    {
        RiskEvent[] history =
        [
            Given.Report("1", at: Given.Noon.AddDays(-9)),
            Given.Denial("2", at: Given.Noon.AddDays(-8), strength: DenialStrength.Categorical),
            Given.Confirmation("3", at: Given.Noon.AddDays(-6)),
            Given.Denial("4", at: Given.Noon.AddDays(-4), strength: DenialStrength.Qualified),
        ];

        string[] bits = [.. new[] { -9, -8, -6, -4 }.Select(day => Given.ScoreAsOf(Given.Noon.AddDays(day), history, Given.Pack).Contributions.Single().DenialBits.ToString(1))];

        Assert.Equal(["0.0", "1.2", "-1.2", "1.2"], bits);
    }

    [Fact]
    public void A_confirmation_raises_the_odds_and_does_not_count_in_the_low_scenario()
    {
        ExposureAssessment score = Given.Score(Given.Known(Given.Report("1"), Given.Report("2", by: "herald"), Given.Confirmation("9")));

        // b = 1 - .514·(1 - .486·.75) = .673353; p = b / (b + (1 - b)·2^-1.2); 4.0·p and 4.0·b
        Assert.Equal("3.30263459", score.Hazard.ToString(8));
        Assert.Equal("2.69341200", score.Contributions.Single().LowHazard.ToString(8));
        Assert.Equal("3.30263459", score.Contributions.Single().UndeniedHazard.ToString(8));
    }

    // As many as are split on the stack, and more.
    [Theory]
    [InlineData(256)]
    [InlineData(300)]
    public void However_many_claims_there_are_their_parts_add_up(int claims)
    {
        RiskEvent[] reports = [.. Enumerable.Range(0, claims).Select(i => Given.Report($"{i}", ClaimKey.Of(Matters.InvestigationOpened, [Given.Acme], "watchdog", $"topic {i}"), modality: Modality.Speculation, role: CompanyRole.Mention))];

        ExposureAssessment score = Given.Score(Given.Known(Given.Acme, reports));

        // 4.0 · .6·.3·.9·.1 = .0648 each
        Assert.Equal(claims, score.Contributions.Count);
        Assert.All(score.Contributions, claim => Assert.Equal("0.06480000", claim.Hazard.ToString(8)));
        Assert.Equal((score.ScoreMicropoints, score.ScoreTenths), (score.Contributions.Sum(c => c.Micropoints), score.Contributions.Sum(c => c.Tenths)));
    }

    [Fact]
    public void What_a_score_rests_on_is_refused_by_its_name_where_it_is_missing()
    {
        Assert.Throws<ArgumentNullException>("state", () => ExposureScore.At(null!, Given.Pack, Given.Registry, Given.Noon));
        Assert.Throws<ArgumentNullException>("pack", () => ExposureScore.At(ExposureState.Initial(Given.Acme), null!, Given.Registry, Given.Noon));
        Assert.Throws<ArgumentNullException>("pack", () => ExposureScore.Micropoints(Fixed.One, null!));
    }

    private static RiskEvent[] ThreeVoices =>
    [
        Given.Report("1", by: "daily", at: Given.Noon.AddDays(-20)),
        Given.Report("2", by: "daily", at: Given.Noon.AddDays(-40), modality: Modality.Document, confidencePercent: 100),
        Given.Report("3", by: "herald", at: Given.Noon.AddDays(-5), modality: Modality.Unnamed, confidencePercent: 80),
        Given.Report("4", by: "wire", at: Given.Noon.AddDays(-1), modality: Modality.Speculation, confidencePercent: 100),
    ];
}
