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
    [InlineData("Pfizer Inc is in talks to buy a rival, a source close to the company said on Thursday.", "unnamed sources")]
    [InlineData("Pfizer Inc is in talks to buy a rival, two people briefed on the deal said.", "unnamed sources")]
    [InlineData("Pfizer Inc is in talks to buy a rival, a senior judicial source said.", "unnamed sources")]
    [InlineData("Pfizer Inc is in talks to buy a rival, according to a lawyer who spoke on condition of anonymity.", "unnamed sources")]
    [InlineData("Pfizer Inc is in talks to buy a rival, a banker familiar with the plan said.", "unnamed sources")]
    [InlineData("The bank declined to comment on media reports that Pfizer Inc was in talks.", "media reports")]
    [InlineData("A magnate won the bidding for drugs publisher Pfizer Inc, the Wall Street Journal reported on Monday.", "The Wall Street Journal")]
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
    [InlineData("Open source software said to be safe is used by Pfizer Inc.")]
    [InlineData("One analyst, who declined to be named, said Pfizer Inc could be in talks.")]
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

    [Theory]
    [InlineData("CBS, which split from Viacom Inc in January, reported net earnings of $213 million.")]
    [InlineData("The newspaper Zorgblatt quoted the finance minister as saying Pfizer Inc should pay more tax.")]
    [InlineData("Commission chairman Jane Roe was quoted by the Wall Street Journal as saying Pfizer Inc had agreed.")]
    [InlineData("A BBC spokeswoman said Pfizer Inc had not asked for the programme.")]
    [InlineData("In an interview with the Wall Street Journal, Pfizer Inc defended its prices.")]
    [InlineData("In an opinion piece published in the Wall Street Journal, the senator said Pfizer Inc was wrong.")]
    [InlineData("Pfizer Inc has denied leaking information to the media.")]
    [InlineData("An analyst at Lehman Brothers said in a report that Pfizer Inc would grow.")]
    [InlineData("Imports of oil fell, according to weekly Energy Information Administration data. Pfizer Inc rose.")]
    [InlineData("The BBC runs a service. Lawmakers made the call in a report into the service. The report said Boeing had done better.")]
    public void What_an_outlet_prints_of_others_or_says_of_itself_is_no_report(string text)
    {
        Assert.Empty(Read.Events<ReportPublished>(text));
    }

    [Theory]
    [InlineData("Pfizer Inc is for sale, the Wall Street Journal reported, citing people familiar with the matter.", Sourcing.Unnamed)]
    [InlineData("Pfizer Inc is for sale, the Wall Street Journal reported, citing court documents.", Sourcing.Document)]
    [InlineData("Pfizer Inc is for sale, the Wall Street Journal reported, citing Novartis AG.", Sourcing.Named)]
    [InlineData("Pfizer Inc is for sale, the Wall Street Journal reported.", null)]
    [InlineData("Pfizer Inc is for sale, sources said.", Sourcing.Unnamed)]
    [InlineData("The Wall Street Journal reported that Pfizer Inc was for sale. The paper, citing people familiar with the matter, said Pfizer had hired a bank.", Sourcing.Unnamed)]
    public void The_sourcing_is_what_the_reporter_cites(string text, Sourcing? sourcing)
    {
        Assert.Equal(sourcing, Assert.Single(Read.Events<ReportPublished>(text)).Sourcing);
    }

    [Theory]
    [InlineData("The Wall Street Journal reported that Pfizer Inc was for sale.", Modality.Unnamed)]
    [InlineData("Pfizer Inc may bid for a rival, the Wall Street Journal reported.", Modality.Speculation)]
    [InlineData("Pfizer Inc is not in talks with any buyer, a source said.", Modality.Negated)]
    [InlineData("The Wall Street Journal reported last year that Pfizer Inc was for sale.", Modality.Background)]
    [InlineData("Pfizer Inc misled regulators, the Wall Street Journal reported, citing internal documents.", Modality.Document)]
    public void The_modality_is_how_firmly_it_is_put(string text, Modality modality)
    {
        Assert.Equal(modality, Assert.Single(Read.Events<ReportPublished>(text)).Modality);
    }

    [Fact]
    public void The_companies_are_those_of_the_claim_and_not_who_employs_a_commentator()
    {
        const string text = "Jane Roe, an analyst at Deutsche Bank, said a report by the Wall Street Journal that Pfizer Inc was for sale was credible.";

        ReportPublished report = Assert.Single(Read.Events<ReportPublished>(text));

        Assert.Equal(["pfizer"], report.Companies.Select(c => c.Id?.Value));
    }

    [Fact]
    public void A_claim_of_its_own_about_others_is_another_report()
    {
        const string text = "Pfizer Inc is for sale, the Wall Street Journal reported. Separately, Boeing Co is in talks with Airbus, the Wall Street Journal reported.";

        string[] lines = [.. Read.Events<ReportPublished>(text).Select(Read.Line)];

        Assert.Equal(["ReportPublished by The Wall Street Journal about pfizer", "ReportPublished by The Wall Street Journal about airbus, boeing"], lines);
    }

    [Fact]
    public void An_older_report_is_recalled_beside_the_new_one()
    {
        const string text = "Pfizer Inc has hired a bank, the Wall Street Journal reported on Monday. Last month, the Wall Street Journal reported that Pfizer was for sale.";

        Modality[] modalities = [.. Read.Events<ReportPublished>(text).Select(r => r.Modality)];

        Assert.Equal([Modality.Unnamed, Modality.Background], modalities);
    }

    [Fact]
    public void Media_without_a_name_are_called_what_the_text_calls_them()
    {
        ReportPublished report = Assert.Single(Read.Events<ReportPublished>("Swiss media have said UBS may have to pay a fine."));

        Assert.Equal("Swiss media", report.Actor.Name);
        Assert.Equal("media-reports", report.Actor.Id);
    }

    [Fact]
    public void What_people_told_another_paper_is_its_report_and_not_ours()
    {
        const string text = "Pfizer Inc is for sale, the Wall Street Journal reported. Pfizer has hired a bank, people familiar with the matter told the newspaper.";

        ReportPublished report = Assert.Single(Read.Events<ReportPublished>(text));

        Assert.Equal("The Wall Street Journal", report.Actor.Name);
    }

    [Fact]
    public void What_sources_told_another_paper_is_its_report_where_nothing_else_says_so()
    {
        ReportPublished report = Assert.Single(Read.Events<ReportPublished>("Sources told the Financial Times that Pfizer Inc may sell the unit."));

        Assert.Equal("Financial Times", report.Actor.Name);
        Assert.Equal(["pfizer"], report.Companies.Select(c => c.Id?.Value));
    }

    [Theory]
    [InlineData("The Sunday Telegraph reported that Pfizer Inc was for sale.", "Sunday Telegraph", "daily-telegraph")]
    [InlineData("India's Business Line paper said Pfizer Inc was for sale.", "Business Line", "hindu-businessline")]
    [InlineData("The WSJ reported that Pfizer Inc was for sale.", "The Wall Street Journal", "wall-street-journal")]
    [InlineData("The Financial Times newspaper reported that Pfizer Inc was for sale.", "Financial Times", "financial-times")]
    public void An_outlet_is_called_what_the_text_calls_it_unless_that_is_only_shorter(string text, string name, string id)
    {
        ReportPublished report = Assert.Single(Read.Events<ReportPublished>(text));

        Assert.Equal(name, report.Actor.Name);
        Assert.Equal(id, report.Actor.Id);
    }
}
