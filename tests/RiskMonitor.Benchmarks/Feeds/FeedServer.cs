using System.Collections.Concurrent;
using System.Globalization;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace RiskMonitor.Feeds;

/// <summary>Feeds of one item, about 6 kB each, on many host names of one loopback port.</summary>
internal sealed class FeedServer : IAsyncDisposable
{
    private const int Paragraphs = 30;

    private static readonly string Text = string.Concat(Enumerable.Range(1, Paragraphs).Select(i => string.Create(
        CultureInfo.InvariantCulture, $"&lt;p&gt;The ministry said on day {i} that it would look into the matter; the company did not answer questions about its plans for the plant. Two people who know of it said that talks go on.&lt;/p&gt;")));

    private readonly WebApplication _app;
    private readonly ConcurrentDictionary<string, int> _versions = new(StringComparer.Ordinal);

    private FeedServer(WebApplication app) => _app = app;

    /// <summary>Whether requests with the right validator are answered with 304.</summary>
    public bool Validates { get; set; } = true;

    private int Port => new Uri(_app.Urls.First()).Port;

    public static async Task<FeedServer> StartAsync(CancellationToken ct)
    {
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var server = new FeedServer(builder.Build());
        server._app.Run(server.AnswerAsync);
        await server._app.StartAsync(ct);
        return server;
    }

    public Uri At(int feed, int hosts) => new(string.Create(CultureInfo.InvariantCulture, $"http://h{feed % hosts}.test:{Port}/{feed}"));

    /// <summary>What the present version of a feed is asked for with.</summary>
    public string TagOf(string path) => string.Create(CultureInfo.InvariantCulture, $"\"{VersionOf(path)}\"");

    /// <summary>A new item in some feeds.</summary>
    public void Publish(IEnumerable<Uri> feeds)
    {
        foreach (Uri feed in feeds) _versions.AddOrUpdate(feed.AbsolutePath, 1, (_, version) => version + 1);
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private async Task AnswerAsync(HttpContext http)
    {
        string path = http.Request.Path.Value ?? "", tag = TagOf(path);
        http.Response.Headers.ETag = tag;
        if (Validates && http.Request.Headers.IfNoneMatch == tag)
        {
            http.Response.StatusCode = 304;
            return;
        }
        byte[] body = Encoding.UTF8.GetBytes(Body(path));
        http.Response.ContentLength = body.Length;
        http.Response.ContentType = "application/rss+xml";
        await http.Response.Body.WriteAsync(body);
    }

    private int VersionOf(string path) => _versions.GetValueOrDefault(path);

    private string Body(string path)
    {
        int item = VersionOf(path);
        return string.Create(CultureInfo.InvariantCulture, $"""
            <rss version="2.0"><channel><title>Benchmark</title><item><guid isPermaLink="false">{path}-{item}</guid><link>http://news.test{path}/{item}</link>
            <title>Item {item} of {path}</title><description>{Text}</description></item></channel></rss>
            """);
    }
}
