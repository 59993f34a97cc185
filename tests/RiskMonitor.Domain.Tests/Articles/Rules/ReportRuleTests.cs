using RiskMonitor.Events;
using Xunit;

namespace RiskMonitor.Articles.Rules;

public sealed class ReportRuleTests
{
    [Theory]
    [InlineData("The Wall Street Journal reported that Pfizer Inc was in talks to buy a rival.", "The Wall Street Journal")]
    [InlineData("Pfizer Inc is in talks to buy a rival, the Wall Street Journal reported on Monday.", "The Wall Street Journal")]
    [InlineData("Pfizer Inc is in talks to buy a rival, according to the Wall Street Journal.", "The Wall Street Journal")]
    [InlineData("Shares rose after a report by the Wall Street Journal that Pfizer Inc was for sale.", "The Wall Street Journal")]
    [InlineData("Pfizer Inc is in talks to buy a rival, sources said.", "unnamed sources")]
    [InlineData("A person familiar with the matter said Pfizer Inc was in talks.", "unnamed sources")]
    [InlineData("Pfizer Inc is in talks, according to people familiar with the matter.", "unnamed sources")]
    [InlineData("Media reports said Pfizer Inc was in talks.", "media reports")]
    [InlineData("The newspaper Zorgblatt said Pfizer Inc was in talks.", "Zorgblatt")]
    [InlineData("The Fargo Herald reported that Pfizer Inc was in talks.", "Fargo Herald")]
    public void A_claim_of_another_outlet_or_of_unnamed_sources_is_a_report(string text, string actor)
    {
        ReportPublished report = Assert.Single(Read.Events<ReportPublished>(text));

        Assert.Equal(actor, report.Actor.Name);
        Assert.Equal(["pfizer"], report.Companies.Select(c => c.Id?.Value));
        Assert.Equal(Modality.Unnamed, report.Modality);
    }

    [Theory]
    [InlineData("Pfizer Inc is in talks to buy a rival.")]
    [InlineData("Pfizer Inc said in a press release that it was in talks.")]
    [InlineData("\"We are in talks,\" Chief Executive Jane Roe of Pfizer Inc told the Wall Street Journal.")]
    [InlineData("The Wall Street Journal did not report that Pfizer Inc was in talks.")]
    [InlineData("Pfizer Inc buys its energy from renewable sources.")]
    [InlineData("An analyst said Pfizer Inc could be in talks.")]
    public void What_the_article_or_a_named_person_says_is_no_report(string text)
    {
        Assert.Empty(Read.Events<ReportPublished>(text));
    }

    [Fact]
    public void The_outlet_that_published_the_article_is_not_another_outlet()
    {
        Article own = Read.Body("Pfizer Inc is in talks, Reuters reported.") with { Source = "reuters.com" };

        Assert.Empty(Read.Extract(own).Events.OfType<ReportPublished>());
    }

    [Fact]
    public void What_the_paper_said_further_on_is_the_same_report()
    {
        const string text = "The Wall Street Journal reported that Pfizer Inc was in talks with Merck & Co Inc. The paper said a deal was near. The Journal also said banks had been hired by Pfizer.";

        Assert.Single(Read.Events<ReportPublished>(text));
    }

    [Theory]
    [InlineData("Bloomberg reported that Pfizer Inc was in talks to buy a rival.", Matters.NegotiationReported)]
    [InlineData("Bloomberg reported that prosecutors had opened an investigation into Pfizer Inc.", Matters.InvestigationOpened)]
    [InlineData("Bloomberg reported that Pfizer Inc would raise prices.", Matters.Unspecified)]
    public void The_claim_names_the_matter_that_is_reported(string text, string matter)
    {
        Assert.Equal(matter, Assert.Single(Read.Events<ReportPublished>(text)).Claim?.Matter);
    }

    [Fact]
    public void The_voice_is_the_owner_of_the_credited_outlet_else_of_the_source()
    {
        ReportPublished credited = Read.Events<ReportPublished>("The Wall Street Journal reported that Pfizer Inc was in talks.").Single();
        ReportPublished relayed = Read.Extract(Read.Body("Sources said Pfizer Inc was in talks.") with { Source = "reuters" }).Events.OfType<ReportPublished>().Single();

        Assert.Equal("news-corp", credited.Voice);
        Assert.Equal("thomson-reuters", relayed.Voice);
        Assert.Null(relayed.CreditedOutlet);
    }
}
