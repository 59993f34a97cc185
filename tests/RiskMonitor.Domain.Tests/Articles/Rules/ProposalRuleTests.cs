using RiskMonitor.Events;
using Xunit;

namespace RiskMonitor.Articles.Rules;

public sealed class ProposalRuleTests
{
    [Theory]
    [InlineData("Sen. Elizabeth Warren introduced a bill that would force Pfizer Inc to disclose its prices.", "elizabeth-warren")]
    [InlineData("The FDA has proposed a rule that would limit Pfizer Inc to two brands.", "us-fda")]
    [InlineData("The European Commission has proposed rules on packs. The rules would hit Pfizer Inc.", "eu-commission")]
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
    [InlineData("Sen. Elizabeth Warren did not introduce a bill that would force Pfizer Inc to disclose its prices.")]
    public void Rules_without_a_proposer_or_an_affected_company_are_not(string text)
    {
        Assert.Empty(Read.Events<RuleProposed>(text));
    }
}
