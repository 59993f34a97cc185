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
                if (form.End == i + 1 && IsOrdinaryWord(draft, i)) continue;
                draft.Claim(i, CompanyForms.WithSuffixes(draft, form.End), form.Entity);
                i = (draft.At(i)?.End ?? form.End) - 1;
            }
        }
    }

    // One word of a name stands for it only where it can be nothing else: not "International" before "Energy Agency", nor "Solid" before "sales" at the head of a sentence.
    private static bool IsOrdinaryWord(CastDraft draft, int token)
    {
        Reading reading = draft.Reading;
        if (reading.Starts(token, WordClass.MarketIndex)) return true;
        int next = token + 1, sentence = reading.SentenceOf(token);
        if (next >= reading.Tokens.Length || reading.SentenceOf(next) != sentence || !reading.Tokens[next].IsWord) return false;
        if (CapitalRun.IsNameWord(draft, next)) return !reading.IsAny(next, PartsOfCompanies) && !reading.Sentences[sentence].IsTitle;
        bool isHead = reading.Sentences[sentence].First == token;
        return isHead && !reading.Tokens[next].IsCapital && reading.Forms[next] == VerbForms.None && !reading.IsAny(next, Grammar.FunctionWords) && !reading.Is(next, WordClass.SpeakerNoun);
    }

    private static readonly WordClasses PartsOfCompanies = WordClasses.Of(WordClass.CompanySuffix, WordClass.CompanyEnding, WordClass.ExecutiveTitle, WordClass.SpeakerNoun);

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
