using Xunit;

namespace RiskMonitor.Articles;

public sealed class ArticleLanguageTests
{
    [Theory]
    [InlineData("The company said on Monday that it was not in talks with the group, and that the report is false.", "en")]
    [InlineData("Das Unternehmen erklärte am Montag, dass es nicht mit dem Konzern verhandelt und der Bericht falsch ist.", "de")]
    [InlineData("Le groupe a déclaré lundi que les discussions ne sont pas en cours et que le rapport est faux.", "fr")]
    [InlineData("La empresa dijo el lunes que no está en conversaciones con el grupo y que el informe es falso.", "es")]
    [InlineData("福特公司周一表示，该公司没有与小米进行谈判，报道不属实。", "zh")]
    [InlineData("フォードは月曜日、交渉をしていないと述べた。", "ja")]
    [InlineData("Компания заявила в понедельник, что не ведёт переговоров.", "ru")]
    [InlineData("포드는 월요일 협상 중이 아니라고 밝혔다.", "ko")]
    public void A_sentence_shows_its_language(string text, string language) => Assert.Equal(language, ArticleLanguage.Of(text, null));

    [Theory]
    [InlineData("Ford Xiaomi", null, "en")]
    [InlineData("Ford Xiaomi", "de-AT", "de")]
    [InlineData("Ford Xiaomi", "nonsense", "en")]
    [InlineData("The company said on Monday that it was not in talks with the group.", "de", "en")]
    public void What_is_declared_counts_only_for_a_text_too_short_to_tell(string text, string? declared, string language) =>
        Assert.Equal(language, ArticleLanguage.Of(text, declared));

    [Fact]
    public void A_long_text_in_no_known_language_is_undetermined()
    {
        string text = string.Join(' ', Enumerable.Repeat("qaraq tulun bizim", 30));

        Assert.Equal("und", ArticleLanguage.Of(text, null));
    }

    [Fact]
    public void A_text_in_another_language_is_kept_and_known_not_to_be_covered()
    {
        var reading = Reading.Accept("Das Unternehmen erklärte am Montag, dass es nicht mit dem Konzern verhandelt und der Bericht falsch ist.");

        Assert.False(reading.IsCovered);
        Assert.True(Reading.Accept("Ford said that it was not in talks.").IsCovered);
    }
}
