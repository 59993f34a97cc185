using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace RiskMonitor.Webhooks;

/// <summary>A subscriber on a port of its own: keeps what it receives and answers by script, 200 when the script is over.</summary>
internal sealed class WebhookReceiver : IAsyncDisposable
{
    private const string KeyText = "a key of thirty-two bytes, always";

    private readonly WebApplication _app;
    private readonly ConcurrentQueue<int> _script;
    private readonly ConcurrentQueue<ReceivedWebhook> _received = new();
    private TaskCompletionSource _released = Released();

    private WebhookReceiver(WebApplication app, IEnumerable<int> script) => (_app, _script) = (app, new ConcurrentQueue<int>(script));

    public static string Secret { get; } = "whsec_" + Convert.ToBase64String(Encoding.UTF8.GetBytes(KeyText));

    public Uri Url => new(_app.Urls.First() + "/hook");

    /// <summary>The deliveries.</summary>
    public ReceivedWebhook[] Received => [.. _received.Where(r => r.Method != "OPTIONS")];

    /// <summary>Everything that came, questions for consent included.</summary>
    public ReceivedWebhook[] Requests => [.. _received];

    /// <summary>Whom it answers to questions for consent; empty: nobody.</summary>
    public string AllowedOrigin { get; set; } = "";

    /// <summary>How many requests a minute it says it takes when it is asked for consent; empty: nothing.</summary>
    public string AllowedRate { get; set; } = "";

    /// <summary>Where every answer points to; only answers of the 300s send it.</summary>
    public Uri? Location { get; set; }

    /// <summary>What refusals ask for; 0: nothing.</summary>
    public int RetryAfterSeconds { get; set; }

    /// <summary>What every answer says.</summary>
    public string Answer { get; set; } = "";

    /// <summary>Answers 503 to the first attempt of about one delivery in four.</summary>
    public bool RefusesSomeAtFirst { get; set; }

    /// <summary>From now on requests are kept, and wait for their answers.</summary>
    public void Hold() => _released = new TaskCompletionSource();

    public void Release() => _released.SetResult();

    public static async Task<WebhookReceiver> StartAsync(params int[] script)
    {
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var receiver = new WebhookReceiver(builder.Build(), script);
        receiver._app.Map("/{**path}", receiver.TakeAsync);
        await receiver._app.StartAsync();
        return receiver;
    }

    public ReceivedWebhook[] About(string company) => [.. Received.Where(r => r.Company == company)];

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private bool IsRefused(ReceivedWebhook received) =>
        RefusesSomeAtFirst && "0123".Contains(received.Id[^1], StringComparison.Ordinal) && _received.All(r => r.Id != received.Id);

    private static TaskCompletionSource Released()
    {
        var released = new TaskCompletionSource();
        released.SetResult();
        return released;
    }

    private async Task TakeAsync(HttpContext context)
    {
        using var body = new MemoryStream();
        await context.Request.Body.CopyToAsync(body);
        var headers = context.Request.Headers.ToDictionary(h => h.Key, h => h.Value.ToString(), StringComparer.OrdinalIgnoreCase);
        var received = new ReceivedWebhook(context.Request.Method, headers, body.ToArray());
        int status = IsRefused(received) ? StatusCodes.Status503ServiceUnavailable : _script.TryDequeue(out int scripted) ? scripted : StatusCodes.Status200OK;
        if (Location is not null && status is >= 300 and < 400) context.Response.Headers.Location = Location.ToString();
        context.Response.StatusCode = status;
        if (RetryAfterSeconds > 0 && status >= 400) context.Response.Headers.RetryAfter = RetryAfterSeconds.ToString(System.Globalization.CultureInfo.InvariantCulture);
        if (AllowedOrigin.Length > 0 && received.Method == "OPTIONS") context.Response.Headers["WebHook-Allowed-Origin"] = AllowedOrigin;
        if (AllowedRate.Length > 0 && received.Method == "OPTIONS") context.Response.Headers["WebHook-Allowed-Rate"] = AllowedRate;
        _received.Enqueue(received);
        await _released.Task.WaitAsync(context.RequestAborted);
        if (Answer.Length > 0) await context.Response.WriteAsync(Answer, context.RequestAborted);
    }

    internal sealed record ReceivedWebhook(string Method, IReadOnlyDictionary<string, string> Headers, byte[] Body)
    {
        public string Id => Headers["webhook-id"];

        public long Timestamp => long.Parse(Headers["webhook-timestamp"], System.Globalization.CultureInfo.InvariantCulture);

        public JsonElement Json => JsonDocument.Parse(Body).RootElement;

        /// <summary>Whom it is about; null where it is about no company.</summary>
        public string? Company => Json.GetProperty("data").TryGetProperty("company", out JsonElement company) ? company.GetProperty("id").GetString() : null;

        /// <summary>Verifies as the Standard Webhooks specification tells a receiver to, with none of the sender's code.</summary>
        public bool IsSigned()
        {
            byte[] signed = Encoding.UTF8.GetBytes(Id + "." + Headers["webhook-timestamp"] + "." + Encoding.UTF8.GetString(Body));
            string expected = Convert.ToBase64String(HMACSHA256.HashData(Encoding.UTF8.GetBytes(KeyText), signed));
            return Headers["webhook-signature"].Split(' ').Contains("v1," + expected);
        }
    }
}
