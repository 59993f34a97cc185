using CsCheck;
using RiskMonitor.Companies;
using RiskMonitor.Events;
using Xunit;

namespace RiskMonitor.Exposure;

public class ExposureSeriesTests
{
    private static readonly DateTimeOffset[] Days = [.. Enumerable.Range(-20, 60).Select(day => Given.Noon.AddDays(day))];

    [Fact]
    public void Scores_of_many_instants_in_one_pass_are_those_of_each_instant_folded_by_itself_with_its_neighbours()
    {
        Gen.Select(Gen.Int[-30, 30].Array[1, 6], Gen.Int[-30, 30].Array[1, 6], Gen.Int[-20, 20], Gen.Int[0, 12]).Sample((own, others, related, holdsDays) =>
        {
            RiskEvent relation = Given.Relation("r", RelationshipKind.Customer, at: Given.Noon.AddDays(related), until: DateOnly.FromDateTime(Given.Noon.UtcDateTime).AddDays(related + holdsDays));
            RiskEvent[] acme = [.. own.Select((day, i) => Report($"a{i}", Given.Acme, day)), relation], bolt = [.. others.Select((day, i) => Report($"b{i}", Given.Bolt, day)), relation];
            var facts = new Dictionary<CompanyId, IReadOnlyCollection<RiskEvent>> { [Given.Acme] = acme, [Given.Bolt] = bolt };

            ExposureAssessment[] scores = [.. ExposureSeries.Scores(Given.Acme, facts, Given.Seeded, Given.Registry, Days)];
            ExposureAssessment[] each = [.. Days.Select(day => ExposureScore.At(Folded(Given.Acme, acme, day), Given.Seeded, Given.Registry, day,
                new Dictionary<CompanyId, ExposureState> { [Given.Bolt] = Folded(Given.Bolt, bolt, day) }))];

            Assert.Equal(each, scores);
            Assert.Equal(holdsDays > 0 ? [Given.Bolt] : [], ExposureSeries.Neighbours(Given.Acme, acme, Given.Seeded, Given.Registry, Days));
        }, iter: 1000);
    }

    [Fact]
    public void The_days_of_a_year_are_those_that_are_over_from_the_first_fact_on()
    {
        ReportPublished first = Report("1", Given.Acme, day: 0);
        DateTimeOffset midnight = new(Given.Noon.UtcDateTime.Date, TimeSpan.Zero);

        Assert.Empty(DaysOfYear.EndsBefore(Given.Noon, []));
        Assert.Empty(DaysOfYear.EndsBefore(Given.Noon.AddDays(-1), [first]));
        Assert.Empty(DaysOfYear.EndsBefore(midnight.AddDays(1).AddSeconds(-2), [first]));
        Assert.Equal([midnight.AddDays(1).AddSeconds(-1)], DaysOfYear.EndsBefore(midnight.AddDays(1).AddSeconds(-1), [first]));
        Assert.Equal(60, DaysOfYear.EndsBefore(midnight.AddDays(60), [first]).Count);
        Assert.Equal((365, midnight.AddDays(400).AddSeconds(-1)), (DaysOfYear.EndsBefore(midnight.AddDays(400), [first]).Count, DaysOfYear.EndsBefore(midnight.AddDays(400), [first])[^1]));
    }

    private static ExposureState Folded(CompanyId company, RiskEvent[] facts, DateTimeOffset asOf) => Given.Known(company, [.. facts.Where(fact => fact.CountsFrom <= asOf)]);

    private static ReportPublished Report(string id, CompanyId about, int day) =>
        Given.Report(id, ClaimKey.Of(Matters.InvestigationOpened, [about], $"watchdog-{id}", "other"), at: Given.Noon.AddDays(day));
}
