using RiskMonitor.Articles.Language;

namespace RiskMonitor.Articles.Names;

/// <summary>A run of capitalised words such as a name is.</summary>
/// <param name="First">Its first token.</param>
/// <param name="End">The token behind its last one; equal to <paramref name="First"/> for none.</param>
internal readonly record struct CapitalRun(int First, int End)
{
    /// <summary>Words of the longest name.</summary>
    public const int TokensMax = 14;

    private static readonly WordClasses Small = WordClasses.Of(
        WordClass.Determiner, WordClass.Conjunction, WordClass.Relative, WordClass.Subordinator, WordClass.Be, WordClass.Have, WordClass.Do,
        WordClass.Modal, WordClass.Negation, WordClass.HeOrShe, WordClass.ItOrThey, WordClass.IOrWe, WordClass.Calendar, WordClass.Preposition, WordClass.Adverb);

    public int Length => End - First;

    /// <summary>The run that begins at a token.</summary>
    public static CapitalRun From(CastDraft draft, int first)
    {
        Reading reading = draft.Reading;
        int end = first, i = first;
        while (i < reading.Tokens.Length && i - first < TokensMax)
        {
            Token token = reading.Tokens[i];
            if (i > first && token.StartsParagraph) break;
            if (IsNameWord(draft, i)) { end = ++i; continue; }
            bool isJoint = i > first && (token.IsJoint || token.Kind == TokenKind.Number || IsAmpersand(reading, i) || IsOf(draft, i));
            if (!isJoint) break;
            if (token.Kind is TokenKind.Number or TokenKind.AbbreviationDot) end = i + 1;
            i++;
        }
        return new CapitalRun(first, end);
    }

    /// <summary>The run that ends before a token.</summary>
    public static CapitalRun Before(CastDraft draft, int end)
    {
        Reading reading = draft.Reading;
        int first = end, i = end - 1;
        while (i >= 0 && end - i <= TokensMax)
        {
            if (IsNameWord(draft, i)) first = i;
            else if (!(draft.IsFree(i) && (reading.Tokens[i].IsJoint || IsAmpersand(reading, i) || (i < end - 1 && IsOf(draft, i))))) break;
            if (reading.Tokens[i].StartsParagraph) break;
            i--;
        }
        return new CapitalRun(first, end);
    }

    /// <summary>A free capitalised word that is not merely the head of a sentence.</summary>
    public static bool IsNameWord(CastDraft draft, int token)
    {
        Reading reading = draft.Reading;
        return draft.IsFree(token) && reading.Tokens[token].IsWord && reading.Tokens[token].IsCapital && !reading.Classes[token].HasAny(Small);
    }

    private static bool IsAmpersand(Reading reading, int token) => reading.Tokens[token].IsWord && reading.Tokens[token].Length == 1 && reading.Chars(token)[0] == '&';

    // "Bank of America", "Banque de France".
    private static bool IsOf(CastDraft draft, int token)
    {
        if (!draft.Reading.Tokens[token].IsWord || draft.Reading.Tokens[token].IsCapital) return false;
        return draft.Reading.Chars(token) is "of" or "de" or "del" or "della" or "di" or "von" or "van" or "der" or "bin" or "al" or "la" or "du" or "da" or "dos"
            && token + 1 < draft.Reading.Tokens.Length && IsNameWord(draft, token + 1);
    }
}
