using RiskMonitor.Events;
using Xunit;

namespace RiskMonitor.Articles.Rules;

public sealed class NoCommentRuleTests
{
    [Theory]
    [InlineData("Pfizer declined to comment.")]
    [InlineData("A Pfizer spokeswoman declined on Monday to comment further.")]
    [InlineData("A spokesman for Pfizer was not immediately available for comment.")]
    [InlineData("Representatives of Pfizer could not immediately be reached.")]
    [InlineData("Pfizer did not return calls seeking comment.")]
    [InlineData("Pfizer did not immediately respond to a request for comment.")]
    [InlineData("Pfizer had no immediate comment on the report.")]
    [InlineData("Pfizer would neither confirm nor deny the report.")]
    [InlineData("Pfizer said it does not comment on rumors.")]
    [InlineData("\"We do not comment on market speculation,\" a Pfizer spokesman said.")]
    [InlineData("Pfizer refused to discuss the plan.")]
    [InlineData("Pfizer said on Monday it was in talks, but would not say with whom.")]
    [InlineData("A call to Pfizer was not immediately returned.")]
    [InlineData("No one at Pfizer was available for comment.")]
    [InlineData("John Smith, a spokesman for Pfizer, declined comment.")]
    [InlineData("A spokesman for Pfizer confirmed the visit. He declined to elaborate.")]
    [InlineData("Boeing and Airbus were sued. No one was immediately available at Pfizer for comment.")]
    [InlineData("Executives at Pfizer were unavailable for interviews.")]
    [InlineData("Pfizer's press agency in Boston declined to comment.")]
    [InlineData("Attempts to reach Pfizer were not immediately successful.")]
    [InlineData("Efforts to contact Pfizer were unsuccessful.")]
    [InlineData("Pfizer was sued. A spokesman for the financial group declined to comment.")]
    [InlineData("Pfizer has yet to respond to a request for comment.")]
    [InlineData("Pfizer was not prepared to comment.")]
    [InlineData("There was no immediate comment from Pfizer.")]
    [InlineData("Phone calls to Pfizer went unanswered.")]
    public void A_company_gives_no_answer(string text)
    {
        NoCommentGiven silence = Assert.Single(Read.Events<NoCommentGiven>(text));

        Assert.Equal("pfizer", silence.Actor.Id);
        Assert.Equal(["pfizer"], silence.Companies.Select(c => c.Id?.Value));
        Assert.Equal(Polarity.Neutral, silence.Polarity);
        Assert.Null(silence.Claim);
    }

    [Theory]
    [InlineData("Boeing and Airbus declined to comment.")]
    [InlineData("Spokesmen for Boeing and Airbus could not be reached for comment.")]
    [InlineData("Neither Boeing nor Airbus would comment.")]
    [InlineData("Boeing and Airbus are in talks. Both declined to comment.")]
    [InlineData("Boeing is in talks with Airbus. Neither company was available for comment.")]
    [InlineData("Boeing is in talks with Airbus. The two companies declined to comment.")]
    [InlineData("Boeing and Airbus all declined comment.")]
    [InlineData("Officials from Boeing and Airbus both declined to comment.")]
    [InlineData("Merck was sued. A representative for Boeing and a spokesman for Airbus both declined to comment.")]
    [InlineData("Boeing is in talks with Airbus. The companies either declined comment or could not be reached.")]
    public void Each_of_several_is_silent_for_itself(string text)
    {
        string[] lines = [.. Read.Events<NoCommentGiven>(text).Select(Read.Line)];

        Assert.Equal(["NoCommentGiven by Boeing about boeing", "NoCommentGiven by Airbus about airbus"], lines);
    }

    [Theory]
    [InlineData("Pfizer declined to comment, and Boeing said the deal was on.")]
    [InlineData("Pfizer refused to talk, and Boeing talked about the deal.")]
    public void Who_speaks_in_the_next_clause_is_not_silent(string text)
    {
        NoCommentGiven silence = Assert.Single(Read.Events<NoCommentGiven>(text));

        Assert.Equal("pfizer", silence.Actor.Id);
    }

    [Fact]
    public void Representatives_of_an_office_are_silent_for_no_company()
    {
        string[] silent = [.. Read.Events<NoCommentGiven>("Pfizer was sued. Representatives of the New York office of the U.S. Attorney and the SEC declined comment.").Select(s => s.Actor.Name)];

        Assert.Equal(["U.S. Attorney", "SEC"], silent);
    }

    [Theory]
    [InlineData("The SEC declined to comment on Pfizer.")]
    [InlineData("Pfizer was sued. The SEC declined to comment.")]
    [InlineData("Pfizer was sued. SEC spokesman John Smith would not comment.")]
    public void An_authority_is_silent_about_the_company_spoken_of(string text)
    {
        NoCommentGiven silence = Assert.Single(Read.Events<NoCommentGiven>(text));

        Assert.Equal("us-sec", silence.Actor.Id);
        Assert.Equal(["pfizer"], silence.Companies.Select(c => c.Id?.Value));
    }

