using RiskMonitor.Events;
using Xunit;

namespace RiskMonitor.Articles.Rules;

public sealed class LegalActionRuleTests
{
    [Theory]
    [InlineData("The SEC sued Pfizer Inc over its accounts.", "us-sec", LegalStep.Sued)]
    [InlineData("The FTC has filed a lawsuit against Pfizer Inc.", "us-ftc", LegalStep.Sued)]
    [InlineData("The lawsuit against Pfizer Inc was filed by the FTC.", "us-ftc", LegalStep.Sued)]
    [InlineData("Pfizer Inc was sued by the FTC on Monday.", "us-ftc", LegalStep.Sued)]
    [InlineData("The SEC's lawsuit against Pfizer Inc goes to court in May.", "us-sec", LegalStep.Sued)]
    [InlineData("Florida sued Pfizer Inc over its prices.", "florida", LegalStep.Sued)]
    [InlineData("The SEC accused Pfizer Inc of fraud.", "us-sec", LegalStep.Sued)]
    [InlineData("The SEC charged Pfizer Inc with fraud.", "us-sec", LegalStep.Charged)]
    [InlineData("The SEC filed civil fraud charges against Pfizer Inc.", "us-sec", LegalStep.Charged)]
    [InlineData("Federal prosecutors indicted Pfizer Inc.", "federal-prosecutors", LegalStep.Charged)]
    [InlineData("Pfizer Inc was charged with bribery.", "prosecutors", LegalStep.Charged)]
    [InlineData("Pfizer Inc faces criminal charges.", "prosecutors", LegalStep.Charged)]
    [InlineData("Pfizer Inc pleaded guilty to fraud.", "prosecutors", LegalStep.Convicted)]
    [InlineData("Pfizer Inc was found guilty of price fixing.", "prosecutors", LegalStep.Convicted)]
    [InlineData("The Justice Department sued to block Pfizer Inc's purchase of a rival.", "us-doj", LegalStep.Sued)]
    [InlineData("The FTC sued 17 drugmakers including Pfizer Inc.", "us-ftc", LegalStep.Sued)]
    [InlineData("The European Commission sent a statement of objections to Pfizer Inc.", "eu-commission", LegalStep.Charged)]
    public void An_authority_goes_to_court_against_a_company(string text, string actor, LegalStep step)
    {
        LegalActionTaken action = Assert.Single(Read.Events<LegalActionTaken>(text));

        Assert.Equal(actor, action.Actor.Id);
        Assert.Equal(step, action.Step);
        Assert.Equal(["pfizer"], action.Companies.Select(c => c.Id?.Value));
        Assert.Equal(Polarity.Adverse, action.Polarity);
        Assert.Equal(Matters.LegalActionTaken, action.Claim?.Matter);
    }

    [Theory]
    [InlineData("Former Pfizer Inc chief executive John Miller was indicted on Monday.")]
    [InlineData("John Miller, a former Pfizer Inc trader, was convicted of fraud.")]
    [InlineData("Prosecutors charged two former Pfizer Inc executives with fraud.")]
    [InlineData("Federal prosecutors accused four partners of Pfizer Inc of fraud.")]
    [InlineData("The former head of Pfizer Inc hid its losses, federal indictments charged.")]
    public void An_officer_counts_for_the_company(string text)
    {
        Assert.Equal(["pfizer"], Assert.Single(Read.Events<LegalActionTaken>(text)).Companies.Select(c => c.Id?.Value));
    }

    [Theory]
    [InlineData("Shareholders sued Pfizer Inc over its merger.")]
    [InlineData("Pfizer Inc chief Jane Roe spoke. She is now facing a second trial on a charge of murder.")]
    [InlineData("Pfizer Inc sued Microsoft Corp over patents.")]
    [InlineData("Pfizer Inc was sued over its prices.")]
    [InlineData("Pfizer Inc faces a lawsuit over its prices.")]
    [InlineData("The SEC could sue Pfizer Inc.")]
    [InlineData("The SEC said it would not charge Pfizer Inc.")]
    [InlineData("The SEC may bring charges against Pfizer Inc.")]
    [InlineData("New York plans to sue Pfizer Inc.")]
    [InlineData("A court dismissed criminal charges against Pfizer Inc.")]
    [InlineData("Pfizer Inc agreed to settle SEC charges.")]
    [InlineData("Pfizer Inc took restructuring charges of $2 billion.")]
    [InlineData("Pfizer Inc charged $20 a pill.")]
    [InlineData("The board of Pfizer Inc is charged with keeping costs low.")]
    [InlineData("Police arrested a former Pfizer Inc manager.")]
    [InlineData("Pfizer Inc is likely to face criminal charges.")]
    [InlineData("If convicted, former Pfizer Inc chief executive John Miller faces ten years.")]
    [InlineData("Senator John Miller accused Pfizer Inc of greed.")]
    [InlineData("The Fed eased the rate it charges Pfizer Inc for its loans.")]
    [InlineData("A former Pfizer Inc manager was found not guilty in the only prosecution.")]
    [InlineData("A former Pfizer Inc manager was convicted but an appeals court overturned it.")]
    [InlineData("The law firm Pfizer Inc represents a banker in the criminal case.")]
    public void Private_suits_threats_costs_and_what_is_over_are_none(string text)
    {
        Assert.Empty(Read.Events<LegalActionTaken>(text));
    }

