using RiskMonitor.Articles.Syntax;
using RiskMonitor.Events;
using Xunit;

namespace RiskMonitor.Articles.Rules;

public sealed class ModalitiesTests
{
    [Theory]
    [InlineData("The SEC is investigating Siemens AG.", Modality.Named)]
    [InlineData("The SEC said on Monday it is investigating Siemens AG.", Modality.Named)]
    [InlineData("The SEC will investigate Siemens AG, it said.", Modality.Named)]
    [InlineData("The SEC is investigating Siemens AG, sources familiar with the matter said.", Modality.Unnamed)]
    [InlineData("The SEC is investigating Siemens AG, the Wall Street Journal reported.", Modality.Unnamed)]
    [InlineData("The SEC is reportedly investigating Siemens AG.", Modality.Unnamed)]
    [InlineData("Siemens AG, which was raided by police, is for sale, sources said.", Modality.Named)]
    [InlineData("The SEC is investigating Siemens AG, according to court documents.", Modality.Document)]
    [InlineData("A regulatory filing showed that the SEC is investigating Siemens AG.", Modality.Document)]
    [InlineData("Siemens AG said in a regulatory filing that the SEC is investigating it.", Modality.Document)]
    [InlineData("In 2005 the SEC investigated Siemens AG.", Modality.Background)]
    [InlineData("The SEC investigated Siemens AG last year.", Modality.Background)]
    [InlineData("The SEC is investigating what Siemens AG did in 2005.", Modality.Named)]
    [InlineData("Siemens AG, which bought Alstom last year, is under investigation by the SEC.", Modality.Named)]
    [InlineData("If the investigation by the SEC finds fraud, Siemens AG could lose its licence.", Modality.Named)]
    public void An_act_is_stated_as_firmly_as_its_own_clause_says(string sentence, Modality expected)
    {
        InvestigationOpened found = Assert.Single(Read.Events<InvestigationOpened>(sentence));

        Assert.Equal(expected, found.Modality);
    }

    [Theory]
    [InlineData("The SEC could have sued Acme Inc.", "sued", Modality.Speculation)]
    [InlineData("If the SEC sued Acme Inc, shares would fall.", "sued", Modality.Conditional)]
    [InlineData("Acme Inc could face an investigation.", "investigation", Modality.Speculation)]
    [InlineData("Acme Inc could end the investigation.", "investigation", Modality.Named)]
    public void What_is_only_possible_or_hangs_on_a_condition_is_said_so(string sentence, string trigger, Modality expected)
    {
        Scene scene = Parse.Body(sentence);
        int token = Enumerable.Range(0, scene.Reading.Tokens.Length).Single(i => scene.Reading.Chars(i).SequenceEqual(trigger));

        Assert.Equal(expected, Modalities.Of(scene, token));
    }

    [Fact]
    public void A_denial_by_sources_without_a_name_is_as_weak_as_they_are()
    {
        DenialIssued denial = Assert.Single(Read.Events<DenialIssued>("CNBC reported that HSBC was in talks with UBS. HSBC is not in talks with UBS, a person familiar with the matter said."));

        Assert.Equal(Modality.Unnamed, denial.Modality);
    }
}
