using System.Text;

namespace RiskMonitor.Companies.Sources;

/// <summary>Brings names that a list prints in capitals into the form of the press: "ACME MOTOR CO" is "Acme Motor Co", "IBM CORP" stays "IBM Corp".</summary>
internal static class ListedName
{
    private const int InitialsMax = 3;

    private static readonly HashSet<string> Small = new(StringComparer.OrdinalIgnoreCase) { "of", "and", "the", "for", "de", "la", "du", "des", "di", "del", "van", "von", "der", "e", "et", "y" };

    private static readonly Dictionary<string, string> Forms = new(StringComparer.OrdinalIgnoreCase)
    {
        ["INC"] = "Inc",
        ["INC."] = "Inc.",
        ["CORP"] = "Corp",
        ["CORP."] = "Corp.",
        ["CO"] = "Co",
        ["CO."] = "Co.",
        ["LTD"] = "Ltd",
        ["LTD."] = "Ltd.",
        ["PLC"] = "Plc",
        ["LLC"] = "LLC",
        ["LP"] = "LP",
        ["L.P."] = "L.P.",
        ["AG"] = "AG",
        ["SE"] = "SE",
        ["SA"] = "SA",
        ["S.A."] = "S.A.",
        ["NV"] = "NV",
        ["N.V."] = "N.V.",
        ["SPA"] = "SpA",
        ["GMBH"] = "GmbH",
        ["AB"] = "AB",
        ["ASA"] = "ASA",
        ["OYJ"] = "Oyj",
        ["BV"] = "BV",
        ["B.V."] = "B.V.",
        ["PJSC"] = "PJSC",
        ["OJSC"] = "OJSC",
        ["JSC"] = "JSC",
        ["USA"] = "USA",
        ["US"] = "US",
        ["UK"] = "UK",
    };

    /// <summary>The name as the press would print it; one with small letters stays as it is.</summary>
    public static string Of(string listed)
    {
        string name = string.Join(' ', listed.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        if (name.Any(char.IsLower)) return name;
        string[] words = name.Split(' ');
        bool isWhole = words.Length == 1;
        return string.Join(' ', words.Select((word, i) => Forms.TryGetValue(word.TrimEnd(','), out string? form) ? form + (word.EndsWith(',') ? "," : "")
            : i > 0 && Small.Contains(word) ? word.ToLowerInvariant()
            : IsInitials(word, isWhole) ? word
            : Capitalised(word)));
    }

    // "IBM", "KLM", "AT&T", "3M": short, or without a vowel; a name of one word in capitals is taken for a word ("VISA") unless it has none.
    private static bool IsInitials(string word, bool isWhole)
    {
        int letters = word.Count(char.IsLetter);
        bool hasVowel = word.Any(c => "AEIOUY".Contains(c, StringComparison.Ordinal));
        return letters > 0 && (!hasVowel || word.Contains('&', StringComparison.Ordinal) || word.Contains('.', StringComparison.Ordinal) || (!isWhole && letters <= InitialsMax && !IsWord(word)));
    }

    private static bool IsWord(string word) => word is "AIR" or "OIL" or "GAS" or "ICE" or "SUN" or "SEA" or "SKY" or "ART" or "NEW" or "OLD" or "RED" or "BIG" or "ALL" or "ONE" or "TWO" or "TEN" or "BAY" or "GAP" or "ACE" or "ARC" or "AGE" or "CAR" or "EYE" or "FOX" or "FUN" or "HUB" or "JET" or "KEY" or "LAB" or "LIFE" or "MAX" or "NET" or "OAK" or "PAN" or "PET" or "TEA" or "TOP" or "VIA" or "WAY" or "WEB" or "ZOO";

    private static string Capitalised(string word)
    {
        var text = new StringBuilder(word.Length);
        bool starts = true;
        foreach (char c in word)
        {
            text.Append(starts ? c : char.ToLowerInvariant(c));
            starts = !char.IsLetterOrDigit(c) && c is not ('\'' or '’');
        }
        return text.ToString();
    }
}
