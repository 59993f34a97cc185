using RiskMonitor.Events;
using Xunit;

namespace RiskMonitor.Articles.Names;

/// <summary>Who speaks, as office, party and date make them.</summary>
public sealed class PoliticalCastTests
{
    [Theory]
    [InlineData("Rep. Jane Roe, D-Ohio, criticized Pfizer Inc.", "Rep.", null)]
    [InlineData("Rep. Jane Roe (D., Ohio) criticized Pfizer Inc.", "Rep.", "D")]
    [InlineData("Sen. Jane Roe, a New York Democrat, criticized Pfizer Inc.", "Sen.", "D")]
    [InlineData("Sen. Jane Roe of Iowa, the top Republican on the Senate Finance Committee, criticized Pfizer Inc.", "Sen.", "R")]
    [InlineData("Energy Minister Jane Roe criticized Pfizer Inc.", "Energy Minister", null)]
    public void Title_and_party_are_read_as_written(string text, string office, string? party)
    {
        Actor actor = Assert.Single(Read.Events<PoliticianWarned>(text)).Actor;

        Assert.Equal("Jane Roe", actor.Name);
        Assert.Equal(office, actor.Office);
        Assert.Equal(party, actor.Party);
    }

    [Theory]
    [InlineData("Commissioner Jane Roe warned Pfizer Inc.", "Jane Roe")]
    [InlineData("FDA Commissioner Jane Roe warned Pfizer Inc.", "Jane Roe")]
    [InlineData("The Pentagon warned Pfizer Inc.", "Pentagon")]
    [InlineData("Swiss banking regulators warned UBS.", "Swiss banking regulators")]
    public void Authorities_are_called_what_the_article_calls_them(string text, string actor)
    {
        Assert.Equal(actor, Assert.Single(Read.Events<AuthorityRaisedConcern>(text)).Actor.Name);
    }

    [Fact]
    public void Who_has_left_office_speaks_with_the_weight_of_a_member()
    {
        Actor actor = Assert.Single(Read.Events<PoliticianWarned>("Gordon Brown criticized Barclays PLC.")).Actor;

        Assert.Equal(AuthorityRank.Member, actor.Rank);
        Assert.StartsWith("former Prime Minister", actor.Office, StringComparison.Ordinal);
    }
}
