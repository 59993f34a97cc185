using RiskMonitor.Events;

namespace RiskMonitor.Articles;

/// <summary>Reads texts with the extractor and the gazetteer of the repository's seeds.</summary>
internal static class Read
{
    public static ArticleExtractor Extractor { get; } = new(GazetteerFiles.Read(Files()));

    /// <summary>The seed article, headline in the first line.</summary>
    public static string SeedText { get; } = File.ReadAllText(RepositoryRoot.File("seeds/articles/ford-xiaomi-denial.txt"));

    /// <summary>An article whose first line is the headline.</summary>
    public static Article WithTitle(string text) => Make(text, text.IndexOf('\n', StringComparison.Ordinal) + 1);

    /// <summary>An article without a headline.</summary>
    public static Article Body(string text) => Make(text, 0);

    public static Extraction Extract(Article article) => Extractor.Extract(article);

    public static IReadOnlyList<RiskEvent> Events(string body) => [.. Extract(Body(body)).Events];

    public static IReadOnlyList<T> Events<T>(string body) where T : RiskEvent => [.. Events(body).OfType<T>()];

    /// <summary>"type by actor about companies", companies by id (or name where the registry has none) in ordinal order: what an event says, without where.</summary>
    public static string Line(RiskEvent e) =>
        $"{e.Subtype ?? e.GetType().Name} by {e.Actor.Name} about {string.Join(", ", e.Companies.Select(c => c.Id?.Value ?? c.Name).Order(StringComparer.Ordinal))}";

    public static string[] Lines(string body) => [.. Events(body).Select(Line)];

    private static Article Make(string text, int bodyStart) => new()
    {
        Id = ArticleIdentity.Of(null, ArticleIdentity.ContentHash(text)),
        Revision = new ArticleRevision(new DateTimeOffset(2026, 11, 23, 0, 0, 0, TimeSpan.Zero), ArticleIdentity.ContentHash(text)),
        Text = text,
        BodyStart = bodyStart,
        Title = text[..bodyStart].Trim(),
        Source = "unknown",
        PublishedAt = new DateTimeOffset(2026, 11, 23, 0, 0, 0, TimeSpan.Zero),
        Language = "en",
    };

    public static Dictionary<string, string> Files()
    {
        string seeds = RepositoryRoot.File("seeds");
        return Directory.EnumerateFiles(seeds, "*.jsonl").Concat(Directory.EnumerateFiles(Path.Combine(seeds, GazetteerFiles.Lexicon), "*.txt"))
            .ToDictionary(path => Path.GetRelativePath(seeds, path).Replace('\\', '/'), File.ReadAllText);
    }
}
