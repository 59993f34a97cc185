using RiskMonitor.Companies;
using Xunit;

namespace RiskMonitor.Exposure;

/// <summary>Talks weigh .5, and 3.0 with a counterparty that is listed, linked to a state or of a jurisdiction on the pack's list; one named report of them .486.</summary>
public sealed class HighRiskCounterpartyTests
{
    [Theory]
    [InlineData(false, false, "DE", "0.24300000")]
    [InlineData(true, false, "DE", "1.45800000")]
    [InlineData(false, true, "DE", "1.45800000")]
    [InlineData(false, false, "RU", "1.45800000")]
    public void One_reason_is_enough_for_a_counterparty_to_be_of_high_risk(bool sanctioned, bool stateLinked, string country, string hazard)
    {
        Company dragon = Given.Registry[Given.Dragon] with { Sanctioned = sanctioned, StateLinked = stateLinked, Country = country };

        Assert.Equal(hazard, Hazard(Given.Registry[Given.Acme], dragon));
    }

    [Fact]
    public void The_company_itself_is_no_counterparty() =>
        Assert.Equal("0.24300000", Hazard(Given.Registry[Given.Acme] with { Sanctioned = true }, Given.Registry[Given.Dragon] with { Country = "DE" }));

    private static string Hazard(Company acme, Company dragon) =>
        ExposureScore.At(Given.Known(Given.Report("1", Given.Talks)), Given.Pack, new Dictionary<CompanyId, Company> { [Given.Acme] = acme, [Given.Dragon] = dragon }, Given.Noon).Hazard.ToString(8);
}
