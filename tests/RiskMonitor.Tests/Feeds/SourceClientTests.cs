using System.IO.Compression;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using Microsoft.Extensions.Time.Testing;
using RiskMonitor.Feeds.Fetching;
using Xunit;

namespace RiskMonitor.Feeds;

/// <summary>Real requests to real sockets on loopback: whatever a publisher does, an outcome comes back that says what it was.</summary>
public sealed class SourceClientTests : IAsyncDisposable
{
    private readonly RawPublisher _publisher = new RawPublisher().Start();

    private readonly SourceOptions _options = new() { Allowed = SourceOptions.Allowing([("test", "127.0.0.0/8")]), HostSpacing = TimeSpan.Zero };

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public ValueTask DisposeAsync() => _publisher.DisposeAsync();

    [Fact]
    public async Task A_feed_comes_back_with_its_bytes_and_validators()
    {
        _publisher["/feed"] = RawPublisher.Gives("<rss/>", "ETag: W/\"a b\"|Last-Modified: Mon, 01 Jun 2026 10:00:00 GMT|Content-Type: text/xml; charset=utf-8");

        var fetched = await FetchAsync<FetchOutcome.Fetched>("/feed");

        Assert.Equal("<rss/>", Encoding.UTF8.GetString(fetched.Body));
        Assert.Equal(new Validators("W/\"a b\"", "Mon, 01 Jun 2026 10:00:00 GMT"), fetched.Headers.Validators);
        Assert.Equal("text/xml; charset=utf-8", fetched.Headers.ContentType);
    }

