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
    public void Of_more_neighbours_than_the_pack_looks_at_the_closest_are_taken_and_all_that_share_the_last_place()
    {
        PolicyPack two = Given.Seeded with { Contagion = Given.Seeded.Contagion with { NeighboursMax = 2 } };
        ExposureState acme = Given.Known(
            Given.Relation("1", RelationshipKind.Licensor, second: new CompanyId("weak")), Given.Relation("2", RelationshipKind.Owner, second: new CompanyId("subsidiary")),
            Given.Relation("3", RelationshipKind.Customer, second: new CompanyId("b")), Given.Relation("4", RelationshipKind.Customer, second: new CompanyId("a")));

        Assert.Equal(["a", "b", "subsidiary"], Contagion.Edges(acme, two, Given.Registry, Given.Noon).Select(edge => edge.Company.Value));
    }

    [Fact]
    public void Of_equal_weight_the_relation_that_began_last_is_taken()
    {
        PolicyPack two = Given.Seeded with { Contagion = Given.Seeded.Contagion with { NeighboursMax = 2 } };
        ExposureState acme = Given.Known(Enumerable.Range(1, 4).Select(day => (RiskEvent)Given.Relation($"{day}", RelationshipKind.Customer, second: new CompanyId($"day-{day}"), at: Given.Noon.AddDays(-day))).ToArray());

        Assert.Equal(["day-1", "day-2"], Contagion.Edges(acme, two, Given.Registry, Given.Noon).Select(edge => edge.Company.Value));
    }

    [Fact]
    public void The_place_of_a_relation_that_ends_is_given_away_when_the_next_one_begins()
    {
        PolicyPack one = Given.Seeded with { Contagion = Given.Seeded.Contagion with { NeighboursMax = 1 } };
        DateOnly tomorrow = DateOnly.FromDateTime(Given.Noon.UtcDateTime).AddDays(1);
        RiskEvent[] asserted =
        [
            Given.Relation("1", RelationshipKind.Owner, second: new CompanyId("near"), at: Given.Noon.AddDays(-2), until: tomorrow),       // Acme owns it: .8
            Given.Relation("2", RelationshipKind.Customer, second: new CompanyId("far"), at: Given.Noon.AddDays(-1)),                     // .4
        ];
        RiskEvent next = Given.Relation("3", RelationshipKind.Licensor, second: new CompanyId("farther"), at: Given.Noon.AddDays(2));     // .2

        string[] On(int day, params RiskEvent[] events) => [.. Contagion.Edges(Given.Known(events), one, Given.Registry, Given.Noon.AddDays(day)).Select(edge => edge.Company.Value)];

        Assert.Equal(["near"], On(0, asserted));
        Assert.Empty(On(1, asserted));
        Assert.Empty(On(300, asserted));
        Assert.Equal(["far"], On(2, [.. asserted, next]));
    }

    [Fact]
    public void Of_more_that_share_the_last_place_than_can_be_looked_at_none_is()
    {
        Relationship[] Tied(int count) => [.. Enumerable.Range(0, count).Select(i => new Relationship(RelationshipKind.Customer, new CompanyId($"c{i:000}")))];
        int Neighbours(int tied)
        {
            ValueList<Relationship> relations = [.. Tied(tied), new Relationship(RelationshipKind.Owner, new CompanyId("owned"))];
            return Contagion.Edges(ExposureState.Initial(Given.Acme), Given.Seeded, new Dictionary<CompanyId, Company> { [Given.Acme] = Given.Registry[Given.Acme] with { Relationships = relations } }, Given.Noon).Count;
        }

        Assert.Equal((16, 17, 256, 1), (Neighbours(15), Neighbours(16), Neighbours(255), Neighbours(256)));
    }

    private static readonly Dictionary<CompanyId, ExposureState> Neighbours = new() { [Given.Bolt] = Bolt };

    private static ExposureAssessment Score(ExposureState acme) => ExposureScore.At(acme, Given.Seeded, Given.Registry, Given.Noon, Neighbours);
}
