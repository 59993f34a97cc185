using RiskMonitor.Events;
using Xunit;

namespace RiskMonitor.Articles.Rules;

public sealed class WarningRuleTests
{
    [Theory]
    [InlineData("Sen. Elizabeth Warren warned Pfizer Inc not to raise prices.", "Elizabeth Warren", WarningMode.Warned)]
    [InlineData("Sen. Elizabeth Warren criticized Pfizer Inc for its prices.", "Elizabeth Warren", WarningMode.Criticised)]
    [InlineData("Sen. Elizabeth Warren urged Pfizer Inc to lower its prices.", "Elizabeth Warren", WarningMode.Demanded)]
    [InlineData("Pfizer Inc was criticized by lawmakers over its prices.", "lawmakers", WarningMode.Criticised)]
    [InlineData("Rep. Jane Roe (D-Ohio) accused Pfizer Inc of greed.", "Jane Roe", WarningMode.Criticised)]
    [InlineData("Jane Roe (R-Ohio) threatened Pfizer Inc with hearings.", "Jane Roe", WarningMode.Warned)]
    [InlineData("Prime Minister Jane Roe demanded answers from Pfizer Inc.", "Jane Roe", WarningMode.Demanded)]
    [InlineData("The House Widgets Committee questioned Pfizer Inc's prices.", "House Widgets Committee", WarningMode.Criticised)]
    [InlineData("\"Pfizer's prices are outrageous,\" said Sen. Elizabeth Warren. Pfizer Inc had no comment.", "Elizabeth Warren", WarningMode.Criticised)]
    [InlineData("Pfizer Inc has come under fire from Sen. Elizabeth Warren over its prices.", "Elizabeth Warren", WarningMode.Criticised)]
    [InlineData("Sen. Elizabeth Warren said U.S. hospitals should avoid doing business with Pfizer Inc.", "Elizabeth Warren", WarningMode.Demanded)]
    [InlineData("Sen. Elizabeth Warren took Pfizer Inc to task over its prices.", "Elizabeth Warren", WarningMode.Criticised)]
    [InlineData("Florida Attorney General Jane Roe accused Pfizer Inc of greed.", "Jane Roe", WarningMode.Criticised)]
    [InlineData("Sen. Elizabeth Warren is seeking documents from Pfizer Inc.", "Elizabeth Warren", WarningMode.Demanded)]
    [InlineData("Pfizer Inc is under pressure from Sen. Elizabeth Warren and Boeing Co to cut prices.", "Elizabeth Warren", WarningMode.Demanded)]
    [InlineData("Sen. Elizabeth Warren spoke on Monday. The Massachusetts Democrat expressed concern that Pfizer Inc had raised prices.", "Elizabeth Warren", WarningMode.Criticised)]
    [InlineData("Sen. Elizabeth Warren said Pfizer Inc had avoided taxes for years.", "Elizabeth Warren", WarningMode.Criticised)]
    [InlineData("Sen. Elizabeth Warren told Pfizer Inc it was being immoral.", "Elizabeth Warren", WarningMode.Criticised)]
    [InlineData("Sen. Elizabeth Warren said hospitals should not do business with Pfizer Inc.", "Elizabeth Warren", WarningMode.Demanded)]
    [InlineData("Latvia's government accused Pfizer Inc of greed.", "Latvia's government", WarningMode.Criticised)]
    public void A_politician_or_committee_warns_criticises_or_demands(string text, string actor, WarningMode mode)
    {
        PoliticianWarned warning = Assert.Single(Read.Events<PoliticianWarned>(text));

        Assert.Equal(actor, warning.Actor.Name);
        Assert.Equal(mode, warning.Mode);
        Assert.Equal(["pfizer"], warning.Companies.Select(c => c.Id?.Value));
    }

