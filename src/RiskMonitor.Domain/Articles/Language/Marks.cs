namespace RiskMonitor.Articles.Language;

/// <summary>Reads one mark: stops, brackets, dashes, quotation marks.</summary>
internal static class Marks
{
    /// <summary>Reads the mark at <paramref name="at"/>; whatever is no mark is <see cref="TokenKind.Other"/>, one character long.</summary>
    public static Token Read(string text, int at, int end, TokenTraits traits)
    {
        char c = text[at];
        switch (c)
        {
            case '.':
                int dots = at + 1;
                while (dots < end && text[dots] == '.') dots++;
                bool isInName = dots - at == 1 && at > 0 && dots < end && char.IsLetter(text[at - 1]) && char.IsAsciiLetterLower(text[dots]);     // "Acme.com"
                if (isInName) return new Token(at, 1, 0, TokenKind.AbbreviationDot, traits);
                return new Token(at, dots - at, 0, dots - at > 1 ? TokenKind.Stop : TokenKind.Dot, traits);
            case '-' or '\u2010' or '\u2011' when IsInsideWord(text, at, end):
                return new Token(at, 1, 0, TokenKind.Hyphen, traits);
            case '-' or '\u2012' or '\u2013' or '\u2014' or '\u2015':
                int dashes = at + 1;
                while (dashes < end && text[dashes] == c) dashes++;
                return new Token(at, dashes - at, 0, TokenKind.Dash, traits);
            case '\'' or '`' or '\u2018' or '\u2019' or '\u201a' or '\u2039' or '\u203a':
                bool doubled = at + 1 < end && text[at + 1] == c;       // ''quoted''
                TokenTraits size = doubled ? TokenTraits.None : TokenTraits.SingleQuote;
                return new Token(at, doubled ? 2 : 1, 0, QuoteKind(text, at, doubled ? 2 : 1, end, size), traits | size);
            case '"' or '\u201c' or '\u201d' or '\u201e' or '\u201f' or '\u00ab' or '\u00bb':
                return new Token(at, 1, 0, QuoteKind(text, at, 1, end, TokenTraits.None), traits);
            case '&':
                return new Token(at, 1, WordKey.Of("&"), TokenKind.Word, traits);
            default:
                return new Token(at, 1, 0, KindOf(c), traits);
        }
    }

    private static TokenKind KindOf(char c) => c switch
    {
        ',' => TokenKind.Comma,
        ':' => TokenKind.Colon,
        ';' => TokenKind.Semicolon,
        '!' or '?' or '\u2026' => TokenKind.Stop,
        '(' or '[' or '{' => TokenKind.OpenBracket,
        ')' or ']' or '}' => TokenKind.CloseBracket,
        _ => TokenKind.Other,
    };

    private static bool IsInsideWord(string text, int at, int end) =>
        at > 0 && at + 1 < end && char.IsLetterOrDigit(text[at + 1]) && (char.IsLetterOrDigit(text[at - 1]) || text[at - 1] == '.');

    // A straight mark opens before a word and closes behind one; the curly ones say so themselves.
    private static TokenKind QuoteKind(string text, int at, int length, int end, TokenTraits size)
    {
        char c = text[at];
        if (c is '\u201c' or '\u201e' or '\u00ab' or '\u201a' or '\u2039') return TokenKind.OpenQuote;
        if (c is '\u201d' or '\u00bb' or '\u203a') return TokenKind.CloseQuote;

        bool openBefore = at == 0 || char.IsWhiteSpace(text[at - 1]) || text[at - 1] is '(' or '[' or '\u2014' or '-' or '"' or '\'' or '\u201c';
        bool wordAfter = at + length < end && (char.IsLetterOrDigit(text[at + length]) || text[at + length] is '.' or '(' or '[' or '$' or '\'' or '"' or '\u2018');
        bool isApostrophe = (size & TokenTraits.SingleQuote) != 0 && !openBefore && wordAfter;
        if (isApostrophe) return TokenKind.Other;
        return openBefore && wordAfter ? TokenKind.OpenQuote : TokenKind.CloseQuote;
    }
}
