using RiskMonitor.Events;
using Xunit;

namespace RiskMonitor.Articles.Rules;

public sealed class ClaimKeyTests
{
    [Theory]
    [InlineData("The SEC is investigating Pfizer Inc.", "us-sec", "other")]
    [InlineData("The SEC has opened a bribery investigation into Pfizer Inc. Its chief executive will stay on the board.", "us-sec", "corruption")]
    [InlineData("U.S. authorities are investigating Pfizer Inc for tax evasion.", "us", "tax")]
    [InlineData("Federal prosecutors are investigating whether Pfizer Inc paid kickbacks.", "us-doj", "corruption")]
    [InlineData("Police are investigating Pfizer Inc, which agreed to buy a factory.", null, "other")]
    [InlineData("The New York attorney general is investigating Pfizer Inc.", "us-ny", "other")]
    public void An_investigation_is_keyed_by_whose_authority_acts_and_by_its_own_object(string text, string? authority, string topic)
    {
        InvestigationOpened opened = Assert.Single(Read.Events<InvestigationOpened>(text));

        Assert.Equal((Matters.InvestigationOpened, authority, topic), (opened.Claim?.Matter, opened.Claim?.Authority, opened.Claim?.Topic));
    }

    [Fact]
    public void What_one_place_leaves_open_the_matter_of_the_article_says()
    {
        const string Text = "Regulators are investigating Pfizer Inc. The bribery scandal shook the firm. Bribes were paid in Greece, and kickbacks in Italy.";

        InvestigationOpened opened = Assert.Single(Read.Events<InvestigationOpened>(Text));

        Assert.Equal("corruption", opened.Claim?.Topic);
    }

    [Theory]
    [InlineData("U.S. regulators are investigating Pfizer Inc. The SEC declined to comment. An official of the SEC left the room.", "us-sec")]
    [InlineData("Regulators are investigating Pfizer Inc. The SEC declined to comment. An official of the SEC left the room.", "us-sec")]
    [InlineData("German regulators are investigating Pfizer Inc. The SEC declined to comment. An official of the SEC left the room.", "de")]
    [InlineData("Police are investigating Pfizer Inc. The SEC declined to comment. An official of the SEC left the room.", null)]
    [InlineData("Tax authorities are investigating Pfizer Inc. The SEC declined to comment. An official of the SEC left the room.", null)]
    [InlineData("U.S. regulators are investigating Pfizer Inc. The SEC declined to comment.", "us")]
    [InlineData("U.S. authorities are investigating Pfizer Inc. The New York attorney general declined to comment. The New York attorney general left the room.", "us")]
    public void Authorities_without_a_name_are_the_body_of_their_country_and_kind_that_the_article_mostly_names(string text, string? authority)
    {
        InvestigationOpened opened = Assert.Single(Read.Events<InvestigationOpened>(text));

        Assert.Equal(authority, opened.Claim?.Authority);
    }

    [Fact]
    public void What_one_authority_is_not_said_to_look_into_another_one_tells()
    {
        IReadOnlyList<InvestigationOpened> opened = Read.Events<InvestigationOpened>("The SEC is investigating Pfizer Inc for bribery. The German cartel office is also investigating Pfizer Inc.");

        Assert.All(opened, e => Assert.Equal("corruption", e.Claim?.Topic));
    }

    [Fact]
    public void Authorities_of_a_country_are_the_regulator_of_it_that_the_article_mostly_names()
    {
        InvestigationOpened opened = Assert.Single(Read.Events<InvestigationOpened>("Pfizer Inc is under investigation by U.S. authorities. Pfizer Inc filed its accounts with the SEC. The SEC was told of them last week."));

        Assert.Equal("us-sec", opened.Claim?.Authority);
    }
}
