using RiskMonitor.Events;
using Xunit;

namespace RiskMonitor.Articles.Names;

public sealed class ForwardReferencesTests
{
    [Theory]
    [InlineData("A Democratic senator urged Pfizer on Monday to cut prices. Sen. Jane Roe of Ohio wrote a letter.", "Jane Roe")]
    [InlineData("A senior U.S. lawmaker criticized Pfizer on Monday. Rep. Jane Roe, an Ohio Democrat, spoke in an interview.", "Jane Roe")]
    [InlineData("Two U.S. senators urged Pfizer on Monday to cut prices. Sen. Jane Roe, an Ohio Democrat, and Sen. John Doe, a Utah Republican, wrote a letter.", "Jane Roe and John Doe")]
    [InlineData("The chairman of the U.S. House Widget Committee urged Pfizer on Monday to cut prices. \"It is time,\" Rep. Jane Roe, an Ohio Democrat, said.", "Jane Roe")]
    public void A_lead_without_names_means_those_whom_the_next_sentences_introduce(string text, string name)
    {
        PoliticianWarned warning = Assert.Single(Read.Events<PoliticianWarned>(text));

        Assert.Equal(name, warning.Actor.Name);
    }

    [Theory]
    [InlineData("U.S. senators urged Pfizer on Monday to cut prices. Sen. Jane Roe of Ohio wrote a letter.", "U.S. senators")]
    [InlineData("Two U.S. senators urged Pfizer on Monday to cut prices. Sen. Jane Roe of Ohio wrote a letter.", "U.S. senators")]
    [InlineData("Sen. Jane Roe was in Ohio. A Republican senator urged Pfizer on Monday to cut prices. Sen. Jane Roe wrote a letter.", "Republican senator")]
    [InlineData("The House Widget Committee urged Pfizer on Monday to cut prices. Rep. Jane Roe wrote a letter.", "House Widget Committee")]
    public void Others_stay_who_they_are(string text, string name)
    {
        PoliticianWarned warning = Assert.Single(Read.Events<PoliticianWarned>(text));

        Assert.Equal(name, warning.Actor.Name);
    }
}
