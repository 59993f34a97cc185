using Xunit;

namespace RiskMonitor.Articles;

public sealed class PageTrimmingTests
{
    private const string Own = "Acme said on Monday that it was not in talks with Zenith about a joint venture of any kind.";
    private const string More = "A senator had warned the company last week that such a venture would be examined closely.";

    [Theory]
    [InlineData("Advertisement")]
    [InlineData("Story continues below advertisement")]
    [InlineData("1 of 12")]
    [InlineData("A plant in Ohio (Photo: Ann Photographer)")]
    [InlineData("Filed under: trade, cars")]
    public void Furniture_between_paragraphs_is_taken_out(string line)
    {
        IReadOnlyList<string> kept = Trimmed(Own, line, More);

        Assert.Equal([Own, More], kept);
    }

    [Theory]
    [InlineData("Published: 09:30, 2 November 2026")]
    [InlineData("November 2, 2026")]
    [InlineData("Photo: Ann Photographer")]
    public void Lines_of_date_and_picture_are_taken_out_at_the_start_only(string line)
    {
        Assert.Equal([Own, More], Trimmed(line, Own, More));
        Assert.Equal([Own, line, More], Trimmed(Own, line, More));
    }

    [Theory]
    [InlineData("The advertisement was withdrawn.")]
    [InlineData("Sports cars")]
    [InlineData("“News of the talks is wrong.”")]
    [InlineData("Related party deals are the matter.")]
    public void A_line_in_doubt_stays(string line) => Assert.Equal([Own, line, More], Trimmed(Own, line, More));

    [Fact]
    public void A_menu_before_the_first_paragraph_is_taken_out_with_what_stands_before_it() =>
        Assert.Equal(["Acme denies talks", Own, More], Trimmed("The Daily", "Home", "World", "Sports", "Acme denies talks", Own, More));

    [Fact]
    public void Headlines_behind_you_may_also_like_are_taken_out() =>
        Assert.Equal([Own, More, Own, More], Trimmed(Own, More, Own, More, "You may also like", "Ten cars to avoid", "Nine more cars"));

    private static IReadOnlyList<string> Trimmed(params string[] lines) => PageTrimming.Trimmed([.. lines.Select(line => new PageLine(line, IsLink: false, IsInParagraph: true))]);
}
