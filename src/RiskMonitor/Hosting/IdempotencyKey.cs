using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Http.Features;
using RiskMonitor.Accounts;

namespace RiskMonitor.Hosting;

/// <summary>
/// The request header <c>Idempotency-Key</c> (draft-ietf-httpapi-idempotency-key-header): a sender that does not know whether its request arrived sends it again under the same key
/// and gets the answer to the first; another request under that key is refused. Without the header nothing changes.
/// </summary>
internal static class IdempotencyKey
{
    public const string Header = "Idempotency-Key";

    /// <summary>Says that an answer is the one given before.</summary>
    public const string ReplayedHeader = "Idempotent-Replayed";

    private const int CharsMax = 255;

    private const int MemoryBytesMax = 1024 * 1024;      // larger bodies wait in a file

    /// <summary>Takes the header on an endpoint.</summary>
    public static RouteHandlerBuilder TakesIdempotencyKey(this RouteHandlerBuilder endpoint) => endpoint.AddEndpointFilter(FilterAsync)
        .ProducesProblem(IdempotencyTypes.Invalid.Status).ProducesProblem(IdempotencyTypes.UnderWay.Status).ProducesProblem(IdempotencyTypes.Reused.Status);

    /// <summary>The key that a header holds: a quoted string (RFC 9651) or bare; null where it is none.</summary>
    public static string? Read(string header)
    {
        string key = header.Trim();
        if (key is ['"', .. var quoted, '"']) key = quoted.Replace("\\\"", "\"", StringComparison.Ordinal).Replace("\\\\", "\\", StringComparison.Ordinal);
        return key.Length is > 0 and <= CharsMax && key.All(c => c is >= ' ' and <= '~') ? key : null;
    }

    private static async ValueTask<object?> FilterAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        HttpContext http = context.HttpContext;
        if (!http.Request.Headers.TryGetValue(Header, out var header)) return await next(context);
        if (header.Count != 1 || Read(header.ToString()) is not { } key) return Problem.Of(IdempotencyTypes.Invalid, $"'{Header}' is no string of 1 to {CharsMax} printable characters.");

        var answers = http.RequestServices.GetRequiredService<IdempotentAnswers>();
        string id = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{Caller.ProvenanceOf(http).User}\n{http.Request.Method} {http.Request.Path}\n{key}")));
        switch (await answers.ClaimAsync(id, await FingerprintAsync(http.Request, http.RequestAborted), http.RequestAborted))
        {
            case IdempotentClaim.Answered answered:
                return new Replay(answered.Answer);
            case IdempotentClaim.OtherRequest:
                return Problem.Of(IdempotencyTypes.Reused, $"The key '{key}' stands for another request; take a new one for each.");
            case IdempotentClaim.UnderWay:
                return Problem.Of(IdempotencyTypes.UnderWay, $"The request with the key '{key}' is under way; ask again for its answer.");
            default:
                return await DoAsync(context, next, answers, id);
        }
    }

    private static async Task<object?> DoAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next, IdempotentAnswers answers, string id)
    {
        HttpContext http = context.HttpContext;
        Stream outside = http.Response.Body;
        using var held = new MemoryStream();
        bool isKept = false;
        try
        {
            http.Response.Body = held;
            if (await next(context) is IResult result) await result.ExecuteAsync(http);
            // What failed for reasons of ours may be tried again under the same key.
            isKept = http.Response.StatusCode < 500;
            if (isKept) await answers.KeepAsync(id, new IdempotentAnswer(http.Response.StatusCode, http.Response.ContentType, http.Response.Headers.Location, held.ToArray()), CancellationToken.None);
        }
        finally
        {
            http.Response.Body = outside;
            if (!isKept) await answers.ReleaseAsync(id, CancellationToken.None);
        }
        held.Position = 0;
        await held.CopyToAsync(outside, http.RequestAborted);
        return Results.Empty;
    }

    // What is asked for: the query, what the body is, and the body; read here, it is there for the endpoint again.
    private static async Task<byte[]> FingerprintAsync(HttpRequest request, CancellationToken ct)
    {
        if (request.HttpContext.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } size) size.MaxRequestBodySize = HttpLimits.BatchBytesMax;
        request.EnableBuffering(MemoryBytesMax, HttpLimits.BatchBytesMax);
        byte[] body = await SHA256.HashDataAsync(request.Body, ct);
        request.Body.Position = 0;
        return SHA256.HashData([.. Encoding.UTF8.GetBytes($"{request.QueryString}\n{request.ContentType}\n"), .. body]);
    }

    private sealed class Replay(IdempotentAnswer answer) : IResult
    {
        public async Task ExecuteAsync(HttpContext httpContext)
        {
            HttpResponse response = httpContext.Response;
            response.StatusCode = answer.Status;
            response.Headers[ReplayedHeader] = "true";
            if (answer.Location is not null) response.Headers.Location = answer.Location;
            if (answer.ContentType is not null) response.ContentType = answer.ContentType;
            await response.Body.WriteAsync(answer.Body, httpContext.RequestAborted);
        }
    }
}

/// <summary>What can be wrong with a key of a request.</summary>
internal static class IdempotencyTypes
{
    public static readonly ProblemType Invalid = new("http/idempotency-key", 400, "The idempotency key cannot be read.");
    public static readonly ProblemType Reused = new("http/idempotency-key-reused", 422, "The idempotency key stands for another request.");
    public static readonly ProblemType UnderWay = new("http/idempotency-key-under-way", 409, "The request with this idempotency key is under way.");
}
