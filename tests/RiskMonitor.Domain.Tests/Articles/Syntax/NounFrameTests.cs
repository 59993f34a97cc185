using RiskMonitor.Articles.Rules;
using Xunit;

namespace RiskMonitor.Articles.Syntax;

public sealed class NounFrameTests
{
    [Theory]
    [InlineData("The SEC's probe of Acme Inc goes on.", "probe", "SEC", "of", "Acme Inc")]
    [InlineData("The SEC probe of Acme Inc goes on.", "probe", "SEC", "of", "Acme Inc")]
    [InlineData("A probe by the FTC into Acme Inc goes on.", "probe", "FTC", "into", "Acme Inc")]
    [InlineData("The SEC's lawsuit against Acme Inc goes on.", "lawsuit", "SEC", "against", "Acme Inc")]
    [InlineData("The SEC's biggest civil lawsuit against Acme Inc goes on.", "lawsuit", "SEC", "against", "Acme Inc")]
    [InlineData("Acme Inc faces a lawsuit by the SEC over bonds.", "lawsuit", "SEC", "over", "bonds")]
    [InlineData("Acme Inc received a letter from the FTC about prices.", "letter", "FTC", "about", "prices")]
    [InlineData("Acme Inc's denial of the report was brief.", "denial", "Acme Inc", "of", "report")]
    public void A_noun_has_who_does_it_and_what_it_is_about(string sentence, string noun, string agent, string preposition, string about)
    {
        Scene scene = Parse.Body(sentence);

        NounFrame frame = scene.Clauses.FrameOf(Noun(scene, noun));

        Assert.Equal(agent, Parse.Words(scene, frame.Agent));
        Assert.Equal(about, Parse.Words(scene, frame.After(preposition)));
    }

    [Fact]
    public void Nobody_is_made_up_where_the_words_name_nobody()
    {
        Scene scene = Parse.Body("A probe goes on.");

        NounFrame frame = scene.Clauses.FrameOf(Noun(scene, "probe"));

        Assert.Null(frame.Agent);
        Assert.Null(frame.After("into"));
        Assert.Empty(frame.AgentMentions());
    }

    [Theory]
    [InlineData("The SEC filed a suit against Acme Inc over bonds.", "filed", "against", "Acme Inc")]
    [InlineData("The SEC filed a suit against Acme Inc over bonds.", "filed", "over", "bonds")]
    [InlineData("The court ruled in favor of Acme Inc.", "ruled", "in", "favor")]
    [InlineData("Acme Inc will appeal, according to the newspaper.", "appeal", "according", "newspaper")]
    [InlineData("The SEC accused Acme Inc of fraud on Monday.", "accused", "of", "fraud")]
    public void A_verb_has_its_prepositional_phrases(string sentence, string verb, string preposition, string expected)
    {
        Scene scene = Parse.Body(sentence);

        NounPhrase? phrase = scene.Clauses.PhraseAfter(Parse.Clause(scene, verb), preposition);

        Assert.Equal(expected, Parse.Words(scene, phrase));
    }

    private static NounPhrase Noun(Scene scene, string word)
    {
        int at = Enumerable.Range(0, scene.Reading.Tokens.Length).First(i => scene.Reading.Chars(i).SequenceEqual(word));
        return scene.Clauses.NounOf(at) ?? throw new InvalidOperationException($"'{word}' is in no noun phrase.");
    }
}
