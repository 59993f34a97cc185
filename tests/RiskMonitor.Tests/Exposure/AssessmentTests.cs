using System.Text;
using Marten;
using RiskMonitor.Articles;
using RiskMonitor.Companies;
using RiskMonitor.Events;
using RiskMonitor.Hosting;
using Xunit;

namespace RiskMonitor.Exposure;

public sealed class AssessmentTests
{
    private const int BytesMax = 56 * 1024;

    [Fact]
    public void An_assessment_of_many_claims_tells_the_greatest_and_adds_up_with_the_rest()
    {
        ExposureAssessment score = Score(claims: 100, voices: 20, denials: 6);

        ExposureAssessed assessed = Assessment.Of(TenantId.Default, 42, score);

        AssessedRest rest = Assert.IsType<AssessedRest>(assessed.Rest);
        Assert.Equal((20, 80), (assessed.Claims.Count, rest.Claims));
        Assert.Equal(assessed.ScoreMicropoints, assessed.Claims.Sum(c => c.Micropoints) + rest.Micropoints);
        Assert.Equal(score.Hazard, assessed.Claims.Aggregate(Fixed.Parse(rest.Hazard), (sum, c) => sum + Fixed.Parse(c.Hazard)));
        Assert.Equal(score.Contributions.Select(c => c.Hazard).OrderDescending().Take(20), assessed.Claims.Select(c => Fixed.Parse(c.Hazard)));
        Assert.All(assessed.Claims, claim => Assert.Equal((3, 13, 3, 3), (claim.Voices.Count, claim.VoicesLeftOut, claim.Denials.Count, claim.DenialsLeftOut)));      // 16 voices count
    }

    [Fact]
    public void An_assessment_of_few_claims_tells_all()
    {
        ExposureAssessed assessed = Assessment.Of(TenantId.Default, 42, Score(claims: 20, voices: 3, denials: 3));

        Assert.Null(assessed.Rest);
        Assert.All(assessed.Claims, claim => Assert.Equal((3, null, 3, null), (claim.Voices.Count, claim.VoicesLeftOut, claim.Denials.Count, claim.DenialsLeftOut)));
    }

    [Theory]
    [InlineData(100, 1, 0)]
    [InlineData(100, 20, 6)]
    [InlineData(1_000, 20, 6)]
    public void The_stored_size_of_an_assessment_has_an_end(int claims, int voices, int denials)
    {
        var options = new StoreOptions();
        LedgerConfiguration.Configure(options);

        int bytes = Encoding.UTF8.GetByteCount(options.Serializer().ToJson(Assessment.Of(TenantId.Default, 42, Score(claims, voices, denials))));

        TestContext.Current.TestOutputHelper?.WriteLine($"{claims} claims of {voices} voices and {denials} denials: {bytes} bytes");
        Assert.InRange(bytes, 1, BytesMax);
    }

    [Fact]
    public void Confirmations_stand_apart_from_denials_and_a_neighbours_claim_names_its_relation_and_the_size_still_has_an_end()
    {
        var options = new StoreOptions();
        LedgerConfiguration.Configure(options);
        var relation = new AssertedRelation
        {
            Id = new RiskEventId(ContentId.Of("relation")),
            Article = new ArticleId(ContentId.Of("article", "relation")),
            CountsFrom = 0,
            Neighbour = new CompanyId("bolt"),
            Kind = RelationshipKind.Licensor,
            Evidence = new Evidence(new string('r', 203), 1_000, 203),
            RuleId = "relationship-1",
        };
        ExposureAssessment score = Score(claims: 100, voices: 20, denials: 12, confirmed: 6);
        var edge = new ContagionEdge(new CompanyId("bolt"), RelationshipKind.Licensor, Fixed.Parse("0.15"), relation);
        score = score with { Contributions = score.Contributions.Select(claim => claim with { Via = edge }).ToValueList() };

        ExposureAssessed assessed = Assessment.Of(TenantId.Default, 42, score);

        AssessedClaim first = assessed.Claims[0];
        Assert.Equal((3, 3, 3, 3), (first.Denials.Count, first.DenialsLeftOut, first.Confirmations!.Value.Count, first.ConfirmationsLeftOut));
        Assert.All(first.Denials, denial => Assert.Equal("6", denial.Bits));
        Assert.All(first.Confirmations.Value, confirmed => Assert.Equal("6", confirmed.Bits));
        Assert.Equal((RelationshipKind.Licensor, "0.15"), (first.Via!.Kind, Fixed.Parse(first.Via.Factor).ToString(2)));
        int bytes = Encoding.UTF8.GetByteCount(options.Serializer().ToJson(assessed));
        TestContext.Current.TestOutputHelper?.WriteLine($"with confirmations and relations: {bytes} bytes");
        Assert.InRange(bytes, 1, 96 * 1024);
    }

