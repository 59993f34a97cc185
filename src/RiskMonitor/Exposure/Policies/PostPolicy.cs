using System.Diagnostics;
using Marten;
using Microsoft.Net.Http.Headers;
using RiskMonitor.Accounts;
using RiskMonitor.Hosting;

namespace RiskMonitor.Exposure.Policies;

/// <summary>
/// <c>POST /api/policies?author=&amp;reason=</c> proposes a pack, <c>POST /api/policies/{version}/approval</c> lets a second person approve it,
/// <c>…/withdrawal</c> takes it back before it is in force.
/// </summary>
internal static class PostPolicy
{
    // None of them can be sent by a form of a foreign page without the browser asking first.
    private static readonly string[] PackTypes = ["application/yaml", "application/x-yaml", "text/yaml", "application/json"];

    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapPost("/api/policies", ProposeAsync)
            .WithName("ProposePolicy").WithSummary("Proposes a policy pack.")
            .WithDescription("The body is the pack: YAML (application/yaml) or JSON (application/json). It changes nothing until a second person approves it. A version stands for one content for ever.")
            .Produces<PolicyAnswer>(201).ProducesProblem(409).ProducesProblem(413).ProducesProblem(415).ProducesProblem(422);
        routes.MapPost("/api/policies/{version}/approval", ApproveAsync)
            .RequireRight(Right.Approve).WithName("ApprovePolicy").WithSummary("Approves a proposed policy pack; never by who proposed it. 'from' says from when on it is in force; without it at once.")
            .Produces<PolicyAnswer>().ProducesProblem(403).ProducesProblem(404).ProducesProblem(409).ProducesProblem(422);
        routes.MapPost("/api/policies/{version}/withdrawal", WithdrawAsync)
            .WithName("WithdrawPolicy").WithSummary("Withdraws or rejects a policy pack before it is in force.")
            .Produces<PolicyAnswer>().ProducesProblem(404).ProducesProblem(409).ProducesProblem(422);
    }

    private static async Task<IResult> ProposeAsync(HttpContext http, IDocumentStore store, TimeProvider time, CancellationToken ct)
    {
        HttpRequest request = http.Request;
        if (!MediaTypeHeaderValue.TryParse(request.ContentType, out MediaTypeHeaderValue? type) || !PackTypes.Contains(type.MediaType.Value, StringComparer.OrdinalIgnoreCase))
            return Problem.Of(ProblemTypes.PolicyMediaType, $"The body is sent as '{request.ContentType}'; {string.Join(", ", PackTypes)} are allowed.");
        (byte[]? bytes, long length) = await RequestBody.ReadAsync(request.Body, request.ContentLength, PolicyPackFile.FileCharsMax, ct);
        if (bytes is null) return Problem.Of(ProblemTypes.PolicyTooLarge, $"The pack has {length} bytes; at most {PolicyPackFile.FileCharsMax} are read.");

        PackText pack;
        try
        {
            pack = PolicyPackFile.Decode("body", bytes);
        }
        catch (PolicyPackException e)
        {
            return Problem.Of(ProblemTypes.PolicyInvalid, e.Problems.Count == 1 ? e.Problems[0] : $"{e.Problems.Count} things are wrong; the first: {e.Problems[0]}", new Dictionary<string, object?> { ["problems"] = e.Problems });
        }

        if (Caller.Author(http, request.Query["author"], out string author) is { } another) return another;
        var act = new PolicyAct(author, request.Query["reason"].ToString(), time.GetUtcNow());
        PolicyOutcome outcome = await ChangePolicy.ProposeAsync(store, pack.Known, act, By(http), ct);
        return await AnswerAsync(outcome, pack.Pack.Version, StatusCodes.Status201Created, store, act.At, ct);
    }

    private static async Task<IResult> ApproveAsync(string version, PolicyStepRequest step, HttpContext http, IDocumentStore store, TimeProvider time, CancellationToken ct)
    {
        if (Caller.Author(http, step.By, out string author) is { } another) return another;
        PolicyAct act = step.ToAct(author, time.GetUtcNow());
        return await AnswerAsync(await ChangePolicy.ApproveAsync(store, version, act, step.From, By(http), ct), version, StatusCodes.Status200OK, store, act.At, ct);
    }

    private static async Task<IResult> WithdrawAsync(string version, PolicyStepRequest step, HttpContext http, IDocumentStore store, TimeProvider time, CancellationToken ct)
    {
        if (Caller.Author(http, step.By, out string author) is { } another) return another;
        PolicyAct act = step.ToAct(author, time.GetUtcNow());
        return await AnswerAsync(await ChangePolicy.WithdrawAsync(store, version, act, By(http), ct), version, StatusCodes.Status200OK, store, act.At, ct);
    }

    private static async Task<IResult> AnswerAsync(PolicyOutcome outcome, string version, int status, IDocumentStore store, DateTimeOffset now, CancellationToken ct)
    {
        if (outcome is PolicyOutcome.Refused refused) return Problem.Of(ProblemTypes.Of(refused.Code), refused.Reason);

        await using IQuerySession session = store.QuerySession();
        PolicyTimeline known = await PoliciesInForce.KnownAsync(session, knownAt: null, ct);
        PolicyTerm term = known.LastTerm(version) ?? throw new UnreachableException($"Pack {version} was changed and is not known.");
        return TypedResults.Json(PolicyAnswer.Of(known, term, now), statusCode: status);
    }

    private static Provenance By(HttpContext http) => Caller.ProvenanceOf(http);
}

/// <summary>The body of an approval or a withdrawal.</summary>
/// <param name="By">Who does it.</param>
/// <param name="Reason">Why.</param>
/// <param name="From">From when on an approved pack is in force; null for at once.</param>
internal sealed record PolicyStepRequest(string? By, string? Reason, DateTimeOffset? From)
{
    public PolicyAct ToAct(string author, DateTimeOffset now) => new(author, Reason ?? "", now);
}
