using Xunit;

namespace RiskMonitor.Articles.Copies;

/// <summary>What the print knows of made pairs: see <c>copy-pairs.txt</c>. The table over thousands of pairs made of real news stands with the benchmarks.</summary>
public sealed class CopyPairsTests
{
    private static readonly (string Kind, string One, string Other)[] Pairs = [.. Read()];

    [Theory]
    [InlineData("agency copy with another headline", 1, 1)]
    [InlineData("shortened copy", 1, 1)]
    [InlineData("lightly edited copy", 1, 1)]
    [InlineData("copy with a sentence put in", 1, 1)]
    [InlineData("short copy", 1, 1)]
    [InlineData("rewrite", 0, 2)]                             // told in other words: two voices, as far as words can say
    [InlineData("different stories on one matter", 0, 3)]
    public void Copies_are_known_and_what_is_told_in_other_words_is_not(string kind, int known, int pairs)
    {
        (string Kind, string One, string Other)[] ofKind = [.. Pairs.Where(pair => pair.Kind == kind)];

        Assert.Equal(pairs, ofKind.Length);
        Assert.Equal(known, ofKind.Count(pair => LeadPrint.AreCopies(Print(pair.One), Print(pair.Other))));
    }

    private static string Print(string text) => LeadPrint.Of(Articles.Read.Body(text) with { BodyStart = text.IndexOf('\n', StringComparison.Ordinal) + 1 })!;      // every text has eight words or more

    private static IEnumerable<(string Kind, string One, string Other)> Read()
    {
        string file = File.ReadAllText(RepositoryRoot.File("tests/RiskMonitor.Domain.Tests/Articles/Copies/copy-pairs.txt")).ReplaceLineEndings("\n");
        foreach (string pair in file.Split("\n= ").Skip(1))
        {
            int end = pair.IndexOf('\n', StringComparison.Ordinal);
            string[] texts = pair[(end + 1)..].Split("\n~\n");
            yield return (pair[..end], texts[0].Trim(), texts[1].Trim());
        }
    }
}
