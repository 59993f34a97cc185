using RiskMonitor.Articles.Syntax;
using Xunit;

namespace RiskMonitor.Articles.Rules;

/// <summary>All sentences are read as published on Monday, 23 November 2026.</summary>
public sealed class DatingTests
{
    [Theory]
    [InlineData("In 2005, the SEC fined Pfizer.", "fined", "2005-12-31")]
    [InlineData("The SEC fined Pfizer in 2005.", "fined", "2005-12-31")]
    [InlineData("Pfizer was fined in March 2006.", "fined", "2006-03-31")]
    [InlineData("Pfizer was fined in March by the SEC.", "fined", "2026-03-31")]
    [InlineData("Pfizer was fined in December.", "fined", "2025-12-31")]
    [InlineData("Pfizer was fined by the SEC in 2005.", "fined", "2005-12-31")]
    [InlineData("The SEC sued Pfizer on March 3, 2008.", "sued", "2008-03-03")]
    [InlineData("The SEC sued Pfizer on December 3.", "sued", "2025-12-03")]
    [InlineData("The SEC last year sued Pfizer.", "sued", "2025-12-31")]
    [InlineData("Pfizer was sued last month.", "sued", "2026-10-31")]
    [InlineData("Pfizer was sued two years ago.", "sued", "2024-11-23")]
    [InlineData("Three months ago, the SEC sued Pfizer.", "sued", "2026-08-23")]
    [InlineData("Pfizer was sued in early 2008.", "sued", "2008-12-31")]        // a fact is never older than it is
    public void A_date_that_stands_with_the_verb_dates_the_fact(string sentence, string verb, string day) => Assert.Equal(day, Day(sentence, verb));

    [Theory]
    [InlineData("The SEC charged Pfizer with inflating revenue in 2005.", "charged")]      // the deed's date
    [InlineData("The SEC sued Pfizer over drugs that were sold in 2005.", "sued")]
    [InlineData("The SEC sued Pfizer on Thursday.", "sued")]        // news
    [InlineData("The SEC sued Pfizer on November 20.", "sued")]
    [InlineData("The SEC sued Pfizer.", "sued")]
    [InlineData("The SEC will sue Pfizer in 2005.", "sue")]
    [InlineData("The SEC sued Pfizer in 2031.", "sued")]
    [InlineData("The SEC sued Pfizer on February 31.", "sued")]
    [InlineData("The SEC sued Pfizer in 99999.", "sued")]
    [InlineData("The SEC sued Pfizer in", "sued")]
    public void Any_other_date_does_not(string sentence, string verb) => Assert.Null(Day(sentence, verb));

    private static string? Day(string sentence, string verb)
    {
        Scene scene = Parse.Body(sentence);
        return Dating.Of(scene, Parse.Clause(scene, verb).Verb)?.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
    }
}
