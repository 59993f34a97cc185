using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Npgsql;
using RiskMonitor.Events;
using RiskMonitor.Hosting;
using Xunit;

namespace RiskMonitor.Feeds.Pushing;

/// <summary>A hub of our own on loopback against the running program.</summary>
[Collection(RiskMonitorAppCollection.Name)]
public sealed class HubTests(RiskMonitorApp app) : IAsyncDisposable
{
    private readonly RawPublisher _publisher = new RawPublisher().Start();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private HubSubscriptions Subscriptions => app.Services.GetRequiredService<HubSubscriptions>();

    private HubClock Clock => app.Services.GetServices<IHostedService>().OfType<HubClock>().Single();

    public ValueTask DisposeAsync() => _publisher.DisposeAsync();

    [Fact]
    public async Task A_hub_is_asked_verified_and_what_it_pushes_is_taken_in_without_asking_the_publisher()
    {
        _publisher["/hub"] = RawPublisher.Says("202 Accepted|Content-Length: 0");
        (string id, string token) = await WatchAsync("pushed");

        await Clock.LookAsync(Ct);
        HubSubscription asked = (await Subscriptions.FindAsync(token, Ct))!;      // it was found by its feed
        (HttpStatusCode other, _) = await VerifyAsync(token, "subscribe", "https://elsewhere.test/feed");
        (HttpStatusCode unsubscribed, _) = await VerifyAsync(token, "unsubscribe", asked.Topic);
        (HttpStatusCode verified, string challenge) = await VerifyAsync(token, "subscribe", asked.Topic);
        HubSubscription active = (await Subscriptions.FindAsync(token, Ct))!;
        HttpStatusCode forged = await PushAsync(token, Feed("pushed", "h1||First|Words.", "forged||Forged|report forged talks daily"), "another secret");
        HttpStatusCode unsigned = await PushAsync(token, Feed("pushed", "forged||Forged|report forged talks daily"), null);
        HttpStatusCode nonsense = await PushAsync(token, "Just words.", asked.Secret);
        HttpStatusCode pushed = await PushAsync(token, Feed("pushed", "h2||Pushed|Words of the hub.", "h3||Pushed too|More words."), asked.Secret);
        HttpStatusCode again = await PushAsync(token, Feed("pushed", "h2||Pushed|Words of the hub.", "h3||Pushed too|More words."), asked.Secret);
        JsonElement shown = default;
        await Settling.UntilAsync(async () => (shown = await app.GetAsync($"/api/feeds/{id}", Ct)).GetProperty("feed").GetProperty("entries").GetInt32() >= 3, "the push is taken in", TimeSpan.FromSeconds(30), Ct);
        await Settling.UntilAsync(async () => await CountAsync($"select count(*) from {PushTables.Pushes}") == 0, "nothing waits", TimeSpan.FromSeconds(30), Ct);
        shown = await app.GetAsync($"/api/feeds/{id}", Ct);

        JsonElement hub = shown.GetProperty("hub");
        string page = await app.Http.GetStringAsync(new Uri($"/feeds/{id}", UriKind.Relative), Ct);

        Assert.Equal(("active", _publisher.At("/hub").AbsoluteUri, active.LeaseUntil, ""), (hub.GetProperty("state").GetString(), hub.GetProperty("hub").GetString(), hub.GetProperty("leaseUntil").GetDateTimeOffset(), hub.GetProperty("lastFailure").GetString()));
        Assert.True(hub.GetProperty("lastPushAt").GetDateTimeOffset() >= hub.GetProperty("since").GetDateTimeOffset());
        Assert.Contains("It pushes what is new.", page, StringComparison.Ordinal);
        string form = Assert.Single(_publisher.Requests, request => request.StartsWith("POST /hub ", StringComparison.Ordinal));
        Assert.Contains("Content-Type: application/x-www-form-urlencoded", form, StringComparison.Ordinal);
        Assert.Equal((HubSubscriptions.Asked, HubSubscriptions.Active), (asked.State, active.State));
        Assert.Equal((HttpStatusCode.NotFound, HttpStatusCode.NotFound, HttpStatusCode.OK, "prove <it>"), (other, unsubscribed, verified, challenge));
        Assert.InRange((active.LeaseUntil!.Value - active.NextAt).TotalMinutes, 11.9, 12.1);      // asked again when 4/5 of the hour have passed; not null: verified
        Assert.All([forged, unsigned, nonsense, pushed, again], status => Assert.Equal(HttpStatusCode.Accepted, status));
        Assert.Equal(3, shown.GetProperty("feed").GetProperty("entries").GetInt32());
        Assert.Single(_publisher.Requests, request => request.StartsWith("GET /pushed ", StringComparison.Ordinal));
        Assert.DoesNotContain((await app.Services.GetRequiredService<Marten.IDocumentStore>().EventsAsync(Ct)).Select(e => e.Data).OfType<ArticleReceived>(), received => received.Article.Title == "Forged");
    }

