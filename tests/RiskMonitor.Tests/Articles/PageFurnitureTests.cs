using Xunit;

namespace RiskMonitor.Articles;

public sealed class PageFurnitureTests
{
    private const string First = "The agency said on Monday that it had opened an inquiry into the batteries of two carmakers.";
    private const string Last = "A spokesman for one of them said in a statement that the company would cooperate with the agency.";

    [Fact]
    public void A_menu_before_the_first_paragraph_goes_with_all_before_it() =>
        Assert.Equal(["Inquiry into batteries", First, Last], Trimmed("The Daily", "Sign In", "Home", "Local", "Inquiry into batteries", First, Last));

    [Fact]
    public void One_menu_word_is_no_menu() => Assert.Equal(["Business", First, Last], Trimmed("Business", First, Last));

    [Theory]
    [InlineData("Advertisement")]
    [InlineData("Continue Reading Below")]
    [InlineData("Image 1 of 5")]
    [InlineData("The cars were built in 2024 (Image: GETTY)")]
    [InlineData("Image copyright EPA")]
    [InlineData("Updated at 1:23 p.m.")]
    [InlineData("Tags: cars, batteries")]
    [InlineData("This slideshow requires JavaScript.")]
    public void Furniture_between_paragraphs_goes(string line) => Assert.Equal([First, Last], Trimmed(First, line, Last));

    [Theory]
    [InlineData("The image of the carmaker has suffered.")]
    [InlineData("More than 200 cars burned.")]
    [InlineData("Related: a second inquiry into brakes")]
    [InlineData("Reporting by Jane Doe; editing by Max Roe")]
    [InlineData("Published in 2024, the rule binds all carmakers.")]
    public void Lines_in_doubt_stay(string line) => Assert.Equal([First, line, Last], Trimmed(First, line, Last));

    [Theory]
    [InlineData("PUBLISHED: 10:48, Tue, Nov 19, 2026")]
    [InlineData("Published 2 hours ago")]
    [InlineData("November 19, 2026")]
    public void The_date_of_publication_goes_before_the_first_paragraph_only(string line)
    {
        Assert.Equal(["Inquiry into batteries", First], Trimmed("Inquiry into batteries", line, First));
        Assert.Equal([First, line, Last], Trimmed(First, line, Last));
    }

    [Fact]
    public void A_list_of_other_articles_at_the_end_goes() =>
        Assert.Equal([First, Last], Trimmed(First, Last, "You may also like...", "Who will pay for the batteries?", "Ten cars to look at"));

    [Fact]
    public void A_heading_of_that_kind_with_paragraphs_behind_it_stays() =>
        Assert.Equal([First, "Related", Last, First], Trimmed(First, "Related", Last, First));

    [Fact]
    public void The_links_behind_a_heading_go_and_the_text_goes_on() =>
        Assert.Equal([First, Last], PageTrimming.Trimmed([new(First, false, true), new("Don't miss", false, true), new("A second inquiry", true, true), new("A third inquiry [VIDEO]", false, true), new(Last, false, true)]));

    [Fact]
    public void A_link_in_capitals_between_paragraphs_goes() =>
        Assert.Equal([First, Last], PageTrimming.Trimmed([new(First, false, true), new("AGENCY OPENS INQUIRY INTO BATTERIES", true, true), new(Last, false, true)]));

    [Fact]
    public void Invitations_to_comment_go_behind_the_last_paragraph() => Assert.Equal([First, Last], Trimmed(First, Last, "Comments (12)", "Share this story"));

    private static IReadOnlyList<string> Trimmed(params string[] lines) => PageTrimming.Trimmed([.. lines.Select(line => new PageLine(line, IsLink: false, IsInParagraph: true))]);
}
