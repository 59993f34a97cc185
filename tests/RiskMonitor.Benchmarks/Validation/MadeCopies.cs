using RiskMonitor.Articles;

namespace RiskMonitor.Validation;

/// <summary>Copies of a text as they are met: made of real news by rules, the same on every machine.</summary>
internal static class MadeCopies
{
    private const int LeadWords = 25;

    /// <summary>Every way to make a copy, with the words of the table. A stranger's words are put in where a copy has words of its own.</summary>
    public static readonly (string Kind, Func<string[], string[], string[]> Make)[] Kinds =
    [
        ("another headline, dateline and end", (own, _) => ["ELSEWHERE", "(Another", "Agency)", "-", .. own.Take(own.Length * 9 / 10)]),
        ("cut to 60 %", (own, _) => own[..(own.Length * 6 / 10)]),
        ("cut to 60 words", (own, _) => own[..60]),
        ("1 word of 50 changed", (own, other) => Changed(own, other, 50)),
        ("1 word of 20 changed", (own, other) => Changed(own, other, 20)),
        ("1 word of 10 changed", (own, other) => Changed(own, other, 10)),
        ("20 words put in behind the lead", (own, other) => [.. own.Take(LeadWords), .. other.Take(20), .. own.Skip(LeadWords)]),
        ("lead of 25 words written anew", (own, other) => [.. other.Take(LeadWords), .. own.Skip(LeadWords)]),
        ("first 25 words behind the next 50", (own, _) => [.. own.Skip(LeadWords).Take(50), .. own.Take(LeadWords), .. own.Skip(LeadWords + 50)]),
        ("1 word of 4 changed: a rewrite", (own, other) => Changed(own, other, 4)),
    ];

    /// <summary>The text with another body and no headline.</summary>
    public static Article With(Article article, string[] words)
    {
        string text = string.Join(' ', words);
        return article with { Text = text, BodyStart = 0, Title = "" };
    }

    private static string[] Changed(string[] own, string[] other, int every) => [.. own.Select((word, i) => i % every == every / 2 ? other[i % other.Length] : word)];
}
