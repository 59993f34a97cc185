namespace RiskMonitor.Articles.Language;

/// <summary>A verb with the auxiliaries and adverbs before it, and what they make of it.</summary>
/// <param name="First">Its first token, an auxiliary or the verb.</param>
/// <param name="Verb">The verb itself.</param>
/// <param name="Forms">Forms that the verb can have here.</param>
/// <param name="IsPassive">"was denied", "denied by".</param>
/// <param name="IsPerfect">"has denied".</param>
/// <param name="IsNegated">"did not deny".</param>
/// <param name="IsModal">"could deny", "would deny".</param>
/// <param name="IsInfinitive">"to deny".</param>
/// <param name="IsNominal">No verb here: "the report", "a demand", "the alleged".</param>
internal readonly record struct VerbGroup(
    int First, int Verb, VerbForms Forms, bool IsPassive, bool IsPerfect, bool IsNegated, bool IsModal, bool IsInfinitive, bool IsNominal)
{
    private const int BeforeMax = 7;

    /// <summary>Whether it states that the subject does or did it.</summary>
    public bool IsAsserted => !IsPassive && !IsNegated && !IsModal && !IsInfinitive && !IsNominal;

    /// <summary>A bare "-ing" form, whose subject is that of the clause before: "…, denying a report".</summary>
    public bool IsParticiple => Forms == VerbForms.Ing && First == Verb;

    /// <summary>Reads the group of the verb at a token.</summary>
    public static VerbGroup At(Reading reading, int verb, int verbEnd, VerbForms forms)
    {
        int first = verb, sentence = reading.SentenceOf(verb);
        bool be = false, have = false, negated = false, modal = false, to = false;
        for (int i = verb - 1; i >= 0 && verb - i <= BeforeMax && reading.SentenceOf(i) == sentence; i--)
        {
            WordClasses classes = reading.Classes[i];
            if (classes.HasAny(Grammar.Auxiliaries))
            {
                be |= classes.Has(WordClass.Be) && !have;
                have |= classes.Has(WordClass.Have);
                modal |= classes.Has(WordClass.Modal);
                negated |= classes.Has(WordClass.Negation);
                first = i;
            }
            else if (classes.Has(WordClass.Negation))
            {
                negated = true;
                first = i;
            }
            else if (reading.Tokens[i].IsWord && reading.Chars(i) is "to")
            {
                to = true;
                first = i;
                break;
            }
            else if (!IsAdverb(reading, i) && !IsDay(reading, i)) break;
        }
        int before = first - 1;
        bool sameSentence = before >= 0 && reading.SentenceOf(before) == sentence;
        bool isBare = first == verb;
        bool afterDeterminer = sameSentence && isBare && (reading.Is(before, WordClass.Determiner) || reading.IsKind(before, TokenKind.Possessive));
        bool afterPreposition = sameSentence && isBare && reading.Is(before, WordClass.Preposition) && forms != VerbForms.Ing;
        bool isNominal = afterDeterminer || afterPreposition;
        bool byAgent = isBare && (forms & VerbForms.Participle) != 0 && verbEnd < reading.Tokens.Length && reading.Chars(verbEnd) is "by";
        bool isPassive = (be && (forms & VerbForms.Participle) != 0) || byAgent;
        return new VerbGroup(first, verb, forms, isPassive, have, negated, modal, to, isNominal);
    }

    // "had also on Saturday denied"; a day alone does not begin a group.
    private static bool IsDay(Reading reading, int token) =>
        reading.Is(token, WordClass.Calendar) || (reading.Tokens[token].IsWord && reading.Chars(token) is "on" && reading.Is(token + 1, WordClass.Calendar));

    private static bool IsAdverb(Reading reading, int token)
    {
        if (!reading.Tokens[token].IsWord) return false;
        if (reading.Is(token, WordClass.Adverb) || reading.Is(token, WordClass.BackgroundWord)) return true;
        ReadOnlySpan<char> chars = reading.Chars(token);
        return chars.Length > 4 && !reading.Tokens[token].IsCapital && chars.EndsWith("ly", StringComparison.Ordinal) && chars is not ("family" or "supply" or "reply" or "daily" or "weekly" or "only");
    }
}
