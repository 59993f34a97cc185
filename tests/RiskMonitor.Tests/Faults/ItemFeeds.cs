using System.Collections.Concurrent;
using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using RiskMonitor.Feeds;

namespace RiskMonitor.Faults;

/// <summary>Feeds on loopback that publish more in each round, with the validators that go with it.</summary>
internal sealed class ItemFeeds : IAsyncDisposable
{
    private const int ItemsPerRound = 5;

    private readonly WebApplication _app;
    private int _round = 1;

    private ItemFeeds(WebApplication app, int count) => (_app, Count) = (app, count);

    public int Count { get; }

    /// <summary>Headlines of all items that are out.</summary>
    public IEnumerable<string> Published => from feed in Enumerable.Range(0, Count) from item in Enumerable.Range(1, _round * ItemsPerRound) select Headline(feed, item);

    /// <summary>How often each feed was asked.</summary>
    public ConcurrentDictionary<string, int> Asked { get; } = new(StringComparer.Ordinal);

    public static async Task<ItemFeeds> StartAsync(int count, CancellationToken ct)
    {
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var feeds = new ItemFeeds(builder.Build(), count);
        feeds._app.Run(feeds.AnswerAsync);
        await feeds._app.StartAsync(ct);
        return feeds;
    }

    public Uri At(int feed) => new(new Uri(_app.Urls.First()), string.Create(CultureInfo.InvariantCulture, $"/{feed}"));

    /// <summary>More items are out.</summary>
    public void NextRound() => Interlocked.Increment(ref _round);

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private async Task AnswerAsync(HttpContext http)
    {
        int round = Volatile.Read(ref _round), feed = int.Parse(http.Request.Path.Value!.TrimStart('/'), CultureInfo.InvariantCulture);      // asked by the monitor alone
        Asked.AddOrUpdate(http.Request.Path.Value!, 1, (_, times) => times + 1);
        string tag = string.Create(CultureInfo.InvariantCulture, $"\"{round}\"");
        http.Response.Headers.ETag = tag;
        if (http.Request.Headers.IfNoneMatch == tag)
        {
            http.Response.StatusCode = 304;
            return;
        }
        await http.Response.WriteAsync(TestFeeds.Rss([.. Enumerable.Range(1, round * ItemsPerRound).Select(item => Item(feed, item))]), http.RequestAborted);
    }

    private static string Item(int feed, int item) => string.Create(
        CultureInfo.InvariantCulture, $"{feed}-{item}|{(item % 3 == 0 ? "" : $"http://news{feed}.test/{item}")}|{Headline(feed, item)}|Some words about item {item} of feed {feed}.");

    private static string Headline(int feed, int item) => string.Create(CultureInfo.InvariantCulture, $"Headline {item} of {feed}");
}
