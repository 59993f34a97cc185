using System.Diagnostics;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Net.Http.Headers;
using RiskMonitor.Accounts;
using RiskMonitor.Hosting;

namespace RiskMonitor.Articles;

/// <summary>
/// <c>POST /api/articles</c>: takes one article, or many as NDJSON (<see cref="PostArticleBatch"/>). Whatever is answered with success is durably stored.
/// </summary>
internal static class PostArticle
{
    public const string RateLimit = "ingest";

    private static readonly string[] BatchTypes = ["application/x-ndjson", "application/ndjson", "application/jsonl", "application/jsonlines"];

    public static void Map(IEndpointRouteBuilder routes) => routes.MapPost("/api/articles", PostAsync)
        .RequireRateLimiting(RateLimit).TakesIdempotencyKey()
        .WithName(nameof(PostArticle)).WithSummary("Takes one article (plain text, HTML, JSON), or many as NDJSON, an article a line.")
        .WithDescription("""
            The body is the article as it is: text/plain, text/html, application/json, or application/octet-stream to be looked at; application/x-ndjson for a batch.
            ?url=, ?source= and ?publishedAt= (or the headers Article-Url, Article-Source and Article-Published-At) say what the body does not say itself.
            With the header Idempotency-Key the same request again gets the same answer for 24 hours, another one under that key 422.
            201 for a new article, 200 for one that is already known and for a new text under a known URL. The same article twice is stored once.
            """)
        .Produces<IngestAnswer>(201).Produces<IngestAnswer>().Produces<BatchAnswer>()
        .ProducesProblem(400).ProducesProblem(413).ProducesProblem(415).ProducesProblem(422).ProducesProblem(503);

    private static async Task<IResult> PostAsync(HttpContext http, ArticleIntake intake, OutletDirectory outlets, TimeProvider time, CancellationToken ct)
    {
        HttpRequest request = http.Request;
        if (request.Headers.ContentEncoding is [{ Length: > 0 } encoding] && !encoding.Equals("identity", StringComparison.OrdinalIgnoreCase))
            return Problem.Of(ProblemTypes.ContentEncoding, $"The body is sent with 'Content-Encoding: {encoding}'; send it as it is.");

        // Above the limit of one article, so that a body that is too long is read to its end and the sender lives to see the answer.
        if (http.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } size) size.MaxRequestBodySize = HttpLimits.BatchBytesMax;

        ArticleOrigin origin = OriginOf(request, time.GetUtcNow());
        return IsBatch(request.ContentType)
            ? await PostArticleBatch.RunAsync(request.Body, origin, outlets, intake, ProvenanceOf(http), ct)
            : await OneAsync(request, origin, outlets, intake, ProvenanceOf(http), ct);
    }

    private static async Task<IResult> OneAsync(
        HttpRequest request, ArticleOrigin origin, OutletDirectory outlets, ArticleIntake intake, Provenance provenance, CancellationToken ct)
    {
        (byte[]? raw, long length) = await RequestBody.ReadAsync(request.Body, request.ContentLength, HttpLimits.ArticleBytesMax, ct);
        if (raw is null) return Refused(ArticleRefusal.TooLarge(length));

        switch (ArticleFile.Read(raw, origin, outlets))
        {
            case ArticleReading.Refused refused:
                return Refused(refused.Refusal);
            case ArticleReading.Accepted accepted:
                IngestOutcome outcome = await intake.IngestAsync(new IngestArticle(accepted.Article, raw, MediaType(request.ContentType)), provenance, ct);
                IngestAnswer answer = IngestAnswer.Of(outcome, accepted);
                return outcome is IngestOutcome.Received ? TypedResults.Created(answer.Href, answer) : TypedResults.Ok(answer);
            case var other:
                throw new UnreachableException($"No answer for {other}.");
        }
    }

    public static ProblemHttpResult Refused(ArticleRefusal refusal) => Problem.Of(ProblemTypes.Of(refusal.Code), refusal.Reason);

    private static bool IsBatch(string? contentType) =>
        MediaTypeHeaderValue.TryParse(contentType, out MediaTypeHeaderValue? type) && BatchTypes.Contains(type.MediaType.Value, StringComparer.OrdinalIgnoreCase);

    private static string MediaType(string? contentType) => string.IsNullOrWhiteSpace(contentType) ? "application/octet-stream" : contentType;

    private static ArticleOrigin OriginOf(HttpRequest request, DateTimeOffset now) => new()
    {
        RetrievedAt = now,
        ContentType = request.ContentType,
        Url = Declared(request, "url", "Article-Url"),
        Source = Declared(request, "source", "Article-Source"),
        PublishedAt = Declared(request, "publishedAt", "Article-Published-At"),
    };

    private static string? Declared(HttpRequest request, string parameter, string header)
    {
        string value = request.Query[parameter].ToString();
        if (string.IsNullOrWhiteSpace(value)) value = request.Headers[header].ToString();
        return string.IsNullOrWhiteSpace(value) ? null : value;
    }

    private static Provenance ProvenanceOf(HttpContext http) => Caller.ProvenanceOf(http);
}
