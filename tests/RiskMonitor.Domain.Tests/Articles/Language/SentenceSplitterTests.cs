using Xunit;

namespace RiskMonitor.Articles.Language;

public sealed class SentenceSplitterTests
{
    [Theory]
    [InlineData("He left. She stayed.", "He left.|She stayed.")]
    [InlineData("Rep. Jane Roe spoke. Nobody heard.", "Rep. Jane Roe spoke.|Nobody heard.")]
    [InlineData("J. P. Smith Jr. of Acme Corp. spoke to Dr. Roe.", "J. P. Smith Jr. of Acme Corp. spoke to Dr. Roe.")]
    [InlineData("The U.S. Senate met. It voted.", "The U.S. Senate met.|It voted.")]
    [InlineData("It left the U.S. The rest stayed.", "It left the U.S.|The rest stayed.")]
    [InlineData("It works for Acme Inc. The rest do not.", "It works for Acme Inc.|The rest do not.")]
    [InlineData("Sales rose 2.5 percent to $1,000.50. Costs fell.", "Sales rose 2.5 percent to $1,000.50.|Costs fell.")]
    [InlineData("\"Go away. Now!\" he said. She went.", "\"Go away.|Now!\" he said.|She went.")]
    [InlineData("Acme (ACM.N) rose. Ajax fell.", "Acme (ACM.N) rose.|Ajax fell.")]
    [InlineData("He said so to the FT. Acme denied it.", "He said so to the FT.|Acme denied it.")]
    [InlineData("A line\nAnother line", "A line|Another line")]
    [InlineData("MARKETS UNDER PRESSURE Acme fell.", "MARKETS UNDER PRESSURE|Acme fell.")]
    public void Sentences_end_where_a_reader_would_end_them(string text, string sentences)
    {
        Assert.Equal(sentences.Split('|'), Split(text));
    }

    [Fact]
    public void Line_breaks_of_a_wrapped_text_end_nothing()
    {
        const string text = "The company said on\nMonday that its sales\nhad fallen for the\nthird year. It\nblamed the weather.\n\nShares\nrose.";

        Assert.Equal(["The company said on Monday that its sales had fallen for the third year.", "It blamed the weather.", "Shares rose."], Split(text));
    }

    private static string[] Split(string text)
    {
        Reading reading = Reading.Of(Read.Body(text), Lexicon.Dictionaries);
        return [.. reading.Sentences.Select(s => reading.Written(s.First, s.End))];
    }
}
