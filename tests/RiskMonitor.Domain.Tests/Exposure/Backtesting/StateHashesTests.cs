using System.Security.Cryptography;
using RiskMonitor.Companies;
using Xunit;

namespace RiskMonitor.Exposure.Backtesting;

public sealed class StateHashesTests
{
    [Fact]
    public void The_hash_is_that_of_a_text_with_a_line_for_each_company()
    {
        string hash = StateHashes.Of([(new CompanyId("bolt"), "2b"), (new CompanyId("acme"), "1a")]);

        Assert.Equal(Convert.ToHexStringLower(SHA256.HashData("acme 1a\nbolt 2b\n"u8)), hash);
    }

    [Fact]
    public void Order_does_not_matter_and_every_company_does()
    {
        (CompanyId, string) acme = (new CompanyId("acme"), "1a"), bolt = (new CompanyId("bolt"), "2b");

        Assert.Equal(StateHashes.Of([acme, bolt]), StateHashes.Of([bolt, acme]));
        Assert.NotEqual(StateHashes.Of([acme, bolt]), StateHashes.Of([acme]));
        Assert.Equal("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855", StateHashes.Of([]));      // of nothing
    }
}
