using RiskMonitor.Events;
using Xunit;

namespace RiskMonitor.Articles.Explaining;

public sealed class ExplanationTests
{
    private const string Text = "Boeing denies talks\nThe Wall Street Journal reported that Boeing was in talks about a merger with Zenvolt Industries Inc.\n"
        + "\"This is completely false,\" a Boeing spokesman said. The company has 3,000 workers.";

    private static readonly Explanation Explained = Read.Extractor.Explain(Read.WithTitle(Text));

    [Fact]
    public void The_extraction_is_the_same_as_without_an_explanation()
    {
        Article article = Read.WithTitle(Read.SeedText);

        Assert.Equal(Read.Extract(article), Read.Extractor.Explain(article).Extraction);
    }

    [Fact]
    public void Every_event_names_the_word_that_made_its_rule_fire()
    {
        int report = Explained.Extraction.Events.AsSpan().IndexOf(Explained.Extraction.Events.OfType<ReportPublished>().First());

        Assert.Equal(Explained.Extraction.Events.Count, Explained.Triggers.Count);
        Assert.Equal("reported", Words(Explained.Triggers[report]!));      // not null: the rule says it
        Assert.All(Explained.Triggers.Zip(Explained.Extraction.Events), pair =>
            Assert.InRange(pair.First!.Start, pair.Second.Evidence.Start, pair.Second.Evidence.Start + pair.Second.Evidence.Length - 1));
    }

    [Theory]
    [InlineData("Boeing", ActorKind.Company, true)]
    [InlineData("Zenvolt Industries Inc", ActorKind.Company, false)]
    [InlineData("The Wall Street Journal", ActorKind.Outlet, true)]
    public void The_cast_says_who_was_taken_for_what_and_who_is_known(string words, ActorKind kind, bool isKnown)
    {
        CastMention mention = Explained.Mentions.First(m => words.StartsWith(Words(m.Place), StringComparison.Ordinal) || Words(m.Place).StartsWith(words, StringComparison.Ordinal) || words.EndsWith(Words(m.Place), StringComparison.Ordinal));

        Assert.Equal((kind, isKnown), (Explained.Cast[mention.Member].Kind, Explained.Cast[mention.Member].IsKnown));
    }

    [Fact]
    public void A_reference_is_told_from_a_name()
    {
        CastMention reference = Assert.Single(Explained.Mentions, m => Words(m.Place) == "The company");

        Assert.True(reference.IsReference);
        Assert.Equal(ActorKind.Company, Explained.Cast[reference.Member].Kind);
        Assert.False(Explained.Mentions.First(m => Words(m.Place) == "Boeing").IsReference);
    }

    [Fact]
    public void Sentences_and_quotations_come_with_their_places_and_speakers()
    {
        ReadQuotation quotation = Assert.Single(Explained.Quotations);

        Assert.Equal("\"This is completely false,\"", Words(quotation.Place));
        Assert.Equal(["Boeing"], quotation.Speakers.Select(speaker => Explained.Cast[speaker].Name));
        Assert.Equal(("Boeing denies talks", true), (Words(Explained.Sentences[0].Place), Explained.Sentences[0].IsTitle));
        Assert.Equal("The company has 3,000 workers.", Words(Explained.Sentences[^1].Place));
        Assert.Equal(2, Explained.Sentences[^1].Paragraph);
    }

    [Fact]
    public void An_article_in_a_language_that_is_not_covered_has_nothing_to_explain()
    {
        Explanation explained = Read.Extractor.Explain(Read.WithTitle(Text) with { Language = "fr" });

        Assert.True(explained is { Cast.IsEmpty: true, Mentions.IsEmpty: true, Sentences.IsEmpty: true, Extraction.Events.IsEmpty: true });
    }

    private static string Words(TextSpan span) => Text.Substring(span.Start, span.Length);
}