    [Fact]
    public async Task A_hub_that_denies_or_fails_is_asked_later_and_polling_goes_on()
    {
        _publisher["/hub"] = RawPublisher.Says("500 Internal Server Error|Content-Length: 0");
        (_, string token) = await WatchAsync("denied");

        await Clock.LookAsync(Ct);
        HubSubscription failed = (await Subscriptions.FindAsync(token, Ct))!;      // it was found by its feed
        (HttpStatusCode denied, _) = await VerifyAsync(token, "denied", failed.Topic);
        HubSubscription after = (await Subscriptions.FindAsync(token, Ct))!;

        Assert.Equal((HubSubscriptions.Wanted, 1), (failed.State, failed.Failures));
        Assert.InRange((failed.NextAt - TimeProvider.System.GetUtcNow()).TotalMinutes, 55, 60);
        Assert.Equal((HttpStatusCode.OK, HubSubscriptions.Denied), (denied, after.State));
        Assert.InRange((after.NextAt - TimeProvider.System.GetUtcNow()).TotalDays, 6.9, 7);
    }

    [Fact]
    public async Task An_address_of_ours_that_nobody_was_given_verifies_nothing_and_takes_nothing()
    {
        (HttpStatusCode verified, _) = await VerifyAsync("0123456789abcdef0123456789abcdef", "subscribe", "https://news.test/feed");
        HttpStatusCode pushed = await PushAsync("0123456789abcdef0123456789abcdef", "<rss/>", "secret");

        Assert.Equal((HttpStatusCode.NotFound, HttpStatusCode.Gone), (verified, pushed));
    }

    // Watches a feed that names the hub, and waits until it was polled once.
    private async Task<(string Id, string Token)> WatchAsync(string name)
    {
        _publisher["/" + name] = RawPublisher.Gives(Feed(name, "h1||First|Words."));
        using HttpResponseMessage added = await app.Http.PostAsync(new Uri("/api/feeds?author=alice", UriKind.Relative),
            new StringContent($$"""{"address":"{{_publisher.At("/" + name)}}"}""", Encoding.UTF8, "application/json"), Ct);
        string id = JsonElement.Parse(await added.Content.ReadAsStringAsync(Ct)).GetProperty("id").GetString()!;      // every feed has one
        string? token = null;
        await Settling.UntilAsync(async () =>
        {
            await using NpgsqlCommand find = app.Services.GetRequiredService<NpgsqlDataSource>().CreateCommand($"select token from {PushTables.Subscriptions} where id = '{StreamKeys.Feed(TenantId.Default, new FeedId(id))}'");
            token = await find.ExecuteScalarAsync(Ct) as string;
            return token is not null && (await app.GetAsync($"/api/feeds/{id}", Ct)).GetProperty("fetches").GetArrayLength() == 1;
        }, "the hub is noticed", TimeSpan.FromSeconds(30), Ct);
        return (id, token!);      // not null: waited for
    }

    private string Feed(string name, params string[] items) => TestFeeds.Rss(items).Replace("<language>",
        $"<atom:link xmlns:atom=\"http://www.w3.org/2005/Atom\" rel=\"hub\" href=\"{_publisher.At("/hub")}\"/><atom:link xmlns:atom=\"http://www.w3.org/2005/Atom\" rel=\"self\" href=\"{_publisher.At("/" + name)}\"/><language>",
        StringComparison.Ordinal);

    private async Task<(HttpStatusCode Status, string Body)> VerifyAsync(string token, string mode, string topic)
    {
        using HttpResponseMessage answer = await app.Http.GetAsync(
            new Uri($"/websub/{token}?hub.mode={mode}&hub.topic={Uri.EscapeDataString(topic)}&hub.challenge=prove%20%3Cit%3E&hub.lease_seconds=3600", UriKind.Relative), Ct);
        return (answer.StatusCode, await answer.Content.ReadAsStringAsync(Ct));
    }

    private async Task<HttpStatusCode> PushAsync(string token, string body, string? secret)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, $"/websub/{token}") { Content = new StringContent(body, Encoding.UTF8, "application/rss+xml") };
        if (secret is not null) request.Headers.Add(WebSubSignature.Header, "sha256=" + Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), Encoding.UTF8.GetBytes(body))));
        using HttpResponseMessage answer = await app.Http.SendAsync(request, Ct);
        return answer.StatusCode;
    }

    private async Task<long> CountAsync(string sql)
    {
        await using NpgsqlCommand count = app.Services.GetRequiredService<NpgsqlDataSource>().CreateCommand(sql);
        return (long)(await count.ExecuteScalarAsync(Ct))!;      // a count is always there
    }
}
