using RiskMonitor.Events;
using Xunit;

namespace RiskMonitor.Articles.Rules;

public sealed class InvestigationRuleTests
{
    [Theory]
    [InlineData("The SEC is investigating Pfizer Inc.", "us-sec")]
    [InlineData("The SEC has launched a formal probe into Pfizer Inc.", "us-sec")]
    [InlineData("The SEC subpoenaed Pfizer Inc last week.", "us-sec")]
    [InlineData("The SEC said it was looking into Pfizer Inc's accounts.", "us-sec")]
    [InlineData("Pfizer Inc is being investigated by the SEC.", "us-sec")]
    [InlineData("Pfizer Inc is under investigation by the SEC.", "us-sec")]
    [InlineData("Pfizer Inc said it was cooperating with the SEC in its inquiry.", "us-sec")]
    [InlineData("Pfizer Inc received a subpoena from the SEC.", "us-sec")]
    [InlineData("Pfizer Inc shares fell on news of the SEC's investigation.", "us-sec")]
    [InlineData("An SEC probe of Pfizer Inc is under way.", "us-sec")]
    [InlineData("Pfizer Inc's offices were raided by Kassel prosecutors.", "kassel-prosecutors")]
    [InlineData("Prosecutors searched the offices of Pfizer Inc.", "prosecutors")]
    [InlineData("Pfizer Inc faces a federal investigation over its prices.", "federal-authorities")]
    [InlineData("Pfizer Inc is under investigation, the newspaper said.", "authorities")]
    [InlineData("Probes were continuing against Pfizer Inc, prosecutors said.", "prosecutors")]
    [InlineData("The SEC is looking at whether Pfizer Inc misled its investors.", "us-sec")]
    [InlineData("The SEC has begun a special audit of Pfizer Inc.", "us-sec")]
    [InlineData("The FDA has begun a comprehensive review of Pfizer Inc.", "us-fda")]
    [InlineData("Authorities in Japan and Britain are investigating Pfizer Inc.", "authorities")]
    [InlineData("Florida said it was investigating Pfizer Inc over its prices.", "florida")]
    [InlineData("A French judge put Pfizer Inc under formal investigation.", "french-judge")]
    [InlineData("Florida Attorney General Jane Roe is investigating Pfizer Inc.", "jane-roe")]
    [InlineData("Florida Attorney General Jane Roe sued a rival. The attorney general is also investigating Pfizer Inc.", "jane-roe")]
    [InlineData("Rep. Jane Roe said her committee was investigating Pfizer Inc.", "jane-roe")]
    public void An_authority_investigates_a_company(string text, string actor)
    {
        InvestigationOpened investigation = Assert.Single(Read.Events<InvestigationOpened>(text));

        Assert.Equal(actor, investigation.Actor.Id);
        Assert.Equal(["pfizer"], investigation.Companies.Select(c => c.Id?.Value));
        Assert.Equal(Matters.InvestigationOpened, investigation.Claim?.Matter);
        Assert.Equal(Polarity.Adverse, investigation.Polarity);
    }

    [Theory]
    [InlineData("The SEC has asked Pfizer Inc for documents related to its sales.", "us-sec")]
    [InlineData("The SEC ordered Pfizer Inc to hand over e-mails of its traders.", "us-sec")]
    [InlineData("Pfizer Inc said the SEC had requested documents about its contracts.", "us-sec")]
    [InlineData("Pfizer Inc was asked by the SEC for information about its trades.", "us-sec")]
    [InlineData("The FDA is reviewing 12 complaints about Pfizer Inc.", "us-fda")]
    [InlineData("Italian tax police seized documents from the Milan offices of Pfizer Inc.", "italian-tax-police")]
    [InlineData("The European Commission has opened formal proceedings against Pfizer Inc.", "eu-commission")]
    [InlineData("The U.S. Congress is looking into Pfizer Inc's prices.", "us-congress")]
    [InlineData("Prosecutors are investigating whether banks misled clients. They include Pfizer Inc.", "prosecutors")]
    public void Who_wants_documents_or_looks_into_conduct_investigates(string text, string actor)
    {
        InvestigationOpened investigation = Assert.Single(Read.Events<InvestigationOpened>(text));

        Assert.Equal(actor, investigation.Actor.Id);
        Assert.Equal(["pfizer"], investigation.Companies.Select(c => c.Id?.Value));
    }

