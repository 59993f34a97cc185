using RiskMonitor.Companies;
using RiskMonitor.Exposure;
using Xunit;

namespace RiskMonitor.Alerts;

public class AlertRuleTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 20, 12, 0, 0, TimeSpan.Zero);
    private static readonly TimeSpan AgeMax = TimeSpan.FromDays(7);
    private static readonly AlertRule Elevated = new("elevated", "Elevated", AlertMeasure.Points, Fixed.Parse("10"), Fixed.Parse("8"));

    // Points before ("" = never assessed), alert open, points after, age of the newest evidence in hours ("" = none), what is decided, whether that raises.
    [Theory]
    [InlineData("", false, "12", "1", AlertDecision.FirstCrossing, true)]
    [InlineData("9.999999", false, "10", "1", AlertDecision.FirstCrossing, true)]
    [InlineData("5", false, "12", "168", AlertDecision.FirstCrossing, true)]                // exactly seven days old
    [InlineData("5", false, "12", "-3", AlertDecision.FirstCrossing, true)]                 // a clock ahead of ours
    [InlineData("5", false, "12", "169", AlertDecision.NoEvidenceYoungEnough, false)]
    [InlineData("5", false, "12", "", AlertDecision.NoEvidenceYoungEnough, false)]
    [InlineData("12", false, "12", "169", AlertDecision.NoEvidenceYoungEnough, false)]
    [InlineData("12", false, "13", "1", AlertDecision.YoungEvidenceWhileAbove, true)]
    [InlineData("12", true, "13", "1", AlertDecision.StillAbove, false)]
    [InlineData("12", true, "9", "1", AlertDecision.StillAbove, false)]                     // between the levels an open alert stays open
    [InlineData("9", true, "12", "1", AlertDecision.StillAbove, false)]                     // and rising again is not a second alert
    [InlineData("12", true, "8", "1", AlertDecision.StillAbove, false)]
    [InlineData("12", true, "7.999999", "1", AlertDecision.Cleared, false)]
    [InlineData("", false, "9.999999", "1", AlertDecision.BelowRaiseLevel, false)]
    [InlineData("7", false, "9", "1", AlertDecision.BelowRaiseLevel, false)]                // between the levels nothing opens
    public void A_rule_decides_with_a_named_reason(string before, bool isOpen, string after, string evidenceAgeHours, AlertDecision expected, bool raises)
    {
        ExposureLevel? last = before.Length == 0 ? null : Points(before);
        DateTimeOffset? newest = evidenceAgeHours.Length == 0 ? null : Now.AddHours(-int.Parse(evidenceAgeHours, System.Globalization.CultureInfo.InvariantCulture));

        AlertDecision decision = Elevated.Decide(last, isOpen, Points(after), newest, AgeMax, Now);

        Assert.Equal(expected, decision);
        Assert.Equal(raises, decision.Raises());
        Assert.Equal(raises || expected == AlertDecision.StillAbove, decision.LeavesOpen());
    }

    [Theory]
    [InlineData("5", false, "12", AlertDecision.NothingNew)]
    [InlineData("12", false, "13", AlertDecision.NothingNew)]
    [InlineData("5", false, "9", AlertDecision.BelowRaiseLevel)]
    [InlineData("12", true, "13", AlertDecision.StillAbove)]
    [InlineData("12", true, "7", AlertDecision.Cleared)]                                     // what other weights clear is cleared
    public void Other_weights_alone_raise_nothing_and_clear_what_they_clear(string before, bool isOpen, string after, AlertDecision expected)
    {
        AlertDecision decision = Elevated.Decide(Points(before), isOpen, Points(after), Now, AgeMax, Now, isNews: false);

        Assert.Equal((expected, false), (decision, decision.Raises()));
    }

    [Fact]
    public void A_rule_on_the_hazard_looks_at_the_hazard()
    {
        AlertRule rule = Elevated with { Measure = AlertMeasure.Hazard, RaiseAt = Fixed.Parse("2.5"), ClearBelow = Fixed.Parse("2") };

        AlertDecision below = rule.Decide(null, isOpen: false, new ExposureLevel(Fixed.Parse("2.49"), 99_000_000), Now, AgeMax, Now);
        AlertDecision reached = rule.Decide(null, isOpen: false, new ExposureLevel(Fixed.Parse("2.5"), 0), Now, AgeMax, Now);

        Assert.Equal(AlertDecision.BelowRaiseLevel, below);
        Assert.Equal(AlertDecision.FirstCrossing, reached);
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

    private static ExposureLevel Points(string points) => new(Fixed.Zero, (int)Fixed.Parse(points).Times(ExposureScore.MicropointsPerPoint));
}
