using RiskMonitor.Articles.Language;

namespace RiskMonitor.Articles.Rules;

/// <summary>Finds sums of money as a text prints them: "$1.5 billion", "497 million euros", "C$84 million", "600,000 pounds".</summary>
internal static class Sums
{
    private const int CurrencyLettersMax = 3;

    /// <summary>The first sum between two tokens, as printed; null where there is none.</summary>
    public static string? First(Reading reading, int first, int end)
    {
        for (int i = first; i < end; i++)
        {
            if (reading.Tokens[i].Kind == TokenKind.Number && At(reading, i, end) is { } sum) return sum;
        }
        return null;
    }

    /// <summary>The sum whose number is a token; null where it is no sum.</summary>
    public static string? At(Reading reading, int number, int end)
    {
        int start = number, stop = number + 1;
        bool hasSign = number > 0 && IsSign(reading, number - 1) && IsJoinedTo(reading, number);
        if (hasSign)
        {
            start = number - 1;
            bool hasLetters = start > 0 && reading.Tokens[start - 1].IsAllCaps && reading.Tokens[start - 1].Length <= CurrencyLettersMax && IsJoinedTo(reading, start);     // "C$", "US$"
            if (hasLetters) start--;
        }
        int word = stop;
        if (word < end && reading.Tokens[word].IsJoint) word++;      // "$1.5-billion"
        if (word < end && IsScale(reading.Chars(word))) stop = word + 1;
        if (!hasSign)
        {
            int unit = stop < end && reading.Tokens[stop].IsJoint ? stop + 1 : stop;
            if (unit < end && reading.Tokens[unit].IsWord && unit + 1 < end && IsCurrency(reading.Chars(unit + 1)) && reading.Tokens[unit].IsCapital) unit++;     // "Swiss francs", "Canadian dollars"
            if (unit >= end || !IsCurrency(reading.Chars(unit))) return null;
            stop = unit + 1;
        }
        return reading.Written(start, stop);
    }

    private static bool IsSign(Reading reading, int token) => reading.Text[reading.Tokens[token].Start] is '$' or '€' or '£' or '¥' && reading.Tokens[token].Length == 1;

    private static bool IsJoinedTo(Reading reading, int token) => reading.Tokens[token - 1].End == reading.Tokens[token].Start;

    private static bool IsScale(ReadOnlySpan<char> word) =>
        word is "million" or "billion" or "trillion" or "thousand" or "mln" or "bln" or "mn" or "bn" or "crore" or "lakh";

    private static bool IsCurrency(ReadOnlySpan<char> word) =>
        word is "dollar" or "dollars" or "euro" or "euros" or "pound" or "pounds" or "yen" or "yuan" or "renminbi" or "won" or "franc" or "francs" or "rupee" or "rupees" or "rouble" or "roubles"
            or "ruble" or "rubles" or "krona" or "kronor" or "kroner" or "forint" or "forints" or "zloty" or "zlotys" or "rand" or "peso" or "pesos" or "real" or "reais" or "lira" or "rupiah" or "baht" or "ringgit" or "dirhams" or "riyals" or "shekels";
}