    [Theory]
    [InlineData("Pfizer commented on the report.")]
    [InlineData("Pfizer declined by 3 percent.")]
    [InlineData("Pfizer declined to raise its offer.")]
    [InlineData("Pfizer did not say how many jobs it will cut.")]
    [InlineData("An agreement with Pfizer could not be reached.")]
    [InlineData("The new drug by Pfizer is not available in Europe.")]
    [InlineData("Pfizer did not respond to lower prices with cuts of its own.")]
    [InlineData("Pfizer was sued by John Smith. Smith declined to comment.")]
    [InlineData("Pfizer was sued. A lawyer for Smith declined to comment.")]
    [InlineData("Pfizer would comment on the report, the paper said.")]
    public void Other_words_and_private_persons_count_for_nothing(string text)
    {
        Assert.Empty(Read.Events<NoCommentGiven>(text));
    }

    [Theory]
    [InlineData("Pfizer was sued. A Treasury spokeswoman had no immediate comment on the letter.", "Treasury")]
    [InlineData("Pfizer was sued. The U.S. Treasury is silent. A Treasury spokesman declined to comment.", "Treasury")]
    [InlineData("Pfizer paid its taxes. The Osaka Regional Taxation Bureau declined to comment.", "Osaka Regional Taxation Bureau")]
    [InlineData("Pfizer paid its taxes. The finance ministry would not comment.", "finance ministry")]
    [InlineData("Pfizer was sued. The Dutch Central Bank declined to comment.", "Dutch Central Bank")]
    [InlineData("Pfizer was sued. Jane Roe, head of the Financial Services Regulatory Commission, said she knew of it but she declined to comment.", "Financial Services Regulatory Commission")]
    public void An_authority_known_by_its_form_or_its_officer_is_silent(string text, string actor)
    {
        NoCommentGiven silence = Assert.Single(Read.Events<NoCommentGiven>(text));

        Assert.Equal(actor, silence.Actor.Name);
        Assert.Equal(["pfizer"], silence.Companies.Select(c => c.Id?.Value));
    }

    [Fact]
    public void The_office_of_a_politician_is_silent_for_him()
    {
        NoCommentGiven silence = Assert.Single(Read.Events<NoCommentGiven>("Pfizer was sued by Senator Jane Roe. Roe's office could not be immediately reached for comment."));

        Assert.Equal("Jane Roe", silence.Actor.Name);
        Assert.Equal(["pfizer"], silence.Companies.Select(c => c.Id?.Value));
    }

    [Theory]
    [InlineData("A Gap spokeswoman declined to comment.", "gap")]
    [InlineData("A Target spokesman would not comment on the lawsuit.", "target")]
    public void An_article_before_an_ambiguous_name_is_no_initial(string text, string company)
    {
        NoCommentGiven silence = Assert.Single(Read.Events<NoCommentGiven>(text));

        Assert.Equal([company], silence.Companies.Select(c => c.Id?.Value));
    }

    [Theory]
    [InlineData("Boeing was sued. A Zentrix spokesman declined to comment.", "Zentrix")]
    [InlineData("Neue Zentrix Bank was sued. Officials at NZB could not be reached.", "Neue Zentrix Bank")]
    public void A_company_that_no_registry_knows_is_silent_for_itself(string text, string company)
    {
        NoCommentGiven silence = Assert.Single(Read.Events<NoCommentGiven>(text));

        Assert.Equal([company], silence.Companies.Select(c => c.Name));
    }

    [Fact]
    public void A_given_name_in_a_list_of_companies_is_one_of_them()
    {
        string[] companies = [.. Read.Events<NoCommentGiven>("Pfizer, Pfizer Baker and Morgan were not immediately available for comment.").Select(s => s.Actor.Name)];

        Assert.Equal(["Pfizer", "Pfizer Baker", "Morgan"], companies);
    }

    [Theory]
    [InlineData("Pfizer paid former Pfizer Chief Executive Officer John Smith. A spokesman for Smith had no immediate comment.")]
    [InlineData("Pfizer was sued. A UAW spokesman had no immediate comment.")]
    [InlineData("Pfizer and Merck were fined. None of the other drugmakers could immediately comment.")]
    [InlineData("The SEC declined to comment on its plan. Critics want Pfizer to be fined.")]
    [InlineData("Attempts by Pfizer to cure the disease were not successful.")]
    [InlineData("Manchester United Plc declined to comment on whether the club had a new coach before the Champions League fixture.")]
    public void Nobody_is_silent_for_those_who_are_not_meant(string text)
    {
        Assert.Empty(Read.Events<NoCommentGiven>(text));
    }

    [Theory]
    [InlineData("Manchester United Plc declined to comment on the club's profit before the Champions League fixture.")]
    [InlineData("Manchester United Plc declined to comment on the investigation of its coach by the league.")]
    public void A_club_whose_accounts_or_probes_are_asked_about_is_silent_like_any_company(string text)
    {
        NoCommentGiven silence = Assert.Single(Read.Events<NoCommentGiven>(text));

        Assert.Equal(ActorKind.Company, silence.Actor.Kind);
    }

    [Theory]
    [InlineData("\"We have no comment on the plan,\" Pfizer Inc said. Pfizer Inc declined to comment on the sum.")]
    [InlineData("Pfizer Inc declined to comment on the sum. \"We have no comment on the plan,\" Pfizer Inc said.")]
    public void What_the_article_says_shows_a_silence_better_than_a_quotation(string text)
    {
        NoCommentGiven silence = Assert.Single(Read.Events<NoCommentGiven>(text));

        Assert.Equal("Pfizer Inc declined to comment on the sum.", silence.Evidence.Quote);
    }
}
