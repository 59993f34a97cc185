using RiskMonitor.Events;
using Xunit;

namespace RiskMonitor.Articles.Rules;

public sealed class CreditsTests
{
    private const string Warning = "Sen. Josh Hawley warned on Monday that Pfizer would harm patients";

    [Fact]
    public void What_an_outlet_of_its_own_says_is_its_own_voice()
    {
        RiskEvent warned = Only(Read.Body(Warning + ".") with { Source = "wsj" });

        Assert.Null(warned.CreditedOutlet);
    }

    [Theory]
    [InlineData("WASHINGTON (Reuters) - " + Warning + ".")]
    [InlineData("WASHINGTON, Nov 23 (Reuters) — " + Warning + ".")]
    public void An_agency_in_the_dateline_is_the_voice_wherever_its_text_is_printed(string text)
    {
        RiskEvent copied = Only(Read.Body(text) with { Source = "some-paper.example" }), own = Only(Read.Body(text) with { Source = "reuters" });

        Assert.Equal(("reuters", own.Voice), (copied.CreditedOutlet, copied.Voice));
        Assert.Null(own.CreditedOutlet);
    }

    [Fact]
    public void The_outlet_that_the_sentence_credits_is_the_voice_of_every_fact_in_it()
    {
        RiskEvent relayed = Only(Read.Body(Warning + ", the Wall Street Journal reported.") with { Source = "some-paper.example" });

        Assert.Equal("wall-street-journal", relayed.CreditedOutlet);
        Assert.NotEqual("some-paper.example", relayed.Voice);
    }

    [Fact]
    public void An_outlet_in_brackets_elsewhere_is_no_dateline() =>
        Assert.Null(Only(Read.Body(Warning + " (Reuters has seen the letter) - and more.")).CreditedOutlet);

    private static PoliticianWarned Only(Article article) => Assert.Single(Read.Extract(article).Events.OfType<PoliticianWarned>());
}
