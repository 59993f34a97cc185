namespace RiskMonitor.Articles.Language;

/// <summary>One word, number or mark of a text.</summary>
/// <param name="Start">UTF-16 units before it.</param>
/// <param name="Length">UTF-16 units of it.</param>
/// <param name="Key">Folded form (<see cref="WordKey"/>); 0 for marks.</param>
/// <param name="Kind">What it is to the sentence.</param>
/// <param name="Traits">How it is written.</param>
internal readonly record struct Token(int Start, int Length, ulong Key, TokenKind Kind, TokenTraits Traits)
{
    public int End => Start + Length;

    public bool IsWord => Kind == TokenKind.Word;

    public bool IsCapital => (Traits & TokenTraits.Capital) != 0;

    public bool IsAllCaps => (Traits & TokenTraits.AllCaps) != 0;

    public bool StartsParagraph => (Traits & TokenTraits.ParagraphStart) != 0;

    /// <summary>Whether phrases are compared as if it were not there.</summary>
    public bool IsJoint => Kind is TokenKind.Hyphen or TokenKind.AbbreviationDot;
}
