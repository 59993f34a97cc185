using RiskMonitor.Events;
using Xunit;

namespace RiskMonitor.Exposure;

/// <summary>What one party says at one instant, to a claim and to a part of it.</summary>
public sealed class ContestTests
{
    private static readonly DeniedClaim Part = new(null, null, [Given.Acme], Matters.InvestigationOpened, null);

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Who_denies_and_confirms_at_one_instant_denies(bool aPart)
    {
        RiskEvent denial = aPart ? Given.Denial("d", part: Part) : Given.Denial("d");

        AppliedDenial only = Assert.Single(Probe(denial, Given.Confirmation("c")).Denials);

        Assert.Equal(("d", "1.2"), (only.Denial.Id.Value, only.Bits.ToString()));
    }

    [Theory]
    [InlineData("a", "b")]
    [InlineData("b", "a")]
    public void Of_denials_that_weigh_alike_the_one_with_the_smaller_id_is_shown(string whole, string part)
    {
        AppliedDenial only = Assert.Single(Probe(Given.Denial(whole), Given.Denial(part, part: Part)).Denials);

        Assert.Equal(("a", "1.2"), (only.Denial.Id.Value, only.Bits.ToString()));
    }

    [Fact]
    public void Of_denials_of_one_party_the_one_that_weighs_most_is_applied_whatever_its_id()
    {
        ClaimContribution probe = Probe(Given.Denial("a", part: Part, strength: DenialStrength.Qualified), Given.Denial("b"), Given.Denial("c", part: Part, at: Given.Noon.AddHours(-1), strength: DenialStrength.Qualified));

        Assert.Equal("b", Assert.Single(probe.Denials).Denial.Id.Value);
        Assert.Equal("1.2", probe.DenialBits.ToString(1));
    }

    private static ClaimContribution Probe(params RiskEvent[] answers) => Assert.Single(Given.Score(Given.Known([Given.Report("1"), .. answers])).Contributions);
}
