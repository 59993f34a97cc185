namespace RiskMonitor.Hosting;

/// <summary>The version that a change is based on, as <c>If-Match</c> says it: nothing that somebody else wrote meanwhile is overwritten unseen.</summary>
internal static class SeenVersion
{
    /// <summary>The strong tag of a version.</summary>
    public static string TagOf(long version) => $"\"{version}\"";

    /// <summary>An answer with the tag of the version that it shows.</summary>
    public static IResult Tagged(HttpContext http, long version, IResult answer)
    {
        http.Response.Headers.ETag = TagOf(version);
        return answer;
    }

    /// <summary>Decides on the version that the header names, or else the body: what was shown can be sent back. Refuses where neither says it.</summary>
    /// <param name="http">The request.</param>
    /// <param name="stated">The version in the body; null where none stands there.</param>
    /// <param name="needed">The refusal.</param>
    /// <param name="what">What has the version, in words.</param>
    /// <param name="decide">The change, told the version that was seen; null for whatever it is now.</param>
    /// <param name="isNeeded">Whether it is refused where nothing says a version.</param>
    public static async Task<IResult> WithAsync(HttpContext http, long? stated, ProblemType needed, string what, Func<long?, Task<IResult>> decide, bool isNeeded = true)
    {
        string match = http.Request.Headers.IfMatch.ToString().Trim();
        if (match.Length == 0 && (stated is not null || !isNeeded)) return await decide(stated);
        return TryRead(http.Request, out long? seen)
            ? await decide(seen)
            : Problem.Of(needed, $"If-Match is '{match}'; the ETag of the {what} as it was seen is needed, or its version in the body, or * for whatever it is now.");
    }

    /// <summary>Whether the header is the tag of a version, or <c>*</c> for whatever it is now.</summary>
    /// <param name="request">The request.</param>
    /// <param name="seen">The version; null for whatever it is now.</param>
    public static bool TryRead(HttpRequest request, out long? seen)
    {
        seen = null;
        string match = request.Headers.IfMatch.ToString().Trim();
        if (match == "*") return true;
        if (match is not ['"', .. var digits, '"'] || !long.TryParse(digits, System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out long version)) return false;
        seen = version;
        return true;
    }
}
