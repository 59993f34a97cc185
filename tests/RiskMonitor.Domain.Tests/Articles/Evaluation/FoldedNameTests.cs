using Xunit;

namespace RiskMonitor.Articles.Evaluation;

public sealed class FoldedNameTests
{
    [Theory]
    [InlineData("Acme Industries, Inc.", "acme industries")]
    [InlineData("The Acme's Group of Zenith", "acme zenith")]
    [InlineData("A&B 3M", "a&b 3m")]
    [InlineData("The Company", "the company")]
    [InlineData("Häfele", "h fele")]
    [InlineData("\u0130zmir", "i zmir")]
    [InlineData("—", "")]
    public void A_name_is_its_words_in_lower_case_without_legal_forms_unless_nothing_else_is_left(string name, string words) =>
        Assert.Equal(words, string.Join(' ', FoldedName.Words(name)));

    [Theory]
    [InlineData("Acme", "acme")]
    [InlineData("Acme", "Acme Industries")]
    [InlineData("Big Acme Industries", "Acme Industries")]
    [InlineData("BAI", "Big Acme Industries")]
    [InlineData("Acme Inc", "Acme Corp.")]
    [InlineData("Big Acme", "Big Acme Holdings Ltd")]
    public void Names_are_the_same_when_one_is_a_run_of_words_or_the_initials_of_the_other(string one, string other)
    {
        Assert.True(FoldedName.AreSame(one, other));
        Assert.True(FoldedName.AreSame(other, one));
    }

    [Theory]
    [InlineData("Acme", "Acmeville")]
    [InlineData("Big Industries", "Big Acme Industries")]
    [InlineData("BI", "Big Acme Industries")]
    [InlineData("A", "Acme")]
    [InlineData("Zenith", "Acme")]
    [InlineData("", "Acme")]
    [InlineData("", "")]
    public void Other_names_are_not(string one, string other)
    {
        Assert.False(FoldedName.AreSame(one, other));
        Assert.False(FoldedName.AreSame(other, one));
    }
}
