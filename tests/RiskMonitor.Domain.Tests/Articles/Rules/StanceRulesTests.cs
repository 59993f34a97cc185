using RiskMonitor.Companies;
using RiskMonitor.Events;
using Xunit;

namespace RiskMonitor.Articles.Rules;

public sealed class StanceRulesTests
{
    [Theory]
    [InlineData("Boeing CEO John Smith praised Airbus for its design.", Polarity.Favourable)]
    [InlineData("Boeing CEO John Smith accused Airbus of theft.", Polarity.Adverse)]
    [InlineData("Boeing CEO John Smith has repeatedly criticized Airbus.", Polarity.Adverse)]
    public void An_executive_takes_a_stance_on_another_company(string text, Polarity polarity)
    {
        ExecutiveStatement statement = Assert.Single(Read.Events<ExecutiveStatement>(text));

        Assert.Equal("john-smith", statement.Actor.Id);
        Assert.Equal(polarity, statement.Polarity);
        Assert.Equal([("airbus", CompanyRole.Target), ("boeing", CompanyRole.Party)], statement.Companies.Select(c => (c.Id?.Value, c.Role)));
        Assert.Equal(Matters.ExecutiveStatement, statement.Claim?.Matter);
    }

    [Fact]
    public void An_executive_who_speaks_of_policy_speaks_for_his_own_company()
    {
        ExecutiveStatement statement = Assert.Single(Read.Events<ExecutiveStatement>("Boeing CEO John Smith flagged Chinese subsidies as a threat."));

        Assert.Equal([("boeing", CompanyRole.Target)], statement.Companies.Select(c => (c.Id?.Value, c.Role)));
        Assert.Equal(Polarity.Adverse, statement.Polarity);
    }

    [Theory]
    [InlineData("Boeing CEO John Smith warned that quarterly profit would fall in China.")]
    [InlineData("Boeing CEO John Smith praised the staff.")]
    [InlineData("Boeing CEO John Smith did not criticize Airbus.")]
    [InlineData("Lawmaker John Smith criticized Airbus.")]
    [InlineData("Boeing CEO John Smith blamed the staff after Airbus's chief had railed against it.")]
    [InlineData("Glass Smith & Co spoke first. Boeing CEO John Smith came next. Glass Smith said it opposed the election of three Airbus directors.")]
    public void Results_staff_and_what_is_not_said_are_no_stance(string text)
    {
        Assert.Empty(Read.Events<ExecutiveStatement>(text));
    }

    [Theory]
    [InlineData("\"Boeing has been reckless,\" said John Smith, an analyst at Widget Research.", Commentator.Analyst, Polarity.Adverse)]
    [InlineData("\"This is a good deal for Boeing,\" said John Smith, a portfolio manager at Widget Capital.", Commentator.Investor, Polarity.Favourable)]
    [InlineData("\"The case is a scandal for Boeing,\" said John Smith, a professor of law.", Commentator.Academic, Polarity.Adverse)]
    [InlineData("\"Boeing is a disgrace,\" said John Smith, founder of an advocacy group.", Commentator.Advocacy, Polarity.Adverse)]
    public void Somebody_outside_comments_with_a_stance(string text, Commentator commentator, Polarity polarity)
    {
        MarketCommentary comment = Assert.Single(Read.Events<MarketCommentary>(text));

        Assert.Equal(commentator, comment.Commentator);
        Assert.Equal(polarity, comment.Polarity);
        Assert.Equal(["boeing"], comment.Companies.Select(c => c.Id?.Value));
        Assert.Equal("John Smith", comment.Quote?.Speaker);
    }

    [Theory]
    [InlineData("\"Boeing shares look risky,\" said John Smith, an analyst at Widget Research.")]
    [InlineData("\"Valuations for Boeing are a concern,\" said John Smith, an analyst at Widget Research.")]
    [InlineData("\"Boeing wants a manager as opposed to a designer,\" said John Smith, an analyst at Widget Research.")]
    [InlineData("IAN SMITH, ANALYST, WIDGET RESEARCH: \"Boeing rose.\"")]
    [InlineData("\"Boeing makes planes,\" said John Smith, an analyst at Widget Research.")]
    [InlineData("\"The referee was a disgrace,\" said John Smith, a coach.")]
    [InlineData("\"It was a scandal,\" said John Smith, an analyst at Widget Research.")]
    public void Share_prices_and_what_is_about_no_company_are_no_commentary(string text)
    {
        Assert.Empty(Read.Events<MarketCommentary>(text));
    }
}