    [Theory]
    [InlineData("The SEC asked Pfizer Inc for patience.")]
    [InlineData("The SEC asked Congress for information on Pfizer Inc.")]
    [InlineData("Pfizer Inc asked the SEC for documents.")]
    [InlineData("The FDA is reviewing Pfizer Inc's application.")]
    [InlineData("Rep. Jane Roe asked Pfizer Inc for documents.")]
    [InlineData("Prosecutors are investigating whether banks misled clients. Analysts include Pfizer Inc among their favourites.")]
    [InlineData("Pfizer Inc bribed police and politicians to squash investigations.")]
    public void Other_requests_reviews_and_lists_count_for_nothing(string text)
    {
        Assert.Empty(Read.Events<InvestigationOpened>(text));
    }

    [Theory]
    [InlineData("Pfizer Inc has launched an internal investigation.")]
    [InlineData("Pfizer Inc's own probe found nothing.")]
    [InlineData("The investigators in the series Harbour Crime Investigation drive cars by Pfizer Inc.")]
    [InlineData("There is no investigation of Pfizer Inc by the SEC.")]
    [InlineData("The SEC is not investigating Pfizer Inc.")]
    [InlineData("Analysts in Britain are looking at whether Pfizer Inc will raise capital.")]
    [InlineData("The senator called for a federal investigation of Pfizer Inc.")]
    [InlineData("The senator urged the SEC to investigate Pfizer Inc.")]
    [InlineData("The SEC could investigate Pfizer Inc.")]
    [InlineData("The SEC has not said whether it is investigating Pfizer Inc.")]
    [InlineData("Pfizer Inc wants a probe of its rival's prices.")]
    [InlineData("Pfizer Inc is under scrutiny after its results.")]
    [InlineData("Hedge funds raided the shares of Pfizer Inc's pension fund.")]
    [InlineData("Pfizer Inc hired a law firm for an independent investigation.")]
    [InlineData("Analysts examined Pfizer Inc's accounts.")]
    [InlineData("Pfizer Inc agreed to pay a fine to settle an SEC investigation.")]
    [InlineData("Pfizer Inc expects regulatory scrutiny by the Justice Department when the merger goes in for approval.")]
    [InlineData("Pfizer Inc spoke. \"It would be a probe,\" the lawyer said.")]
    [InlineData("Pfizer Inc fell. The company said the investigation raised questions about its accounts.")]
    [InlineData("He heads the oversight and investigations subcommittee and wrote to Pfizer Inc.")]
    [InlineData("JPMorgan rose. BOJ officials will scrutinize the bank's survey.")]
    public void What_is_private_wished_possible_or_denied_counts_for_nothing(string text)
    {
        Assert.Empty(Read.Events<InvestigationOpened>(text));
    }

    [Fact]
    public void Several_mentions_of_one_investigation_are_one_event()
    {
        InvestigationOpened investigation = Assert.Single(Read.Events<InvestigationOpened>(
            "The SEC is investigating Pfizer Inc. Pfizer Inc said it would cooperate with the probe. Regulators are looking into the company's accounts."));

        Assert.Equal("us-sec", investigation.Actor.Id);
    }

    [Theory]
    [InlineData("The SEC is investigating Pfizer Inc's accounts. The U.S. Justice Department is also probing the matter.", 2)]
    [InlineData("Pfizer Inc is being investigated by the SEC. U.S. regulators are looking into Pfizer Inc's accounts.", 1)]
    [InlineData("Kassel prosecutors are investigating Pfizer Inc's accounts. Pfizer Inc is also under investigation by U.S. authorities.", 2)]
    [InlineData("The SEC is investigating Pfizer. Boeing said it was under SEC investigation as well.", 2)]
    public void An_investigation_is_known_by_its_authority_and_companies(string text, int investigations)
    {
        Assert.Equal(investigations, Read.Events<InvestigationOpened>(text).Count);
    }

    [Theory]
    [InlineData("Senator Jane Roe welcomed the investigation of Pfizer Inc.")]
    [InlineData("Senator Jane Roe praised the investigation of Pfizer Inc.")]
    public void Who_welcomes_an_investigation_does_not_lead_it(string text)
    {
        Assert.DoesNotContain(Read.Events<InvestigationOpened>(text), e => e.Actor.Name.Contains("Roe", StringComparison.Ordinal));
    }

    [Fact]
    public void The_probe_of_a_deal_is_about_both_parties()
    {
        InvestigationOpened investigation = Assert.Single(Read.Events<InvestigationOpened>("The FTC launched an investigation into Pfizer Inc's proposed purchase of Boeing Co."));

        Assert.Equal(["boeing", "pfizer"], investigation.Companies.Select(c => c.Id?.Value).Order());
    }

