namespace RiskMonitor.Feeds;

/// <summary>Addresses in feeds: relative ones resolved, those that would run as a script left out.</summary>
internal static class FeedAddress
{
    private const int CharsMax = 2_048;

    private static readonly string[] Scripts = ["javascript:", "vbscript:", "data:", "livescript:", "about:"];

    /// <summary>An address as it can be followed: absolute where <paramref name="around"/> allows, else as written.</summary>
    /// <returns>Null for none, for a script, and for one of more than 2,048 characters.</returns>
    public static string? Resolved(string? written, Uri? around)
    {
        string address = string.Concat((written ?? "").Where(c => !char.IsControl(c))).Trim();
        if (address.Length is 0 or > CharsMax || Scripts.Any(scheme => address.StartsWith(scheme, StringComparison.OrdinalIgnoreCase))) return null;
        if (IsAbsolute(address) || around is null) return address;
        return Uri.TryCreate(around, address, out Uri? resolved) ? resolved.AbsoluteUri : address;
    }

    /// <summary>What addresses within an element count from: its xml:base, itself counted from that around it.</summary>
    public static Uri? Base(FeedElement element, Uri? around)
    {
        string? stated = (element.Attribute(FeedNamespaces.Xml, "base") ?? (element.Key == "channel" ? element.Attribute("base") : null))?.Trim();       // the latter is CDF's
        if (stated is null) return around;
        if (around is not null && Uri.TryCreate(around, stated, out Uri? resolved) && IsWeb(resolved)) return resolved;
        return Uri.TryCreate(stated, UriKind.Absolute, out Uri? absolute) && IsWeb(absolute) ? absolute : around;
    }

    /// <summary>Whether it begins with a scheme.</summary>
    public static bool IsAbsolute(string address)
    {
        int colon = address.IndexOf(':', StringComparison.Ordinal);
        return colon > 0 && char.IsAsciiLetter(address[0]) && address.AsSpan(0, colon).IndexOfAnyExcept(SchemeCharacters) < 0;
    }

    /// <summary>Whether it is an absolute http or https address.</summary>
    public static bool IsWeb(string address) => Uri.TryCreate(address, UriKind.Absolute, out Uri? uri) && IsWeb(uri);

    private static readonly System.Buffers.SearchValues<char> SchemeCharacters =
        System.Buffers.SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+-.");

    private static bool IsWeb(Uri uri) => uri.IsAbsoluteUri && (uri.Scheme == Uri.UriSchemeHttp || uri.Scheme == Uri.UriSchemeHttps);
}
