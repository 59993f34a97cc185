using RiskMonitor.Articles.Language;

namespace RiskMonitor.Articles.Rules;

/// <summary>Whether a sentence recalls something older.</summary>
internal static class Dates
{
    /// <summary>A word of recollection ("previously", "last year"), or a year of four digits behind "in" or a month.</summary>
    public static bool IsPast(Reading reading, Sentence sentence)
    {
        if (reading.Contains(sentence.First, sentence.End, WordClass.BackgroundWord)) return true;
        for (int i = sentence.First + 1; i < sentence.End; i++)
        {
            bool isYear = reading.Tokens[i] is { Kind: TokenKind.Number, Length: 4 } && reading.Chars(i)[0] is '1' or '2' && reading.Chars(i)[1] is '9' or '0';
            if (isYear && (reading.Chars(i - 1) is "in" or "since" or "In" || reading.Is(i - 1, WordClass.Calendar))) return true;
        }
        return false;
    }
}
