using Xunit;

namespace RiskMonitor.Articles.Language;

public sealed class HeldClassesTests
{
    [Fact]
    public void A_sentence_holds_the_words_and_phrases_that_begin_in_it_and_no_others()
    {
        Reading reading = Reading.Of(Read.Body("Workers met. Activists lobbied the senate. The firm said no."), Lexicon.Dictionaries);

        bool[] lobbying = [.. Enumerable.Range(0, 3).Select(s => reading.Holds(s, WordClass.LobbyingWord))];
        bool[] saying = [.. Enumerable.Range(0, 3).Select(s => reading.HoldsAny(s, WordClasses.Of(WordClass.ReportingVerb, WordClass.ConfirmVerb)))];

        Assert.Equal([false, true, false], lobbying);
        Assert.Equal([false, false, true], saying);
    }

    [Fact]
    public void A_sentence_holds_words_of_grammar_too()
    {
        Reading reading = Reading.Of(Read.Body("Prices rose. They did not fall."), Lexicon.Dictionaries);

        bool[] negated = [.. Enumerable.Range(0, 2).Select(s => reading.Holds(s, WordClass.Negation))];

        Assert.Equal([false, true], negated);
    }
}