    [Theory]
    [InlineData("Sen. Elizabeth Warren did not criticize Pfizer Inc.")]
    [InlineData("Sen. Elizabeth Warren may warn Pfizer Inc.")]
    [InlineData("Sen. Elizabeth Warren praised Pfizer Inc.")]
    [InlineData("Sen. Elizabeth Warren said Pfizer Inc should have won the contract.")]
    [InlineData("John Smith, an analyst at Widget Research, criticized Pfizer Inc.")]
    [InlineData("John Smith, founder of a consumer advocacy group, blasted Pfizer Inc.")]
    [InlineData("Professor John Smith warned Pfizer Inc.")]
    [InlineData("Pfizer Inc Chairman John Smith warned of falling sales.")]
    [InlineData("Pfizer Inc President John Smith urged patience.")]
    [InlineData("Zentrix Funds President John Smith warned that Pfizer Inc would miss its targets.")]
    [InlineData("The Ruritanian government requested the sale of 400 Boeing Co jets.")]
    [InlineData("Sen. Elizabeth Warren said Pfizer Inc must be able to sell its drugs.")]
    [InlineData("Sen. Elizabeth Warren said Pfizer Inc should remain independent.")]
    [InlineData("Sen. Elizabeth Warren said Pfizer Inc must continue to play a central role.")]
    [InlineData("Sen. Elizabeth Warren said she would study whether Pfizer Inc's prices were excessive.")]
    [InlineData("Sen. Elizabeth Warren told a hearing the plan to create Pfizer Inc was fair.")]
    [InlineData("Pfizer Inc criticized Sen. Elizabeth Warren.")]
    [InlineData("Pfizer Inc warned that profit would fall.")]
    [InlineData("Sen. Elizabeth Warren urged Congress to pass the bill.")]
    public void Others_and_what_is_not_said_count_for_nothing(string text)
    {
        Assert.Empty(Read.Events<PoliticianWarned>(text));
    }

    [Fact]
    public void Criticism_and_warning_in_one_sentence_are_one_warning()
    {
        PoliticianWarned warning = Assert.Single(Read.Events<PoliticianWarned>("Rep. Jane Roe (D-Ohio) criticized Pfizer Inc, warning it would face hearings."));

        Assert.Equal(WarningMode.Warned, warning.Mode);
    }

    [Fact]
    public void Lawmakers_in_the_headline_are_those_whom_the_body_names()
    {
        Article article = Read.WithTitle("Lawmakers urge Pfizer to cut prices\nSen. Elizabeth Warren urged Pfizer Inc on Monday to cut its prices.");

        Assert.Equal(["PoliticianWarned by Elizabeth Warren about pfizer"], Read.Extract(article).Events.Select(Read.Line));
    }

    [Theory]
    [InlineData("Australia's trade minister criticised Pfizer Inc over its prices.", "Australia's trade minister")]
    [InlineData("The Indian prime minister warned Pfizer Inc not to raise prices.", "Indian prime minister")]
    [InlineData("The business secretary urged Pfizer Inc to lower its prices.", "business secretary")]
    [InlineData("The country's oil minister accused Pfizer Inc of greed.", "oil minister")]
    [InlineData("Finance Minister Jane Roe spoke on Monday. Atlantis and Switzerland's finance minister criticized Pfizer Inc.", "Jane Roe")]
    [InlineData("Pfizer Inc executives should pay back their bonuses, Switzerland's finance minister said on Monday.", "Switzerland's finance minister")]
    [InlineData("China accused Pfizer Inc of greed.", "China")]
    [InlineData("Shares in Pfizer Inc fell after the Indian finance minister threatened to tax the company.", "Indian finance minister")]
    public void An_office_or_a_country_speaks_without_a_name(string text, string actor)
    {
        PoliticianWarned warning = Assert.Single(Read.Events<PoliticianWarned>(text));

        Assert.Equal(actor, warning.Actor.Name);
        Assert.Equal(["pfizer"], warning.Companies.Select(c => c.Id?.Value));
    }

    [Theory]
    [InlineData("The former finance minister's office was in China. Pfizer Inc criticized the office.")]
    [InlineData("In China, investors criticized Pfizer Inc.")]
    [InlineData("The Swiss university's president criticized Pfizer Inc.")]
    [InlineData("Pfizer Inc's president warned Boeing Co of delays.")]
    [InlineData("Pfizer Inc should recover, analysts said on Monday.")]
    public void Other_offices_and_places_do_not(string text)
    {
        Assert.Empty(Read.Events<PoliticianWarned>(text));
    }

