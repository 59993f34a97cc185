using System.Globalization;
using RiskMonitor.Articles.Language;

namespace RiskMonitor.Articles.Rules;

/// <summary>Whether a sentence recalls something older.</summary>
internal static class Dates
{
    private const int FirstYear = 1900;

    /// <summary>A word of recollection ("previously", "last year"), or a year before the article's behind "in" or a month.</summary>
    public static bool IsPast(Reading reading, Sentence sentence, int yearOfArticle)
    {
        if (reading.Contains(sentence.First, sentence.End, WordClass.BackgroundWord)) return true;
        for (int i = sentence.First + 1; i < sentence.End; i++)
        {
            if (!reading.IsKind(i, TokenKind.Number) || reading.Tokens[i].Length != 4 || !(reading.Chars(i - 1) is "in" or "since" or "In" || reading.Is(i - 1, WordClass.Calendar))) continue;
            bool isEarlier = int.TryParse(reading.Chars(i), NumberStyles.None, CultureInfo.InvariantCulture, out int year) && year >= FirstYear && year < yearOfArticle;
            if (isEarlier) return true;
        }
        return false;
    }
}
