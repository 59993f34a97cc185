using System.Diagnostics;
using System.Text;
using CsCheck;
using RiskMonitor.Events;
using Xunit;

namespace RiskMonitor.Articles;

/// <summary>No text stops the extractor, makes it slow, or makes it read differently twice.</summary>
[Collection(Alone.Name)]
public sealed class HostileTextTests
{
    private const int CharsMax = 1_000_000;

    // A million characters take about 0.3 s; 100 times the work of a quarter would take minutes.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    // A machine that gives this process no time now may do so next.
    private const int RunsMax = 3;

    [Theory]
    [InlineData("\"")]
    [InlineData("\"said ")]
    [InlineData("(")]
    [InlineData("(NYSE:")]
    [InlineData("... ")]
    [InlineData("A ")]
    [InlineData("Said ")]
    [InlineData("said ")]
    [InlineData("Ford and Xiaomi and ")]
    [InlineData("House committee ")]
    [InlineData("that deal ")]
    [InlineData("the company ")]
    [InlineData("Bank of ")]
    [InlineData("’s ")]
    [InlineData("Aaa Inc denied. ")]
    [InlineData("X")]
    [InlineData("[{(<")]
    [InlineData("\ud83d")]
    public void A_million_characters_of_one_kind_are_read_in_linear_time(string unit)
    {
        string text = Repeat(unit);
        Extraction read = Read.Extract(Read.Body(""));
        TimeSpan took = TimeSpan.MaxValue;

        for (int run = 0; run < RunsMax && took >= Patience; run++)
        {
            long started = Stopwatch.GetTimestamp();
            read = Read.Extract(Read.Body(text));
            took = Stopwatch.GetElapsedTime(started);
        }

        Assert.True(took < Patience, $"{took.TotalSeconds:F1} s for '{unit}'");
        Assert.All(read.Events, e => Assert.Equal(e.Evidence.Quote, text.Substring(e.Evidence.Start, e.Evidence.Length)));
    }

    [Fact]
    public void An_article_yields_a_bounded_number_of_events()
    {
        var text = new StringBuilder();
        for (int i = 0; i < 3000; i++) text.Append("Zq").Append(Letters(i)).Append(" Inc denied a report. ");

        Extraction read = Read.Extract(Read.Body(text.ToString()));

        Assert.InRange(read.Events.Count, 1, 200);
    }

    [Fact]
    public void Any_mutation_of_the_seed_article_is_read_with_exact_offsets()
    {
        string[] pieces = ["\"", "“", "”", "'", "(", ")", ".", "...", "—", "\n", "\n\n", " said ", " denied ", "Ford", "Rep. ", "The ", "’s", "U.S.", "\u0000", "\ud83d", "é", "1.2", ",", ":", " the company ", " that deal "];
        Gen<(int At, int Cut, string Put)> edit = Gen.Select(Gen.Int[0, Read.SeedText.Length - 1], Gen.Int[0, 40], Gen.Int[0, pieces.Length - 1].Select(p => pieces[p]));

        edit.Array[1, 12].Sample(edits =>
        {
            string text = edits.Aggregate(Read.SeedText, Apply);
            Extraction read = Read.Extract(Read.WithTitle(text));
            Assert.All(read.Events, e => Assert.Equal(e.Evidence.Quote, text.Substring(e.Evidence.Start, e.Evidence.Length)));
            Assert.All(read.Events, e => Assert.NotEmpty(e.Companies));
        }, iter: 4000);
    }

    [Fact]
    public void Random_text_is_read_without_an_exception()
    {
        Gen.String[Gen.Char["\"'“”().,:;-—\n ABFabfdenied saidTh€é\ud83d\udc00"], 0, 400].Sample(text => Read.Extract(Read.Body(text)), iter: 3000);
    }

    [Fact]
    public void The_same_text_gives_the_same_events_on_every_run_and_any_number_of_threads()
    {
        Article article = Read.WithTitle(Read.SeedText);
        RiskEvent[] expected = [.. Read.Extract(article).Events];

        RiskEvent[][] again = [.. Enumerable.Range(0, 64).AsParallel().WithDegreeOfParallelism(8).Select(_ => Read.Extract(article).Events.ToArray())];

        Assert.All(again, events => Assert.Equal(expected, events));
    }

    [Fact]
    public void Only_English_is_read()
    {
        Article german = Read.Body("Ford Motor Co denied a report.") with { Language = "de" };

        Assert.Empty(Read.Extract(german).Events);
    }

    [Theory]
    [InlineData("who said so")]
    [InlineData("which denied it, sources said")]
    [InlineData("'s report was denied")]
    [InlineData(", said the company")]
    [InlineData("and Ford denied it")]
    public void A_text_that_begins_in_mid_sentence_is_read(string text) => Assert.All(Read.Extract(Read.Body(text)).Events, e => Assert.NotEmpty(e.Companies));

    [Fact]
    public void An_empty_article_yields_nothing() => Assert.Empty(Read.Extract(Read.Body("")).Events);

    private static string Apply(string text, (int At, int Cut, string Put) edit)
    {
        int at = Math.Min(edit.At, text.Length), end = Math.Min(at + edit.Cut, text.Length);
        return text[..at] + edit.Put + text[end..];
    }

    private static string Repeat(string unit)
    {
        var text = new StringBuilder(CharsMax + unit.Length);
        while (text.Length < CharsMax) text.Append(unit);
        return text.ToString();
    }

    private static string Letters(int n) => n < 26 ? ((char)('a' + n)).ToString() : Letters(n / 26) + (char)('a' + n % 26);
}
