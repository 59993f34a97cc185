namespace RiskMonitor.Articles;

/// <summary>One spelling for the addresses under which an article is met.</summary>
public static class CanonicalUrl
{
    private static readonly string[] TrackingPrefixes = ["utm_", "mc_", "pk_"];
    private static readonly string[] TrackingNames = ["fbclid", "gclid", "dclid", "msclkid", "igshid", "ref_src", "cmpid", "smid", "ocid"];

    /// <summary>The address without fragment, default port and tracking parameters, the other parameters in ordinal order.</summary>
    /// <param name="address">An absolute http or https address.</param>
    /// <returns>The canonical form, or null where <paramref name="address"/> is no absolute http or https address.</returns>
    public static Uri? Of(string address)
    {
        if (!Uri.TryCreate(address.Trim(), UriKind.Absolute, out Uri? uri)) return null;
        if (uri.Scheme != Uri.UriSchemeHttp && uri.Scheme != Uri.UriSchemeHttps) return null;
        if (uri.Host.Length == 0 || !HasWritableHost(uri)) return null;

        string query = string.Join('&', uri.Query.TrimStart('?')
            .Split('&', StringSplitOptions.RemoveEmptyEntries)
            .Where(parameter => !IsTracking(parameter))
            .Order(StringComparer.Ordinal));
        return new UriBuilder(uri) { Fragment = "", Query = query, UserName = "", Password = "" }.Uri;
    }

    // The parser lets hosts through that no name service can be asked for, such as one with half a character; their ASCII form throws.
    private static bool HasWritableHost(Uri uri)
    {
        try { return uri.IdnHost.Length > 0; }
        catch (UriFormatException) { return false; }
    }

    private static bool IsTracking(string parameter)
    {
        string name = parameter.Split('=')[0].ToLowerInvariant();
        return TrackingNames.Contains(name) || TrackingPrefixes.Any(prefix => name.StartsWith(prefix, StringComparison.Ordinal));
    }
}
