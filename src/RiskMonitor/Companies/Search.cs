using Microsoft.AspNetCore.Http.HttpResults;
using RiskMonitor.Hosting;

namespace RiskMonitor.Companies;

/// <summary>The text of <c>?q=</c>: part of a name, alias, former name, id or ticker.</summary>
internal static class Search
{
    /// <returns>Null, or what is wrong.</returns>
    public static ProblemHttpResult? Read(IQueryCollection query, out string text)
    {
        text = (query["q"].ToString() ?? "").Trim();
        return text.Length <= HttpLimits.SearchCharsMax
            ? null
            : Problem.Of(ProblemTypes.SearchTooLong, $"'q' has {text.Length} characters; at most {HttpLimits.SearchCharsMax} are searched for.");
    }
}