    [Fact]
    public async Task Both_validators_are_sent_and_304_is_an_outcome_of_its_own()
    {
        _publisher["/feed"] = RawPublisher.Says("304 Not Modified|ETag: \"a\"");

        await FetchAsync<FetchOutcome.NotModified>("/feed", request => request with { Known = new Validators("not even quoted", "Mon, 01 Jun 2026 10:00:00 GMT") });

        string request = Assert.Single(_publisher.Requests);
        Assert.Contains("If-None-Match: not even quoted\r\n", request, StringComparison.Ordinal);
        Assert.Contains("If-Modified-Since: Mon, 01 Jun 2026 10:00:00 GMT\r\n", request, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_publisher_is_told_who_asks_and_where_to_complain()
    {
        _publisher["/feed"] = RawPublisher.Gives("<rss/>");

        await FetchAsync<FetchOutcome.Fetched>("/feed", options: _options with { Contact = "https://monitor.example/bot" });

        Assert.Matches(@"User-Agent: riskmonitor/[0-9][^ ]* \(feed reader; \+https://monitor\.example/bot\)\r\n", Assert.Single(_publisher.Requests));
    }

    [Theory]
    [InlineData("gzip")]
    [InlineData("br")]
    [InlineData("deflate")]
    public async Task Packed_answers_are_unpacked(string encoding)
    {
        byte[] packed = Packed(encoding, "<rss>news</rss>"u8.ToArray());
        _publisher["/feed"] = RawPublisher.Says($"200 OK|Content-Encoding: {encoding}|Content-Length: {packed.Length}", packed);

        var fetched = await FetchAsync<FetchOutcome.Fetched>("/feed");

        Assert.Equal("<rss>news</rss>", Encoding.UTF8.GetString(fetched.Body));
        Assert.Equal(packed.Length, fetched.WireBytes);
    }

    [Fact]
    public async Task What_is_said_to_be_gzip_and_is_not_is_taken_as_it_is()
    {
        _publisher["/feed"] = RawPublisher.Gives("<rss/>", "Content-Encoding: gzip");

        var fetched = await FetchAsync<FetchOutcome.Fetched>("/feed");

        Assert.Equal("<rss/>", Encoding.UTF8.GetString(fetched.Body));
    }

    [Theory]
    [InlineData("gzip")]
    [InlineData("br")]
    [InlineData("deflate")]
    public async Task A_bomb_is_called_one(string encoding)
    {
        byte[] bomb = Packed(encoding, new byte[64 * 1024 * 1024]);
        _publisher["/feed"] = RawPublisher.Says($"200 OK|Content-Encoding: {encoding}|Content-Length: {bomb.Length}", bomb);

        var failed = await FetchAsync<FetchOutcome.Failed>("/feed");

        Assert.Equal(FetchFailure.Bomb, failed.Why);
        Assert.EndsWith("unpack to more than 16,777,216: a bomb; no more were unpacked.", failed.Says, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_bomb_is_not_unpacked_to_its_end()
    {
        byte[] bomb = Packed("gzip", new byte[64 * 1024 * 1024]);
        bomb.AsSpan(bomb.Length / 2).Fill(0xff);      // whoever comes so far finds it broken
        _publisher["/feed"] = RawPublisher.Says($"200 OK|Content-Encoding: gzip|Content-Length: {bomb.Length}", bomb);

        var failed = await FetchAsync<FetchOutcome.Failed>("/feed");

        Assert.Equal(FetchFailure.Bomb, failed.Why);
    }

    [Fact]
    public async Task Broken_packing_and_packing_nobody_asked_for_are_named()
    {
        _publisher["/broken"] = RawPublisher.Says("200 OK|Content-Encoding: gzip|Content-Length: 6", [0x1f, 0x8b, 1, 2, 3, 4]);
        _publisher["/zstd"] = RawPublisher.Gives("xxxx", "Content-Encoding: zstd");

        var broken = await FetchAsync<FetchOutcome.Failed>("/broken");
        var unknown = await FetchAsync<FetchOutcome.Failed>("/zstd");

        Assert.Equal((FetchFailure.BadEncoding, "The answer is said to be packed with gzip, but cannot be unpacked."), (broken.Why, broken.Says));
        Assert.Equal((FetchFailure.BadEncoding, "The answer is packed with 'zstd', which was not asked for."), (unknown.Why, unknown.Says));
    }

    [Fact]
    public async Task An_answer_without_end_is_left_at_the_limit()
    {
        _publisher["/endless"] = async (connection, _, ct) =>
        {
            await connection.WriteAsync("HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n"u8.ToArray(), ct);
            for (byte[] more = new byte[64 * 1024]; ;) await connection.WriteAsync(more, ct);
        };

        var failed = await FetchAsync<FetchOutcome.Failed>("/endless", request => request with { BodyBytesMax = 1_000_000 });

        Assert.Equal((FetchFailure.TooLarge, "The answer has more than 1,000,000 bytes; no more are read."), (failed.Why, failed.Says));
    }

    [Fact]
    public async Task A_stated_length_beyond_the_limit_is_not_read_at_all()
    {
        _publisher["/huge"] = RawPublisher.Says("200 OK|Content-Length: 99999999999", [1, 2, 3]);

        var failed = await FetchAsync<FetchOutcome.Failed>("/huge");

        Assert.Equal((FetchFailure.TooLarge, "The answer states 99,999,999,999 bytes; at most 16,777,216 are read."), (failed.Why, failed.Says));
    }

    [Fact]
    public async Task An_answer_shorter_than_it_says_is_no_feed()
    {
        _publisher["/short"] = RawPublisher.Says("200 OK|Content-Length: 500", "<rss>"u8.ToArray());

        var failed = await FetchAsync<FetchOutcome.Failed>("/short");

        Assert.Equal((FetchFailure.Truncated, "127.0.0.1 ended the answer before its end."), (failed.Why, failed.Says));
    }

    [Fact]
    public async Task An_answer_longer_than_it_says_is_read_as_far_as_it_says()
    {
        _publisher["/long"] = RawPublisher.Says("200 OK|Content-Length: 6", "<rss/>and more"u8.ToArray());

        var fetched = await FetchAsync<FetchOutcome.Fetched>("/long");

        Assert.Equal("<rss/>", Encoding.UTF8.GetString(fetched.Body));
    }

    [Fact]
    public async Task Who_answers_with_something_else_than_HTTP_is_told_apart_from_who_does_not_answer()
    {
        _publisher["/noise"] = async (connection, _, ct) => await connection.WriteAsync("SSH-2.0-OpenSSH_9.6\r\n\r\n"u8.ToArray(), ct);
        int closed = FreePort();

        var noise = await FetchAsync<FetchOutcome.Failed>("/noise");
        var nobody = await FetchAsync<FetchOutcome.Failed>(new Uri($"http://127.0.0.1:{closed}/"));

        Assert.Equal(FetchFailure.Protocol, noise.Why);
        Assert.Equal((FetchFailure.ConnectFailed, $"127.0.0.1 takes no connection on port {closed}."), (nobody.Why, nobody.Says));
    }

    [Fact]
    public async Task A_connection_that_is_reset_before_the_answer_is_said_to_have_broken()
    {
        _publisher["/reset"] = (connection, _, _) =>
        {
            ((NetworkStream)connection).Socket.Close(timeout: 0);      // a reset, where the stream's own end would say goodbye first
            return Task.CompletedTask;
        };

        var failed = await FetchAsync<FetchOutcome.Failed>("/reset");

        Assert.Equal(FetchFailure.Truncated, failed.Why);
        Assert.StartsWith("The connection to 127.0.0.1 broke: ", failed.Says, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_host_that_speaks_no_TLS_is_named()
    {
        var failed = await FetchAsync<FetchOutcome.Failed>(new Uri($"https://127.0.0.1:{_publisher.Port}/"));

        Assert.Equal(FetchFailure.Tls, failed.Why);
        Assert.StartsWith("No secure connection to 127.0.0.1: ", failed.Says, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_host_that_cannot_prove_who_it_is_gets_no_request()
    {
        using X509Certificate2 own = RawPublisher.OwnCertificate();
        await using RawPublisher impostor = new RawPublisher(own).Start();

        var failed = await FetchAsync<FetchOutcome.Failed>(new Uri($"https://127.0.0.1:{impostor.Port}/"));

        Assert.Equal(FetchFailure.Tls, failed.Why);
        Assert.DoesNotContain(impostor.Requests, request => request.Length > 0);
    }

    [Fact]
    public async Task A_host_that_nobody_knows_is_named()
    {
        var failed = await FetchAsync<FetchOutcome.Failed>(new Uri("http://feeds.invalid/"));

        Assert.Equal((FetchFailure.NameUnknown, "Nobody knows the host feeds.invalid."), (failed.Why, failed.Says));
    }

    [Fact]
    public async Task A_slow_publisher_has_half_a_minute()
    {
        var time = new FakeTimeProvider(new DateTimeOffset(2026, 6, 1, 12, 0, 0, TimeSpan.Zero));
        var asked = new TaskCompletionSource();
        _publisher["/slow"] = async (_, _, ct) =>
        {
            asked.SetResult();
            await Task.Delay(Timeout.Infinite, ct);
        };
        using var client = new SourceClient(_options, time);

        Task<FetchOutcome> fetching = client.FetchAsync(new SourceRequest(_publisher.At("/slow")), Ct);
        await asked.Task;
        time.Advance(TimeSpan.FromSeconds(29));
        bool isWaiting = !fetching.IsCompleted;
        time.Advance(TimeSpan.FromSeconds(1));
        var failed = Assert.IsType<FetchOutcome.Failed>(await fetching);

        Assert.True(isWaiting);
        Assert.Equal((FetchFailure.Timeout, "127.0.0.1 gave no whole answer within 30 s."), (failed.Why, failed.Says));
        Assert.Equal(TimeSpan.FromSeconds(30), failed.Duration);
    }

    [Fact]
    public async Task Redirects_are_followed_and_the_trail_tells_the_permanent_ones()
    {
        _publisher["/old"] = RawPublisher.Says("301 Moved Permanently|Location: /newer|Content-Length: 0");
        _publisher["/newer"] = RawPublisher.Says($"308 Permanent Redirect|Location: {_publisher.At("/newest#top")}|Content-Length: 0");
        _publisher["/newest"] = RawPublisher.Says("302 Found|Location: cdn/today?x=1|Content-Length: 0");
        _publisher["/cdn/today?x=1"] = RawPublisher.Gives("<rss/>");

        var fetched = await FetchAsync<FetchOutcome.Fetched>("/old");

        Assert.Equal(_publisher.At("/cdn/today?x=1"), fetched.Location);
        Assert.Equal([301, 308, 302], fetched.Trail.Select(step => step.Status));
        Assert.Equal(_publisher.At("/newest"), Redirect.MovedTo(fetched.Trail));
    }

    [Fact]
    public async Task Circles_endless_chains_and_redirects_to_nowhere_end()
    {
        _publisher["/a"] = RawPublisher.Says("302 Found|Location: /b|Content-Length: 0");
        _publisher["/b"] = RawPublisher.Says("302 Found|Location: /a|Content-Length: 0");
        for (int i = 0; i < 10; i++) _publisher[$"/chain{i}"] = RawPublisher.Says($"301 Moved|Location: /chain{i + 1}|Content-Length: 0");
        _publisher["/nowhere"] = RawPublisher.Says("302 Found|Content-Length: 0");

        var circle = await FetchAsync<FetchOutcome.Failed>("/a");
        var chain = await FetchAsync<FetchOutcome.Failed>("/chain0");
        var nowhere = await FetchAsync<FetchOutcome.Failed>("/nowhere");

        Assert.Equal(FetchFailure.RedirectLoop, circle.Why);
        Assert.Equal((FetchFailure.TooManyRedirects, 5), (chain.Why, chain.Trail.Count));
        Assert.Equal((FetchFailure.RedirectNowhere, "HTTP 302, but where to is not said."), (nowhere.Why, nowhere.Says));
    }

    [Theory]
    [InlineData("http://169.254.169.254/latest/meta-data")]
    [InlineData("http://10.0.0.1/")]
    [InlineData("http://[::1]/")]
    [InlineData("file:///etc/passwd")]
    public async Task A_redirect_leads_nobody_into_our_own_network(string inside)
    {
        _publisher["/feed"] = RawPublisher.Says($"302 Found|Location: {inside}|Content-Length: 0");

        var failed = await FetchAsync<FetchOutcome.Failed>("/feed");

        Assert.Equal(FetchFailure.AddressRefused, failed.Why);
    }

    [Fact]
    public async Task Loopback_is_refused_unless_the_operator_allows_it()
    {
        _publisher["/feed"] = RawPublisher.Gives("<rss/>");

        var failed = await FetchAsync<FetchOutcome.Failed>("/feed", options: new SourceOptions());

        Assert.Equal("127.0.0.1 leads to an address that is not public (Loopback). The operator can allow a source of their own: Feeds:AllowedSources.", failed.Says);
        Assert.Empty(_publisher.Requests);
    }

    [Fact]
    public async Task A_wall_that_wants_a_browser_is_named()
    {
        _publisher["/feed"] = RawPublisher.Says("403 Forbidden|cf-mitigated: challenge|Content-Length: 0");

        var challenged = await FetchAsync<FetchOutcome.Challenged>("/feed");

        Assert.Contains("cf-mitigated: challenge", challenged.Says, StringComparison.Ordinal);
        Assert.Equal(403, challenged.StatusCode);
    }

    [Theory]
    [InlineData("120", 120)]
    [InlineData("Mon, 01 Jun 2026 12:10:00 GMT", 600)]
    [InlineData("Mon, 01 Jun 2026 11:00:00 GMT", null)]
    [InlineData("soon", null)]
    public async Task Both_forms_of_Retry_After_are_read(string stated, int? seconds)
    {
        _publisher["/feed"] = RawPublisher.Says($"429 Too Many Requests|Retry-After: {stated}|Content-Length: 0");

        var answered = await FetchAsync<FetchOutcome.Answered>("/feed");

        Assert.Equal(429, answered.Status);
        Assert.Equal(seconds, answered.Headers.RetryAfter(new DateTimeOffset(2026, 6, 1, 12, 0, 0, TimeSpan.Zero))?.TotalSeconds);
    }

    [Theory]
    [InlineData("Cache-Control: max-age=300", 300, null)]
    [InlineData("Cache-Control: public|Cache-Control: max-age=7", 7, null)]
    [InlineData("Cache-Control: no-cache, max-age=300", 0, null)]
    [InlineData("Date: Mon, 01 Jun 2026 09:00:00 GMT|Expires: Mon, 01 Jun 2026 10:00:00 GMT", null, 3600)]
    [InlineData("Expires: Mon, 01 Jun 2026 12:30:00 GMT", null, 1800)]
    [InlineData("Expires: 0", null, null)]
    public async Task Freshness_is_read_from_both_headers(string headers, int? maxAge, int? expires)
    {
        _publisher["/feed"] = RawPublisher.Gives("<rss/>", headers);

        var fetched = await FetchAsync<FetchOutcome.Fetched>("/feed");

        Assert.Equal((maxAge, expires), ((int?)fetched.Headers.MaxAge?.TotalSeconds, (int?)fetched.Headers.ExpiresIn(new DateTimeOffset(2026, 6, 1, 12, 0, 0, TimeSpan.Zero))?.TotalSeconds));
    }

    [Fact]
    public async Task A_form_can_be_posted_through_the_same_guard()
    {
        _publisher["/hub"] = RawPublisher.Says("202 Accepted|Content-Length: 0");

        var fetched = await FetchAsync<FetchOutcome.Fetched>("/hub", request => request with { Form = new Dictionary<string, string> { ["hub.mode"] = "subscribe" } });

        Assert.Equal(202, fetched.Status);
        Assert.StartsWith("POST /hub HTTP/1.1\r\n", Assert.Single(_publisher.Requests), StringComparison.Ordinal);
    }

    private async Task<T> FetchAsync<T>(string path, Func<SourceRequest, SourceRequest>? change = null, SourceOptions? options = null)
        where T : FetchOutcome
    {
        using var client = new SourceClient(options ?? _options, TimeProvider.System);
        var request = new SourceRequest(_publisher.At(path));
        return Assert.IsType<T>(await client.FetchAsync(change?.Invoke(request) ?? request, Ct));
    }

    private async Task<T> FetchAsync<T>(Uri address)
        where T : FetchOutcome
    {
        using var client = new SourceClient(_options, TimeProvider.System);
        return Assert.IsType<T>(await client.FetchAsync(new SourceRequest(address), Ct));
    }

    private static byte[] Packed(string encoding, byte[] plain)
    {
        using var packed = new MemoryStream();
        using (Stream packing = encoding switch
        {
            "gzip" => new GZipStream(packed, CompressionLevel.Optimal),
            "br" => new BrotliStream(packed, CompressionLevel.Fastest),
            _ => new ZLibStream(packed, CompressionLevel.Optimal),
        }) packing.Write(plain);
        return packed.ToArray();
    }

    private static int FreePort()
    {
        using var listener = new System.Net.Sockets.TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
