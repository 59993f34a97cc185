using RiskMonitor.Events;
using Xunit;

namespace RiskMonitor.Articles.Rules;

public sealed class ConfirmationRuleTests
{
    [Theory]
    [InlineData("The Wall Street Journal reported that Pfizer Inc was in talks to buy Novartis AG. Pfizer confirmed the talks.")]
    [InlineData("The Wall Street Journal reported that Pfizer Inc was in talks to buy Novartis AG. A Pfizer spokesman confirmed that it was in talks.")]
    [InlineData("Pfizer Inc confirmed a Wall Street Journal report that it was in talks to buy Novartis AG.")]
    [InlineData("Pfizer Inc is in talks to buy Novartis AG, sources said. Pfizer confirmed on Monday it had made an offer.")]
    public void A_company_confirms_what_others_have_claimed(string text)
    {
        ClaimConfirmed confirmed = Assert.Single(Read.Events<ClaimConfirmed>(text));

        Assert.Equal("pfizer", confirmed.Actor.Id);
        Assert.Equal(Read.Events<ReportPublished>(text)[0].Id, confirmed.Confirms.Event);
        Assert.Equal(Read.Events<ReportPublished>(text)[0].Claim, confirmed.Confirms.Key);
        Assert.Null(confirmed.Claim);
    }

    [Theory]
    [InlineData("Pfizer Inc confirmed its forecast for the year.")]
    [InlineData("Pfizer Inc would neither confirm nor deny the report.")]
    [InlineData("Pfizer Inc did not confirm the report.")]
    [InlineData("Pfizer Inc could not confirm the talks.")]
    [InlineData("Pfizer Inc declined to confirm the talks.")]
    [InlineData("The Senate confirmed the nominee of Pfizer Inc.")]
    [InlineData("The ministry confirmed it had received a bid from Pfizer Inc.")]
    [InlineData("Pfizer Inc confirmed that its annual meeting will be held in May.")]
    public void What_confirms_no_claim_of_others_is_no_confirmation(string text)
    {
        Assert.Empty(Read.Events<ClaimConfirmed>(text));
    }

    [Fact]
    public void A_confirmation_concerns_all_companies_of_the_claim()
    {
        const string text = "The Wall Street Journal reported that Pfizer Inc was in talks to buy Novartis AG. Pfizer confirmed the talks.";

        ClaimConfirmed confirmed = Assert.Single(Read.Events<ClaimConfirmed>(text));

        Assert.Equal(["novartis", "pfizer"], confirmed.CompaniesConcerned().Select(c => c.Value));
    }
}
