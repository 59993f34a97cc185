using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using RiskMonitor.Webhooks;

namespace RiskMonitor.Cli;

/// <summary>A webhook as the demo's subscriber received it.</summary>
/// <param name="Id">Its <c>webhook-id</c>.</param>
/// <param name="Timestamp">Its <c>webhook-timestamp</c>.</param>
/// <param name="Signature">Its <c>webhook-signature</c>.</param>
/// <param name="IsGenuine">Whether the subscriber's own computation of the signature agrees.</param>
/// <param name="Body">What was sent.</param>
internal sealed record ReceivedWebhook(string Id, string Timestamp, string Signature, bool IsGenuine, string Body);

/// <summary>The demo's subscriber: a server of its own on a loopback port, which verifies what it receives as any subscriber would.</summary>
internal sealed class DemoSubscriber : IAsyncDisposable
{
    private const int BodyCharsMax = WebhookPayload.BytesMax;

    private readonly WebApplication _app;
    private readonly byte[] _key = RandomNumberGenerator.GetBytes(32);
    private readonly ConcurrentQueue<ReceivedWebhook> _received = new();

    private DemoSubscriber(WebApplication app) => _app = app;

    /// <summary>Where it wants to be posted to.</summary>
    public Uri Url => new(_app.Urls.First());

    /// <summary>The secret it shares with the monitor, new for each run.</summary>
    public string Secret => WebhookSignature.SecretPrefix + Convert.ToBase64String(_key);

    /// <summary>What it has received, in order.</summary>
    public IReadOnlyCollection<ReceivedWebhook> Received => _received;

    public static async Task<DemoSubscriber> StartAsync(CancellationToken ct)
    {
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        WebApplication app = builder.Build();
        var subscriber = new DemoSubscriber(app);
        app.MapPost("/", subscriber.ReceiveAsync);
        await app.StartAsync(ct);
        return subscriber;
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private async Task<IResult> ReceiveAsync(HttpRequest request)
    {
        if (request.ContentLength is null or > BodyCharsMax) return Results.StatusCode(StatusCodes.Status413PayloadTooLarge);

        using var reader = new StreamReader(request.Body, Encoding.UTF8);
        string body = await reader.ReadToEndAsync(request.HttpContext.RequestAborted);
        string id = request.Headers["webhook-id"].ToString();
        string timestamp = request.Headers["webhook-timestamp"].ToString();
        string signature = request.Headers["webhook-signature"].ToString();

        // Computed here on purpose, not by the code that signs: a subscriber trusts its own arithmetic.
        string expected = "v1," + Convert.ToBase64String(HMACSHA256.HashData(_key, Encoding.UTF8.GetBytes($"{id}.{timestamp}.{body}")));
        bool isGenuine = CryptographicOperations.FixedTimeEquals(Encoding.ASCII.GetBytes(expected), Encoding.ASCII.GetBytes(signature));
        _received.Enqueue(new ReceivedWebhook(id, timestamp, signature, isGenuine, body));
        return isGenuine ? Results.Ok() : Results.Unauthorized();
    }
}
