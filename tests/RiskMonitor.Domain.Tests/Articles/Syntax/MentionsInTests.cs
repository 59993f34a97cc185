using RiskMonitor.Articles.Rules;
using RiskMonitor.Events;
using Xunit;

namespace RiskMonitor.Articles.Syntax;

public sealed class MentionsInTests
{
    [Theory]
    [InlineData("Acme Inc denied it.", "Acme Inc")]
    [InlineData("Acme Inc and Zenith Corp denied it.", "Acme Inc, Zenith Corp")]
    [InlineData("An Acme Inc spokesman denied it.", "Acme Inc")]
    [InlineData("Acme Inc's chief executive denied it.", "Acme Inc")]
    [InlineData("A spokesman for Acme Inc denied it.", "Acme Inc")]
    [InlineData("The board of Acme Inc denied it.", "Acme Inc")]
    [InlineData("Spokesmen for Acme Inc and Zenith Corp denied it.", "Acme Inc, Zenith Corp")]
    [InlineData("Acme Inc makes tools. The company denied it.", "Acme Inc")]
    [InlineData("Acme Inc makes tools. A spokesman denied it.", "Acme Inc")]
    [InlineData("Acme Inc said it denied it.", "Acme Inc")]
    [InlineData("Acme Inc, which makes tools, denied it.", "Acme Inc")]
    [InlineData("Zenith Corp sued Acme Inc, which denied it.", "Acme Inc")]
    [InlineData("A former Acme Inc executive denied it.", "")]
    [InlineData("Acme Inc shares denied it.", "")]
    [InlineData("The union at Acme Inc denied it.", "")]
    [InlineData("Acme Inc's rival denied it.", "")]
    [InlineData("The lawsuit against Acme Inc denied it.", "")]
    public void A_subject_means_those_who_speak_for_it_and_nobody_else(string text, string expected)
    {
        Scene scene = Parse.Body(text);

        IEnumerable<string> meant = scene.Clauses.MentionsIn(Parse.Clause(scene, "denied").Subject).Select(m => m.Entity.Name);

        Assert.Equal(expected, string.Join(", ", meant));
    }

    [Fact]
    public void Pronouns_that_stand_for_each_other_end_the_search()
    {
        IReadOnlyList<RiskEvent> events = Read.Events("Boeing responded by saying its offer was fair and it reserved the right to act, but it did not say what it would do next. The SEC fined Boeing.");

        Assert.Equal(["boeing"], Assert.Single(events).Companies.Select(c => c.Id?.Value));
    }

    [Fact]
    public void A_pronoun_that_is_joined_to_what_it_could_mean_does_not_ask_for_itself_without_end()
    {
        Scene scene = Parse.Body("Acme Inc, which is majority owned by Swiss drug maker Zenith Holding AG, said in October it expected growth of 65 percent to 70 percent, excluding items, and it delivered a 74 percent increase for the year.");

        IEnumerable<string> meant = scene.Clauses.MentionsIn(Parse.Clause(scene, "excluding").Subject).Select(m => m.Entity.Name).Distinct();

        Assert.Equal(["Acme Inc"], meant);
    }

    [Fact]
    public void An_object_pronoun_is_not_its_own_subject()
    {
        Scene scene = Parse.Body("The SEC fined Acme Inc and ordered it to stop sales.");

        IEnumerable<string> ordered = scene.Clauses.MentionsIn(Parse.Clause(scene, "ordered").Patient).Select(m => m.Entity.Name);

        Assert.Equal(["Acme Inc"], ordered);
    }

    [Fact]
    public void A_named_senator_stands_for_the_one_senator_before_the_comma()
    {
        Scene scene = Parse.Body("One senator, Sen. Jane Roe (D-Ohio), criticized Acme Inc.");

        IEnumerable<string> critics = scene.Clauses.MentionsIn(Parse.Clause(scene, "criticized").Agent).Select(m => m.Entity.Name);

        Assert.Equal(["Jane Roe"], critics);
    }
}
