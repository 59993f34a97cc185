using RiskMonitor.Events;
using Xunit;

namespace RiskMonitor.Articles.Rules;

public sealed class ProposalRuleTests
{
    [Theory]
    [InlineData("Sen. Elizabeth Warren introduced a bill that would force Pfizer Inc to disclose its prices.", "elizabeth-warren")]
    [InlineData("The FDA has proposed a rule that would limit Pfizer Inc to two brands.", "us-fda")]
    [InlineData("The European Commission has proposed rules on packs. The rules would hit Pfizer Inc.", "eu-commission")]
    [InlineData("The U.S. House of Representatives passed a bill on Thursday to recoup bonuses paid to Pfizer Inc.", "us-house")]
    [InlineData("The FCC plans to require Pfizer Inc to share its lines.", "us-fcc")]
    [InlineData("The European Commission proposed limiting Pfizer Inc to two brands.", "eu-commission")]
    [InlineData("The U.S. Senate debated the plan on Monday. The proposed legislation would cap the prices of Pfizer Inc.", "us-senate")]
    [InlineData("The FDA backed an amendment on packs on Monday. The measure could affect drug giants -- Pfizer Inc and others.", "us-fda")]
    public void A_proposed_rule_that_would_affect_a_named_company_is_recorded(string text, string actor)
    {
        RuleProposed proposal = Assert.Single(Read.Events<RuleProposed>(text));

        Assert.Equal(actor, proposal.Actor.Id);
        Assert.Equal(["pfizer"], proposal.Companies.Select(c => c.Id?.Value));
        Assert.Equal(Matters.RuleProposed, proposal.Claim?.Matter);
    }

    [Theory]
    [InlineData("Sen. Elizabeth Warren introduced a bill on drug prices. Pfizer Inc makes drugs.")]
    [InlineData("Rules on packs would hit Pfizer Inc.")]
    [InlineData("Pfizer Inc proposed a rule that would force Merck & Co to disclose its prices.")]
    [InlineData("The minister called on Congress to pass legislation that would help Pfizer Inc.")]
    [InlineData("The FDA has proposed rules on packs. Retailers said they would hurt trade that could harm Pfizer Inc.")]
    [InlineData("Sen. Elizabeth Warren did not introduce a bill that would force Pfizer Inc to disclose its prices.")]
    public void Rules_without_a_proposer_or_an_affected_company_are_not(string text)
    {
        Assert.Empty(Read.Events<RuleProposed>(text));
    }
}
