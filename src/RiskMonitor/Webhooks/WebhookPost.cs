using System.Globalization;
using System.Net.Http.Headers;
using System.Net.Sockets;
using System.Text;
using Polly;
using Polly.Timeout;
using RiskMonitor.Hosting;
using RiskMonitor.Webhooks.Channels;

namespace RiskMonitor.Webhooks;

/// <summary>What the receiver answered, or why it did not.</summary>
/// <param name="Status">HTTP status; null where no answer came.</param>
/// <param name="Error">Why no answer came; null where one did.</param>
/// <param name="Duration">How long it took.</param>
public sealed record PostOutcome(int? Status, string? Error, TimeSpan Duration)
{
    /// <summary>How long the receiver wants to be left alone; null: it does not say.</summary>
    public TimeSpan? RetryAfter { get; init; }

    /// <summary>The first <see cref="WebhookPost.AnswerBytesMax"/> bytes of the answer as text; empty where there are none, or nobody may see them.</summary>
    public string Answer { get; init; } = "";

    /// <summary>Those of several receivers who have it by this attempt; empty where there is but one, or nobody took it.</summary>
    public IReadOnlyList<string> Taken { get; init; } = [];

    /// <summary>Whether it is taken for some of several receivers, now or before: what is refused then is refused to them, and says nothing of the endpoint.</summary>
    public bool IsInPart { get; init; }

    /// <summary>Whether the endpoint as a whole does its work.</summary>
    public bool IsHealthy => IsAccepted || IsInPart;

    /// <summary>Whether the receiver took it: any 2xx. A redirect is a failure: it could point into our own network.</summary>
    public bool IsAccepted => DeliveryDecision.IsAccepted(Status);

    /// <summary>The outcome on one line, for people.</summary>
    public string Says => Error ?? string.Create(CultureInfo.InvariantCulture, $"HTTP {Status}");
}

/// <summary>One thing to post.</summary>
/// <param name="Url">The receiver.</param>
/// <param name="Id">The <c>webhook-id</c>.</param>
/// <param name="Body">As it is sent.</param>
/// <param name="ContentType">Of the body.</param>
/// <param name="Keys">What to sign with.</param>
/// <param name="Origin">Who we are, for a receiver that gave its consent by handshake; null for others.</param>
internal sealed record OutgoingWebhook(Uri Url, DeliveryId Id, byte[] Body, string ContentType, ReceiverKeys Keys, string? Origin = null)
{
    /// <summary>Whether it is signed; those of channels that check no signature are not.</summary>
    public bool IsSigned { get; init; } = true;
}

/// <summary>One signed POST to one receiver.</summary>
internal sealed class WebhookPost(HttpClient http, AddressGuard guard, TimeProvider time)
{
    /// <summary>Bytes of an answer that are kept; the rest is not read.</summary>
    public const int AnswerBytesMax = 16 * 1024;

    /// <summary>Most characters of what is kept of an attempt without an answer.</summary>
    public const int ErrorCharsMax = 500;

    private static readonly ProductInfoHeaderValue Agent = new("riskmonitor", CodeVersion.Short);

    private readonly ResiliencePipeline _attempt = Resilience.ForWebhookAttempts(time);

