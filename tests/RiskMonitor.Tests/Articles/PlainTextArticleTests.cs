using Xunit;

namespace RiskMonitor.Articles;

public sealed class PlainTextArticleTests
{
    [Fact]
    public void The_text_is_kept_to_the_last_character()
    {
        const string text = "\r\n Ford denies talks \r\n\r\n\tThe report is false.\r  It said.\n\n";

        var article = Reading.Accept(text).Article;

        Assert.Equal(text, article.Text);
        Assert.Equal("Ford denies talks", article.Title);
        Assert.Equal("The report is false.", article.Text.Substring(article.BodyStart, 20));
    }

    [Theory]
    [InlineData("Ford denies talks\nIt said so.", "Ford denies talks")]
    [InlineData("Is Ford in talks?\nIt said not.", "Is Ford in talks?")]
    [InlineData("Ford sued in U.S.\nA state sued.", "Ford sued in U.S.")]
    [InlineData("Ford denies talks.\nIt said so.", "")]
    [InlineData("\"We deny it.\"\nIt said so.", "")]
    [InlineData("Ford denies talks", "")]
    [InlineData("Ford denies talks\n \n", "")]
    public void The_first_line_is_the_headline_when_text_follows_and_it_does_not_end_like_prose(string text, string title) =>
        Assert.Equal(title, Reading.Accept(text).Article.Title);

    [Fact]
    public void A_text_without_headline_has_its_body_from_the_first_word_on()
    {
        var article = Reading.Accept("  Ford denies talks.\nIt said so.").Article;

        Assert.Equal(2, article.BodyStart);
    }

    [Fact]
    public void The_file_name_decides_against_what_the_text_looks_like()
    {
        var reading = Reading.Accept("{\"text\": \"quoted JSON in a note\"}", Reading.Origin with { FileName = "note.txt" });

        Assert.Equal(ArticleFormat.PlainText, reading.Format);
    }
}
