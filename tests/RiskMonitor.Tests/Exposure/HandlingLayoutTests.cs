using RiskMonitor.Alerts;
using Xunit;

namespace RiskMonitor.Exposure;

public sealed class HandlingLayoutTests
{
    private const string Section = """

        alert_handling:
          four_eyes_from: medium
          escalations_max: 2
          severities:
            low: { acknowledge_within_hours: 48, close_within_days: 20 }
            medium: { from_points: 10.5, acknowledge_within_hours: 12, close_within_days: 10 }
            high: { from_points: 30, acknowledge_within_hours: 2, close_within_days: 5 }
            critical: { from_points: 70, acknowledge_within_hours: 1, close_within_days: 1 }
        """;

    [Fact]
    public void A_pack_says_what_is_expected_of_people()
    {
        AlertHandling handling = Read(Section).Handling;

        Assert.Equal(new AlertHandling(
        [
            new SeverityTerms(AlertSeverity.Low, 0, TimeSpan.FromHours(48), TimeSpan.FromDays(20)),
            new SeverityTerms(AlertSeverity.Medium, 10_500_000, TimeSpan.FromHours(12), TimeSpan.FromDays(10)),
            new SeverityTerms(AlertSeverity.High, 30_000_000, TimeSpan.FromHours(2), TimeSpan.FromDays(5)),
            new SeverityTerms(AlertSeverity.Critical, 70_000_000, TimeSpan.FromHours(1), TimeSpan.FromDays(1)),
        ], AlertSeverity.Medium, EscalationsMax: 2), handling);
    }

    [Fact]
    public void A_pack_that_leaves_it_out_is_read_as_before()
    {
        Assert.Equal(AlertHandling.Default, TestPolicy.Pack.Handling);
        Assert.Equal(TestPolicy.Written.ContentHash, PolicyPackFile.Keep("again.yaml", TestPolicy.Text).ContentHash);
    }

    [Fact]
    public void That_one_person_closes_everything_is_said_in_so_many_words() =>
        Assert.Null(Read(Section.Replace("four_eyes_from: medium", "four_eyes_from: none", StringComparison.Ordinal)).Handling.FourEyesFrom);

    [Theory]
    [InlineData("four_eyes_from: medium", "four_eyes_from: sometimes", "alert_handling.four_eyes_from: 'sometimes' is not allowed")]
    [InlineData("four_eyes_from: medium", "four_eyes_from: 2", "alert_handling.four_eyes_from: '2' is not allowed")]
    [InlineData("from_points: 30", "from_points: 10.5", "alert_handling.severities.high.from_points: '10.5' is not allowed")]
    [InlineData("from_points: 70", "from_points: 100", "alert_handling.severities.critical.from_points: '100' is not allowed")]
    [InlineData("escalations_max: 2", "escalations_max: -1", "alert_handling.escalations_max: '-1' is not allowed")]
    [InlineData("close_within_days: 20", "close_within_day: 20", "alert_handling.severities.low.close_within_days: missing")]
    [InlineData("low: { ", "low: { from_points: 3, ", "alert_handling.severities.low.from_points: unknown key")]
    public void What_is_wrong_with_it_is_named(string old, string wrong, string problem)
    {
        PolicyPackException e = Assert.Throws<PolicyPackException>(() => Read(Section.Replace(old, wrong, StringComparison.Ordinal)));

        Assert.Contains(e.Problems, found => found.Contains(problem, StringComparison.Ordinal));
    }

    private static PolicyPack Read(string section) => PolicyPackFile.Keep("handling.yaml", TestPolicy.Text + section).Pack;
}
