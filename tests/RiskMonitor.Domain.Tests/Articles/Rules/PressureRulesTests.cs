using RiskMonitor.Events;
using Xunit;

namespace RiskMonitor.Articles.Rules;

public sealed class PressureRulesTests
{
    [Theory]
    [InlineData("Boeing lobbied Congress to save the program.")]
    [InlineData("Boeing has been lobbying against the tariff.")]
    [InlineData("Boeing spent $2 million on lobbying last year.")]
    [InlineData("Boeing hired three lobbyists in Washington.")]
    public void A_company_lobbies(string text)
    {
        LobbyingReported lobbying = Assert.Single(Read.Events<LobbyingReported>(text));

        Assert.Equal("boeing", lobbying.Actor.Id);
        Assert.Equal(["boeing"], lobbying.Companies.Select(c => c.Id?.Value));
        Assert.Equal(Matters.LobbyingReported, lobbying.Claim?.Matter);
    }

    [Theory]
    [InlineData("Boeing did not lobby Congress.")]
    [InlineData("Boeing met a former lobbyist.")]
    [InlineData("Environmentalists lobbied against Boeing.")]
    [InlineData("Boeing lobbied shareholders to vote for the plan.")]
    [InlineData("Airbus agreed with Boeing, which was lobbying for a deal.")]
    public void Others_and_what_is_not_said_are_no_lobbying(string text)
    {
        Assert.Empty(Read.Events<LobbyingReported>(text));
    }

    [Theory]
    [InlineData("Workers at Boeing walked out on Monday.")]
    [InlineData("A strike at Boeing entered its second week.")]
    [InlineData("Activists picketed Boeing on Monday.")]
    [InlineData("Consumer groups called for a boycott of Boeing.")]
    [InlineData("Protests against Boeing spread.")]
    [InlineData("Workers held a rally at Boeing's plant.")]
    [InlineData("Workers blocked the entrance of Boeing's plant.")]
    [InlineData("Workers staged a walkout at Boeing on Monday.")]
    public void A_company_is_struck_or_boycotted(string text)
    {
        ProtestOrBoycott protest = Assert.Single(Read.Events<ProtestOrBoycott>(text));

        Assert.Equal(["boeing"], protest.Companies.Select(c => c.Id?.Value));
        Assert.Equal(ActorKind.Advocacy, protest.Actor.Kind);
        Assert.Equal(Polarity.Adverse, protest.Polarity);
    }

    [Theory]
    [InlineData("Boeing averted a strike at its plant.")]
    [InlineData("Boeing struck a deal with Airbus.")]
    [InlineData("Workers could strike at Boeing.")]
    [InlineData("Activists urged supporters to join the rally outside Boeing's plant.")]
    [InlineData("The product strikes at the heart of Boeing.")]
    public void Strikes_averted_or_of_another_kind_count_for_nothing(string text)
    {
        Assert.Empty(Read.Events<ProtestOrBoycott>(text));
    }
}
