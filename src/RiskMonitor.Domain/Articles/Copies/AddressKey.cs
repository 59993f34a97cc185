namespace RiskMonitor.Articles.Copies;

/// <summary>One spelling for the addresses of one page: with and without TLS, for telephones, as accelerated page, through a cache, from a newsletter. For finding copies; what an article is called is <see cref="CanonicalUrl"/>'s matter.</summary>
public static class AddressKey
{
    /// <summary>The key of an address, such as <c>wire.example/news/1?id=7</c>.</summary>
    /// <param name="address">An absolute http or https address.</param>
    public static string Of(Uri address)
    {
        ArgumentNullException.ThrowIfNull(address);
        (string host, string path) = Unwrapped(address);
        string query = string.Join('&', address.Query.TrimStart('?').Split('&', StringSplitOptions.RemoveEmptyEntries).Where(Says).Order(StringComparer.Ordinal));
        string port = address.IsDefaultPort ? "" : $":{address.Port}";
        return $"{WithoutLabels(host)}{port}{WithoutVariants(path)}{(query.Length > 0 ? "?" + query : "")}";
    }

    /// <summary>The host that a page is of: lower case, without what only names a variant; of a page in a cache the host that it was taken from.</summary>
    /// <param name="address">An absolute http or https address.</param>
    public static string HostOf(Uri address)
    {
        ArgumentNullException.ThrowIfNull(address);
        return WithoutLabels(Unwrapped(address).Host);
    }

    private static (string Host, string Path) Unwrapped(Uri address)
    {
        string host = address.IdnHost.ToLowerInvariant().TrimEnd('.'), path = address.AbsolutePath;
        string[] segments = path.Split('/', StringSplitOptions.RemoveEmptyEntries);
        bool isCached = AddressRules.CacheHosts.Any(cache => host.EndsWith(cache, StringComparison.Ordinal));
        bool isViewed = AddressRules.ViewerHosts.Contains(WithoutLabels(host)) && segments is ["amp", ..];
        if (!isCached && !isViewed) return (host, path);

        int at = segments.Length > 1 && segments[1] == "s" ? 2 : 1;
        return at < segments.Length && segments[at].Contains('.', StringComparison.Ordinal) ? (segments[at].ToLowerInvariant(), "/" + string.Join('/', segments.Skip(at + 1))) : (host, path);
    }

    // Two labels stay: what is left must be a host.
    private static string WithoutLabels(string host)
    {
        while (host.IndexOf('.', StringComparison.Ordinal) is > 0 and var dot && AddressRules.HostLabels.Contains(host[..dot]) && host.IndexOf('.', dot + 1) > 0) host = host[(dot + 1)..];
        return host;
    }

    private static string WithoutVariants(string path)
    {
        List<string> segments = [.. path.Split('/', StringSplitOptions.RemoveEmptyEntries)];
        if (segments.Count > 1 && AddressRules.VariantSegments.Contains(segments[0])) segments.RemoveAt(0);
        if (segments.Count > 1 && AddressRules.VariantSegments.Contains(segments[^1])) segments.RemoveAt(segments.Count - 1);
        if (segments.Count > 0 && AddressRules.IndexSegments.Contains(segments[^1])) segments.RemoveAt(segments.Count - 1);
        if (segments.Count == 0) return "";
        foreach ((string ending, string without) in AddressRules.VariantEndings)
        {
            if (segments[^1].Length <= ending.Length || !segments[^1].EndsWith(ending, StringComparison.Ordinal)) continue;
            segments[^1] = segments[^1][..^ending.Length] + without;
            break;
        }
        return "/" + string.Join('/', segments);
    }

    private static bool Says(string parameter)
    {
        string name = parameter.Split('=')[0].ToLowerInvariant();
        return !AddressRules.Parameters.Contains(name) && !AddressRules.ParameterPrefixes.Any(prefix => name.StartsWith(prefix, StringComparison.Ordinal));
    }
}
