using System.Globalization;
using System.Net;
using Polly;
using RiskMonitor.Hosting;
using RiskMonitor.Webhooks;

namespace RiskMonitor.Feeds.Fetching;

/// <summary>
/// The one way to ask publishers for anything: every address vetted when it is connected to, redirects followed by hand and vetted each, answers bounded
/// after unpacking, hosts left their peace. Whatever happens comes back as a <see cref="FetchOutcome"/>.
/// </summary>
internal sealed class SourceClient : IDisposable
{
    /// <summary>How long a connection may take.</summary>
    public static readonly TimeSpan ConnectMax = TimeSpan.FromSeconds(10);

    /// <summary>Redirects that are followed; one more is a failure.</summary>
    public const int RedirectsMax = 5;

    private const int HeaderKilobytesMax = 64;

    private readonly HttpClient _http;
    private readonly AddressGuard _guard;
    private readonly SourceOptions _options;
    private readonly HostPace _pace;
    private readonly TimeProvider _time;
    private readonly ResiliencePipeline _answer;

    public SourceClient(SourceOptions options, TimeProvider time, ResolveHost? resolve = null, HostTurns? turns = null)
    {
        _options = options;
        _time = time;
        _guard = new AddressGuard(options.Allowed, resolve ?? WebhookOptions.ResolveAsync);
        _pace = new HostPace(options.HostRequestsMax, options.HostSpacing, time, turns);
        _answer = Resilience.ForSourceAnswers(time);
        _http = new HttpClient(new SocketsHttpHandler
        {
            AllowAutoRedirect = false,                              // a redirect could point into our own network, and whether it is permanent matters
            UseProxy = false,                                       // behind a proxy the guard would see only the proxy, whatever the environment says
            UseCookies = false,                                     // a publisher learns nothing of what another one set
            AutomaticDecompression = DecompressionMethods.None,     // SourceBody unpacks, up to a limit
            ConnectCallback = _guard.ConnectAsync,                  // resolves, vets every address, connects to a vetted one
            ConnectTimeout = ConnectMax,
            MaxConnectionsPerServer = options.HostRequestsMax,
            PooledConnectionIdleTimeout = TimeSpan.FromSeconds(30), // thousands of hosts, each asked now and then
            PooledConnectionLifetime = TimeSpan.FromMinutes(5),     // notices when a host moves, and vets it again
            MaxResponseHeadersLength = HeaderKilobytesMax,
        })
        {
            Timeout = Timeout.InfiniteTimeSpan,                     // the pipeline sets one that counts by our own clock
        };
    }

    /// <summary>What is wrong with an address before anybody is asked; null where nothing can be said.</summary>
    public string? Refusal(string address) => _guard.Refusal(address);

    public void Dispose() => _http.Dispose();

    /// <summary>Asks, following redirects.</summary>
    /// <exception cref="OperationCanceledException"><paramref name="ct"/> was cancelled.</exception>
    public async Task<FetchOutcome> FetchAsync(SourceRequest request, CancellationToken ct)
    {
        var trail = new List<Redirect>();
        var seen = new HashSet<string>(StringComparer.Ordinal);
        TimeSpan taken = TimeSpan.Zero;
        for (Uri at = request.Address; ;)
        {
            FetchOutcome Fail(FetchFailure why, string sentence) => new FetchOutcome.Failed(at, trail, SourceHeaders.None, why, sentence) { Duration = taken };

            if ((_guard.Refusal(at) ?? _options.Keys.Refusal(at)) is { } refusal) return Fail(FetchFailure.AddressRefused, refusal);
            if (!seen.Add(at.AbsoluteUri)) return Fail(FetchFailure.RedirectLoop, $"The redirects lead in a circle, back to {at}.");

            (FetchOutcome outcome, TimeSpan duration) = await HopAsync(request, at, trail, ct);
            taken += duration;
            if (outcome is not FetchOutcome.Answered { Status: 301 or 302 or 303 or 307 or 308 } redirect) return outcome with { Duration = taken };

            if (trail.Count == RedirectsMax) return Fail(FetchFailure.TooManyRedirects, $"More than {RedirectsMax} redirects; the last one led to {at}.");
            if (redirect.Headers["Location"] is not { Length: > 0 } stated || !Uri.TryCreate(at, _options.Keys.Hidden(stated), out Uri? next))
                return Fail(FetchFailure.RedirectNowhere, string.Create(CultureInfo.InvariantCulture, $"HTTP {redirect.Status}, but where to is not said."));

            next = WithoutFragment(next);
            if (request.MayFollow is { } may && !await may(next, ct)) return Fail(FetchFailure.AddressRefused, $"The redirect to {next} is not followed.");
            trail.Add(new Redirect(at, next, redirect.Status));
            at = next;
        }
    }

    private async Task<(FetchOutcome Outcome, TimeSpan Duration)> HopAsync(SourceRequest request, Uri at, IReadOnlyList<Redirect> trail, CancellationToken ct)
    {
        Redirect[] so = [.. trail];
        using IDisposable turn = await _pace.EnterAsync(at.Authority, ct);
        long started = _time.GetTimestamp();
        FetchOutcome outcome;
        try
        {
            outcome = await _answer.ExecuteAsync(async token => await AskAsync(request, at, so, token), ct);
        }
        catch (Exception e) when (!ct.IsCancellationRequested && FetchFailures.Of(e, at) is { } failure)
        {
            outcome = new FetchOutcome.Failed(at, so, SourceHeaders.None, failure.Why, failure.Sentence);
        }
        return (outcome, _time.GetElapsedTime(started));
    }

    private async Task<FetchOutcome> AskAsync(SourceRequest request, Uri at, Redirect[] trail, CancellationToken ct)
    {
        using HttpRequestMessage message = MessageOf(request, at);
        using HttpResponseMessage response = await _http.SendAsync(message, HttpCompletionOption.ResponseHeadersRead, ct);
        SourceHeaders headers = SourceHeaders.Of(response);
        int status = (int)response.StatusCode;
        if (status == 304) return new FetchOutcome.NotModified(at, trail, headers);
        if (headers.IsChallenge) return new FetchOutcome.Challenged(at, trail, headers, status);
        if (status is < 200 or > 299) return new FetchOutcome.Answered(at, trail, headers, status);

        SourceBody.Reading read = await SourceBody.ReadAsync(response, request.BodyBytesMax, ct);
        return read.Failure is { } why
            ? new FetchOutcome.Failed(at, trail, headers, why, read.Sentence)
            : new FetchOutcome.Fetched(at, trail, headers, status, read.Body, read.WireBytes);
    }

    private HttpRequestMessage MessageOf(SourceRequest request, Uri at)
    {
        var message = new HttpRequestMessage(request.Form is null ? HttpMethod.Get : HttpMethod.Post, _options.Keys.Filled(at));
        if (request.Form is not null) message.Content = new FormUrlEncodedContent(request.Form);
        message.Headers.TryAddWithoutValidation("User-Agent", _options.UserAgent);
        message.Headers.TryAddWithoutValidation("Accept", request.Accept);
        message.Headers.TryAddWithoutValidation("Accept-Encoding", "gzip, deflate, br");
        // As they came, even where they are none by the book: the server has to recognise them, nobody else.
        if (request.Known.ETag is { } tag) message.Headers.TryAddWithoutValidation("If-None-Match", tag);
        if (request.Known.LastModified is { } modified) message.Headers.TryAddWithoutValidation("If-Modified-Since", modified);
        return message;
    }

    private static Uri WithoutFragment(Uri address) => address.Fragment.Length == 0 ? address : new Uri(address.GetLeftPart(UriPartial.Query));
}