    [Theory]
    [InlineData("Pfizer Inc should be barred from paying bonuses, Sen. Elizabeth Warren said on Monday.", WarningMode.Demanded)]
    [InlineData("Pfizer Inc's prices are outrageous, said Sen. Elizabeth Warren.", WarningMode.Criticised)]
    [InlineData("WASHINGTON (Reuters) - Pfizer Inc must pay for its mistakes, U.S. Senator Elizabeth Warren said.", WarningMode.Demanded)]
    [InlineData("Sen. Elizabeth Warren ordered Pfizer Inc to lower its prices.", WarningMode.Demanded)]
    [InlineData("Sen. Elizabeth Warren said Pfizer Inc bosses must explain themselves.", WarningMode.Demanded)]
    [InlineData("Sen. Elizabeth Warren told reporters Pfizer Inc had made mistakes.", WarningMode.Criticised)]
    public void What_is_said_may_stand_before_who_says_it(string text, WarningMode mode)
    {
        PoliticianWarned warning = Assert.Single(Read.Events<PoliticianWarned>(text));

        Assert.Equal("Elizabeth Warren", warning.Actor.Name);
        Assert.Equal(mode, warning.Mode);
        Assert.Equal(["pfizer"], warning.Companies.Select(c => c.Id?.Value));
    }

    [Fact]
    public void An_order_to_two_companies_is_one_demand_on_both()
    {
        PoliticianWarned warning = Assert.Single(Read.Events<PoliticianWarned>("President Jane Roe ordered Pfizer Inc and Boeing Co to cut prices."));

        Assert.Equal(["boeing", "pfizer"], warning.Companies.Select(c => c.Id?.Value).Order());
    }

    [Fact]
    public void That_deal_is_the_deal_named_before()
    {
        const string text = "Boeing Co has signed a partnership with Embraer SA of Brazil. Prices rose in May. Sen. Josh Hawley criticized that partnership.";

        PoliticianWarned warning = Assert.Single(Read.Events<PoliticianWarned>(text));

        Assert.Equal(["boeing", "embraer"], warning.Companies.Select(c => c.Id?.Value));
        Assert.Equal("joint-venture", warning.Topic);
        Assert.Equal(75, warning.ConfidencePercent);
    }

    [Fact]
    public void The_surname_means_the_politician_named_before()
    {
        const string text = "Rep. Jane Roe (D-Ohio) spoke on Monday. Roe criticized Pfizer Inc for its prices.";

        Assert.Equal(["PoliticianWarned by Jane Roe about pfizer"], Read.Lines(text));
    }

    [Theory]
    [InlineData("Rep. Jane Roe (D-Ohio), chair of the House Oversight Committee, criticized Pfizer Inc.", AuthorityRank.Chair)]
    [InlineData("Rep. Jane Roe (D-Ohio) criticized Pfizer Inc.", AuthorityRank.Member)]
    [InlineData("The House Oversight Committee criticized Pfizer Inc.", AuthorityRank.Regulator)]
    [InlineData("President Jane Roe of Atlantis criticized Pfizer Inc.", AuthorityRank.Chair)]
    public void The_office_decides_the_rank(string text, AuthorityRank rank)
    {
        Assert.Equal(rank, Assert.Single(Read.Events<PoliticianWarned>(text)).Actor.Rank);
    }

    [Theory]
    [InlineData("Two Democratic senators on Tuesday urged regulators to block Pfizer Inc's bid for Merck & Co. Elizabeth Warren and Sherrod Brown, both D-Ohio, said so in a letter.", "Elizabeth Warren and Sherrod Brown")]
    [InlineData("A Democratic senator on Tuesday urged Pfizer Inc to cut prices. Sen. Elizabeth Warren wrote to its chairman.", "Elizabeth Warren")]
    [InlineData("The chairman of the U.S. Senate's antitrust subcommittee on Tuesday urged Pfizer Inc to cut prices. Sen. Amy Klobuchar wrote to its chairman.", "Amy Klobuchar")]
    [InlineData("Democrats, including Sen. Elizabeth Warren, criticized Pfizer Inc.", "Elizabeth Warren")]
    [InlineData("A group of 40 lawmakers urged Pfizer Inc to cut prices.", "lawmakers")]
    [InlineData("Sen. Elizabeth Warren and Sen. Josh Hawley criticized Pfizer Inc.", "Elizabeth Warren and Josh Hawley")]
    public void Whoever_is_meant_by_a_group_is_the_actor(string text, string actor)
    {
        PoliticianWarned warning = Assert.Single(Read.Events<PoliticianWarned>(text));

        Assert.Equal(actor, warning.Actor.Name);
    }

