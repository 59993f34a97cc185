using System.Text;
using RiskMonitor.Hosting;

namespace RiskMonitor.Articles;

/// <summary>Articles for tests: a name, the facts they state, and when they were retrieved.</summary>
internal static class Given
{
    /// <summary>A while ago, in whole seconds: young enough to alert.</summary>
    public static readonly DateTimeOffset Recently = DateTimeOffset.FromUnixTimeSeconds(TimeProvider.System.GetUtcNow().ToUnixTimeSeconds() - 3600);

    public static readonly Provenance Tester = new("test:alice", "run-1", "line-1");

    /// <summary>An article at an address of its own.</summary>
    /// <param name="name">Last part of the address.</param>
    /// <param name="text">Facts as <see cref="Statements"/> reads them.</param>
    /// <param name="minute">When it was retrieved, in minutes after <see cref="Recently"/>: the greater one is the current revision.</param>
    public static IngestArticle Article(string name, string text, int minute = 0)
    {
        var url = new Uri($"https://news.test/{name}");
        string contentHash = ArticleIdentity.ContentHash(text);
        var article = new Article
        {
            Id = ArticleIdentity.Of(url, contentHash),
            Revision = new ArticleRevision(Recently.AddMinutes(minute), contentHash),
            Text = text,
            BodyStart = 0,
            Title = name,
            Url = url,
            Source = "daily",
            PublishedAt = Recently,
            Language = "en",
        };
        return new IngestArticle(article, Encoding.UTF8.GetBytes($"-- {name}\n{text}"), "text/plain");
    }
}