    // Warnings of 200 characters by different people, by so many voices each, each denied by so many companies.
    private static ExposureAssessment Score(int claims, int voices, int denials, int confirmed = 0)
    {
        ExposureState known = ExposureState.Initial(new CompanyId("acme"));
        foreach (int claim in Enumerable.Range(0, claims))
        {
            ClaimKey key = ClaimKey.Of(Matters.PoliticianWarned, [new CompanyId("acme"), new CompanyId("bolt")], $"senator-{claim:0000}", "trade");
            for (int voice = 0; voice < voices; voice++) known = known.Evolve(Warning(key, claim, $"{claim:0000}-{voice:00}"));
            for (int denial = 0; denial < denials; denial++) known = known.Evolve(denial < confirmed ? Confirmation(key, $"{claim:0000}-{denial:00}") : Denial(key, $"{claim:0000}-{denial:00}"));
        }
        return ExposureScore.At(known, TestPolicy.Pack, TestPolicy.InForce.Registry, Given.Recently.AddDays(claims));
    }

    private static PoliticianWarned Warning(ClaimKey claim, int days, string name) => new()
    {
        Id = new RiskEventId(ContentId.Of("warning", name)),
        Article = new ArticleId(ContentId.Of("article", name)),
        Revision = new ArticleRevision(Given.Recently, "text"),
        PublishedAt = Given.Recently.AddDays(days),
        Source = $"outlet-{name}",
        Voice = $"owner-{name}",
        Actor = new Actor(claim.Authority ?? "", $"Senator {name}", ActorKind.Politician, AuthorityRank.Member),
        Companies = [new CompanyMention(new CompanyId("acme"), "Acme", CompanyRole.Target)],
        Topic = claim.Topic,
        Modality = Modality.Named,
        Polarity = Polarity.Adverse,
        ConfidencePercent = 100,
        Evidence = new Evidence($"{name} {new string('w', 195)}", 1_000, 203),
        RuleId = "warning-1",
        ExtractorVersion = "1",
        Claim = claim,
        Mode = WarningMode.Warned,
    };

    private static ClaimConfirmed Confirmation(ClaimKey claim, string name) => new()
    {
        Id = new RiskEventId(ContentId.Of("confirmation", name)),
        Article = new ArticleId(ContentId.Of("article", name)),
        Revision = new ArticleRevision(Given.Recently, "text"),
        PublishedAt = Given.Recently,
        Source = "daily",
        Voice = "daily",
        Actor = new Actor($"confirmer-{name}", $"Confirmer {name}", ActorKind.Company, AuthorityRank.None),
        Companies = [new CompanyMention(new CompanyId("acme"), "Acme", CompanyRole.Target)],
        Topic = claim.Topic,
        Modality = Modality.Named,
        Polarity = Polarity.Adverse,
        ConfidencePercent = 100,
        Evidence = new Evidence($"{name} {new string('c', 195)}", 3_000, 203),
        RuleId = "confirmation-1",
        ExtractorVersion = "1",
        Confirms = new DeniedClaim(claim, null, [], null, null),
    };

    private static DenialIssued Denial(ClaimKey claim, string name) => new()
    {
        Id = new RiskEventId(ContentId.Of("denial", name)),
        Article = new ArticleId(ContentId.Of("article", name)),
        Revision = new ArticleRevision(Given.Recently, "text"),
        PublishedAt = Given.Recently,
        Source = "daily",
        Voice = "daily",
        Actor = new Actor($"denier-{name}", $"Denier {name}", ActorKind.Company, AuthorityRank.None),
        Companies = [new CompanyMention(new CompanyId("acme"), "Acme", CompanyRole.Target)],
        Topic = claim.Topic,
        Modality = Modality.Named,
        Polarity = Polarity.Favourable,
        ConfidencePercent = 100,
        Evidence = new Evidence($"{name} {new string('d', 195)}", 2_000, 203),
        RuleId = "denial-1",
        ExtractorVersion = "1",
        Strength = DenialStrength.Categorical,
        Denies = new DeniedClaim(claim, null, [], null, null),
    };
}
