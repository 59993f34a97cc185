namespace RiskMonitor.Alerts;

/// <summary>The version that a change is based on, as <c>If-Match</c> says it: nothing that somebody else wrote meanwhile is overwritten unseen.</summary>
internal static class SeenVersion
{
    /// <summary>The strong tag of a version.</summary>
    public static string TagOf(long version) => $"\"{version}\"";

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
