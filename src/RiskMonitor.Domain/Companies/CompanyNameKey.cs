using RiskMonitor.Articles.Language;

namespace RiskMonitor.Companies;

/// <summary>Company names folded so that two spellings of one name are equal: case, accents, marks and the spelling of the legal form make no difference.</summary>
public static class CompanyNameKey
{
    // Spellings of one legal form.
    private static readonly Dictionary<string, string> Forms = new(StringComparer.Ordinal)
    {
        ["inc"] = "inc",
        ["incorporated"] = "inc",
        ["corp"] = "corp",
        ["corporation"] = "corp",
        ["co"] = "co",
        ["company"] = "co",
        ["cos"] = "co",
        ["companies"] = "co",
        ["ltd"] = "ltd",
        ["limited"] = "ltd",
        ["plc"] = "plc",
        ["llc"] = "llc",
        ["llp"] = "llp",
        ["lp"] = "lp",
        ["ag"] = "ag",
        ["se"] = "se",
        ["sa"] = "sa",
        ["nv"] = "nv",
        ["bv"] = "bv",
        ["spa"] = "spa",
        ["gmbh"] = "gmbh",
        ["kgaa"] = "kgaa",
        ["ab"] = "ab",
        ["asa"] = "asa",
        ["oyj"] = "oyj",
        ["kk"] = "kk",
        ["pjsc"] = "pjsc",
        ["ojsc"] = "ojsc",
        ["oao"] = "ojsc",
        ["jsc"] = "jsc",
        ["zao"] = "zao",
        ["bhd"] = "bhd",
        ["tbk"] = "tbk",
        ["pty"] = "pty",
        ["pte"] = "pte",
        ["pvt"] = "pvt",
        ["holding"] = "holdings",
        ["holdings"] = "holdings",
        ["group"] = "group",
        ["sarl"] = "sarl",
        ["srl"] = "srl",
    };

    /// <summary>The folded name with its legal form.</summary>
    public static string Whole(string name) => string.Join('-', Words(name).Select(word => Forms.GetValueOrDefault(word, word)));

    /// <summary>The folded name without its legal form; null where less than two words are left, which is too little to tell companies apart.</summary>
    public static string? Plain(string name)
    {
        string[] words = Words(name);
        int end = WithoutForm(words);
        return end >= 2 && end < words.Length ? string.Join('-', words[..end]) : null;
    }

    /// <summary>The folded name without its legal form, however short: by it names of companies that no registry knows are told apart.</summary>
    public static string Bare(string name)
    {
        string[] words = Words(name);
        return string.Join('-', words[..WithoutForm(words)]);
    }

    /// <summary>The name as written, without the legal form at its end; at least one word stays.</summary>
    public static string WithoutForm(string name)
    {
        string[] words = name.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        int end = words.Length;
        while (end > 1 && IsForm(words[end - 1])) end--;
        return string.Join(' ', words[..end]).TrimEnd(',', ' ', '&');
    }

    /// <summary>The first word, folded.</summary>
    public static string FirstWord(string name) => Words(name) is [var first, ..] ? first : "";

    private static int WithoutForm(string[] words)
    {
        int end = words.Length;
        while (end > 1 && Forms.ContainsKey(words[end - 1])) end--;
        return end;
    }

    private static bool IsForm(string word) => Forms.ContainsKey(WordKey.Slug(word)) || word is "&" or ",";

    // "S.A." is one word, "Co., Ltd." two; a leading article says nothing.
    private static string[] Words(string name)
    {
        string[] words = [.. name.Split(' ', StringSplitOptions.RemoveEmptyEntries).SelectMany(word => WordKey.Slug(word).Split('-', StringSplitOptions.RemoveEmptyEntries))];
        return words is ["the", _, ..] ? words[1..] : words;
    }
}