    [Fact]
    public void An_authority_is_called_as_the_text_calls_it()
    {
        InvestigationOpened investigation = Assert.Single(Read.Events<InvestigationOpened>("Pfizer Inc said on Monday the SEC is investigating its accounts."));

        Assert.Equal(("us-sec", "SEC"), (investigation.Actor.Id, investigation.Actor.Name));
    }

    [Fact]
    public void An_act_of_the_year_of_the_article_is_no_old_one() =>
        Assert.Equal(Modality.Named, Assert.Single(Read.Events<InvestigationOpened>("The SEC investigated Pfizer Inc in 2026.")).Modality);

    [Fact]
    public void Last_years_investigation_is_background()
    {
        Assert.Equal(Modality.Background, Assert.Single(Read.Events<InvestigationOpened>("The SEC investigated Pfizer Inc in 2004.")).Modality);
    }

    [Fact]
    public void Authorities_that_act_for_themselves_are_one_event_each()
    {
        string[] lines = Read.Lines("The FBI, federal prosecutors and the SEC are investigating Pfizer Inc.");

        Assert.Equal(3, lines.Length);
    }

    [Theory]
    [InlineData("The SEC is investigating banks such as Pfizer Inc and Boeing Co.")]
    [InlineData("The SEC is investigating Boeing Co as well as Pfizer Inc.")]
    public void The_companies_of_a_list_are_all_investigated(string text)
    {
        InvestigationOpened investigation = Assert.Single(Read.Events<InvestigationOpened>(text));

        Assert.Equal(["boeing", "pfizer"], investigation.Companies.Select(c => c.Id?.Value).Order());
    }

    [Theory]
    [InlineData("The government is investigating whether Pfizer Inc misled doctors.", "government")]
    [InlineData("The state of New York is investigating Pfizer Inc.", "New York")]
    [InlineData("The European Commission raided Boeing Co. The Commission is investigating Pfizer Inc.", "European Commission")]
    public void Who_acts_need_not_stand_in_a_roster(string text, string actor)
    {
        Assert.Contains(Read.Events<InvestigationOpened>(text), e => e.Actor.Name == actor && e.Companies.Any(c => c.Id?.Value == "pfizer"));
    }

    [Fact]
    public void Firms_that_a_list_names_as_examples_are_concerned()
    {
        InvestigationOpened investigation = Assert.Single(Read.Events<InvestigationOpened>("Congress will soon probe pay at firms such as Pfizer Inc and Boeing Co, the chairman said."));

        Assert.Equal(["boeing", "pfizer"], investigation.Companies.Select(c => c.Id?.Value).Order());
    }

    [Theory]
    [InlineData("Pfizer Inc said it agreed with the findings of an investigation authorized by its independent trustees. The SEC declined to comment.")]
    [InlineData("Lawmakers asked Pfizer Inc for documents. They are part of a congressional investigation into the FDA's ability to protect the public.")]
    [InlineData("Pfizer Inc fell. Congress is investigating the SEC.")]
    public void What_a_company_or_a_regulator_is_asked_about_itself_is_no_investigation_of_the_company(string text)
    {
        Assert.Empty(Read.Events<InvestigationOpened>(text));
    }

    [Theory]
    [InlineData("Pfizer Inc agreed to buy Boeing Co. The European Commission is examining the takeover of Boeing Co.")]
    [InlineData("Pfizer Inc agreed to buy Boeing Co. The takeover of Boeing Co is being examined by the European Commission.")]
    [InlineData("Boeing Co's appeal for aid will be scrutinized in hearings by the Senate Banking Committee on Thursday.")]
    public void The_usual_look_at_a_merger_or_in_a_hearing_is_no_investigation(string text)
    {
        Assert.Empty(Read.Events<InvestigationOpened>(text));
    }

    [Fact]
    public void A_rival_that_only_suffers_is_not_investigated()
    {
        InvestigationOpened investigation = Assert.Single(Read.Events<InvestigationOpened>("The FTC is investigating Pfizer Inc's prices to determine whether it tried to squeeze out Boeing Co."));

        Assert.Equal(["pfizer"], investigation.Companies.Select(c => c.Id?.Value));
    }

    [Theory]
    [InlineData("Pfizer Inc closed its books. A firm run by his son was subpoenaed by the SEC.")]
    [InlineData("He wrote to request that the Justice Department investigate Pfizer Inc.")]
    [InlineData("A trader said he tried to persuade the SEC to investigate Pfizer Inc.")]
    [InlineData("The senator invited the chairman of the SEC to testify at a hearing to examine Pfizer Inc's collapse.")]
    [InlineData("We believe Pfizer Inc took this matter seriously, investigated, and acted.")]
    [InlineData("NY AG probe of Roe heats up.")]
    public void What_others_suffer_ask_for_or_do_themselves_is_no_investigation_of_a_company(string text)
    {
        Assert.Empty(Read.Events<InvestigationOpened>(text));
    }

