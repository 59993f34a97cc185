using System.Text;
using RiskMonitor.Events;
using Xunit;

namespace RiskMonitor.Articles.Rereading;

/// <summary>
/// A later version of <see cref="Statements"/>: it also reads lines that begin with <c>later</c>, no longer falls for what is about a <c>mistake</c>, and knows Zenith, which was in no registry.
/// </summary>
internal static class LaterStatements
{
    public const string Version = "statements-2";

    public static readonly ArticleReprocessingOf Of = store => new ArticleReprocessing(store, Extract, new OutletDirectory([]));

    public delegate ArticleReprocessing ArticleReprocessingOf(Marten.IDocumentStore store);

    public static Extraction Extract(Article article)
    {
        const string Later = "later ";
        var events = new List<RiskEvent>();
        int start = 0;
        foreach (string line in article.Text.Split('\n'))
        {
            int skipped = line.StartsWith(Later, StringComparison.Ordinal) ? Later.Length : 0;
            string read = line[skipped..].Replace("?zenith", "zenith", StringComparison.Ordinal);
            if (Statement.Read(article, read, start + skipped) is { } statement && statement.Topic != "mistake")
            {
                RiskEvent e = (statement with { Evidence = new Evidence(line[skipped..], start + skipped, line.Length - skipped) }).ToEvent() with { ExtractorVersion = Version };
                events.Add(read.Length + skipped == line.Length ? e : e with { Id = new RiskEventId(ContentId.Of(e.Id.Value, "zenith")) });      // companies are part of a real event's id
            }
            start += line.Length + 1;
        }
        return new Extraction(Version, Statements.Words, events.ToValueList(), events.SelectMany(e => e.Companies).DistinctBy(c => c.Id).ToValueList());
    }

    /// <summary>An article whose bytes are its text.</summary>
    public static IngestArticle Article(string name, string text, int minute = 0)
    {
        byte[] raw = Encoding.UTF8.GetBytes(text);
        var origin = new ArticleOrigin
        {
            RetrievedAt = Given.Recently.AddMinutes(minute),
            ContentType = "text/plain",
            Url = $"https://news.test/{name}",
            PublishedAt = Given.Recently.ToString("O", System.Globalization.CultureInfo.InvariantCulture),
        };
        return new IngestArticle(Assert.IsType<ArticleReading.Accepted>(ArticleFile.Read(raw, origin, new OutletDirectory([]))).Article, raw, "text/plain");
    }
}
