using CsCheck;
using RiskMonitor.Companies;
using RiskMonitor.Events;
using Xunit;

namespace RiskMonitor.Exposure;

/// <summary>More neighbours than a pack looks at, with relations of equal weight, known to articles and to the registry, that begin and end.</summary>
public class ManyNeighboursTests
{
    private const int Cases = 3_000;
    private static readonly CompanyId[] Others = [.. Enumerable.Range(0, 9).Select(i => new CompanyId($"n{i}"))];
    private static readonly DateOnly Today = DateOnly.FromDateTime(Given.Noon.UtcDateTime);

    private static readonly Gen<(RiskEvent[] Asserted, Relationship[] Registered, int Max)> Circles =
        Gen.Select(
            Gen.Select(Gen.OneOf(Others), Kinds, Gen.Int[-5, 0], Ends).Array[0, 9], Gen.Select(Gen.OneOf(Others), Kinds, Begins, Ends).Array[0, 9], Gen.Int[0, 5],
            (asserted, registered, max) => (
                asserted.Select((a, i) => (RiskEvent)Given.Relation($"a{i}", a.Item2, second: a.Item1, at: Given.Noon.AddDays(a.Item3), until: Day(a.Item4))).ToArray(),
                registered.Select(r => new Relationship(r.Item2, r.Item1, Day(r.Item3), Day(r.Item4))).ToArray(), max));

    // Two kinds weigh alike.
    private static Gen<RelationshipKind> Kinds => Gen.OneOf(RelationshipKind.JointVenture, RelationshipKind.Owned, RelationshipKind.Customer);

    private static Gen<int?> Begins => Gen.OneOf<int?>(null, null, -3, -2, 0);

    private static Gen<int?> Ends => Gen.OneOf<int?>(null, null, -1, 1, 2, 3);

    [Fact]
    public void While_no_relation_begins_the_hazard_never_rises() =>
        Gen.Select(Circles, Gen.Int[0, 100], Gen.Int[1, 100]).Sample((circle, hours, more) =>
        {
            DateTimeOffset instant = Given.Noon.AddHours(hours);

            Assert.True(Hazard(circle, instant.AddHours(more)) <= Hazard(circle, instant));
        }, iter: Cases);

    [Fact]
    public void Other_ids_leave_the_hazard_as_it_is() =>
        Gen.Select(Circles, Gen.Int[0, 100], Gen.Int).Sample((circle, hours, salt) =>
            Assert.Equal(Hazard(circle, Given.Noon.AddHours(hours)), Hazard(circle, Given.Noon.AddHours(hours), new Renaming(salt))), iter: Cases);

    [Fact]
    public void A_fact_that_is_no_relation_moves_nobody() =>
        Gen.Select(Circles, Histories.Any, Gen.Int[240, 400]).Sample((circle, events, hours) =>
        {
            DateTimeOffset instant = Given.Noon.AddHours(hours);
            (RiskEvent[] asserted, Relationship[] registered, int max) = circle;
            IEnumerable<RiskEvent> facts = events.Where(e => e is not RelationshipAsserted && e.CountsFrom <= instant);

            Assert.Equal(Edges(asserted, registered, max, instant), Edges([.. asserted, .. facts], registered, max, instant));
        }, iter: Cases);

    // Each neighbour is probed by an authority of its own, some more certainly than others, all held open: nothing decays.
    private static Fixed Hazard((RiskEvent[] Asserted, Relationship[] Registered, int Max) circle, DateTimeOffset instant, Renaming? renaming = null)
    {
        CompanyId Named(CompanyId id) => renaming?.Of(id) ?? id;
        Dictionary<CompanyId, Company> registry = Registry([.. circle.Registered.Select(r => r with { Company = Named(r.Company) })], Named(Given.Acme));
        ExposureState acme = Given.Known(Named(Given.Acme), circle.Asserted.Select(e => renaming?.Of(e) ?? e));
        Dictionary<CompanyId, ExposureState> neighbours = Others.Select((id, i) => (id, Probe: Given.Report($"p{i}", ClaimKey.Of(Matters.InvestigationOpened, [id], "watchdog", "other"), confidencePercent: 50 + (5 * i), at: Given.Noon.AddDays(-9))))
            .ToDictionary(known => Named(known.id), known => Given.Known(Named(known.id), [renaming?.Of(known.Probe) ?? known.Probe]));
        return ExposureScore.At(acme, Pack(circle.Max), registry, instant, neighbours).Hazard;
    }

    private static ValueList<ContagionEdge> Edges(RiskEvent[] events, Relationship[] registered, int max, DateTimeOffset instant) =>
        Contagion.Edges(Given.Known(events), Pack(max), Registry(registered, Given.Acme), instant);

    private static Dictionary<CompanyId, Company> Registry(Relationship[] registered, CompanyId acme) =>
        new() { [acme] = Given.Registry[Given.Acme] with { Id = acme, Relationships = registered.ToValueList() } };

    private static PolicyPack Pack(int max) => Given.Seeded with { Contagion = Given.Seeded.Contagion with { NeighboursMax = max } };

    private static DateOnly? Day(int? offset) => offset is { } days ? Today.AddDays(days) : null;
}
