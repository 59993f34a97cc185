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
        Assert.Equal("denial-2", denial.RuleId);
    }

    [Theory]
    [InlineData("Siemens AG dismissed as unfounded rumors that a buyer was near.")]
    [InlineData("Siemens AG poured cold water on speculation that it would be sold.")]
    [InlineData("Siemens AG moved to quash rumors that it would be sold.")]
    [InlineData("Siemens AG was forced to deny rumors of a cash crunch.")]
    [InlineData("Siemens AG was quick to deny the report.")]
    [InlineData("Siemens AG tried to dispel speculation that it would cut its dividend.")]
    [InlineData("Lawmakers say the firm is a threat, allegations Siemens AG has rejected.")]
    [InlineData("A union accused Siemens AG of lying. Siemens AG strongly disagrees with the allegations.")]
    [InlineData("A union accused Siemens AG of punishing its staff. Siemens AG said it did not punish anybody.")]
    [InlineData("A union accused Siemens AG of lying. Siemens AG said the accusations were \"false and defamatory\".")]
    [InlineData("Siemens AG called the union's charges \"completely unfounded in law and fact\".")]
    [InlineData("Siemens AG disagreed with the commission's findings.")]
    [InlineData("Siemens AG took issue with the newspaper's account.")]
    [InlineData("Siemens AG rebuffed claims that its trains were late.")]
    [InlineData("Siemens AG insisted that its engines were not involved in the crash.")]
    [InlineData("Siemens AG said it does not use child labour, responding to allegations by a union.")]
    [InlineData("Siemens AG says the drug is safe and denies hiding data.")]
    [InlineData("Asked if Siemens AG was in talks with a buyer, a spokesman for Siemens AG said: \"No.\"")]
    [InlineData("Siemens AG has pleaded innocent to fraud charges.")]
    public void A_company_denies_in_many_ways(string text)
    {
        DenialIssued denial = Assert.Single(Read.Events<DenialIssued>(text));

        Assert.Equal("siemens", denial.Actor.Id);
    }

    [Theory]
    [InlineData("\"These are rumours without any foundation,\" Siemens AG said.")]
    [InlineData("\"This is not correct,\" Siemens AG said.")]
    [InlineData("A Siemens AG spokesman said the information was incorrect.")]
    [InlineData("Siemens AG said there was nothing to the story.")]
    public void A_report_of_the_sentence_before_is_answered(string answer)
    {
        DenialIssued denial = Assert.Single(Read.Events<DenialIssued>("The Financial Times reported on Monday that Siemens AG would sell its arm. " + answer));

        Assert.Equal("siemens", denial.Actor.Id);
        Assert.Equal(DenialStrength.Categorical, denial.Strength);
    }

    [Fact]
    public void A_country_denies_what_a_company_is_said_to_have_done()
    {
        DenialIssued denial = Assert.Single(Read.Events<DenialIssued>("Iran denied that Siemens AG had sold it spying gear."));

        Assert.Equal("ir-government", denial.Actor.Id);
        Assert.Equal(["siemens"], denial.Companies.Select(c => c.Id?.Value));
    }

    [Theory]
    [InlineData("Siemens AG declined to deny the report.")]
    [InlineData("Siemens AG wants to deny the report.")]
    [InlineData("The SEC said the statements of Siemens AG were \"false and misleading\".")]
    [InlineData("An analyst at Siemens AG disagreed with this.")]
    [InlineData("Siemens AG said its machine was not correct.")]
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

    [Theory]
    [InlineData("Handelsblatt reported that Siemens AG would sell its phone unit. There were no talks with any buyer, Siemens said.")]
    [InlineData("Handelsblatt reported that Siemens AG would buy a rival. Siemens will not bid for it, it said on Monday, as it had no interest in a takeover.")]
    [InlineData("Rumors of a bid swirled. \"We have not held discussions with anybody,\" a spokesman for Siemens AG said.")]
    [InlineData("Prosecutors accused Siemens AG of bribing officials. Siemens said it had never bribed officials.")]
    [InlineData("Siemens AG disputes that, saying prices fell.")]
    [InlineData("A spokesman for Siemens AG called the report absurd.")]
    [InlineData("Siemens AG Europe on Monday denied a magazine report that it was for sale.")]
    [InlineData("Siemens AG is not in talks to sell its phone unit, the head of the company said. Rumors of a sale swirled.")]
    [InlineData("Siemens AG has held no talks about a sale of its phone unit, Chief Executive Jane Roe said on Monday.")]
    public void A_company_answers_a_claim(string text)
    {
        DenialIssued denial = Assert.Single(Read.Events<DenialIssued>(text));

        Assert.Equal("siemens", denial.Actor.Id);
    }

    [Theory]
    [InlineData("Martyn denied the England striker from close range.")]
    [InlineData("The singer denied the charges.")]
    [InlineData("Siemens AG said the group was made up of three units.")]
    [InlineData("Rumors swirled. Siemens AG said it was not worried about growth.")]
    [InlineData("Rumors swirled. Siemens AG did not rule out a sale.")]
    [InlineData("Rumors swirled. Siemens AG said it had not decided on a sale.")]
    [InlineData("Rumors swirled. Siemens AG and a buyer were no closer to a deal, Siemens said.")]
    [InlineData("Siemens AG rejected an investor's suggestion for an alliance with Alstom.")]
    [InlineData("Siemens AG said it dismissed the manager who ran its information technology.")]
    [InlineData("The regulator rejected the claims of Siemens AG.")]
    [InlineData("Siemens AG said it was not aware of the story.")]
    [InlineData("The report named Siemens AG. Lawyers for the pensioners said they did not plan to settle.")]
    [InlineData("The report was published. Siemens AG, which did not give details, said sales grew.")]
    [InlineData("A dispute over pay at Siemens AG that began in May is over.")]
    [InlineData("The court rejected the claim of Siemens AG.")]
    [InlineData("Handelsblatt rejected the denial by Siemens AG.")]
    [InlineData("In the suit dismissed by the ITC, Siemens AG had asked for a ban.")]
    [InlineData("The report was published. \"We do not tolerate unlawful behavior,\" a spokesman for Siemens AG said.")]
    [InlineData("Siemens AG said it was confident that the investigation would find no wrongdoing.")]
    [InlineData("Siemens AG manager Jane Roe was found not guilty of fraud.")]
    [InlineData("Siemens AG managers denied exit bonuses.")]
    [InlineData("Boeing was accused of selling bad parts. Boeing said it was investigating the claims but had no plans to withdraw them.")]
    [InlineData("Critics accused Boeing of waste. Boeing said it was inaccurate to single out Boeing for criticism.")]
    [InlineData("Boeing executive John Smith denied suggestions that the aircraft industry had been slow.")]
    public void What_is_denied_about_no_business_or_answers_nothing_is_no_denial(string text)
    {
        Assert.Empty(Read.Events<DenialIssued>(text));
    }

    [Theory]
    [InlineData("Jane Roe, a spokeswoman for Siemens AG, said the rumors were unfounded.", "Siemens AG")]
    [InlineData("Siemens AG Chief Executive Jane Roe denied the report.", "Siemens AG")]
    [InlineData("Jane Roe, former head of Siemens AG, denied the charges.", "Jane Roe")]
    [InlineData("Jane Roe, the head of Siemens AG until last year, denied the charges.", "Jane Roe")]
    [InlineData("Jane Roe, a lawyer for Siemens AG, said the allegations were baseless.", "Siemens AG")]
    [InlineData("Former Siemens AG manager Mark Doe was charged. Jane Roe, a lawyer for Mark Doe, said he did nothing wrong.", "Mark Doe")]
    [InlineData("Siemens AG chief executive Jane Roe pleaded not guilty.", "Jane Roe")]
    public void Who_denies_is_for_whom_the_speaker_speaks(string text, string denier)
    {
        DenialIssued denial = Assert.Single(Read.Events<DenialIssued>(text));

        Assert.Equal(denier, denial.Actor.Name);
    }

    [Fact]
    public void The_words_of_who_denies_are_kept_with_speaker_and_place()
    {
        const string text = "A newspaper said a sale was near. \"This report is completely false,\" a spokesman for Siemens AG said.";

        SpokenWords? quote = Assert.Single(Read.Events<DenialIssued>(text)).Quote;

        Assert.Equal(new SpokenWords("Siemens AG", "This report is completely false,", 35), quote);
        Assert.Equal(quote?.Words, text.Substring(quote!.Start, quote.Words.Length));       // not null: asserted one line above
    }

    [Fact]
    public void What_sources_say_is_not_so_is_a_denial_with_reserve_and_supports_nothing()
    {
        const string text = "CNBC reported that HSBC was in talks with UBS. HSBC is not in talks with UBS, a person familiar with the matter said.";

        DenialIssued denial = Assert.Single(Read.Events<DenialIssued>(text));

        Assert.Equal(ActorKind.UnnamedSources, denial.Actor.Kind);
        Assert.Equal(DenialStrength.Qualified, denial.Strength);
        Assert.Equal(Read.Events<ReportPublished>(text)[0].Id, denial.Denies.Event);
    }

    [Fact]
    public void Those_who_deny_together_each_deny_for_themselves()
    {
        string[] lines = [.. Read.Events<DenialIssued>("Siemens AG and Alstom SA denied that they had harmed Pfizer Inc.").Select(Read.Line)];

        Assert.Equal(["DenialIssued by Siemens AG about pfizer, siemens", "DenialIssued by Alstom SA about alstom, pfizer"], lines);
    }

    [Fact]
    public void Former_managers_without_a_name_deny_for_themselves()
    {
        DenialIssued denial = Assert.Single(Read.Events<DenialIssued>("Two former managers of Siemens AG have denied involvement in bribery."));

        Assert.Equal(ActorKind.Person, denial.Actor.Kind);
        Assert.Equal(["siemens"], denial.Companies.Select(c => c.Id?.Value));
    }

    [Fact]
    public void A_politician_denies_only_what_is_about_a_named_company()
    {
        string[] lines = [.. Read.Events<DenialIssued>("The Washington Post said the White House would nationalize Citigroup. Treasury Secretary Timothy Geithner denied the report.").Select(Read.Line)];
        IReadOnlyList<DenialIssued> none = Read.Events<DenialIssued>("The Washington Post said taxes would rise. Treasury Secretary Timothy Geithner denied the report.");

        Assert.Equal(["DenialIssued by Timothy Geithner about citigroup"], lines);
        Assert.Empty(none);
    }

    [Fact]
    public void A_denial_in_an_article_without_a_company_is_none()
    {
        Assert.Empty(Read.Events("Senator Jane Roe denied the allegations. She denies everything."));
    }

    [Theory]
    [InlineData("(Corrects to say that Siemens AG denied the report, not confirmed it, in paragraph 3) Alstom fell on Monday.")]
    [InlineData("(Removes reference to a report by Handelsblatt that Siemens AG is for sale) Alstom fell on Monday.")]
    public void The_note_of_a_correction_withdraws_and_states_nothing(string text)
    {
        Assert.Empty(Read.Events(text));
    }

    [Theory]
    [InlineData("Shareholders filed a lawsuit over the price of Siemens AG stock. \"The suit is without merit,\" Siemens AG said.", Matters.PrivateDispute)]
    [InlineData("Traders spoke of a takeover. Siemens AG denied the rumor.", Matters.NegotiationReported)]
    [InlineData("Siemens AG denied market rumors.", Matters.Unspecified)]
    [InlineData("Siemens AG denied that it had paid officials in Greece.", null)]
    public void A_denial_of_no_event_of_the_article_names_the_matter_that_the_words_before_it_speak_of(string text, string? matter)
    {
        DenialIssued denial = Assert.Single(Read.Events<DenialIssued>(text));

        Assert.Null(denial.Denies.Key);
        Assert.Equal(matter, denial.Denies.Matter);
    }

    [Theory]
    [InlineData("\"We are not in talks with Alstom,\" Siemens AG chief executive Jane Roe quipped.")]
    [InlineData("\"We are not in talks with Alstom,\" quipped Siemens AG chief executive Jane Roe.")]
    [InlineData("\"We are not in talks with Alstom,\" Siemens AG chief executive Jane Roe on the sidelines of a fair.")]
    public void Whoever_stands_behind_the_comma_of_a_quotation_speaks_whatever_the_verb(string text)
    {
        DenialIssued denial = Assert.Single(Read.Events<DenialIssued>(text));

        Assert.Equal("siemens", denial.Actor.Id);
    }

    [Fact]
    public void Who_merely_begins_the_sentence_behind_a_quotation_does_not_speak() =>
        Assert.Empty(Read.Events<DenialIssued>("The note read: \"We are not in talks with Alstom.\" Siemens AG chief executive Jane Roe was in Rome."));
}
