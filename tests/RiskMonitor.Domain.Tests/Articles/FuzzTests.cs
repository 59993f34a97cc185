using CsCheck;
using RiskMonitor.Events;
using Xunit;

namespace RiskMonitor.Articles;

/// <summary>Whatever happens to an article on its way, it is read without an exception, twice alike, and every event can be opened down to its words.</summary>
public sealed class FuzzTests
{
    private const int EvidenceWordsMax = 25;
    private const int Million = 1_000_000;

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Known_mutations_of_articles_are_read(int thousand)
    {
        for (int n = 0; n < 1000; n++) ReadTwice((1000 * thousand) + n);
    }

    // 734,872 ends with "No", behind which nothing stands.
    [Theory]
    [InlineData(734_872)]
    public void A_mutation_that_once_failed_is_read(int number) => ReadTwice(number);

    [Fact]
    public void Other_mutations_of_articles_are_read() => Gen.Int[Million, int.MaxValue].Sample(ReadTwice, iter: 2000);

    [Fact]
    [Trait("Category", "Slow")]
    public void A_million_mutations_of_articles_are_read() =>
        Parallel.For(0, Million, new ParallelOptions { CancellationToken = TestContext.Current.CancellationToken, MaxDegreeOfParallelism = Environment.ProcessorCount }, ReadTwice);

    private static void ReadTwice(int number)
    {
        string text = Mutation.Of(number);
        Article article = number % 2 == 0 ? Read.WithTitle(text) : Read.Body(text);

        Extraction read = Extract(number, article);

        Assert.True(read == Read.Extract(article), $"Mutation {number} is read differently the second time.");
        foreach (RiskEvent e in read.Events)
        {
            Assert.True(text.AsSpan(e.Evidence.Start, e.Evidence.Length).SequenceEqual(e.Evidence.Quote), $"Mutation {number}: the evidence does not stand where it says.");
            Assert.True(Words(e.Evidence.Quote) <= EvidenceWordsMax, $"Mutation {number}: '{e.Evidence.Quote}' is too long.");
            Assert.True(e.Companies.Count > 0, $"Mutation {number}: an event without a company.");
        }
    }

    private static Extraction Extract(int number, Article article)
    {
        try
        {
            return Read.Extract(article);
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            throw new InvalidOperationException($"Mutation {number} is not read.", e);
        }
    }

    private static int Words(string quote) => quote.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Length;
}
