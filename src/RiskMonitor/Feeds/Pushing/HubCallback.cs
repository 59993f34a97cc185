using System.Globalization;
using Microsoft.AspNetCore.Http.Features;
using RiskMonitor.Articles;
using RiskMonitor.Hosting;

namespace RiskMonitor.Feeds.Pushing;

/// <summary>
/// <c>/websub/{token}</c>: where hubs verify a subscription and push news (W3C WebSub). Open to all, for hubs have no key: the token is known to the hub alone, and a push counts only
/// where it is signed with the secret.
/// </summary>
internal static class HubCallback
{
    public const string Path = "/websub";

    private static readonly TimeSpan LeaseMin = TimeSpan.FromMinutes(5), LeaseMax = TimeSpan.FromDays(60), DeniedFor = TimeSpan.FromDays(7);

    private const int TextCharsMax = 500;
    private const double RenewedAt = 0.8;       // of the lease

    public static void Map(IEndpointRouteBuilder routes)
    {
        RouteGroupBuilder open = routes.MapGroup(Path).AllowAnonymous().ExcludeFromDescription();
        open.MapGet("/{token}", VerifyAsync);
        open.MapPost("/{token}", PushAsync).RequireRateLimiting(PostArticle.RateLimit).DisableAntiforgery();
    }

    private static async Task<IResult> VerifyAsync(string token, HttpRequest request, HubSubscriptions subscriptions, TimeProvider time, CancellationToken ct)
    {
        if (await subscriptions.FindAsync(token, ct) is not { } known) return TypedResults.NotFound();
        DateTimeOffset now = time.GetUtcNow();
        string mode = request.Query["hub.mode"].ToString();
        if (mode == "denied")
        {
            string says = StorableText.Of(Cut($"The hub denies it: {request.Query["hub.reason"]}"));
            if (known.NextHub is not null) await subscriptions.TurnAsync(known, (known.Failures + 1) % known.Hubs.Count == 0 ? now + DeniedFor : now, says, ct);
            else await subscriptions.NoteAsync(known, HubSubscriptions.Denied, now + DeniedFor, null, known.Failures + 1, says, ct);
            return TypedResults.Ok();
        }
        string challenge = request.Query["hub.challenge"].ToString();
        // Nothing is confirmed that was not asked for.
        if (mode != "subscribe" || request.Query["hub.topic"] != known.Topic || challenge.Length == 0) return TypedResults.NotFound();

        TimeSpan lease = long.TryParse(request.Query["hub.lease_seconds"], NumberStyles.None, CultureInfo.InvariantCulture, out long seconds)
            ? TimeSpan.FromSeconds(Math.Clamp(seconds, LeaseMin.TotalSeconds, LeaseMax.TotalSeconds))
            : HubClock.Lease;
        await subscriptions.NoteAsync(known, HubSubscriptions.Active, now + lease * RenewedAt, now + lease, 0, "", ct);
        return TypedResults.Text(challenge, "text/plain");
    }

    private static async Task<IResult> PushAsync(string token, HttpRequest request, HubSubscriptions subscriptions, PendingPushes pushes, CancellationToken ct)
    {
        // Gone: the hub may forget us.
        if (await subscriptions.FindAsync(token, ct) is not { } known) return TypedResults.StatusCode(StatusCodes.Status410Gone);

        if (request.HttpContext.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } size) size.MaxRequestBodySize = FeedLimits.RawBytesMax + 1;
        (byte[]? body, _) = await RequestBody.ReadAsync(request.Body, request.ContentLength, FeedLimits.RawBytesMax, ct);
        // A push that is not the hub's, or is no feed, is answered like any other (WebSub, section 7.1) and forgotten.
        if (body is not { Length: > 0 } || !WebSubSignature.IsValid(request.Headers[WebSubSignature.Header], body, known.Secret)) return TypedResults.Accepted((string?)null);
        if (FeedReader.Read(body, new FeedOrigin { ContentType = request.ContentType }).WhyNoFeed is not null) return TypedResults.Accepted((string?)null);

        if (await pushes.KeepAsync(known.Id, request.ContentType ?? "", body, ct))
        {
            await subscriptions.PushedAsync(known, ct);
            return TypedResults.Accepted((string?)null);
        }
        request.HttpContext.Response.Headers.RetryAfter = "60";
        return TypedResults.StatusCode(StatusCodes.Status503ServiceUnavailable);
    }

    private static string Cut(string text) => text.Length <= TextCharsMax ? text : text[..TextCharsMax];
}
