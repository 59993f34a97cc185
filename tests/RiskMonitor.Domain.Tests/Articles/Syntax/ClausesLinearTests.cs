using System.Text;
using RiskMonitor.Articles.Rules;
using Xunit;

namespace RiskMonitor.Articles.Syntax;

/// <summary>A text twice as long takes twice the steps, whatever it is made of: steps are counted, not time.</summary>
public sealed class ClausesLinearTests
{
    private const int CharsMax = 1_000_000;

    // Steps of a megabyte over steps of a quarter of it: 4, and some for sentences cut differently.
    private const double RatioMax = 4.4;

    [Theory]
    [InlineData(", ")]
    [InlineData("and ")]
    [InlineData("\" ")]
    [InlineData("(")]
    [InlineData("said ")]
    [InlineData("that ")]
    [InlineData("which sued ")]
    [InlineData("Acme Inc, ")]
    [InlineData("Acme Inc and ")]
    [InlineData("the SEC's ")]
    [InlineData("if it sued ")]
    [InlineData("of the bank ")]
    [InlineData("to sue ")]
    [InlineData("\"said Acme, \" ")]
    [InlineData("a report accused of ")]
    public void Steps_grow_with_the_text_and_not_faster(string unit)
    {
        long quarter = Steps(unit, CharsMax / 4), whole = Steps(unit, CharsMax);

        Assert.True(whole <= RatioMax * quarter + 100, $"{quarter} steps became {whole} for '{unit}'.");
    }

    private static long Steps(string unit, int chars)
    {
        var text = new StringBuilder(chars + unit.Length);
        while (text.Length < chars) text.Append(unit);
        Scene scene = Parse.Body(text.ToString());
        for (int s = 0; s < scene.Reading.Sentences.Count; s++) scene.Clauses.In(s);
        return scene.Clauses.Steps;
    }
}