    [Fact]
    public void Who_fears_an_investigation_does_not_lead_it()
    {
        Assert.DoesNotContain(Read.Events<InvestigationOpened>("Senator Jane Roe said he fears the investigations into Boeing Co will cost jobs."), e => e.Actor.Name.Contains("Roe", StringComparison.Ordinal));
    }

    [Fact]
    public void Who_says_that_a_probe_should_grow_does_not_lead_it()
    {
        Assert.DoesNotContain(Read.Events<InvestigationOpened>("Senator Jane Roe said an investigation of Pfizer Inc should be expanded."), e => e.Actor.Name.Contains("Roe", StringComparison.Ordinal));
    }

    [Fact]
    public void A_headlines_probe_of_nobody_is_left_to_the_body()
    {
        Assert.Empty(Read.Extract(Read.WithTitle("State to discuss Pfizer probe\nThe governor plans to speak about Pfizer Inc on Wednesday.")).Events.OfType<InvestigationOpened>());
    }

    [Theory]
    [InlineData("Pfizer Inc agreed to pay $5 million to settle an SEC investigation into whether it misled investors.", "us-sec")]
    [InlineData("Pfizer Inc will pay $5 million to resolve a probe by the Justice Department of its sales.", "us-doj")]
    [InlineData("Pfizer Inc paid $5 million to settle criminal investigations by U.S. prosecutors into its marketing.", "us-prosecutors")]
    public void An_investigation_that_is_told_of_while_it_is_settled_is_background(string text, string actor)
    {
        InvestigationOpened investigation = Assert.Single(Read.Events<InvestigationOpened>(text));

        Assert.Equal(actor, investigation.Actor.Id);
        Assert.Equal(["pfizer"], investigation.Companies.Select(c => c.Id?.Value));
        Assert.Equal(Modality.Background, investigation.Modality);
    }

    [Fact]
    public void An_investigation_is_shown_where_it_runs_rather_than_where_it_is_settled()
    {
        InvestigationOpened investigation = Assert.Single(Read.Events<InvestigationOpened>(
            "Pfizer Inc agreed to pay $5 million to settle an SEC investigation into its sales. The SEC is still investigating Pfizer Inc's accounts."));

        Assert.Equal("The SEC is still investigating Pfizer Inc's accounts.", investigation.Evidence.Quote);
        Assert.Equal(Modality.Named, investigation.Modality);
    }

    [Fact]
    public void A_list_that_follows_one_sentence_later_says_which_banks_are_investigated()
    {
        InvestigationOpened investigation = Assert.Single(Read.Events<InvestigationOpened>(
            "Prosecutors are investigating whether banks misled clients. The sums are large. Banks that sold such bonds include Pfizer Inc and Boeing Co."));

        Assert.Equal(["boeing", "pfizer"], investigation.Companies.Select(c => c.Id?.Value).Order());
    }

    [Fact]
    public void Banks_that_a_later_sentence_gives_as_examples_of_something_else_are_not_investigated() =>
        Assert.Empty(Read.Events<InvestigationOpened>("Prosecutors are investigating whether banks misled clients. The sums are large. New rules limit bets on big banks, including Pfizer Inc and Boeing Co."));

    [Fact]
    public void An_independent_counsel_is_appointed_by_a_state_and_no_private_inquiry()
    {
        Assert.NotEmpty(Read.Events<InvestigationOpened>("An independent counsel probe will take place. The bill also authorizes an investigation into whether Pfizer Inc made improper payments."));
        Assert.Empty(Read.Events<InvestigationOpened>("An independent probe will take place. The board also authorizes an investigation into whether Pfizer Inc made improper payments."));
    }

    [Theory]
    [InlineData("Pfizer Inc said a company investigation of its accounts had found errors.")]
    [InlineData("Swiss prosecutors are considering opening an investigation into Pfizer Inc.")]
    public void What_the_company_looks_into_itself_and_what_is_weighed_is_none(string text)
    {
        Assert.Empty(Read.Events<InvestigationOpened>(text));
    }

    [Fact]
    public void A_probe_whose_end_is_weighed_is_one() =>
        Assert.Single(Read.Events<InvestigationOpened>("A judge recommended ending an ITC investigation of Pfizer Inc."));
}
