using RiskMonitor.Companies;
using RiskMonitor.Events;
using Xunit;

namespace RiskMonitor.Exposure;

/// <summary>Whose hazard counts and who is told of a change, at the very limits. A supplier of Acme weighs .4, a licensor .5, a customer .3, a company it owns .8.</summary>
public sealed class NeighboursTests
{
    private static readonly DateOnly Today = DateOnly.FromDateTime(Given.Noon.UtcDateTime);
    private static readonly DateTimeOffset Midnight = new(Today, TimeOnly.MinValue, TimeSpan.Zero);
    private static readonly ExposureState Nothing = ExposureState.Initial(Given.Acme);

    [Fact]
    public void A_neighbour_weighs_as_much_as_all_its_kinds_of_relation_together() =>
        Assert.Equal([("both", RelationshipKind.Supplier), ("both", RelationshipKind.Licensor)], Edges(1, Midnight, Of(RelationshipKind.Owner, "owned"), Of(RelationshipKind.Licensee, "both"), Of(RelationshipKind.Customer, "both")));

    [Fact]
    public void A_neighbour_is_as_young_as_its_youngest_relation() =>
        Assert.Equal(
            [("again", RelationshipKind.Supplier)],
            Edges(1, Midnight, Of(RelationshipKind.Customer, "again", -9), Of(RelationshipKind.Customer, "again", -1), Of(RelationshipKind.Customer, "once", -5)));

    [Fact]
    public void A_relation_that_ends_when_the_next_one_begins_keeps_no_place() =>
        Assert.Equal([("far", RelationshipKind.Supplier)], Edges(1, Midnight, Of(RelationshipKind.Owner, "near", until: 0), Of(RelationshipKind.Customer, "far"), Of(RelationshipKind.Supplier, "next", 0)));

    [Fact]
    public void A_relation_of_the_registry_begins_with_the_first_second_of_its_day()
    {
        Assert.Empty(Edges(16, Midnight.AddSeconds(-1), Of(RelationshipKind.Customer, "bolt", 0)));
        Assert.Single(Edges(16, Midnight, Of(RelationshipKind.Customer, "bolt", 0)));
    }

    [Fact]
    public void A_relation_that_is_asserted_begins_with_the_second_of_its_assertion()
    {
        ExposureState acme = Given.Known(Given.Relation("1", RelationshipKind.Customer));

        Assert.Empty(Contagion.Edges(acme, Given.Seeded, Given.Registry, Given.Noon.AddSeconds(-1)));
        Assert.Single(Contagion.Edges(acme, Given.Seeded, Given.Registry, Given.Noon));
    }

    [Fact]
    public void Nobody_is_its_own_neighbour()
    {
        Assert.Empty(Edges(16, Midnight, Of(RelationshipKind.Owner, "acme")));
        Assert.Empty(Contagion.Reached(Nothing, Given.Seeded, Registry(Of(RelationshipKind.Owner, "acme")), Midnight));
    }

    [Fact]
    public void Of_a_company_that_the_registry_does_not_know_what_is_asserted_counts()
    {
        ExposureState acme = Given.Known(Given.Relation("1", RelationshipKind.Customer));

        Assert.Equal([Given.Bolt], Contagion.Edges(acme, Given.Seeded, new Dictionary<CompanyId, Company>(), Given.Noon).Select(edge => edge.Company));
    }

    [Fact]
    public void Nobody_is_told_through_a_relation_from_the_second_on_at_which_it_has_ended()
    {
        Dictionary<CompanyId, Company> registry = Registry(Of(RelationshipKind.Supplier, "bolt", until: 0));

        Assert.Equal([Given.Bolt], Contagion.Reached(Nothing, Given.Seeded, registry, Midnight.AddSeconds(-1)));
        Assert.Empty(Contagion.Reached(Nothing, Given.Seeded, registry, Midnight));
    }

    [Fact]
    public void Of_too_many_that_weigh_alike_those_with_the_smaller_ids_are_told()
    {
        Relationship[] customers = [.. Enumerable.Range(0, 300).Reverse().Select(i => Of(RelationshipKind.Supplier, $"c{i:000}"))];

        ValueList<CompanyId> reached = Contagion.Reached(Nothing, Given.Seeded, Registry(customers), Midnight);

        Assert.Equal(Enumerable.Range(0, 256).Select(i => new CompanyId($"c{i:000}")), reached);
    }

    [Fact]
    public void Of_too_many_one_is_told_by_its_weightiest_relation()
    {
        Relationship[] customers = [.. Enumerable.Range(0, 256).Select(i => Of(RelationshipKind.Supplier, $"c{i:000}"))];      // .4 each

        ValueList<CompanyId> reached = Contagion.Reached(Nothing, Given.Seeded, Registry([.. customers, Of(RelationshipKind.Licensee, "parent"), Of(RelationshipKind.Owned, "parent")]), Midnight);      // .2 and .8

        Assert.Equal((256, new CompanyId("c254"), new CompanyId("parent")), (reached.Count, reached[^2], reached[^1]));
    }

    [Fact]
    public void What_is_missing_is_refused_by_its_name()
    {
        Assert.Throws<ArgumentNullException>("state", () => Contagion.Edges(null!, Given.Seeded, Given.Registry, Midnight));
        Assert.Throws<ArgumentNullException>("pack", () => Contagion.Edges(Nothing, null!, Given.Registry, Midnight));
        Assert.Throws<ArgumentNullException>("registry", () => Contagion.Edges(Nothing, Given.Seeded, null!, Midnight));
        Assert.Throws<ArgumentNullException>("state", () => Contagion.Reached(null!, Given.Seeded, Given.Registry, Midnight));
        Assert.Throws<ArgumentNullException>("pack", () => Contagion.Reached(Nothing, null!, Given.Registry, Midnight));
        Assert.Throws<ArgumentNullException>("registry", () => Contagion.Reached(Nothing, Given.Seeded, null!, Midnight));
    }

    // What Acme is to the other; days from today on.
    private static Relationship Of(RelationshipKind kind, string other, int? from = null, int? until = null) =>
        new(kind, new CompanyId(other), from is { } first ? Today.AddDays(first) : null, until is { } end ? Today.AddDays(end) : null);

    private static Dictionary<CompanyId, Company> Registry(params Relationship[] relations) =>
        new() { [Given.Acme] = Given.Registry[Given.Acme] with { Relationships = relations.ToValueList() } };

    private static (string, RelationshipKind)[] Edges(int places, DateTimeOffset at, params Relationship[] relations)
    {
        PolicyPack pack = Given.Seeded with { Contagion = Given.Seeded.Contagion with { NeighboursMax = places } };
        return [.. Contagion.Edges(Nothing, pack, Registry(relations), at).Select(edge => (edge.Company.Value, edge.Kind))];
    }
}
