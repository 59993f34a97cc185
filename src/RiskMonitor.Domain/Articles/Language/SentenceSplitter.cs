namespace RiskMonitor.Articles.Language;

/// <summary>Cuts tokens into sentences: at stops that end one, and at paragraphs.</summary>
internal static class SentenceSplitter
{
    /// <summary>A longer sentence is cut, so that work within a sentence stays bounded whatever the text.</summary>
    public const int SentenceTokensMax = 250;

    private const int ClosingTokensMax = 8;      // marks behind a stop that still belong to the sentence

    /// <summary>Marks the dots of abbreviations, then cuts.</summary>
    /// <param name="tokens">All tokens; dots behind abbreviations and initials change their kind.</param>
    /// <param name="classes">What each token is by itself.</param>
    /// <param name="titleEnd">The first token behind the headline; 0 where there is none.</param>
    /// <param name="sentences">What is found.</param>
    public static void Split(Span<Token> tokens, ReadOnlySpan<WordClasses> classes, int titleEnd, List<Sentence> sentences)
    {
        MarkAbbreviations(tokens, classes);
        int first = 0, paragraph = 0;
        for (int i = 0; i < tokens.Length; i++)
        {
            if (i > first && (tokens[i].StartsParagraph || i == titleEnd || i - first >= SentenceTokensMax)) Close(i);
            if (i > 0 && tokens[i].StartsParagraph && (i >= titleEnd)) paragraph++;
            if (EndsSentence(tokens, classes, i, out int end)) Close(end);
            else if (i == first && first >= titleEnd && HeadingEnd(tokens, i) is > 0 and int heading) Close(heading);
        }
        Close(tokens.Length);

        void Close(int end)
        {
            if (end <= first) return;
            sentences.Add(new Sentence(first, end, paragraph, first < titleEnd));
            first = end;
        }
    }

    // "RISING PRICES Acme said": words in capitals only, before a sentence that begins with a capital, are a heading that lost its line.
    private static int HeadingEnd(ReadOnlySpan<Token> tokens, int first)
    {
        int letters = 0, longWords = 0, i = first;
        while (i < tokens.Length && i - first < 16 && (i == first || !tokens[i].StartsParagraph) && (!tokens[i].IsWord || tokens[i].IsAllCaps))
        {
            if (tokens[i].Kind is not (TokenKind.Word or TokenKind.Hyphen or TokenKind.Comma or TokenKind.Possessive or TokenKind.Number)) return 0;
            letters += tokens[i].IsWord ? tokens[i].Length : 0;
            longWords += tokens[i].IsWord && tokens[i].Length > 3 ? 1 : 0;
            i++;
        }
        bool isHeading = letters > 11 && longWords > 1 && i < tokens.Length && tokens[i].IsWord && tokens[i].IsCapital && !tokens[i].StartsParagraph;
        return isHeading ? i : 0;
    }

    private static void MarkAbbreviations(Span<Token> tokens, ReadOnlySpan<WordClasses> classes)
    {
        for (int i = 1; i < tokens.Length; i++)
        {
            if (tokens[i].Kind != TokenKind.Dot || tokens[i - 1].End != tokens[i].Start || !tokens[i - 1].IsWord) continue;
            WordClasses before = classes[i - 1];
            bool isInitial = tokens[i - 1].Length == 1 && tokens[i - 1].IsCapital && !before.Has(WordClass.IOrWe);
            bool isTitle = before.Has(WordClass.TitleAbbreviation) && tokens[i - 1].IsCapital && !tokens[i - 1].IsAllCaps;
            bool isAbbreviation = before.Has(WordClass.Abbreviation) && !BeginsSentence(tokens, classes, i + 1);
            if (isInitial || isTitle || isAbbreviation) tokens[i] = tokens[i] with { Kind = TokenKind.AbbreviationDot };
        }
    }

    private static bool EndsSentence(ReadOnlySpan<Token> tokens, ReadOnlySpan<WordClasses> classes, int at, out int end)
    {
        end = at + 1;
        TokenKind kind = tokens[at].Kind;
        bool initialism = kind == TokenKind.Word && (tokens[at].Traits & TokenTraits.Dotted) != 0 && BeginsSentence(tokens, classes, at + 1);
        if (kind is not (TokenKind.Dot or TokenKind.Stop) && !initialism) return false;
        while (end < tokens.Length && end - at <= ClosingTokensMax && !tokens[end].StartsParagraph && tokens[end].Kind is TokenKind.CloseQuote or TokenKind.CloseBracket or TokenKind.Stop) end++;
        if (end >= tokens.Length || tokens[end].StartsParagraph) return true;
        if ((tokens[end].Traits & TokenTraits.SpaceBefore) == 0) return false;
        if (tokens[end].Kind == TokenKind.Word) return tokens[end].IsCapital;
        return tokens[end].Kind is TokenKind.OpenQuote or TokenKind.OpenBracket or TokenKind.Number or TokenKind.Dash or TokenKind.Ric;
    }

    // Behind an abbreviation only a word that is small in mid-sentence tells that a new sentence begins.
    private static bool BeginsSentence(ReadOnlySpan<Token> tokens, ReadOnlySpan<WordClasses> classes, int next)
    {
        if (next >= tokens.Length || tokens[next].StartsParagraph) return true;
        if (tokens[next].Kind is TokenKind.OpenQuote) return true;
        return tokens[next].IsCapital && !tokens[next].IsAllCaps && classes[next].HasAny(Grammar.FunctionWords);
    }
}
