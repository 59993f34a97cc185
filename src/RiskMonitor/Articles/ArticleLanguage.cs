using System.Collections.Frozen;
using System.Globalization;

namespace RiskMonitor.Articles;

/// <summary>
/// Which language a text is in, by its script and its commonest words: enough to know whether the English rules may be trusted, and no more.
/// </summary>
internal static class ArticleLanguage
{
    /// <summary>The language that the extractor's rules cover.</summary>
    public const string Covered = "en";

    /// <summary>A text long enough to tell that is in none of the languages below.</summary>
    public const string Undetermined = "und";

    private const int CharsRead = 20_000;
    private const int WordsToTell = 50;      // a shorter text (a table, a headline) may hold no common word at all

    private static readonly (string Code, string Words)[] CommonWords =
    [
        ("en", "a the of and to in is that for on with was by as it from at be has have said its are will not but this which they their or an after would were"),
        ("de", "der die und das den von zu mit sich des auf für ist im dem nicht ein eine als auch es an werden aus er hat dass sie nach wird bei einer um am sind noch wie"),
        ("fr", "le la les des et en un une du dans est pour que qui sur pas au avec par plus ce il se sont aux ont cette été mais leur ses"),
        ("es", "el los las de la que en y del se por un con para una es al lo como más su pero sus ha han este sobre entre fue"),
        ("it", "il di che la e della per un del con non sono gli le dei una è al nel alla ha anche delle si più come da"),
        ("pt", "o a de que e do da em um para com não uma os no se na por mais as dos como mas ao das foi são ele"),
        ("nl", "het een van en in dat op te zijn met voor is niet aan er om ook als door naar bij maar uit heeft worden de"),
        ("sv", "och att det som en på är av för med den till inte har de om ett han var jag men sig från vi"),
        ("pl", "i w na z do się nie to że jest o jak od po przez za oraz dla jego przy"),
    ];

    private static readonly FrozenDictionary<string, int[]> LanguagesByWord = CommonWords
        .SelectMany((language, index) => language.Words.Split(' ').Select(word => (word, index)))
        .GroupBy(entry => entry.word, entry => entry.index)
        .ToFrozenDictionary(group => group.Key, group => group.ToArray(), StringComparer.Ordinal);

    /// <summary>ISO 639-1 code, or <see cref="Undetermined"/>. A text too short to tell is what it is declared to be, else English.</summary>
    /// <param name="text">The text; its first 20,000 characters are read.</param>
    /// <param name="declared">What the article says of itself; weaker than what its words show.</param>
    public static string Of(ReadOnlySpan<char> text, string? declared) =>
        Shown(text[..Math.Min(text.Length, CharsRead)]) is { } shown && (shown != Undetermined || Primary(declared) is null)
            ? shown
            : Primary(declared) ?? Covered;

    private static string? Shown(ReadOnlySpan<char> text)
    {
        var lookup = LanguagesByWord.GetAlternateLookup<ReadOnlySpan<char>>();
        Span<int> hits = stackalloc int[CommonWords.Length];
        Span<char> lower = stackalloc char[8];      // the longest common word has 6 letters
        int words = 0, latin = 0;
        var scripts = new LetterScripts();

        for (int i = 0; i < text.Length;)
        {
            if (!char.IsLetter(text[i])) { i++; continue; }

            int start = i;
            for (; i < text.Length && char.IsLetter(text[i]); i++)
            {
                if (text[i] < '\u0250') latin++;
                else scripts.Add(text[i]);
            }
            words++;
            if (i - start > lower.Length) continue;
            int length = text[start..i].ToLowerInvariant(lower);
            if (!lookup.TryGetValue(lower[..length], out int[]? languages)) continue;
            foreach (int language in languages) hits[language]++;
        }

        if (scripts.Total > latin) return scripts.Language();

        int best = 0;
        for (int i = 1; i < hits.Length; i++)
        {
            if (hits[i] > hits[best]) best = i;
        }
        if (hits[best] * 20 >= words && hits[best] >= 2) return CommonWords[best].Code;
        return words < WordsToTell ? null : Undetermined;
    }

    private static string? Primary(string? declared)
    {
        string primary = (declared ?? "").Trim().Split('-', '_')[0].ToLower(CultureInfo.InvariantCulture);
        return primary.Length is 2 or 3 && primary.All(char.IsAsciiLetter) ? primary : null;
    }
}
