namespace RiskMonitor.Articles.Language;

/// <summary>Cuts a text into words, numbers and marks, each with its place.</summary>
internal static class Tokenizer
{
    /// <summary>A word longer than this is cut: no dictionary has one, and a megabyte without a space must not be one.</summary>
    public const int WordCharsMax = 64;

    // Within so many tokens behind an opening single mark an apostrophe behind an s closes it: 'Free Roads' group.
    private const int QuotedNameTokensMax = 30;

    /// <summary>Appends the tokens of <paramref name="text"/> from <paramref name="start"/> to <paramref name="end"/>.</summary>
    public static void Read(string text, int start, int end, List<Token> tokens)
    {
        bool wrapped = Paragraphs.AreWrapped(text.AsSpan(start, end - start));
        var traits = TokenTraits.SpaceBefore | TokenTraits.ParagraphStart;
        int lineBreaks = 0, quotedFrom = -1;
        int i = start;
        while (i < end)
        {
            char c = text[i];
            if (char.IsWhiteSpace(c) || char.IsControl(c) || c is '\ufeff' or '\u200b')
            {
                traits |= TokenTraits.SpaceBefore;
                if (c == '\n') lineBreaks++;
                if (lineBreaks > (wrapped ? 1 : 0)) traits |= TokenTraits.ParagraphStart;
                i++;
                continue;
            }
            if ((traits & TokenTraits.ParagraphStart) != 0) quotedFrom = -1;
            Token token = ReadOne(text, i, end, traits, isQuoted: quotedFrom >= 0 && tokens.Count - quotedFrom < QuotedNameTokensMax);
            if ((token.Traits & TokenTraits.SingleQuote) != 0) quotedFrom = token.Kind == TokenKind.OpenQuote ? tokens.Count : -1;
            tokens.Add(token);
            i = token.End;
            traits = TokenTraits.None;
            lineBreaks = 0;
        }
    }

    // "Acme Inc.'s"
    private static bool IsAbbreviated(string text, int at, int end) =>
        at > 1 && text[at - 1] == '.' && char.IsLetter(text[at - 2]) && at + 1 < end && text[at + 1] == 's';

    private static Token ReadOne(string text, int at, int end, TokenTraits traits, bool isQuoted)
    {
        char c = text[at];
        if (char.IsLetter(c) || char.IsSurrogate(c)) return Words.Read(text, at, end, traits);
        if (char.IsAsciiDigit(c)) return Words.ReadNumber(text, at, end, traits);
        if (c is '\'' or '\u2019' && (traits & TokenTraits.SpaceBefore) == 0 && at > 0 && (char.IsLetterOrDigit(text[at - 1]) || IsAbbreviated(text, at, end))
            && Words.PossessiveLength(text, at, end, isQuoted) is > 0 and int length)
        {
            return new Token(at, length, WordKey.Of("'s"), TokenKind.Possessive, traits);
        }
        return Marks.Read(text, at, end, traits);
    }
}
