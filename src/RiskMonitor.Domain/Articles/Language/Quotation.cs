namespace RiskMonitor.Articles.Language;

/// <summary>A stretch in quotation marks.</summary>
/// <param name="First">Its opening mark.</param>
/// <param name="End">The token behind its closing mark.</param>
internal readonly record struct Quotation(int First, int End);

/// <summary>Pairs quotation marks within a paragraph.</summary>
internal static class Quotations
{
    /// <summary>
    /// Appends the outer quotations in the order of the text. A mark left open ends with its paragraph: a speech of several paragraphs opens each and closes the last.
    /// Single marks count only where they do not stand inside double ones.
    /// </summary>
    public static void Find(ReadOnlySpan<Token> tokens, List<Quotation> found)
    {
        int open = -1;
        bool single = false;
        for (int i = 0; i < tokens.Length; i++)
        {
            ref readonly Token token = ref tokens[i];
            if (open >= 0 && token.StartsParagraph) Close(i);
            if (token.Kind == TokenKind.OpenQuote)
            {
                bool isSingle = (token.Traits & TokenTraits.SingleQuote) != 0;
                if (open >= 0 && isSingle) continue;            // nested
                if (open >= 0) Close(i);                        // the closing mark was forgotten
                (open, single) = (i, isSingle);
            }
            else if (token.Kind == TokenKind.CloseQuote && open >= 0 && ((token.Traits & TokenTraits.SingleQuote) != 0) == single)
            {
                Close(i + 1);
            }
        }
        if (open >= 0) Close(tokens.Length);

        void Close(int end)
        {
            found.Add(new Quotation(open, end));
            open = -1;
        }
    }
}
