using System.Collections.Frozen;

namespace RiskMonitor.Feeds;

/// <summary>Names of months and weekdays as feeds of several languages write them.</summary>
internal static class DateWords
{
    // By the letters that tell them apart, without accents: English, German, French, Spanish, Italian, Portuguese, Hungarian, Greek.
    private static readonly FrozenDictionary<string, int> Months = new Dictionary<string, int>
    {
        ["jan"] = 1,
        ["ene"] = 1,
        ["gen"] = 1,
        ["ιαν"] = 1,
        ["feb"] = 2,
        ["fev"] = 2,
        ["φεβ"] = 2,
        ["mar"] = 3,
        ["mrz"] = 3,
        ["μαω"] = 3,
        ["μαρ"] = 3,
        ["apr"] = 4,
        ["abr"] = 4,
        ["avr"] = 4,
        ["απρ"] = 4,
        ["may"] = 5,
        ["mai"] = 5,
        ["maj"] = 5,
        ["mag"] = 5,
        ["μαι"] = 5,
        ["jun"] = 6,
        ["juin"] = 6,
        ["giu"] = 6,
        ["ιουν"] = 6,
        ["ιον"] = 6,
        ["jul"] = 7,
        ["juil"] = 7,
        ["lug"] = 7,
        ["ιουλ"] = 7,
        ["ιολ"] = 7,
        ["aug"] = 8,
        ["ago"] = 8,
        ["aou"] = 8,
        ["αυγ"] = 8,
        ["sep"] = 9,
        ["set"] = 9,
        ["sze"] = 9,
        ["σεπ"] = 9,
        ["oct"] = 10,
        ["okt"] = 10,
        ["ott"] = 10,
        ["out"] = 10,
        ["οκτ"] = 10,
        ["nov"] = 11,
        ["νοε"] = 11,
        ["dec"] = 12,
        ["dez"] = 12,
        ["dic"] = 12,
        ["δεκ"] = 12,
    }.ToFrozenDictionary();

    private static readonly FrozenSet<string> Weekdays = new[]
    {
        "mon", "tue", "wed", "thu", "fri", "sat", "sun", "κυρ", "δευ", "τρι", "τετ", "πεμ", "παρ", "σαβ",
    }.ToFrozenSet();

    /// <summary>The number of a month, 1 to 12; null for another word.</summary>
    public static int? Month(ReadOnlySpan<char> word)
    {
        string folded = Folded(word);
        for (int length = Math.Min(folded.Length, 4); length >= 3; length--)
        {
            if (Months.TryGetValue(folded[..length], out int month)) return month;
        }
        return null;
    }

    /// <summary>Whether this is a day of the week in English or Greek; in other languages they are known by the comma behind them.</summary>
    public static bool IsWeekday(ReadOnlySpan<char> word) => Folded(word) is { Length: >= 3 } folded && Weekdays.Contains(folded[..3]);

    // Accents are left out one by one: folding them properly needs a culture's tables.
    private static string Folded(ReadOnlySpan<char> word)
    {
        Span<char> folded = stackalloc char[Math.Min(word.Length, 12)];
        for (int i = 0; i < folded.Length; i++)
        {
            folded[i] = char.ToLowerInvariant(word[i]) switch
            {
                'á' or 'à' or 'â' or 'ä' or 'ã' => 'a',
                'é' or 'è' or 'ê' => 'e',
                'í' => 'i',
                'ó' or 'ô' or 'ö' => 'o',
                'ú' or 'û' or 'ü' => 'u',
                'ç' => 'c',
                'ά' => 'α',
                'έ' => 'ε',
                'ή' => 'η',
                'ί' or 'ϊ' or 'ΐ' => 'ι',
                'ό' => 'ο',
                'ύ' or 'ϋ' or 'ΰ' => 'υ',
                'ώ' => 'ω',
                'ς' => 'σ',
                var other => other,
            };
        }
        return folded.ToString();
    }
}