    [Fact]
    public void What_is_recalled_is_background()
    {
        Assert.Equal(Modality.Background, Assert.Single(Read.Events<LegalActionTaken>("The SEC sued Pfizer Inc in March 2003.")).Modality);
    }

    [Fact]
    public void One_suit_told_twice_is_one_event()
    {
        Assert.Single(Read.Events<LegalActionTaken>("The SEC sued Pfizer Inc on Monday. The SEC's lawsuit against Pfizer Inc was filed in Manhattan."));
    }

    [Fact]
    public void A_list_of_banks_before_a_charge_that_names_nobody_is_not_charged()
    {
        const string Text = "Pfizer Inc fell on Monday. It is advised by UBS, Citigroup, Goldman Sachs and Morgan Stanley. Criminal charges were filed by federal prosecutors last week.";

        Assert.Empty(Read.Events<LegalActionTaken>(Text));
    }

    [Theory]
    [InlineData("Pfizer Inc agreed to plead guilty to fraud.")]
    [InlineData("Pfizer Inc has agreed to plead guilty to price-fixing, the Justice Department said.")]
    [InlineData("Pfizer Inc will plead guilty to fraud.")]
    [InlineData("The probe led to an agreement by Pfizer Inc to plead guilty to fraud.")]
    [InlineData("Pfizer Inc agreed to pay a fine and plead guilty to fraud.")]
    public void A_plea_of_guilty_that_is_agreed_is_one_that_is_entered(string text)
    {
        LegalActionTaken action = Assert.Single(Read.Events<LegalActionTaken>(text));

        Assert.Equal(LegalStep.Convicted, action.Step);
        Assert.Equal(["pfizer"], action.Companies.Select(c => c.Id?.Value));
    }

    [Theory]
    [InlineData("Pfizer Inc plans to plead guilty to fraud.")]
    [InlineData("Pfizer Inc may plead guilty to fraud.")]
    [InlineData("Pfizer Inc is ready to plead guilty to fraud.")]
    [InlineData("Pfizer Inc agreed not to plead guilty to fraud.")]
    [InlineData("Pfizer Inc did not agree to plead guilty to fraud.")]
    [InlineData("Pfizer Inc will plead not guilty to fraud.")]
    [InlineData("Pfizer Inc has no agreement with prosecutors to plead guilty.")]
    [InlineData("If Pfizer Inc agrees to plead guilty, it will lose its licence.")]
    public void A_plea_that_is_merely_thought_of_is_none(string text)
    {
        Assert.Empty(Read.Events<LegalActionTaken>(text));
    }

    [Theory]
    [InlineData("Pfizer Inc's forecast comes a day after former chief executive John Miller was convicted of fraud.")]
    [InlineData("Pfizer Inc entered a guilty plea to one count of fraud.")]
    [InlineData("Pfizer Inc's guilty plea to fraud came after a long probe.")]
    [InlineData("San Diego City Attorney John Miller said he filed a lawsuit against Pfizer Inc.")]
    [InlineData("The SEC's complaint says Pfizer Inc misled investors.")]
    public void Chiefs_pleas_and_city_attorneys_are_read(string text)
    {
        Assert.Equal(["pfizer"], Assert.Single(Read.Events<LegalActionTaken>(text)).Companies.Select(c => c.Id?.Value));
    }

    [Theory]
    [InlineData("Pfizer Inc chief Jane Roe, who is charged with turning around its U.S. business, spoke.")]
    [InlineData("Microsoft Corp fell. Tour manager John Miller pleaded guilty to arson.")]
    [InlineData("An indictment of Pfizer Inc is possible, prosecutors said.")]
    [InlineData("The SEC is considering suing Pfizer Inc.")]
    [InlineData("Plaintiffs' firms sought fees after settlements in a securities fraud case against Pfizer Inc.")]
    public void Tasks_possibilities_and_private_cases_are_none(string text)
    {
        Assert.Empty(Read.Events<LegalActionTaken>(text));
    }

    [Fact]
    public void A_complaint_accuses_nobody_through_whom_the_accused_traded() =>
        Assert.Empty(Read.Events<LegalActionTaken>("Microsoft Corp rose on Monday. Later two traders moved $3 million into an account held by a couple at Pfizer Inc, the SEC's complaint said."));

    [Fact]
    public void A_former_chief_is_one_of_the_company_of_the_headline() =>
        Assert.Equal(["pfizer"], Assert.Single(Read.Extract(Read.WithTitle("Pfizer Inc cuts its forecast\nSales fell on Monday. Former chairman John Miller was indicted on charges of fraud.")).Events.OfType<LegalActionTaken>()).Companies.Select(c => c.Id?.Value));

    [Fact]
    public void A_chief_who_is_charged_in_a_report_on_the_markets_is_of_no_company_named_before() =>
        Assert.Empty(Read.Events<LegalActionTaken>("Pfizer Inc fell on Monday. Confidence took a hit after former chairman John Miller was charged with fraud."));
}
