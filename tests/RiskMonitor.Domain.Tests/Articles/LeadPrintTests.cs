using CsCheck;
using Xunit;

namespace RiskMonitor.Articles;

public sealed class LeadPrintTests
{
    // 130 different words, so that what two texts share can be counted.
    private static readonly string[] Words = [.. Enumerable.Range(0, 130).Select(i => $"word{i}")];

    [Theory]
    [InlineData("WASHINGTON (Reuters) - ")]
    [InlineData("WASHINGTON, Nov 2 (AP) — ")]
    [InlineData("  ")]
    public void A_copy_with_another_dateline_headline_case_and_end_has_the_same_print(string dateline)
    {
        Article original = Body(string.Join(' ', Words) + " and so on.");
        string copied = dateline + string.Join(", ", Words).ToUpperInvariant() + "! Cut here.";
        Article copy = Body("Another headline\n" + copied) with { BodyStart = "Another headline\n".Length };

        Assert.Equal(LeadPrint.Of(original), LeadPrint.Of(copy));
        Assert.Matches("^[0-9a-f]{64}$", LeadPrint.Of(original));
    }

    [Theory]
    [InlineData(7, false)]
    [InlineData(8, true)]
    public void A_text_of_too_few_words_has_none(int words, bool hasOne) =>
        Assert.Equal(hasOne, LeadPrint.Of(Body(string.Join(' ', Words.Take(words)))) is not null);

    [Theory]
    [InlineData(29, false)]
    [InlineData(30, true)]
    public void A_short_text_shares_its_print_with_the_same_text_only(int words, bool isAlsoKnownByLikeness)
    {
        string text = string.Join(' ', Words.Take(words));

        string? print = LeadPrint.Of(Body(text)), spaced = LeadPrint.Of(Body(text.Replace(" ", ",  ", StringComparison.Ordinal))), longer = LeadPrint.Of(Body(text + " more"));

        Assert.Equal(print, spaced);
        Assert.Equal(isAlsoKnownByLikeness, LeadPrint.AreCopies(print!, longer!));      // not null: enough words
    }

    [Fact]
    public void Nearly_all_lightly_edited_copies_are_known_and_a_text_with_no_sequence_in_common_is_not()
    {
        // Two words of 120 changed: at most 8 of 117 shingles differ, so J >= 109/125 = 0.87 and 1 - (1 - J^3)^8 >= 0.9998.
        var edits = Gen.Select(Gen.Int[0, 119], Gen.Int[0, 119], Gen.Int[0, 1_000_000]);
        int known = 0, all = 0, same = 0;
        edits.Sample(
            (a, b, salt) =>
            {
                string[] salted = [.. Words.Select(word => $"{word}s{salt}")];
                string[] edited = [.. salted.Select((word, i) => i == a || i == b ? "other" : word)];
                string[] rewritten = [.. salted.Select((word, i) => i % 4 == 0 ? "new" + word : word)];
                string print = LeadPrint.Of(Body(string.Join(' ', salted)))!;      // not null: 130 words
                Interlocked.Increment(ref all);
                if (LeadPrint.AreCopies(print, LeadPrint.Of(Body(string.Join(' ', edited)))!)) Interlocked.Increment(ref known);
                if (LeadPrint.AreCopies(print, LeadPrint.Of(Body(string.Join(' ', rewritten)))!)) Interlocked.Increment(ref same);
            },
            iter: 1000);

        Assert.InRange(known, all * 0.995, all);
        Assert.Equal(0, same);      // a change in every four words leaves no shingle
    }

    [Fact]
    public void Any_text_has_a_print_or_none_and_never_fails() =>
        Gen.String.Sample(text => Assert.True(LeadPrint.Of(Body(text)) is null or { Length: 64 }));

    private static Article Body(string text) => Read.Body(text);
}
