namespace RiskMonitor.Articles.Language;

/// <summary>What a token is to the sentence it stands in.</summary>
internal enum TokenKind : byte
{
    Word,
    Number,

    /// <summary>The <c>'s</c> or <c>'</c> behind an owner.</summary>
    Possessive,

    /// <summary>A full stop that may end a sentence.</summary>
    Dot,

    /// <summary>A full stop that belongs to the abbreviation before it.</summary>
    AbbreviationDot,

    /// <summary><c>!</c>, <c>?</c> or an ellipsis.</summary>
    Stop,
    Comma,
    Colon,
    Semicolon,
    OpenBracket,
    CloseBracket,
    Dash,

    /// <summary>A hyphen inside a compound word; names and phrases are compared without it.</summary>
    Hyphen,
    OpenQuote,
    CloseQuote,

    /// <summary>A Reuters instrument code such as <c>IBM.N</c>.</summary>
    Ric,
    Other,
}

/// <summary>How a token is written.</summary>
[Flags]
internal enum TokenTraits : byte
{
    None = 0,

    /// <summary>Begins with an upper-case letter.</summary>
    Capital = 1,

    /// <summary>Has an upper-case letter and no lower-case one.</summary>
    AllCaps = 2,

    /// <summary>White space, or the start of the text, stands before it.</summary>
    SpaceBefore = 4,

    /// <summary>First token of a paragraph.</summary>
    ParagraphStart = 8,

    /// <summary>A single quotation mark rather than a double one.</summary>
    SingleQuote = 16,

    /// <summary>Single letters with a dot each, such as "U.S."</summary>
    Dotted = 32,
}
