using RiskMonitor.Events;
using Xunit;

namespace RiskMonitor.Articles.Rules;

public sealed class DenialRuleTests
{
    [Theory]
    [InlineData("Siemens AG denied on Monday that it had paid officials in Greece.")]
    [InlineData("Siemens AG on Monday dismissed a report that it would close two plants.")]
    [InlineData("\"There is no truth to these rumors,\" a spokesman for Siemens AG said.")]
    [InlineData("\"The allegations are baseless,\" Siemens AG said in a statement.")]
    [InlineData("A newspaper report said a sale was near. Siemens AG said it was not in talks with any buyer.")]
    [InlineData("Siemens AG pleaded its case and said it did nothing wrong.")]
    [InlineData("The rumor was denied by Siemens AG.")]
    [InlineData("The broker cited a claim Siemens AG denies.")]
    [InlineData("Siemens AG said on Monday it has no plans to leave Greece, denying a magazine report.")]
    [InlineData("The report was wrong, Siemens AG said, calling the speculation unfounded. \"It is not true,\" the company said.")]
    public void A_company_denies(string text)
    {
        DenialIssued denial = Assert.Single(Read.Events<DenialIssued>(text));

        Assert.Equal("siemens", denial.Actor.Id);
        Assert.Equal("denial-1", denial.RuleId);
    }

    [Theory]
    [InlineData("Siemens AG declined to comment on the report.")]
    [InlineData("Siemens AG was denied a permit to build in Greece.")]
    [InlineData("The judge denied Siemens AG's motion to dismiss the case.")]
    [InlineData("The ministry denied Siemens AG a licence.")]
    [InlineData("Siemens AG denied the request for access to its plant.")]
    [InlineData("Siemens AG dismissed its finance chief on Monday.")]
    [InlineData("Siemens AG rejected the takeover bid.")]
    [InlineData("Siemens AG settled without admitting or denying wrongdoing.")]
    [InlineData("Siemens AG would neither confirm nor deny the report.")]
    [InlineData("Siemens AG did not deny the report.")]
    [InlineData("If Siemens AG were to deny the report, shares would rise.")]
    [InlineData("Siemens AG may deny the report.")]
    [InlineData("Siemens AG said it did not expect sales to grow.")]
    [InlineData("Siemens AG said no dividend would be paid this year.")]
    [InlineData("The analyst said the denial by Siemens AG was expected.")]
    public void What_denies_no_claim_is_no_denial(string text)
    {
        Assert.Empty(Read.Events<DenialIssued>(text));
    }

    [Theory]
    [InlineData("Siemens AG denied the report.", DenialStrength.Categorical)]
    [InlineData("\"This is completely false,\" Siemens AG said.", DenialStrength.Categorical)]
    [InlineData("Media reports named a buyer. Siemens AG said it was not aware of any talks.", DenialStrength.Qualified)]
    [InlineData("Media reports named a buyer. Siemens AG said it was not currently in talks.", DenialStrength.Qualified)]
    public void A_reserve_makes_a_denial_qualified(string text, DenialStrength strength)
    {
        Assert.Equal(strength, Assert.Single(Read.Events<DenialIssued>(text)).Strength);
    }

    [Fact]
    public void Each_speaker_denies_for_their_own_company()
    {
        const string text = "Handelsblatt reported that Siemens AG and Alstom SA were in merger talks. \"This is completely false,\" a Siemens spokeswoman said. Alstom also denied the report.";

        string[] deniers = [.. Read.Events<DenialIssued>(text).Select(d => d.Actor.Id)];

        Assert.Equal(["siemens", "alstom"], deniers);
    }

    [Fact]
    public void A_denial_is_tied_to_the_report_and_not_to_the_concern()
    {
        const string text = "The FTC raised concerns over Pfizer Inc's pricing of insulin. Separately, Bloomberg reported that Pfizer was in talks to buy Novartis AG. Pfizer denied the Bloomberg report.";

        DenialIssued denial = Assert.Single(Read.Events<DenialIssued>(text));

        Assert.Equal(Read.Events<ReportPublished>(text).Single().Id, denial.Denies.Event);
    }

    [Fact]
    public void A_denial_without_its_claim_names_what_it_knows()
    {
        DenialIssued denial = Assert.Single(Read.Events<DenialIssued>("Siemens AG denied wrongdoing in the bribery affair."));

        Assert.Null(denial.Denies.Key);
        Assert.Null(denial.Denies.Event);
        Assert.Equal(["siemens"], denial.Denies.Companies.Select(c => c.Value));
        Assert.Equal("corruption", denial.Denies.Topic);
    }

    [Fact]
    public void Headline_lead_and_statement_are_one_denial()
    {
        Article article = Read.WithTitle("Siemens denies report of Greek sale\nSiemens AG denied a report on Monday that it would sell its Greek unit. \"There is no truth to it,\" a spokesman said. Siemens denied the report again on Tuesday.");

        DenialIssued denial = Assert.Single(Read.Extract(article).Events.OfType<DenialIssued>());

        Assert.Equal("Siemens AG denied a report on Monday that it would sell its Greek unit.", denial.Evidence.Quote);
    }

    [Fact]
    public void A_denial_in_an_article_without_a_company_is_none()
    {
        Assert.Empty(Read.Events("Senator Jane Roe denied the allegations. She denies everything."));
    }
}
