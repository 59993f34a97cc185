using System.Text;

namespace RiskMonitor.Articles;

/// <summary>Articles as no newsroom would print them: those of the seeds, cut, shuffled and littered. The same number gives the same text for ever.</summary>
internal static class Mutation
{
    private const int EditsMax = 12;
    private const int CharsMax = 20_000;

    private static readonly string[] Articles = [.. Directory.EnumerateFiles(RepositoryRoot.File("seeds/articles"), "*.txt").Order(StringComparer.Ordinal).Select(File.ReadAllText)];

    private static readonly string[] Litter =
    [
        "\"", "“", "”", "'", "‘", "’", "''", "``", "(", ")", "[", "]", "{", "<", ">", ".", "..", "...", "…", ",", ";", ":", "!", "?", "-", "--", "—", "/", "&", "$", "%", "\t", "\n", "\n\n", "\r\n", " ", "\u00a0",
        "\u0000", "\u0301", "\u200b", "\u202e", "\ufeff", "\ufffd", "\ud83d", "\udc00", "\ud83d\udc00", "é", "ß", "İ", "ﬁ", "小米", "1.2", "1,000", "12", "'s", "’s", "s'", "U.S.", "a.m.", "Co.", "Corp.'s", "& Co", "Inc", "AG", "plc",
        "(NYSE: F)", "(F.N)", "<F.N>", "F.N", " said ", " denied ", " who ", " which ", " that ", " it ", " he ", " they ", " not ", " by ", " according to ", " warned ", " the company ", " that deal ", " both companies ", " and ", " Rep. ", " Mr. ",
        "Ford", "Xiaomi", "Target", "Visa", "Shell", "Delta", "the automaker", "House committee", "Bank of", "SEC", "The Wall Street Journal reported", "sources said", "a spokesman for ", ", chief executive of ",
    ];

    /// <summary>The text of a number.</summary>
    public static string Of(int number)
    {
        var random = new Random(number);
        var text = new StringBuilder(Articles[random.Next(Articles.Length)]);
        for (int edits = random.Next(1, EditsMax + 1); edits > 0; edits--) Edit(text, random);
        return text.Length <= CharsMax ? text.ToString() : text.ToString(0, CharsMax);
    }

    private static void Edit(StringBuilder text, Random random)
    {
        (int start, int length) = Stretch(text, random);
        string stretch = text.ToString(start, length);
        switch (random.Next(9))
        {
            case 0: text.Remove(start, length); break;
            case 1: text.Insert(start, stretch); break;
            case 2: text.Remove(start, length).Insert(random.Next(text.Length + 1), stretch); break;
            case 3: text.Remove(start, length).Insert(start, stretch.ToUpperInvariant()); break;
            case 4: text.Remove(start, length).Insert(start, stretch.ToLowerInvariant()); break;
            case 5: text.Insert(start, Litter[random.Next(Litter.Length)]); break;
            case 6: text.Insert(start, string.Concat(Enumerable.Repeat(Litter[random.Next(Litter.Length)], random.Next(1, 60)))); break;
            case 7: text.Insert(start, Part(Articles[random.Next(Articles.Length)], random)); break;
            default: text.Length = start; break;
        }
    }

    // A few characters, a word, a line.
    private static (int Start, int Length) Stretch(StringBuilder text, Random random)
    {
        if (text.Length == 0) return (0, 0);
        int start = random.Next(text.Length), end = start;
        switch (random.Next(3))
        {
            case 0: end = Math.Min(text.Length, start + random.Next(1, 6)); break;
            case 1: while (end < text.Length && !char.IsWhiteSpace(text[end])) end++; break;
            default: while (end < text.Length && text[end] != '\n') end++; break;
        }
        return (start, end - start);
    }

    private static string Part(string article, Random random)
    {
        int start = random.Next(article.Length);
        return article.Substring(start, Math.Min(article.Length - start, random.Next(1, 400)));
    }
}
