using Xunit;

namespace RiskMonitor.Articles.Evaluation;

public sealed class ArticleMatchTests
{
    [Fact]
    public void An_event_matches_a_label_of_its_type_that_names_one_of_its_companies()
    {
        ArticleMatch match = Match([Label("DenialIssued", "Zenith", "Acme Industries")], [Found("DenialIssued", "Acme", "Quorum")]);

        Assert.Equal((1, 0, 0), Counts(match));
    }

    [Theory]
    [InlineData("ReportPublished", "Acme")]
    [InlineData("DenialIssued", "Zenith")]
    public void Another_type_or_other_companies_match_nothing(string type, string company)
    {
        ArticleMatch match = Match([Label("DenialIssued", "Acme")], [Found(type, company)]);

        Assert.Equal((0, 1, 1), Counts(match));
    }

    [Fact]
    public void Each_label_is_matched_once_and_by_the_first_event_that_fits()
    {
        ArticleMatch match = Match([Label("DenialIssued", "Acme")], [Found("DenialIssued", "Acme") with { Quote = "first" }, Found("DenialIssued", "Acme") with { Quote = "second" }]);

        Assert.Equal((1, 1, 0), Counts(match));
        Assert.Equal("first", match.Matched[0].Found.Quote);
        Assert.Equal("second", match.FalsePositives[0].Quote);
    }

    [Fact]
    public void An_event_takes_the_first_label_that_is_free()
    {
        ArticleMatch match = Match(
            [Label("DenialIssued", "Acme") with { Actor = "one" }, Label("DenialIssued", "Acme", "Zenith") with { Actor = "two" }], [Found("DenialIssued", "Zenith", "Acme")]);

        Assert.Equal("one", match.Matched[0].Label.Actor);
        Assert.Equal("two", match.FalseNegatives[0].Actor);
    }

    [Fact]
    public void Types_that_are_not_measured_are_passed_over_on_both_sides()
    {
        ArticleMatch match = Match([Label("MarriageProposed", "Acme"), Label("HearingHeld", "Acme")], [Found("MarriageProposed", "Acme"), Found("HearingHeld", "Acme")]);

        Assert.Equal((0, 0, 0), Counts(match));
    }

    [Theory]
    [InlineData("Senator Jane Roe", "Jane Roe", true)]
    [InlineData("FRB", "Federal Reserve Board", true)]
    [InlineData("Jane Roe", "John Doe", false)]
    [InlineData("", "John Doe", false)]
    [InlineData("", "", false)]
    public void Actors_agree_when_their_names_are_the_same(string labelled, string found, bool agrees) =>
        Assert.Equal(agrees, new MatchedEvent(Label("DenialIssued", "Acme") with { Actor = labelled }, Found("DenialIssued", "Acme") with { Actor = found }).ActorAgrees);

    // 12 words in the label: a third is 4, so 3 shared words are too few.
    [Theory]
    [InlineData("one two three four five six", "two three four", true)]
    [InlineData("one two three four five six", "three four zero", false)]
    [InlineData("one two three four five six seven eight nine ten eleven twelve", "one two three zero", false)]
    [InlineData("one two three four five six seven eight nine ten eleven twelve", "four three two one", true)]
    [InlineData("one two", "one two", false)]
    public void Evidence_agrees_when_it_shares_three_words_and_a_third_of_the_labels(string labelled, string quote, bool agrees)
    {
        string text = "Before it. " + labelled + " And behind.";

        var pair = new MatchedEvent(Label("DenialIssued", "Acme") with { At = new LabelledPlace(11, labelled.Length) }, Found("DenialIssued", "Acme") with { Quote = quote });

        Assert.Equal(agrees, pair.EvidenceAgrees(text));
    }

    [Fact]
    public void A_label_without_a_place_says_nothing_of_evidence() =>
        Assert.Null(new MatchedEvent(Label("DenialIssued", "Acme"), Found("DenialIssued", "Acme")).EvidenceAgrees("text"));

    [Theory]
    [InlineData("abcdef", 2, 3, "cde")]
    [InlineData("a😀b\r\nc\nd", 1, 4, "😀b\r\nc")]
    [InlineData("a😀b\r\nc\nd", 4, 3, "c\nd")]
    [InlineData("abc", 1, 100, "bc")]
    [InlineData("abc", 3, 1, "")]
    [InlineData("abc", 100, 1, "")]
    [InlineData("abc", 1, int.MaxValue, "bc")]
    public void A_place_counts_code_points_and_line_ends_and_ends_with_the_text(string text, int start, int length, string words) =>
        Assert.Equal(words, new LabelledPlace(start, length).WordsOf(text));

    private static ArticleMatch Match(LabelledEvent[] labels, FoundEvent[] found) => ArticleMatch.Of(labels, found, ["DenialIssued", "ReportPublished"]);

    private static (int, int, int) Counts(ArticleMatch match) => (match.Matched.Count, match.FalsePositives.Count, match.FalseNegatives.Count);

    private static LabelledEvent Label(string type, params string[] companies) => new(type, "somebody", companies.ToValueList(), null);

    private static FoundEvent Found(string type, params string[] companies) => new(type, "somebody", companies.ToValueList(), "quote", "rule-1");
}
