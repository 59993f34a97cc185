using Xunit;

namespace RiskMonitor.Alerts;

public sealed class AlertHandlingTests
{
    [Theory]
    [InlineData(0, AlertSeverity.Low)]
    [InlineData(7_999_999, AlertSeverity.Low)]
    [InlineData(8_000_000, AlertSeverity.Medium)]
    [InlineData(24_999_999, AlertSeverity.Medium)]
    [InlineData(25_000_000, AlertSeverity.High)]
    [InlineData(50_000_000, AlertSeverity.Critical)]
    [InlineData(99_999_999, AlertSeverity.Critical)]
    public void Severity_follows_the_score(long micropoints, AlertSeverity expected) =>
        Assert.Equal(expected, AlertHandling.Default.Of(micropoints).Severity);

    [Fact]
    public void Two_people_close_from_the_named_severity_on_or_never()
    {
        AlertHandling never = AlertHandling.Default with { FourEyesFrom = null };

        Assert.Equal([false, false, true, true], Enum.GetValues<AlertSeverity>().Select(AlertHandling.Default.NeedsSecondPerson));
        Assert.DoesNotContain(true, Enum.GetValues<AlertSeverity>().Select(never.NeedsSecondPerson));
    }
}
