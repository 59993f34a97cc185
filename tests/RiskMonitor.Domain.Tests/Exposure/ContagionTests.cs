using RiskMonitor.Companies;
using RiskMonitor.Events;
using Xunit;

namespace RiskMonitor.Exposure;

/// <summary>Bolt is investigated: 4.0 · .486 = 1.944 of its own. γ is .3.</summary>
public class ContagionTests
{
    private static readonly ClaimKey ProbeOfBolt = ClaimKey.Of(Matters.InvestigationOpened, [Given.Bolt], "watchdog", "other");
    private static readonly ExposureState Bolt = Given.Known(Given.Bolt, [Given.Report("b", ProbeOfBolt)]);

    [Theory]
    [InlineData(RelationshipKind.Supplier, "0.23328000")]       // ω of a supplier .4
    [InlineData(RelationshipKind.Owned, "0.46656000")]          // .8
    [InlineData(RelationshipKind.Licensee, "0.11664000")]       // .2
    public void A_part_of_a_neighbours_hazard_counts_by_what_the_neighbour_is(RelationshipKind neighbourIs, string hazard)
    {
        ExposureAssessment score = Score(Given.Known(Given.Relation("1", neighbourIs, first: Given.Bolt, second: Given.Acme)));

        ClaimContribution only = Assert.Single(score.Contributions);
        Assert.Equal(hazard, score.Hazard.ToString(8));
        Assert.Equal((Given.Bolt, neighbourIs, "it is false"), (only.Via!.Company, only.Via.Kind, only.Via.Asserted!.Evidence.Quote));
        Assert.Equal(score.ScoreMicropoints, only.Micropoints);
    }

    [Fact]
    public void A_relation_counts_from_either_end()
    {
        ExposureState acme = Given.Known(Given.Relation("1", RelationshipKind.Customer));      // Acme is Bolt's customer: Bolt is Acme's supplier

        Assert.Equal("0.23328000", Score(acme).Hazard.ToString(8));
    }

    [Fact]
    public void A_relation_that_is_asserted_twice_and_known_to_the_registry_counts_once()
    {
        ExposureState acme = Given.Known(Given.Relation("1", RelationshipKind.Customer), Given.Relation("2", RelationshipKind.Supplier, Given.Bolt, Given.Acme, Given.Noon.AddDays(-9)));
        Company[] companies = [Given.Registry[Given.Acme], Given.Registry[Given.Bolt] with { Relationships = [new Relationship(RelationshipKind.Supplier, Given.Acme)] }];
        Dictionary<CompanyId, Company> registry = RegistryRelations.BothWays(companies).ToDictionary(company => company.Id);

        Fixed known = ExposureScore.At(ExposureState.Initial(Given.Acme), Given.Seeded, registry, Given.Noon, Neighbours).Hazard;
        Fixed both = ExposureScore.At(acme, Given.Seeded, registry, Given.Noon, Neighbours).Hazard;

        Assert.Equal("0.23328000", known.ToString(8));
        Assert.Equal(known, both);
    }

    [Fact]
    public void Two_relations_of_different_kinds_add_up()
    {
        ExposureState acme = Given.Known(Given.Relation("1", RelationshipKind.Customer), Given.Relation("2", RelationshipKind.Licensee));

        Assert.Equal("0.52488000", Score(acme).Hazard.ToString(8));      // .4 and .5 of a supplier and licensor
    }

    [Fact]
    public void A_claim_that_names_the_company_itself_does_not_count_a_second_time()
    {
        ClaimKey talks = ClaimKey.Of(Matters.NegotiationReported, [Given.Acme, Given.Bolt], null, "other");
        ExposureState bolt = Given.Known(Given.Bolt, [Given.Report("b", talks)]);

        ExposureAssessment score = ExposureScore.At(Given.Known(Given.Relation("1", RelationshipKind.Customer)), Given.Seeded, Given.Registry, Given.Noon, new Dictionary<CompanyId, ExposureState> { [Given.Bolt] = bolt });

        Assert.Empty(score.Contributions);
    }

    [Theory]
    [InlineData(-1, null, null, true)]
    [InlineData(-729, null, null, true)]
    [InlineData(-730, null, null, false)]      // nobody has spoken of it for two years
    [InlineData(-900, null, 1, true)]          // but this one has an end
    [InlineData(-1, null, 0, false)]
    [InlineData(-1, 1, null, false)]           // and this one begins tomorrow
    public void A_relation_counts_while_it_holds(int assertedDay, int? fromDay, int? untilDay, bool counts)
    {
        DateOnly? Day(int? offset) => offset is { } days ? DateOnly.FromDateTime(Given.Noon.UtcDateTime).AddDays(days) : null;

        ExposureState acme = Given.Known(Given.Relation("1", RelationshipKind.Customer, at: Given.Noon.AddDays(assertedDay), from: Day(fromDay), until: Day(untilDay)));

        Assert.Equal(counts, Score(acme).Contributions.Count == 1);
    }

    [Fact]
    public void Of_more_neighbours_than_the_pack_looks_at_the_closest_are_taken()
    {
        PolicyPack two = Given.Seeded with { Contagion = Given.Seeded.Contagion with { NeighboursMax = 2 } };
        ExposureState acme = Given.Known(
            Given.Relation("1", RelationshipKind.Licensor, second: new CompanyId("weak")), Given.Relation("2", RelationshipKind.Owner, second: new CompanyId("subsidiary")),
            Given.Relation("3", RelationshipKind.Customer, second: new CompanyId("b")), Given.Relation("4", RelationshipKind.Customer, second: new CompanyId("a")));

        Assert.Equal(["a", "subsidiary"], Contagion.Edges(acme, two, Given.Registry, Given.Noon).Select(edge => edge.Company.Value));
    }

    private static readonly Dictionary<CompanyId, ExposureState> Neighbours = new() { [Given.Bolt] = Bolt };

    private static ExposureAssessment Score(ExposureState acme) => ExposureScore.At(acme, Given.Seeded, Given.Registry, Given.Noon, Neighbours);
}
