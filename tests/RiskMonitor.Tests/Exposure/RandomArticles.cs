using RiskMonitor.Articles;

namespace RiskMonitor.Exposure;

/// <summary>Articles full of claims and denials about a few companies, some of them revised, drawn from a seed.</summary>
internal static class RandomArticles
{
    public static readonly string[] Companies = ["acme", "bolt", "corex", "dynamo", "elko", "fenwick"];
    private static readonly string[] Topics = ["trade", "licence", "talks"];
    private static readonly string[] People = ["senator", "minister", "chair"];

    /// <summary>So many articles; every fourth is another text under the address of an earlier one.</summary>
    /// <param name="count">How many.</param>
    /// <param name="seed">Where the drawing starts.</param>
    /// <param name="companies">Whom they are about; null for <see cref="Companies"/>.</param>
    public static IngestArticle[] Draw(int count, int seed, string[]? companies = null)
    {
        var random = new Random(seed);
        return [.. Enumerable.Range(0, count).Select(i =>
            Given.Article($"random-{(i % 4 == 3 ? random.Next(i) : i)}", string.Join('\n', Enumerable.Range(0, random.Next(1, 5)).Select(_ => Line(random, companies ?? Companies))), minute: i % 50))];
    }

    public static IngestArticle[] Shuffled(IngestArticle[] articles, int seed)
    {
        var shuffled = (IngestArticle[])articles.Clone();
        new Random(seed).Shuffle(shuffled);
        return shuffled;
    }

    private static string Line(Random random, string[] of)
    {
        string[] companies = [.. Enumerable.Range(0, random.Next(1, 4)).Select(_ => Pick(of, random)).Distinct().Order(StringComparer.Ordinal)];
        string verb = Pick(["report", "warn", "warn", "deny-report", "deny-warn"], random);
        string claim = $"{verb} {string.Join('+', companies)} {Pick(Topics, random)} {Pick(People, random)}";
        return verb.StartsWith("deny", StringComparison.Ordinal) ? $"{claim} {companies[0]}" : claim;
    }

    private static string Pick(string[] from, Random random) => from[random.Next(from.Length)];
}
