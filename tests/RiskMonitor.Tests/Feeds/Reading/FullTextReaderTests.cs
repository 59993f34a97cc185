using Microsoft.Extensions.Time.Testing;
using RiskMonitor.Feeds.Fetching;
using Xunit;

namespace RiskMonitor.Feeds.Reading;

/// <summary>Links of items followed to a publisher on loopback.</summary>
public sealed class FullTextReaderTests : IAsyncDisposable
{
    private static readonly string Sentence = string.Concat(Enumerable.Repeat("The ministry said on Monday that Acme Motor would have to explain its battery plant to the committee. ", 8));

    private static readonly string Article = $"<html><head><title>Acme explains</title></head><body><article><h1>Acme explains</h1><p>{Sentence}</p><p>{Sentence}</p></article></body></html>";

    private const string Html = "Content-Type: text/html; charset=utf-8";

    private readonly RawPublisher _publisher = new RawPublisher().Start();
    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2026, 11, 23, 12, 0, 0, TimeSpan.Zero));
    private readonly SourceClient _client;
    private readonly FullTextReader _reader;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public FullTextReaderTests()
    {
        _client = new SourceClient(new SourceOptions { Allowed = SourceOptions.Allowing([("test", "127.0.0.0/8")]), HostSpacing = TimeSpan.Zero }, TimeProvider.System);
        _reader = new FullTextReader(_client, new RobotsCache(_client, _time));
        _publisher["/robots.txt"] = RawPublisher.Says("404 Not Found|Content-Length: 0");
    }

    public async ValueTask DisposeAsync()
    {
        _client.Dispose();
        await _publisher.DisposeAsync();
    }

    [Fact]
    public async Task An_article_behind_a_redirect_is_taken_with_the_address_where_it_stands()
    {
        _publisher["/go"] = RawPublisher.Says("302 Found|Location: /article|Content-Length: 0");
        _publisher["/article"] = RawPublisher.Gives(Article, Html);

        var taken = Assert.IsType<FullTextOutcome.Taken>(await ReadAsync("/go"));

        Assert.Equal((_publisher.At("/article"), "text/html; charset=utf-8"), (taken.Location, taken.ContentType));
        Assert.InRange(taken.Chars, 1_500, 1_800);
        Assert.Contains(_publisher.Requests, request => request.StartsWith("GET /go ", StringComparison.Ordinal) && request.Contains("Accept: text/html", StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_robots_txt_refuses_is_not_asked_for()
    {
        _publisher["/robots.txt"] = RawPublisher.Gives("User-agent: *\nDisallow: /private\n\nUser-agent: riskmonitor\nDisallow: /article\n", "Content-Type: text/plain");
        _publisher["/article"] = RawPublisher.Gives(Article, Html);
        _publisher["/private"] = RawPublisher.Gives(Article, Html);

        FullTextOutcome refused = await ReadAsync("/article");
        FullTextOutcome allowed = await ReadAsync("/private");

        Assert.Equal(FullTextRefusal.Robots, Assert.IsType<FullTextOutcome.NotTaken>(refused).Why);
        Assert.IsType<FullTextOutcome.Taken>(allowed);
        Assert.Equal(["GET /robots.txt", "GET /private"], _publisher.Requests.Select(request => string.Join(' ', request.Split(' ')[..2])));       // robots.txt once
    }

    [Fact]
    public async Task A_redirect_to_what_the_same_site_refuses_is_not_followed()
    {
        _publisher["/robots.txt"] = RawPublisher.Gives("User-agent: *\nDisallow: /private\n", "Content-Type: text/plain");
        _publisher["/go"] = RawPublisher.Says("302 Found|Location: /private|Content-Length: 0");
        _publisher["/private"] = RawPublisher.Gives(Article, Html);

        FullTextOutcome refused = await ReadAsync("/go");

        Assert.Equal(FullTextRefusal.Robots, Assert.IsType<FullTextOutcome.NotTaken>(refused).Why);
        Assert.Equal(["GET /robots.txt", "GET /go"], _publisher.Requests.Select(request => string.Join(' ', request.Split(' ')[..2])));
    }

    [Fact]
    public async Task A_site_that_cannot_say_is_left_alone_for_an_hour_and_then_asked_again()
    {
        _publisher["/robots.txt"] = RawPublisher.Says("503 Service Unavailable|Content-Length: 0");
        _publisher["/article"] = RawPublisher.Gives(Article, Html);

        var refused = Assert.IsType<FullTextOutcome.NotTaken>(await ReadAsync("/article"));
        _publisher["/robots.txt"] = RawPublisher.Gives("User-agent: *\nAllow: /\n");
        _time.Advance(TimeSpan.FromMinutes(59));
        FullTextOutcome still = await ReadAsync("/article");
        _time.Advance(TimeSpan.FromMinutes(2));
        FullTextOutcome taken = await ReadAsync("/article");

        Assert.Equal(FullTextRefusal.Robots, refused.Why);
        Assert.Contains("HTTP 503", refused.Says, StringComparison.Ordinal);
        Assert.IsType<FullTextOutcome.NotTaken>(still);
        Assert.IsType<FullTextOutcome.Taken>(taken);
    }

    [Fact]
    public async Task The_pauses_that_a_site_asks_for_are_kept_and_too_long_a_queue_is_refused()
    {
        _publisher["/robots.txt"] = RawPublisher.Gives("User-agent: *\nCrawl-delay: 70\n");
        _publisher["/article"] = RawPublisher.Gives(Article, Html);

        FullTextOutcome first = await ReadAsync("/article");
        Task<FullTextOutcome> second = ReadAsync("/article");
        FullTextOutcome third = await ReadAsync("/article");
        bool isWaiting = !second.IsCompleted;
        _time.Advance(TimeSpan.FromSeconds(71));

        Assert.IsType<FullTextOutcome.Taken>(first);
        Assert.True(isWaiting);
        Assert.IsType<FullTextOutcome.Taken>(await second);
        Assert.Equal(FullTextRefusal.Robots, Assert.IsType<FullTextOutcome.NotTaken>(third).Why);
    }

    [Theory]
    [InlineData("403 Forbidden|cf-mitigated: challenge", "", FullTextRefusal.Challenge)]
    [InlineData("200 OK|Content-Type: text/html", "<html><head><title>Just a moment...</title></head></html>", FullTextRefusal.Challenge)]
    [InlineData("200 OK|Content-Type: text/html", "<html><body><p>First lines.</p><p>Subscribe to continue reading</p></body></html>", FullTextRefusal.Paywall)]
    [InlineData("200 OK|Content-Type: text/html", "<html><body><div id='onetrust-consent-sdk'>We value your privacy</div></body></html>", FullTextRefusal.Consent)]
    [InlineData("200 OK|Content-Type: text/html", "<html><body><p>Nothing here.</p></body></html>", FullTextRefusal.TooLittleText)]
    [InlineData("200 OK|Content-Type: application/pdf", "%PDF-1.4", FullTextRefusal.NotAPage)]
    [InlineData("200 OK|Content-Type: application/json", "{\"a\":1}", FullTextRefusal.NotAPage)]
    [InlineData("404 Not Found", "", FullTextRefusal.NotFetched)]
    [InlineData("302 Found|Location: ftp://x.example/", "", FullTextRefusal.NotFetched)]
    public async Task What_stands_before_an_article_is_named(string head, string body, FullTextRefusal why)
    {
        _publisher["/article"] = RawPublisher.Says($"{head}|Content-Length: {body.Length}", System.Text.Encoding.UTF8.GetBytes(body));

        var refused = Assert.IsType<FullTextOutcome.NotTaken>(await ReadAsync("/article"));

        Assert.Equal(why, refused.Why);
        Assert.NotEmpty(refused.Sentence);
    }

    [Fact]
    public async Task The_words_of_an_interface_stand_for_the_page_that_people_see()
    {
        _publisher["/api"] = RawPublisher.Gives($$$"""{"refCode":"IP/26/1","docuLanguageResource":{"title":"A & B","htmlContent":"<p>{{{Sentence}}}</p>"}}""", "Content-Type: application/json");

        var taken = Assert.IsType<FullTextOutcome.Taken>(await _reader.ReadAsync(new FeedEntry { Link = "https://people.example/page", TextLink = _publisher.At("/api").ToString() }, Ct));

        Assert.Equal("https://people.example/page", taken.Location.AbsoluteUri);
        Assert.Contains("<title>A &amp; B</title>", System.Text.Encoding.UTF8.GetString(taken.Raw), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("tag:news.example,2026:1")]
    [InlineData("mailto:a@news.example")]
    public async Task An_item_that_leads_nowhere_says_so(string? link)
    {
        FullTextOutcome outcome = await _reader.ReadAsync(new FeedEntry { Link = link }, Ct);

        Assert.Equal(FullTextRefusal.NoLink, Assert.IsType<FullTextOutcome.NotTaken>(outcome).Why);
    }

    private Task<FullTextOutcome> ReadAsync(string path) => _reader.ReadAsync(new FeedEntry { Link = _publisher.At(path).ToString(), Summary = new FeedText("Acme explains.", IsMarkup: false) }, Ct);
}
