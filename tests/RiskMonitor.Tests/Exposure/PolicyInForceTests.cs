using RiskMonitor.Companies;
using Xunit;

namespace RiskMonitor.Exposure;

public sealed class PolicyInForceTests
{
    private static readonly PolicyInForce InForce = PolicyInForce.Of(TestPolicy.Pack,
    [
        new Company
        {
            Id = new CompanyId("golden-bank"),
            Name = "Golden Bank Inc.",
            Aliases = ["Golden Bank"],
            AmbiguousAliases = ["Golden", "Continental"],
            Country = "US",
            Listings = [new Listing("NYSE", "GBK")],
        },
        new Company { Id = new CompanyId("continental-air"), Name = "Continental Air", AmbiguousAliases = ["Continental"], FormerNames = ["Varney"], Country = "US" },
    ]);

    [Theory]
    [InlineData("GOLDEN-BANK")]
    [InlineData("golden bank inc.")]
    [InlineData("Golden Bank")]
    [InlineData("golden")]
    [InlineData("gbk")]
    public void A_company_is_found_by_id_name_alias_and_ticker_also_by_one_that_is_an_ordinary_word(string what) =>
        Assert.Equal("golden-bank", InForce.Find(what)?.Id.Value);

    [Fact]
    public void A_former_name_finds_the_company_too() => Assert.Equal("continental-air", InForce.Find("Varney")?.Id.Value);

    [Fact]
    public void A_name_of_two_companies_finds_none_and_both_are_named_as_near()
    {
        Assert.Null(InForce.Find("Continental"));
        Assert.Equal(["continental-air", "golden-bank"], InForce.Near("Continental").Select(c => c.Id.Value));
    }
}
