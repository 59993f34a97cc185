using RiskMonitor.Articles.Language;

namespace RiskMonitor.Articles.Names;

/// <summary>Words that an article shows to be names of something else than a company, whatever stands beside them later: associations, agencies, works. By key of their first word.</summary>
internal static class OtherNames
{
    /// <summary>Keys kept per article; what a hostile text has beyond is not looked at.</summary>
    private const int KeysMax = 1000;

    /// <summary>All of them, found in one pass.</summary>
    public static HashSet<ulong> In(Reading reading)
    {
        var others = new HashSet<ulong>();
        for (int i = 1; i < reading.Tokens.Length - 1 && others.Count < KeysMax; i++)
        {
            if (!reading.Tokens[i].IsWord || !reading.Tokens[i].IsCapital) continue;
            if (IsBody(reading, i) || IsWork(reading, i)) others.Add(reading.Tokens[i].Key);
        }
        return others;
    }

    // "the SFA would not say", "the Road Safety Agency (RSA)": companies take no "the", save exchanges, and associations do.
    private static bool IsBody(Reading reading, int token)
    {
        if (!reading.Tokens[token].IsAllCaps || reading.Tokens[token].Length < 2 || reading.Starts(token, WordClass.Exchange)) return false;
        if (reading.IsKind(token - 1, TokenKind.OpenBracket)) return token > 1 && reading.IsKind(token + 1, TokenKind.CloseBracket) && CompanyForms.IsOffice(reading, token - 2);
        if (reading.Chars(token - 1) is not ("the" or "The")) return false;
        Token next = reading.Tokens[token + 1];
        return next.IsWord ? reading.IsAny(token + 1, Grammar.FunctionWords) && !next.IsCapital || (reading.Forms[token + 1] & Finite) != 0 && !reading.Is(token + 1, WordClass.NounVerb) : next.Kind is TokenKind.Dot or TokenKind.Comma;
    }

    private const VerbForms Finite = VerbForms.Past | VerbForms.Third;

    // "Abe Roe's My Zentrix Materials": a possessive with a capital in mid-sentence begins the title of a book or film.
    private static bool IsWork(Reading reading, int token) =>
        token > 1 && reading.Chars(token - 1) is "His" or "Her" or "My" or "Our" or "Their" or "Your"
        && reading.Tokens[token - 2].Kind is TokenKind.Word or TokenKind.Possessive && reading.SentenceOf(token - 2) == reading.SentenceOf(token)
        && !reading.Tokens[token - 2].IsAllCaps && !reading.Sentences[reading.SentenceOf(token)].IsTitle;
}
