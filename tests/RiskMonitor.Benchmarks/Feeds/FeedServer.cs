using System.Globalization;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace RiskMonitor.Feeds;

/// <summary>Feeds of 2 items, about 6 kB each, on many host names of one loopback port.</summary>
internal sealed class FeedServer : IAsyncDisposable
{
    private const int Items = 2, Paragraphs = 15;

    private static readonly string Text = string.Concat(Enumerable.Range(1, Paragraphs).Select(i => string.Create(
        CultureInfo.InvariantCulture, $"&lt;p&gt;The ministry said on day {i} that it would look into the matter; the company did not answer questions about its plans for the plant. Two people who know of it said that talks go on.&lt;/p&gt;")));

    private readonly WebApplication _app;
    private int _version;

    private FeedServer(WebApplication app) => _app = app;

    /// <summary>Whether requests with the right validator are answered with 304.</summary>
    public bool Validates { get; set; } = true;

    /// <summary>What the present version is asked for with.</summary>
    public string ETag => string.Create(CultureInfo.InvariantCulture, $"\"{Volatile.Read(ref _version)}\"");

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

    /// <summary>One more item in every feed.</summary>
    public void Publish() => Interlocked.Increment(ref _version);

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private async Task AnswerAsync(HttpContext http)
    {
        string tag = ETag;
        http.Response.Headers.ETag = tag;
        if (Validates && http.Request.Headers.IfNoneMatch == tag)
        {
            http.Response.StatusCode = 304;
            return;
        }
        byte[] body = Encoding.UTF8.GetBytes(Body(http.Request.Path.Value ?? "", Volatile.Read(ref _version)));
        http.Response.ContentLength = body.Length;
        http.Response.ContentType = "application/rss+xml";
        await http.Response.Body.WriteAsync(body);
    }

    private static string Body(string feed, int version)
    {
        var text = new StringBuilder("<rss version=\"2.0\"><channel><title>Benchmark</title>");
        for (int item = version; item < version + Items; item++)
        {
            text.Append(CultureInfo.InvariantCulture, $"<item><guid isPermaLink=\"false\">{feed}-{item}</guid><link>http://news.test{feed}/{item}</link><title>Item {item} of {feed}</title>")
                .Append("<description>").Append(Text).Append("</description></item>");
        }
        return text.Append("</channel></rss>").ToString();
    }
}
