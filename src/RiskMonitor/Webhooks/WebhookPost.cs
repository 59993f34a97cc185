using System.Globalization;
using System.Net.Http.Headers;
using Polly;
using Polly.Timeout;
using RiskMonitor.Hosting;

namespace RiskMonitor.Webhooks;

/// <summary>What the receiver answered, or why it did not.</summary>
/// <param name="Status">HTTP status; null where no answer came.</param>
/// <param name="Error">Why no answer came; null where one did.</param>
/// <param name="Duration">How long it took.</param>
public sealed record PostOutcome(int? Status, string? Error, TimeSpan Duration)
{
    /// <summary>Whether the receiver took it: any 2xx. A redirect is a failure: it could point into our own network.</summary>
    public bool IsAccepted => Status is >= 200 and < 300;
}

/// <summary>One signed POST to one receiver.</summary>
public sealed class WebhookPost(HttpClient http, TimeProvider time)
{
    private readonly ResiliencePipeline _attempt = Resilience.ForWebhookAttempts(time);

    /// <summary>Posts a body with Standard Webhooks headers.</summary>
    /// <param name="url">The receiver.</param>
    /// <param name="secret">Its signing secret.</param>
    /// <param name="delivery">The <c>webhook-id</c>.</param>
    /// <param name="body">The payload.</param>
    /// <param name="at">The instant of this attempt: the <c>webhook-timestamp</c>.</param>
    /// <param name="ct">Ends the attempt.</param>
    public async Task<PostOutcome> SendAsync(Uri url, string secret, DeliveryId delivery, byte[] body, DateTimeOffset at, CancellationToken ct)
    {
        long started = time.GetTimestamp();
        long seconds = at.ToUnixTimeSeconds();
        using var request = new HttpRequestMessage(HttpMethod.Post, url) { Content = new ByteArrayContent(body) };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        request.Headers.Add("webhook-id", delivery.Value);
        request.Headers.Add("webhook-timestamp", seconds.ToString(CultureInfo.InvariantCulture));
        request.Headers.Add("webhook-signature", WebhookSignature.V1(secret, delivery.Value, seconds, body));
        request.Headers.UserAgent.Add(new ProductInfoHeaderValue("riskmonitor", CodeVersion.Short));

        try
        {
            using HttpResponseMessage response = await _attempt.ExecuteAsync(
                async token => await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, token), ct);
            return new PostOutcome((int)response.StatusCode, null, time.GetElapsedTime(started));
        }
        catch (HttpRequestException e)
        {
            return new PostOutcome(null, $"{e.HttpRequestError}: {e.Message}", time.GetElapsedTime(started));
        }
        catch (TimeoutRejectedException)
        {
            return new PostOutcome(null, $"No answer within {Resilience.WebhookAttemptMax.TotalSeconds:0} s.", time.GetElapsedTime(started));
        }
    }
}
