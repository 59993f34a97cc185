using System.IO.Compression;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace RiskMonitor.Feeds;

/// <summary>Thousands of publishers on one loopback port, told apart by their host names, each with a manner of its own.</summary>
internal sealed class SimulatedPublishers : IAsyncDisposable
{
    private static readonly byte[] Noise = new byte[64 * 1024];
    private static readonly byte[] Bomb = MakeBomb();

    private readonly WebApplication _app;
    private readonly TimeProvider _time;
    private readonly DateTimeOffset _start;
    private readonly Dictionary<string, SimulatedFeed> _byHost;
    private int _waiting;

    private SimulatedPublishers(WebApplication app, TimeProvider time, IReadOnlyList<SimulatedFeed> feeds)
    {
        (_app, _time, Feeds, _start) = (app, time, feeds, time.GetUtcNow());
        _byHost = feeds.ToDictionary(feed => feed.Host, StringComparer.Ordinal);
    }

    public IReadOnlyList<SimulatedFeed> Feeds { get; }

    /// <summary>Requests that wait for the clock.</summary>
    public int Waiting => Volatile.Read(ref _waiting);

    private int Port => new Uri(_app.Urls.First()).Port;

    public static async Task<SimulatedPublishers> StartAsync(int count, TimeProvider time, CancellationToken ct)
    {
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Limits.MinResponseDataRate = null);
        Manner[] manners = Enum.GetValues<Manner>();
        // From an item every half hour to one in two days.
        SimulatedFeed[] feeds = [.. Enumerable.Range(0, count).Select(i => new SimulatedFeed(i, manners[i % manners.Length], TimeSpan.FromMinutes(30 + i * 7919L % 2_850), time.GetUtcNow()))];
        var publishers = new SimulatedPublishers(builder.Build(), time, feeds);
        publishers._app.Run(publishers.AnswerAsync);
        await publishers._app.StartAsync(ct);
        return publishers;
    }

    public string AddressOf(SimulatedFeed feed) => $"{(feed.Manner == Manner.NoTls ? "https" : "http")}://{feed.Host}:{Port}/feed";

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private async Task AnswerAsync(HttpContext http)
    {
        SimulatedFeed feed = _byHost[http.Request.Host.Host];
        DateTimeOffset now = _time.GetUtcNow();
        string path = http.Request.Path.Value ?? "";
        int asked = path == "/feed" ? feed.Asked(now) : 0;
        switch (feed.Manner)
        {
            case Manner.Down3Days when now - _start < TimeSpan.FromDays(3):
                http.Response.StatusCode = asked % 2 == 0 ? 500 : 503;
                return;
            case Manner.TooMany when asked % 3 == 0:
                http.Response.StatusCode = 429;
                http.Response.Headers.RetryAfter = asked % 2 == 0 ? "7200" : now.AddHours(2).ToString("r", System.Globalization.CultureInfo.InvariantCulture);
                feed.Wants(TimeSpan.FromHours(2) - TimeSpan.FromSeconds(1));      // a date has whole seconds
                return;
            case Manner.Moved when path == "/feed":
                Redirect(http, 301, "/moved");
                return;
            case Manner.Gone when now - _start > TimeSpan.FromHours(30):
                http.Response.StatusCode = 410;
                return;
            case Manner.Loop:
                Redirect(http, 302, path == "/a" ? "/b" : "/a");
                return;
            case Manner.Slow when asked % 4 == 0:
                await WaitAsync(http);
                return;
            case Manner.Endless:
                while (!http.RequestAborted.IsCancellationRequested) await http.Response.Body.WriteAsync(Noise, http.RequestAborted).AsTask().ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
                return;
            case Manner.Bomb:
                http.Response.Headers.ContentEncoding = "gzip";
                await http.Response.Body.WriteAsync(Bomb);
                return;
            case Manner.WrongLength when asked % 2 == 1:
                await WriteAsync(http, feed.Body(now, isWhole: false), claimed: 100);
                return;
            default:
                await AnswerRightAsync(http, feed, now);
                return;
        }
    }

    private static async Task AnswerRightAsync(HttpContext http, SimulatedFeed feed, DateTimeOffset now)
    {
        if (feed.Manner == Manner.StatesTtl) feed.Wants(TimeSpan.FromMinutes(180));
        if (feed.Manner == Manner.StatesMaxAge)
        {
            feed.Wants(TimeSpan.FromHours(1));
            http.Response.Headers.CacheControl = "max-age=3600";
        }
        if (feed.Manner != Manner.NoValidators)
        {
            http.Response.Headers.ETag = feed.ETag(now);
            if (http.Request.Headers.IfNoneMatch == feed.ETag(now))
            {
                http.Response.StatusCode = 304;
                return;
            }
        }
        await WriteAsync(http, feed.Body(now, isWhole: true), claimed: 0);
    }

    private static void Redirect(HttpContext http, int status, string to)
    {
        http.Response.StatusCode = status;
        http.Response.Headers.Location = to;
    }

    private static async Task WriteAsync(HttpContext http, byte[] body, int claimed)
    {
        http.Response.ContentType = "application/rss+xml";
        http.Response.ContentLength = body.Length + claimed;
        await http.Response.Body.WriteAsync(body);
        if (claimed == 0) return;
        await http.Response.Body.FlushAsync();
        http.Abort();
    }

    private async Task WaitAsync(HttpContext http)
    {
        Interlocked.Increment(ref _waiting);
        await Task.Delay(Timeout.Infinite, http.RequestAborted).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        Interlocked.Decrement(ref _waiting);
    }

    private static byte[] MakeBomb()
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Optimal)) gzip.Write(new byte[32 * 1024 * 1024]);
        return packed.ToArray();
    }
}
