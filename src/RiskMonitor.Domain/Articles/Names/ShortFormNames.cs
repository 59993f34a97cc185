using RiskMonitor.Articles.Language;

namespace RiskMonitor.Articles.Names;

/// <summary>Takes later (and headline) mentions by a short form: a company's first words, a person's surname.</summary>
internal static class ShortFormNames
{
    public static void Read(CastDraft draft)
    {
        Reading reading = draft.Reading;
        for (int i = 0; i < reading.Tokens.Length; i++)
        {
            if (draft.At(i) is { } taken)
            {
                i = taken.End - 1;
                continue;
            }
            Token token = reading.Tokens[i];
            if (!token.IsCapital || !(token.IsWord || token.Kind == TokenKind.Ric)) continue;
            if (draft.BySurname.TryGetValue(token.Key, out Entity? person) && !reading.Classes[i].HasAny(Grammar.FunctionWords) && !IsPartOfName(draft, i))
            {
                draft.Claim(i, i + 1, person);
            }
            else if (draft.ShortForms.At(reading.Tokens, i) is { } form)
            {
                draft.Claim(i, CompanyForms.WithSuffixes(draft, form.End), form.Entity);
                i = (draft.At(i)?.End ?? form.End) - 1;
            }
        }
    }

    // "Stanford University", "Stanford Financial Group": the surname begins a longer name.
    private static bool IsPartOfName(CastDraft draft, int token)
    {
        Reading reading = draft.Reading;
        bool goesOn = token + 1 < reading.Tokens.Length && !reading.Tokens[token + 1].StartsParagraph && CapitalRun.IsNameWord(draft, token + 1);
        bool follows = token > 0 && CapitalRun.IsNameWord(draft, token - 1) && reading.SentenceOf(token - 1) == reading.SentenceOf(token)
            && reading.Is(token - 1, WordClass.FirstName);
        return goesOn || follows;
    }
}
