using RiskMonitor.Companies;
using RiskMonitor.Exposure;
using Xunit;

namespace RiskMonitor.Alerts;

public class AlertRuleTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 20, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public void A_rule_on_the_hazard_looks_at_the_hazard()
    {
        var rule = new ScopedRule(new AlertRule("r", "R", AlertMeasure.Hazard, Fixed.Parse("2.5"), Fixed.Parse("2")), null);
        var seen = new AlertObservation { Company = new CompanyId("acme"), Version = 1, At = Now, Level = new ExposureLevel(Fixed.Parse("2.49"), 99_000_000), NewestEvidence = Now };

        AlertReading below = AlertReading.Of(rule, null, seen, [], [], TimeSpan.FromDays(7));
        AlertReading reached = AlertReading.Of(rule, null, seen with { Level = new ExposureLevel(Fixed.Parse("2.5"), 0) }, [], [], TimeSpan.FromDays(7));

        Assert.Equal((false, true), (below.Raises(rule.Rule), below.Keeps(rule.Rule)));
        Assert.True(reached.Raises(rule.Rule));
    }

    [Fact]
    public void An_alert_is_named_by_what_it_is_and_by_nothing_else()
    {
        AlertId alert = AlertId.Of(TenantId.Default, "elevated", new CompanyId("acme"), 42);

        AlertId[] others =
        [
            AlertId.Of(new TenantId("other"), "elevated", new CompanyId("acme"), 42),
            AlertId.Of(TenantId.Default, "high", new CompanyId("acme"), 42),
            AlertId.Of(TenantId.Default, "elevated", new CompanyId("bolt"), 42),
            AlertId.Of(TenantId.Default, "elevated", new CompanyId("acme"), 43),
        ];

        Assert.Equal(alert, AlertId.Of(TenantId.Default, "elevated", new CompanyId("acme"), 42));
        Assert.DoesNotContain(alert, others);
        Assert.Matches("^[0-9a-f]{32}$", alert.Value);
    }
}