    [Theory]
    [InlineData("Brussels warned Pfizer Inc.", "eu-commission", 0)]
    [InlineData("Beijing warned Pfizer Inc not to sell to Taiwan.", "cn-government", 1)]
    [InlineData("The German government has threatened to let Volkswagen AG fail.", "de-government", 1)]
    [InlineData("A member of the ruling party criticized Pfizer Inc.", "member-of-the-ruling-party", 1)]
    public void Governments_and_parties_speak_as_politicians_regulators_do_not(string text, string actor, int warnings)
    {
        IReadOnlyList<RiskEvent> events = [.. Read.Events(text).Where(e => e is PoliticianWarned or AuthorityRaisedConcern)];

        Assert.Equal(actor, Assert.Single(events).Actor.Id);
        Assert.Equal(warnings, events.OfType<PoliticianWarned>().Count());
    }

    [Theory]
    [InlineData("Pfizer Inc came under pressure from U.S. lawmakers over its prices.", WarningMode.Demanded)]
    [InlineData("The bid by Pfizer Inc drew criticism from Sen. Elizabeth Warren.", WarningMode.Criticised)]
    [InlineData("Sen. Elizabeth Warren said Pfizer Inc should repay the money.", WarningMode.Demanded)]
    [InlineData("Sen. Elizabeth Warren asked the SEC to investigate Pfizer Inc.", WarningMode.Demanded)]
    [InlineData("In a letter to Pfizer Inc, Sen. Elizabeth Warren demanded answers.", WarningMode.Demanded)]
    [InlineData("Pfizer Inc paid $1 million in bonuses. Sen. Elizabeth Warren criticized the bonuses.", WarningMode.Criticised)]
    public void Nouns_letters_and_requests_to_regulators_count(string text, WarningMode mode)
    {
        PoliticianWarned warning = Assert.Single(Read.Events<PoliticianWarned>(text));

        Assert.Equal(mode, warning.Mode);
        Assert.Equal(["pfizer"], warning.Companies.Select(c => c.Id?.Value));
    }

    [Theory]
    [InlineData("Sen. Elizabeth Warren urged Congress to act after the collapse of Lehman Brothers.")]
    [InlineData("Sen. Elizabeth Warren criticized John Smith, a former chairman of Pfizer Inc.")]
    [InlineData("Sen. Elizabeth Warren told reporters she had met Pfizer Inc.")]
    [InlineData("Sen. Elizabeth Warren, asked about Pfizer Inc, smiled.")]
    [InlineData("Pfizer Inc denied that Sen. Elizabeth Warren had criticized it.")]
    [InlineData("United Auto Workers President Jane Roe criticized General Motors.")]
    [InlineData("Pfizer Inc CEO Norm Coleman urged patience with Merck & Co.")]
    [InlineData("China Labour Watch said Pfizer Inc was greedy.")]
    [InlineData("Sen. Elizabeth Warren said doctors should do business with Pfizer Inc's rivals.")]
    [InlineData("Bank of England Governor Jane Roe criticised Pfizer Inc.")]
    public void Companies_in_passing_and_people_who_are_no_politicians_count_for_nothing(string text)
    {
        Assert.Empty(Read.Events<PoliticianWarned>(text));
    }

    [Fact]
    public void An_accusation_of_spying_is_an_allegation()
    {
        PoliticianWarned warning = Assert.Single(Read.Events<PoliticianWarned>("Sen. Josh Hawley accused Huawei of spying for Beijing."));

        Assert.Equal("AllegationMade", warning.Subtype);
        Assert.Equal(Matters.AllegationMade, warning.Claim?.Matter);
    }

    [Fact]
    public void What_a_main_clause_says_shows_a_demand_better_than_what_is_said_of_somebody_in_passing()
    {
        PoliticianWarned warning = Assert.Single(Read.Events<PoliticianWarned>(
            "The analysis comes from Senator Jane Roe, who has been pressing Boeing Co for information. Roe, in a letter, demanded that Boeing Co clarify its prices."));

        Assert.Equal("Roe, in a letter, demanded that Boeing Co clarify its prices.", warning.Evidence.Quote);
    }

    [Fact]
    public void The_firm_of_somebody_who_is_quoted_once_is_not_what_a_politician_points_back_to() =>
        Assert.Empty(Read.Events<PoliticianWarned>("Shares fell on Monday. \"Prices will fall,\" said Jane Roe, a strategist at Pfizer Inc. Senate Republicans criticized the rescue plan as deeply flawed. They want to end the bonuses."));

    [Fact]
    public void A_politician_points_back_to_a_company_that_the_article_names_twice() =>
        Assert.Equal(["pfizer"], Assert.Single(Read.Events<PoliticianWarned>("Pfizer Inc paid its managers more. Pfizer Inc shares fell. Senator John Miller criticized the bonuses.")).Companies.Select(c => c.Id?.Value));
}
