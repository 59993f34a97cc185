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
    [InlineData("The European Commission warned Pfizer Inc that it could face fines.", "eu-commission")]
    [InlineData("FDA reviewers raised questions about Pfizer Inc's drug.", "us-fda")]
    [InlineData("The FDA told Pfizer Inc to explain its figures.", "us-fda")]
    [InlineData("The FDA pressed Pfizer Inc to explain its figures.", "us-fda")]
    [InlineData("The FDA was concerned about Pfizer Inc's figures.", "us-fda")]
    [InlineData("The FDA has issued a warning letter to Pfizer Inc.", "us-fda")]
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
    [InlineData("The European Commission warned Pfizer Inc of the fine that it was ordered to pay.")]
    [InlineData("Pfizer Inc raised concerns over the FTC.")]
    [InlineData("The FTC wanted more money. Pfizer Inc did too.")]
    [InlineData("A Federal Reserve governor slammed Fed colleagues on Monday.")]
    [InlineData("Investors raised concerns over Pfizer Inc.")]
    [InlineData("The FDA was not concerned about Pfizer Inc.")]
    [InlineData("Investors were worried about Pfizer Inc after talks with the FDA.")]
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

    [Theory]
    [InlineData("The FDA said Pfizer Inc was lax in its reporting.")]
    [InlineData("SEC officials said Pfizer Inc could face penalties.")]
    [InlineData("The Federal Reserve believes Pfizer Inc was reckless.")]
    [InlineData("The FDA asked Pfizer Inc to explain its figures.")]
    public void What_an_authority_says_or_believes_of_a_company_counts_where_it_is_adverse(string text)
    {
        AuthorityRaisedConcern concern = Assert.Single(Read.Events<AuthorityRaisedConcern>(text));

        Assert.Equal(["pfizer"], concern.Companies.Select(c => c.Id?.Value));
    }

    [Theory]
    [InlineData("The SEC filed a lawsuit that accused Pfizer Inc of fraud.")]
    [InlineData("Prosecutors accused Pfizer Inc of theft.")]
    [InlineData("The Treasury asked Congress for money for Pfizer Inc.")]
    [InlineData("Pfizer Inc denied that the FDA had warned it.")]
    [InlineData("The FDA said Pfizer Inc had done nothing wrong.")]
    [InlineData("The SEC asked Pfizer Inc for documents.")]
    [InlineData("Pfizer Inc received a statement of objections from the European Commission.")]
    [InlineData("Former SEC Chairman Christopher Cox criticized Pfizer Inc.")]
    public void Formal_actions_denials_and_former_officials_are_no_concern(string text)
    {
        Assert.Empty(Read.Events<AuthorityRaisedConcern>(text));
    }

    [Theory]
    [InlineData("The FDA said it had not seen any indication that Pfizer Inc's tests were inadequate.")]
    [InlineData("The Justice Department said Pfizer Inc's merger was unlikely to be anticompetitive.")]
    public void Who_finds_nothing_has_no_concern(string text)
    {
        Assert.Empty(Read.Events<AuthorityRaisedConcern>(text));
    }
}
