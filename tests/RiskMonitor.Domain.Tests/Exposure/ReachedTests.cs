using CsCheck;
using RiskMonitor.Companies;
using RiskMonitor.Events;
using Xunit;

namespace RiskMonitor.Exposure;

/// <summary>Whom a change is told to: exactly those whose scores read it.</summary>
public class ReachedTests
{
    private static readonly CompanyId[] Companies = [Given.Acme, Given.Bolt, new("corp"), new("dyne")];

    [Fact]
    public void A_company_reaches_exactly_those_that_have_it_for_a_neighbour()
    {
        PolicyPack pack = Given.Seeded with
        {
            Contagion = Given.Seeded.Contagion with { Weights = Given.Seeded.Contagion.Weights.Where(weight => weight.Kind is not (RelationshipKind.Licensee or RelationshipKind.Owner)).ToValueList() },
        };
        Gen<(int First, int Second, RelationshipKind Kind, int Day)> relation = Gen.Select(Gen.Int[0, 3], Gen.Int[0, 3], Gen.Enum<RelationshipKind>(), Gen.Int[-800, 30]);
        Gen.Select(relation.Array[0, 8], relation.Array[0, 4]).Sample((asserted, registered) =>
        {
            Dictionary<CompanyId, Company> registry = RegistryRelations.BothWays([.. Companies.Select((id, i) => Entry(id, registered.Where(r => r.First == i && r.Second != i)))]).ToDictionary(c => c.Id);
            RiskEvent[] facts = [.. asserted.Where(r => r.First != r.Second).Select((r, i) => Given.Relation($"r{i}", r.Kind, Companies[r.First], Companies[r.Second], Given.Noon.AddDays(r.Day)))];
            Dictionary<CompanyId, ExposureState> states = Companies.ToDictionary(id => id, id => Given.Known(id, [.. facts.Where(fact => fact.Concerns(id) && fact.CountsFrom <= Given.Noon)]));

            foreach (CompanyId one in Companies)
            {
                IEnumerable<CompanyId> readers = Companies.Where(other => Contagion.Edges(states[other], pack, registry, Given.Noon).Any(edge => edge.Company == one));
                Assert.Equal(readers.Order(), Contagion.Reached(states[one], pack, registry, Given.Noon));
            }
        }, iter: 1000);
    }

    [Fact]
    public void Of_more_companies_than_one_event_may_cost_the_closest_are_reached()
    {
        ValueList<Relationship> customers = Enumerable.Range(0, 300).Select(i => new Relationship(i < 256 ? RelationshipKind.Owned : RelationshipKind.Supplier, new CompanyId($"c{299 - i:000}"))).ToValueList();
        var registry = new Dictionary<CompanyId, Company> { [Given.Acme] = Given.Registry[Given.Acme] with { Relationships = customers } };

        ValueList<CompanyId> reached = Contagion.Reached(ExposureState.Initial(Given.Acme), Given.Seeded, registry, Given.Noon);

        Assert.Equal(256, reached.Count);
        Assert.Equal((new CompanyId("c044"), new CompanyId("c299")), (reached[0], reached[^1]));
    }

    [Fact]
    public void The_next_relation_of_the_registry_to_begin_is_known()
    {
        DateOnly today = DateOnly.FromDateTime(Given.Noon.UtcDateTime);
        var registry = new Dictionary<CompanyId, Company>
        {
            [Given.Acme] = Entry(Given.Acme, []) with
            {
                Relationships = [new Relationship(RelationshipKind.Owner, Given.Bolt, today), new Relationship(RelationshipKind.Owner, Given.Bolt, today.AddDays(9)), new Relationship(RelationshipKind.Customer, Given.Bolt, today.AddDays(5))],
            },
        };

        Assert.Equal(new DateTimeOffset(today.AddDays(5), TimeOnly.MinValue, TimeSpan.Zero), RelationsAhead.Next(Given.Acme, registry, Given.Noon));
        Assert.Null(RelationsAhead.Next(Given.Acme, registry, Given.Noon.AddDays(9)));
        Assert.Null(RelationsAhead.Next(Given.Bolt, registry, Given.Noon));
    }

    private static Company Entry(CompanyId id, IEnumerable<(int First, int Second, RelationshipKind Kind, int Day)> relations) => new()
    {
        Id = id,
        Name = id.Value,
        Country = "US",
        Relationships = relations.Select(r => new Relationship(r.Kind, Companies[r.Second], DateOnly.FromDateTime(Given.Noon.UtcDateTime).AddDays(r.Day))).ToValueList(),
    };
}
