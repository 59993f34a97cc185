namespace RiskMonitor.Articles.Language;

/// <summary>Which forms of its verb a word can be; none for what is no verb.</summary>
[Flags]
internal enum VerbForms : byte
{
    None = 0,
    Base = 1,
    Third = 2,
    Past = 4,
    Participle = 8,
    Ing = 16,
}

/// <summary>Makes the forms of an English verb.</summary>
internal static class Inflection
{
    private static readonly (string Word, VerbForms Forms)[] OfBe =
    [
        ("be", VerbForms.Base), ("is", VerbForms.Third), ("are", VerbForms.Third), ("was", VerbForms.Past), ("were", VerbForms.Past), ("been", VerbForms.Participle), ("being", VerbForms.Ing),
    ];

    /// <summary>The forms of a verb of one word.</summary>
    /// <param name="verb">Base form.</param>
    /// <param name="irregular">Past and participle of irregular verbs by base form; the participle equals the past where it is left out.</param>
    public static IEnumerable<(string Word, VerbForms Forms)> Of(string verb, IReadOnlyDictionary<string, (string Past, string Participle)> irregular)
    {
        if (verb == "be")
        {
            foreach ((string Word, VerbForms Forms) form in OfBe) yield return form;
            yield break;
        }
        yield return (verb, VerbForms.Base);
        yield return (Third(verb), VerbForms.Third);
        bool isRegular = !irregular.TryGetValue(verb, out (string Past, string Participle) forms);
        if (isRegular) forms = (Past(verb), Past(verb));
        if (forms.Past == forms.Participle)
        {
            yield return (forms.Past, VerbForms.Past | VerbForms.Participle);
        }
        else
        {
            yield return (forms.Past, VerbForms.Past);
            yield return (forms.Participle, VerbForms.Participle);
        }
        yield return (Ing(verb, forms.Past), VerbForms.Ing);
        if (isRegular && HasBritishDouble(verb))        // "cancelled" beside "canceled"
        {
            yield return (verb + "led", VerbForms.Past | VerbForms.Participle);
            yield return (verb + "ling", VerbForms.Ing);
        }
    }

    /// <summary>The form that the ending of a word in no list shows: "-ed" and "-ing" in small letters are verbs far more often than not.</summary>
    public static VerbForms Guess(ReadOnlySpan<char> word)
    {
        if (word.Length < 6 || !char.IsAsciiLetterLower(word[0])) return VerbForms.None;
        if (word[^1] == 'g') return word.EndsWith("ing", StringComparison.Ordinal) && word is not ("ceiling" or "sibling" or "outing" or "wedding" or "evening") ? VerbForms.Ing : VerbForms.None;
        bool isPast = word[^1] == 'd' && word[^2] == 'e' && word[^3] != 'e' && word is not ("hundred" or "sacred" or "hatred" or "kindred" or "wicked" or "rugged" or "crooked" or "beloved");
        return isPast ? VerbForms.Past | VerbForms.Participle : VerbForms.None;
    }

    /// <summary>The plural of a noun, or of the last word of a phrase.</summary>
    public static string Plural(string noun) => Third(noun);

    private static string Third(string verb) =>
        EndsInConsonantY(verb) ? verb[..^1] + "ies"
        : verb.EndsWith('s') || verb.EndsWith('x') || verb.EndsWith("ch", StringComparison.Ordinal) || verb.EndsWith("sh", StringComparison.Ordinal) || verb.EndsWith('o') ? verb + "es"
        : verb + "s";

    private static string Past(string verb) =>
        EndsInConsonantY(verb) ? verb[..^1] + "ied"
        : verb.EndsWith('e') ? verb + "d"
        : DoublesLast(verb) ? verb + verb[^1] + "ed"
        : verb + "ed";

    // A past that doubles the last consonant ("rebutted") is one of a short word or an irregular one; then this form doubles too.
    private static string Ing(string verb, string past) =>
        verb.EndsWith("ie", StringComparison.Ordinal) ? verb[..^2] + "ying"
        : past == verb + verb[^1] + "ed" || DoublesLast(verb) ? verb + verb[^1] + "ing"
        : verb.EndsWith('e') && !verb.EndsWith("ee", StringComparison.Ordinal) ? verb[..^1] + "ing"
        : verb + "ing";

    // One syllable that ends in one vowel and one consonant: "ban", "slam", "quit".
    private static bool DoublesLast(string verb)
    {
        if (verb.Length < 3 || IsVowel(verb[^1]) || verb[^1] is 'w' or 'x' or 'y' || !IsVowel(verb[^2])) return false;
        for (int i = 0; i < verb.Length - 2; i++)
        {
            bool isQu = verb[i] == 'u' && i > 0 && verb[i - 1] == 'q';
            if (IsVowel(verb[i]) && !isQu) return false;
        }
        return true;
    }

    private static bool HasBritishDouble(string verb) =>
        verb.Length > 4 && (verb.EndsWith("el", StringComparison.Ordinal) || verb.EndsWith("al", StringComparison.Ordinal)) && !IsVowel(verb[^3]);

    private static bool IsVowel(char c) => c is 'a' or 'e' or 'i' or 'o' or 'u';

    private static bool EndsInConsonantY(string verb) => verb.EndsWith('y') && verb.Length > 1 && !"aeiou".Contains(verb[^2], StringComparison.Ordinal);
}