    /// <summary>Posts with Standard Webhooks headers, signed with every key that is valid now.</summary>
    /// <param name="webhook">What to post.</param>
    /// <param name="at">The instant of this attempt: the <c>webhook-timestamp</c>.</param>
    /// <param name="ct">Ends the attempt.</param>
    public async Task<PostOutcome> SendAsync(OutgoingWebhook webhook, DateTimeOffset at, CancellationToken ct)
    {
        long started = time.GetTimestamp();
        long seconds = at.ToUnixTimeSeconds();
        using var request = new HttpRequestMessage(HttpMethod.Post, webhook.Url) { Content = new ByteArrayContent(webhook.Body) };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue(webhook.ContentType);
        request.Headers.Add("webhook-id", webhook.Id.Value);
        if (webhook.IsSigned)
        {
            request.Headers.Add("webhook-timestamp", seconds.ToString(CultureInfo.InvariantCulture));
            request.Headers.Add("webhook-signature", webhook.Keys.Signatures(webhook.Id, seconds, webhook.Body, at));
        }
        if (webhook.Keys.AuthHeader is { } auth) request.Headers.TryAddWithoutValidation(auth.Name, auth.Value);
        if (webhook.Origin is not null) request.Headers.Add("WebHook-Request-Origin", webhook.Origin);
        request.Headers.UserAgent.Add(Agent);

        HttpResponseMessage? response = null;
        try
        {
            string answer = "";
            await _attempt.ExecuteAsync(async token =>
            {
                response = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, token);
                answer = await ReadAnswerAsync(response, token);
            }, ct);
            return Answered(response!, answer, time.GetElapsedTime(started), webhook.Url);      // not null: it was sent
        }
        catch (Exception e) when (response is not null && e is HttpRequestException or IOException or TimeoutRejectedException)
        {
            return Answered(response!, "", time.GetElapsedTime(started), webhook.Url);      // what it answered counts, whatever became of the rest
        }
        catch (HttpRequestException e)
        {
            return new PostOutcome(null, Error(e, guard.WasReachedInside(webhook.Url)), time.GetElapsedTime(started));
        }
        catch (SocketException e)
        {
            // Reset between the connect and the handler's question whom it is connected with, which nobody wraps.
            return new PostOutcome(null, $"{e.SocketErrorCode}: {e.Message}", time.GetElapsedTime(started));
        }
        catch (TimeoutRejectedException)
        {
            return new PostOutcome(null, $"No answer within {Resilience.WebhookAttemptMax.TotalSeconds:0} s.", time.GetElapsedTime(started));
        }
        catch (OperationCanceledException) when (!ct.IsCancellationRequested)
        {
            // How the handler tells that a connection, agreeing on TLS included, took longer than it waits.
            return new PostOutcome(null, $"No connection within {WebhookClient.ConnectMax.TotalSeconds:0} s.", time.GetElapsedTime(started));
        }
        finally
        {
            response?.Dispose();
        }
    }

    /// <summary>Why there was no answer, on one line that can be shown and stored.</summary>
    /// <param name="e">What the client says.</param>
    /// <param name="isInside">Whether the other side lies inside our own networks: its words are then shown to nobody.</param>
    public static string Error(HttpRequestException e, bool isInside)
    {
        if (e.InnerException is AddressRefusedException refused) return refused.Message;

        // What is wrong with an answer is told in the words of the answer.
        bool isOfOurs = e.HttpRequestError is HttpRequestError.ConnectionError or HttpRequestError.NameResolutionError or HttpRequestError.SecureConnectionError or HttpRequestError.ResponseEnded;
        if (!isOfOurs && isInside) return $"{e.HttpRequestError}: what it says is not shown, because it lies inside.";
        return NoticeText.Shortened(NoticeText.OneLine($"{e.HttpRequestError}: {e.Message}"), ErrorCharsMax);
    }

    private PostOutcome Answered(HttpResponseMessage response, string answer, TimeSpan duration, Uri url) => new((int)response.StatusCode, null, duration)
    {
        RetryAfter = response.Headers.RetryAfter switch
        {
            { Delta: { } delta } => delta,
            { Date: { } date } when date > time.GetUtcNow() => date - time.GetUtcNow(),
            _ => null,
        },
        // What a receiver inside answers would let a subscriber read our own network.
        Answer = guard.WasReachedInside(url) ? "" : answer,
    };

    // Read to its end where it is short, so that the connection can be used again.
    private static async Task<string> ReadAnswerAsync(HttpResponseMessage response, CancellationToken ct)
    {
        if (response.Content.Headers.ContentLength == 0) return "";

        byte[] buffer = new byte[AnswerBytesMax];
        await using Stream body = await response.Content.ReadAsStreamAsync(ct);
        int length = await body.ReadAtLeastAsync(buffer, AnswerBytesMax, throwOnEndOfStream: false, ct);
        return Encoding.UTF8.GetString(buffer, 0, length).Replace('\0', '\uFFFD');      // PostgreSQL stores no U+0000
    }
}
