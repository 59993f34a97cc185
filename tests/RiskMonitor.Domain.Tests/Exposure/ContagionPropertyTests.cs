using CsCheck;
using RiskMonitor.Companies;
using RiskMonitor.Events;
using Xunit;

namespace RiskMonitor.Exposure;

/// <summary>What spreads from a neighbour; the neighbour's history is one of the same claims, told of itself.</summary>
public class ContagionPropertyTests
{
    private const int Cases = 2_000;

    [Fact]
    public void What_spreads_is_at_most_damping_times_weights_times_the_neighbours_own_hazard_and_adds_up_with_the_rest() =>
        Gen.Select(Histories.Any, Histories.Any, Histories.Relation.Array[0, 4], Histories.Instants).Sample((events, others, relations, instant) =>
        {
            ExposureState acme = Known(Given.Acme, [.. events, .. relations], instant), dragon = Known(Given.Dragon, others.Where(e => e is not RelationshipAsserted), instant);
            Dictionary<CompanyId, ExposureState> neighbours = new() { [Given.Dragon] = dragon };

            ExposureAssessment alone = Given.Score(acme, instant, Given.Seeded), of = Given.Score(dragon, instant, Given.Seeded);
            ExposureAssessment together = ExposureScore.At(acme, Given.Seeded, Given.Registry, instant, neighbours);

            ContagionEdge[] edges = [.. Contagion.Edges(acme, Given.Seeded, Given.Registry, instant).Where(edge => edge.Company == Given.Dragon)];
            double bound = edges.Sum(edge => edge.Factor.Raw / 4294967296.0) * of.Hazard.Raw;
            long spread = together.Hazard.Raw - alone.Hazard.Raw;
            Assert.InRange(spread, 0, bound + (edges.Length * of.Contributions.Count));      // each claim is rounded once
            Assert.Equal(together.Hazard.Raw, together.Contributions.Sum(c => c.Hazard.Raw));
            Assert.Equal(together.ScoreMicropoints, together.Contributions.Sum(c => c.Micropoints));
            Assert.Equal(together.ScoreTenths, together.Contributions.Sum(c => c.Tenths));
            Assert.InRange(together.ScoreMicropoints, together.LowMicropoints, together.HighMicropoints);
            Assert.Equal(alone.Contributions.Select(c => c.Hazard), together.Contributions.Where(c => c.Via is null).Select(c => c.Hazard));
            Assert.All(together.Contributions.Where(c => c.Via is not null), c => Assert.False(c.Claim.Names(Given.Acme)));
        }, iter: Cases);

    [Fact]
    public void Without_a_relation_nothing_spreads() =>
        Gen.Select(Histories.Any, Histories.Any, Histories.Instants).Sample((events, others, instant) =>
        {
            ExposureState acme = Known(Given.Acme, events.Where(e => e is not RelationshipAsserted), instant);
            Dictionary<CompanyId, ExposureState> neighbours = new() { [Given.Dragon] = Known(Given.Dragon, others, instant) };

            Assert.Equal(Given.Score(acme, instant, Given.Seeded), ExposureScore.At(acme, Given.Seeded, Given.Registry, instant, neighbours));
        }, iter: Cases);

    [Fact]
    public void While_nothing_happens_to_either_the_hazard_never_rises() =>
        Gen.Select(Histories.Any, Histories.Any, Histories.Instants, Gen.Int[1, 100_000_000]).Sample((events, others, instant, seconds) =>
        {
            ExposureState acme = Known(Given.Acme, events.Where(e => e is not RelationshipAsserted { From: { } from } || from.ToDateTime(default) <= instant.UtcDateTime), instant);
            Dictionary<CompanyId, ExposureState> neighbours = new() { [Given.Dragon] = Known(Given.Dragon, others, instant) };

            Fixed earlier = ExposureScore.At(acme, Given.Seeded, Given.Registry, instant, neighbours).Hazard;
            Fixed later = ExposureScore.At(acme, Given.Seeded, Given.Registry, instant.AddSeconds(seconds), neighbours).Hazard;

            Assert.True(later <= earlier);
        }, iter: Cases);

    // Dragon's own: what concerns it, and of Acme alone what is told of Dragon instead.
    private static ExposureState Known(CompanyId company, IEnumerable<RiskEvent> events, DateTimeOffset instant) =>
        Given.Known(company, events.Where(e => e.CountsFrom <= instant).Select(e => Told(e, company)).Where(e => e.Concerns(company)));

    private static RiskEvent Told(RiskEvent e, CompanyId company) =>
        company != Given.Acme && e is ReportPublished { Claim: { Companies: [var only] } claim } && only == Given.Acme
            ? e with { Claim = claim with { Companies = [company] }, Companies = [e.Companies[0] with { Id = company }] }
            : e;
}
