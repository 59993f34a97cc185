using RiskMonitor.Events;
using Xunit;

namespace RiskMonitor.Articles.Rules;

public sealed class ApprovalRuleTests
{
    [Theory]
    [InlineData("The European Commission approved Pfizer Inc's purchase of a rival.", "eu-commission")]
    [InlineData("The FTC has cleared Pfizer Inc's takeover bid.", "us-ftc")]
    [InlineData("Pfizer Inc's takeover was approved by the FTC on Monday.", "us-ftc")]
    [InlineData("Pfizer Inc won approval from the FDA for its drug.", "us-fda")]
    [InlineData("The FTC allowed Pfizer Inc to buy a rival.", "us-ftc")]
    [InlineData("The FTC decided not to oppose Pfizer Inc's takeover of a rival.", "us-ftc")]
    [InlineData("The European Commission gave its conditional approval to Pfizer Inc's takeover of a rival.", "eu-commission")]
    [InlineData("The FTC came under fire after allowing Pfizer Inc to buy a rival.", "us-ftc")]
    public void An_authority_approves(string text, string actor)
    {
        ApprovalGranted approval = Assert.Single(Read.Events<ApprovalGranted>(text));

        Assert.Equal(actor, approval.Actor.Id);
        Assert.Contains("pfizer", approval.Companies.Select(c => c.Id?.Value));
        Assert.Null(approval.Subtype);
        Assert.Null(approval.Closes);
        Assert.Equal(Polarity.Favourable, approval.Polarity);
    }

    [Theory]
    [InlineData("The SEC dropped its investigation of Pfizer Inc.", "InvestigationClosed", Matters.InvestigationOpened)]
    [InlineData("The SEC has closed a probe into Pfizer Inc.", "InvestigationClosed", Matters.InvestigationOpened)]
    [InlineData("The Justice Department dropped charges against Pfizer Inc.", "InvestigationClosed", Matters.LegalActionTaken)]
    [InlineData("The FDA lifted a ban on Pfizer Inc's drug.", "SanctionLifted", Matters.SanctionImposed)]
    public void What_is_dropped_closed_or_lifted_says_which_claims_it_ends(string text, string subtype, string matter)
    {
        ApprovalGranted approval = Assert.Single(Read.Events<ApprovalGranted>(text));

        Assert.Equal(subtype, approval.Subtype);
        Assert.Equal(matter, approval.Closes?.Matter);
        Assert.Equal(["pfizer"], approval.Closes?.Companies.Select(c => c.Value));
        Assert.Equal(approval.Actor.Id, approval.Closes?.Authority);
    }

    [Theory]
    [InlineData("Shareholders approved Pfizer Inc's takeover.")]
    [InlineData("The FTC allowed Pfizer Inc to collapse.")]
    [InlineData("The SEC said a loophole was left open, allowing Pfizer Inc to pay less.")]
    [InlineData("Pfizer Inc will pay as soon as permitted by the SEC.")]
    [InlineData("The FTC said the rules allow Pfizer Inc to buy a rival.")]
    [InlineData("The FTC has not approved Pfizer Inc's takeover.")]
    [InlineData("The FTC is expected to approve Pfizer Inc's takeover.")]
    [InlineData("The FTC could approve Pfizer Inc's takeover.")]
    [InlineData("The FTC made it clear that Pfizer Inc must sell its plant.")]
    [InlineData("Pfizer Inc dropped its lawsuit.")]
    [InlineData("The SEC dropped a hint about Pfizer Inc.")]
    public void What_others_approve_and_what_is_not_given_yet_counts_for_nothing(string text)
    {
        Assert.Empty(Read.Events<ApprovalGranted>(text));
    }

    [Theory]
    [InlineData("Pfizer Inc said it was confident of winning regulatory clearance from the FTC.")]
    [InlineData("Pfizer Inc has hopes of getting approval from the FDA.")]
    public void What_a_company_hopes_to_win_is_not_granted(string text)
    {
        Assert.Empty(Read.Events<ApprovalGranted>(text));
    }

    [Theory]
    [InlineData("A federal judge has dismissed a lawsuit accusing Pfizer Inc of inflating its prices.")]
    [InlineData("A court dismissed a patent case by Microsoft Corp against Pfizer Inc.")]
    [InlineData("The FDA decided to consider giving approval to Pfizer Inc to sell the drug.")]
    [InlineData("As soon as the FDA gives approval, Pfizer Inc will sell the drug.")]
    [InlineData("The FDA is wary about approving the deal of Pfizer Inc.")]
    [InlineData("Jane Roe is charged with approving pay plans of Pfizer Inc at the FDA.")]
    public void Private_suits_that_courts_dismiss_and_approvals_still_to_come_are_none(string text)
    {
        Assert.Empty(Read.Events<ApprovalGranted>(text));
    }

    [Theory]
    [InlineData("A federal judge dismissed criminal charges against Pfizer Inc.")]
    [InlineData("A federal judge dismissed a lawsuit by the SEC against Pfizer Inc.")]
    public void A_case_of_an_authority_that_a_court_dismisses_is_closed(string text)
    {
        Assert.Equal(Subtypes.InvestigationClosed, Assert.Single(Read.Events<ApprovalGranted>(text)).Subtype);
    }
}
