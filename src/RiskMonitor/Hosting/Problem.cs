using Microsoft.AspNetCore.Http.HttpResults;

namespace RiskMonitor.Hosting;

/// <summary>An error as HTTP tells it (RFC 9457, <c>application/problem+json</c>).</summary>
internal static class Problem
{
    /// <summary>An answer of this kind.</summary>
    /// <param name="type">The kind.</param>
    /// <param name="detail">What happened: the thing, the actual value, what is allowed.</param>
    /// <param name="more">Further members of the problem object.</param>
    public static ProblemHttpResult Of(ProblemType type, string detail, IDictionary<string, object?>? more = null) => TypedResults.Problem(
        type: type.Type, title: type.Title, detail: detail, statusCode: type.Status, extensions: more);
}
