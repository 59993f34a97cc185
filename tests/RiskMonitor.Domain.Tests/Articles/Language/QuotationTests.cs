using Xunit;

namespace RiskMonitor.Articles.Language;

public sealed class QuotationTests
{
    [Theory]
    [InlineData("He said \"go\" and \"stay\".", "\"go\"|\"stay\"")]
    [InlineData("He said “go ‘away’ now”.", "“go ‘away’ now”")]
    [InlineData("\"Go,\" he said. \"Now.\"", "\"Go,\"|\"Now.\"")]
    [InlineData("The 'Free Roads' group met.", "'Free Roads'")]
    [InlineData("It's the firms' choice, isn't it?", "")]
    [InlineData("\"One\ntwo\" three", "\"One")]
    public void Quotations_are_found(string text, string quotations)
    {
        Reading reading = Reading.Of(Read.Body(text), Lexicon.Dictionaries);

        string[] found = [.. reading.Quotations.Select(q => reading.Written(q.First, q.End))];

        Assert.Equal(quotations.Split('|', StringSplitOptions.RemoveEmptyEntries), found);
    }
}
