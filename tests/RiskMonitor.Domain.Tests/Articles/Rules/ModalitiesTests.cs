using RiskMonitor.Articles.Syntax;
using Xunit;

namespace RiskMonitor.Articles.Rules;

public sealed class ModalitiesTests
{
    [Theory]
    [InlineData("The SEC sued Acme Inc.", Modality.Named)]
    [InlineData("The SEC said on Monday it sued Acme Inc.", Modality.Named)]
    [InlineData("The SEC has not sued Acme Inc.", Modality.Negated)]
    [InlineData("The SEC never sued Acme Inc.", Modality.Negated)]
    [InlineData("If the SEC sued Acme Inc, shares would fall.", Modality.Conditional)]
    [InlineData("The bank will fail unless the state sued Acme Inc.", Modality.Conditional)]
    [InlineData("The SEC could have sued Acme Inc.", Modality.Speculation)]
    [InlineData("The SEC possibly sued Acme Inc.", Modality.Speculation)]
    [InlineData("The SEC previously sued Acme Inc.", Modality.Background)]
    [InlineData("The SEC sued Acme Inc in 2005.", Modality.Background)]
    [InlineData("The SEC sued Acme Inc in 2026.", Modality.Named)]
    [InlineData("The SEC reportedly sued Acme Inc.", Modality.Unnamed)]
    [InlineData("The SEC sued Acme Inc, sources said.", Modality.Unnamed)]
    [InlineData("The SEC sued Acme Inc, according to court documents.", Modality.Document)]
    [InlineData("A regulatory filing showed that the SEC sued Acme Inc.", Modality.Document)]
    public void A_fact_is_stated_as_firmly_as_its_clause_says(string sentence, Modality expected)
    {
        Scene scene = Parse.Body(sentence);

        Assert.Equal(expected, Modalities.Of(scene, Parse.Clause(scene, "sued").Verb));
    }

    [Theory]
    [InlineData("The SEC plans to sue Acme Inc.", Modality.Speculation)]
    [InlineData("The SEC may sue Acme Inc.", Modality.Speculation)]
    [InlineData("The SEC will sue Acme Inc.", Modality.Speculation)]
    [InlineData("The SEC decided to sue Acme Inc.", Modality.Named)]
    [InlineData("The SEC decided not to sue Acme Inc.", Modality.Negated)]
    public void What_is_only_planned_is_open(string sentence, Modality expected)
    {
        Scene scene = Parse.Body(sentence);

        Assert.Equal(expected, Modalities.Of(scene, Parse.Clause(scene, "sue").Verb));
    }
}
