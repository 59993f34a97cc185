using RiskMonitor.Events;
using Xunit;

namespace RiskMonitor.Articles.Rules;

public sealed class ConcernRuleTests
{
    [Theory]
    [InlineData("The FTC raised concerns over Pfizer Inc's prices.", "us-ftc")]
    [InlineData("Pfizer Inc was criticized by the FDA for slow reporting.", "us-fda")]
    [InlineData("The European Commission has warned Pfizer Inc about its contracts.", "eu-commission")]
    [InlineData("Regulators questioned Pfizer Inc's figures.", "regulators")]
    public void An_agency_voices_concern(string text, string actor)
    {
        AuthorityRaisedConcern concern = Assert.Single(Read.Events<AuthorityRaisedConcern>(text));

        Assert.Equal(actor, concern.Actor.Id);
        Assert.Equal(["pfizer"], concern.Companies.Select(c => c.Id?.Value));
        Assert.Null(concern.Subtype);
    }

    [Theory]
    [InlineData("The FTC has not raised concerns over Pfizer Inc.")]
    [InlineData("The FTC could raise concerns over Pfizer Inc.")]
    [InlineData("Pfizer Inc raised concerns over the FTC.")]
    [InlineData("Investors raised concerns over Pfizer Inc.")]
    [InlineData("Pfizer Inc faces scrutiny from U.S. officials.")]
    public void Others_and_what_is_not_said_count_for_nothing(string text)
    {
        Assert.Empty(Read.Events<AuthorityRaisedConcern>(text));
    }

    [Fact]
    public void Crime_espionage_and_security_make_it_an_allegation()
    {
        AuthorityRaisedConcern concern = Assert.Single(Read.Events<AuthorityRaisedConcern>("The FBI warned that Huawei could be used for spying."));

        Assert.Equal("AllegationMade", concern.Subtype);
        Assert.Equal(Matters.AllegationMade, concern.Claim?.Matter);
    }

    [Fact]
    public void What_is_recalled_is_background()
    {
        Assert.Equal(Modality.Background, Assert.Single(Read.Events<AuthorityRaisedConcern>("The FTC previously raised concerns over Pfizer Inc.")).Modality);
    }
}
