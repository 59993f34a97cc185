using RiskMonitor.Articles.Language;

namespace RiskMonitor.Articles.Syntax;

/// <summary>"we've", "they're", "he'll", "I'd": a pronoun and an auxiliary in one token.</summary>
internal static class Contractions
{
    /// <summary>The auxiliary from its apostrophe on; empty for other words.</summary>
    public static ReadOnlySpan<char> Of(Reading reading, int token)
    {
        if (reading.Tokens[token].Kind != TokenKind.Word || reading.Tokens[token].Length > 7) return [];
        ReadOnlySpan<char> word = reading.Chars(token);
        if (!(word.Length > 2 && (IsMark(word[^2]) || IsMark(word[^3])))) return [];      // almost every word
        int mark = word.IndexOfAny('\'', '\u2019');
        if (mark <= 0) return [];
        ReadOnlySpan<char> ending = word[(mark + 1)..];
        return ending is "re" or "ve" or "ll" or "d" or "m" ? ending : [];
    }

    private static bool IsMark(char c) => c is '\'' or '\u2019';

    /// <summary>What the auxiliary makes of the verb behind it.</summary>
    public static VerbTraits Traits(ReadOnlySpan<char> auxiliary, VerbForms forms) => auxiliary switch
    {
        "ll" => VerbTraits.Future,
        "ve" => VerbTraits.Perfect,
        "d" => (forms & VerbForms.Base) != 0 ? VerbTraits.Modal : VerbTraits.Perfect,
        _ => (forms & VerbForms.Ing) != 0 ? VerbTraits.Progressive : (forms & VerbForms.Participle) != 0 ? VerbTraits.Passive : VerbTraits.None,
    };
}
