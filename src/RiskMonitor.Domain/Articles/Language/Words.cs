namespace RiskMonitor.Articles.Language;

/// <summary>Reads one word, initialism, instrument code or number.</summary>
internal static class Words
{
    /// <summary>Reads the word at <paramref name="at"/>, which is a letter.</summary>
    public static Token Read(string text, int at, int end, TokenTraits traits)
    {
        int limit = Math.Min(end, at + Tokenizer.WordCharsMax);
        if (InitialismEnd(text, at, limit) is > 0 and int dotted) return Word(text, at, dotted, traits | TokenTraits.Dotted);

        int i = at + 1;
        while (i < limit && (char.IsAsciiLetter(text[i]) || IsInside(text, i, limit))) i++;
        if (NegationStart(text, at, i) is > 0 and int negation) i = negation;

        if (i < limit && text[i] == '.' && CodeEnd(text, at, i, limit) is > 0 and int code)
        {
            return new Token(at, code - at, WordKey.Of(text.AsSpan(at, code - at)), TokenKind.Ric, traits | TokenTraits.Capital | TokenTraits.AllCaps);
        }
        return Word(text, at, i, traits);
    }

    /// <summary>Reads the number at <paramref name="at"/>, with its separators and a following letter or two ("10th", "8306.T").</summary>
    public static Token ReadNumber(string text, int at, int end, TokenTraits traits)
    {
        int limit = Math.Min(end, at + Tokenizer.WordCharsMax);
        int i = at + 1;
        while (i < limit && (char.IsLetterOrDigit(text[i]) || (text[i] is '.' or ',' or '/' or ':' && i + 1 < limit && char.IsAsciiDigit(text[i + 1])))) i++;
        if (i < limit && text[i] == '.' && CodeEnd(text, at, i, limit) is > 0 and int code)
        {
            return new Token(at, code - at, WordKey.Of(text.AsSpan(at, code - at)), TokenKind.Ric, traits | TokenTraits.AllCaps);
        }
        return new Token(at, i - at, WordKey.Of(text.AsSpan(at, i - at)), TokenKind.Number, traits);
    }

    /// <summary>Length of <c>'s</c> or of a bare apostrophe that ends a plural; 0 where the mark is none of both.</summary>
    public static int PossessiveLength(string text, int at, int end, bool isQuoted)
    {
        bool isS = at + 1 < end && text[at + 1] is 's' or 'S' && (at + 2 >= end || !char.IsLetterOrDigit(text[at + 2]));
        if (isS) return 2;
        bool plural = !isQuoted && text[at - 1] is 's' or 'S' && at + 2 < end && text[at + 1] == ' ' && char.IsLetter(text[at + 2]);
        return plural ? 1 : 0;
    }

    private static Token Word(string text, int at, int end, TokenTraits traits)
    {
        ReadOnlySpan<char> word = text.AsSpan(at, end - at);
        ulong key = WordKey.Of(word, out bool lower, out bool upper);
        if (char.IsUpper(word[0])) traits |= TokenTraits.Capital;
        if (upper && !lower) traits |= TokenTraits.AllCaps;
        return new Token(at, word.Length, key, TokenKind.Word, traits);
    }

    private static bool IsInside(string text, int i, int limit)
    {
        char c = text[i];
        if (char.IsLetterOrDigit(c) || char.IsSurrogate(c)) return true;
        if (c is not ('\'' or '\u2019') || i + 1 >= limit || !char.IsLetter(text[i + 1])) return false;
        return text[i + 1] is not ('s' or 'S') || (i + 2 < limit && char.IsLetterOrDigit(text[i + 2]));     // 's is a token of its own
    }

    // "didn't" is did + n't.
    private static int NegationStart(string text, int at, int end) =>
        end - at > 3 && text[end - 1] is 't' or 'T' && end - at > 3 && text[end - 2] is '\'' or '\u2019' && text[end - 3] is 'n' or 'N' ? end - 3 : 0;

    // U.S., J.P., a.m.: single letters, each with its dot; at least two of them.
    private static int InitialismEnd(string text, int at, int limit)
    {
        int i = at;
        while (i + 1 < limit && char.IsLetter(text[i]) && text[i + 1] == '.') i += 2;
        bool wordGoesOn = i < limit && char.IsLetterOrDigit(text[i]);
        return i - at >= 4 && !wordGoesOn ? i : 0;
    }

    // IBM.N, FNM.N, MGa.TO, 8306.T, PSHG_p.DE: capitals or digits, a dot, one or two capitals, and no word goes on.
    private static int CodeEnd(string text, int at, int dot, int limit)
    {
        if (dot - at > 6 || (dot - at == 1 && !(at > 0 && text[at - 1] is '(' or ' '))) return 0;
        for (int k = at; k < dot; k++)
        {
            bool isCode = char.IsAsciiLetterUpper(text[k]) || char.IsAsciiDigit(text[k]) || (k == dot - 1 && k > at && char.IsAsciiLetterLower(text[k]));
            if (!isCode) return 0;
        }
        int i = dot + 1;
        while (i < limit && i - dot <= 2 && char.IsAsciiLetterUpper(text[i])) i++;
        bool ends = i > dot + 1 && (i >= limit || (!char.IsLetterOrDigit(text[i]) && text[i] != '.') || (text[i] == '.' && (i + 1 >= limit || !char.IsLetterOrDigit(text[i + 1])) && dot - at > 1));
        return ends ? i : 0;
    }
}
