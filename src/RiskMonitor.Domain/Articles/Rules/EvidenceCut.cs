using RiskMonitor.Articles.Language;

namespace RiskMonitor.Articles.Rules;

/// <summary>Cuts the words that show an event out of the text: the sentence, or the part of a long one around its trigger.</summary>
internal static class EvidenceCut
{
    /// <summary>Words of the longest evidence, as annotators count them: by white space.</summary>
    public const int WordsMax = 25;

    /// <summary>The evidence around a trigger.</summary>
    /// <param name="reading">The article.</param>
    /// <param name="from">A token that should be in it, if it fits: the actor.</param>
    /// <param name="trigger">The token that must be in it.</param>
    public static Evidence Around(Reading reading, int from, int trigger)
    {
        Sentence sentence = reading.Sentences[reading.SentenceOf(trigger)];
        int first = sentence.First, end = sentence.End;
        if (Words(reading, first, end) > WordsMax)
        {
            int wanted = Math.Clamp(from, first, trigger);
            first = Fits(reading, wanted, trigger) ? wanted : trigger;
            while (first > sentence.First && Words(reading, first - 1, trigger + 1) <= 8) first--;
            end = trigger + 1;
            while (end < sentence.End && Words(reading, first, end + 1) <= WordsMax) end++;
            end = AtClause(reading, trigger, end);
            while (first > sentence.First && Words(reading, first - 1, end) <= WordsMax) first--;
            first = AtClauseStart(reading, first, Math.Min(wanted, trigger));
        }
        if (first > sentence.First && Closing(reading, first, trigger) is > 0 and int behind) first = behind;
        while (first < trigger && IsEdge(reading.Tokens[first].Kind)) first++;
        while (end > trigger + 1 && IsEdge(reading.Tokens[end - 1].Kind)) end--;
        int start = reading.Tokens[first].Start;
        string quote = reading.Text[start..reading.Tokens[end - 1].End];
        return new Evidence(quote, start, quote.Length);
    }

    /// <summary>Whether evidence can begin at a token and still hold its trigger with some words behind it.</summary>
    public static bool Fits(Reading reading, int from, int trigger) => Words(reading, from, trigger + 1) <= WordsMax - 4;

    // "… X.N ) agreed to pay": not from the middle of a bracket on; the token behind it, 0 where none is open.
    private static int Closing(Reading reading, int first, int trigger)
    {
        for (int i = first; i < Math.Min(first + BracketTokensMax, trigger); i++)
        {
            if (reading.Tokens[i].Kind == TokenKind.OpenBracket) return 0;
            if (reading.Tokens[i].Kind == TokenKind.CloseBracket) return i + 1;
        }
        return 0;
    }

    private const int BracketTokensMax = 6;

    // Prefers to stop before a comma or the like in the last third.
    private static int AtClause(Reading reading, int trigger, int end)
    {
        for (int i = end - 1; i > trigger + 4 && end - i < 8; i--)
        {
            if (reading.Tokens[i].Kind is TokenKind.Comma or TokenKind.Semicolon or TokenKind.Dash) return i;
        }
        return end;
    }

    // Prefers to begin behind a comma or the like in the first third.
    private static int AtClauseStart(Reading reading, int first, int limit)
    {
        if (reading.Sentences[reading.SentenceOf(first)].First == first) return first;
        for (int i = first; i < Math.Min(first + 8, limit); i++)
        {
            if (reading.Tokens[i].Kind is TokenKind.Comma or TokenKind.Semicolon or TokenKind.Dash) return i + 1;
        }
        return first;
    }

    private static bool IsEdge(TokenKind kind) => kind is TokenKind.OpenQuote or TokenKind.CloseQuote or TokenKind.Comma or TokenKind.Dash or TokenKind.Colon or TokenKind.Semicolon;

    private static int Words(Reading reading, int first, int end)
    {
        ReadOnlySpan<Token> tokens = reading.Tokens;
        int words = first < end ? 1 : 0;
        for (int i = first + 1; i < end; i++)
        {
            if ((tokens[i].Traits & TokenTraits.SpaceBefore) == 0) continue;
            words++;
            int gap = tokens[i].Start - tokens[i - 1].End;
            if (gap > 1) words += InvisibleWords(reading.Text.AsSpan(tokens[i - 1].End, gap));
        }
        return words;
    }

    // Zero-width and control characters between two spaces are no token, but whoever counts by white space counts them.
    private static int InvisibleWords(ReadOnlySpan<char> gap)
    {
        int words = 0;
        for (int i = 0; i < gap.Length; i++)
        {
            if (!char.IsWhiteSpace(gap[i]) && (i == 0 || char.IsWhiteSpace(gap[i - 1]))) words++;
        }
        return words;
    }
}
