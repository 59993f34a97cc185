using RiskMonitor.Companies;
using RiskMonitor.Events;
using Xunit;

namespace RiskMonitor.Articles.Rules;

public sealed class RelationshipRuleTests
{
    [Theory]
    [InlineData("Boeing licenses technology from Airbus.", RelationshipKind.Licensee)]
    [InlineData("Boeing's existing licensing agreement with Airbus was extended.", RelationshipKind.Licensee)]
    [InlineData("Boeing supplies parts to Airbus.", RelationshipKind.Supplier)]
    [InlineData("Boeing, a supplier to Airbus, cut jobs.", RelationshipKind.Supplier)]
    [InlineData("Boeing supplier Airbus cut jobs.", RelationshipKind.Customer)]
    [InlineData("Boeing owns 33 percent of Airbus.", RelationshipKind.Owner)]
    [InlineData("Boeing holds a 33 percent stake in Airbus.", RelationshipKind.Owner)]
    [InlineData("Boeing, parent of Airbus, cut jobs.", RelationshipKind.Owner)]
    [InlineData("Boeing's Airbus unit cut jobs.", RelationshipKind.Owner)]
    [InlineData("Boeing, a unit of Airbus, cut jobs.", RelationshipKind.Owned)]
    [InlineData("Boeing, which is majority owned by Airbus, cut jobs.", RelationshipKind.Owned)]
    [InlineData("A joint venture between Boeing and Airbus cut jobs.", RelationshipKind.JointVenture)]
    [InlineData("Boeing's joint venture with Airbus cut jobs.", RelationshipKind.JointVenture)]
    public void The_first_company_is_this_to_the_second(string text, RelationshipKind kind)
    {
        RelationshipAsserted relation = Assert.Single(Read.Events<RelationshipAsserted>(text));

        Assert.Equal(kind, relation.Kind);
        Assert.Equal(["boeing", "airbus"], relation.Companies.Select(c => c.Id?.Value));
        Assert.All(relation.Companies, c => Assert.Equal(CompanyRole.Party, c.Role));
        Assert.Null(relation.Claim);
    }

    [Theory]
    [InlineData("Boeing, a former unit of Airbus, cut jobs.")]
    [InlineData("Boeing does not own 33 percent of Airbus.")]
    [InlineData("Boeing could buy parts from Airbus.")]
    [InlineData("Boeing is in talks about a potential joint venture between Boeing and Airbus.")]
    [InlineData("Boeing, a rival of Airbus, cut jobs.")]
    [InlineData("Boeing sold its stake in Airbus.")]
    public void What_is_past_planned_or_denied_is_no_relation(string text)
    {
        Assert.Empty(Read.Events<RelationshipAsserted>(text));
    }

    [Fact]
    public void A_relation_is_dated_where_the_text_says_since_when()
    {
        RelationshipAsserted relation = Assert.Single(Read.Events<RelationshipAsserted>("Boeing has supplied parts to nobody. Boeing owns 33 percent of Airbus since 2005."));

        Assert.Equal(new DateOnly(2005, 1, 1), relation.From);
        Assert.Null(relation.Until);
    }

    [Fact]
    public void The_same_relation_said_the_other_way_round_is_one()
    {
        Assert.Single(Read.Events<RelationshipAsserted>("Boeing, a unit of Airbus, cut jobs. Airbus owns Boeing."));
    }
}
