namespace RiskMonitor.Feeds.Opml;

/// <summary>Addresses in lists of subscriptions.</summary>
internal static class OpmlAddress
{
    private const int CharsMax = 2_048;

    /// <summary>The address as it can be fetched; null for what is none of the Web's. "feed:" before an address, or in place of "http:", is an old way to say that it is a feed's.</summary>
    public static string? Of(string written)
    {
        string address = string.Concat(written.Where(c => !char.IsControl(c))).Trim();
        if (address.StartsWith("feed://", StringComparison.OrdinalIgnoreCase)) address = "http://" + address["feed://".Length..];
        else if (address.StartsWith("feed:", StringComparison.OrdinalIgnoreCase)) address = address["feed:".Length..];
        return address.Length <= CharsMax && FeedAddress.IsWeb(address) ? address : null;
    }

    /// <summary>What two writings of one address share: scheme and host in lower case, no default port, no fragment.</summary>
    public static string Key(string address)
    {
        string normal = new Uri(address).AbsoluteUri;
        int fragment = normal.IndexOf('#', StringComparison.Ordinal);
        return fragment < 0 ? normal : normal[..fragment];
    }
}

/// <summary>Names of feeds and folders in lists of subscriptions.</summary>
internal static class OpmlName
{
    /// <summary>White space folded, without characters that XML has not, at most <see cref="OpmlLimits.TitleCharsMax"/>.</summary>
    public static string Of(string? name)
    {
        string folded = FeedMarkup.Folded(XmlCharacters.Cleaned(name ?? ""));
        if (folded.Length <= OpmlLimits.TitleCharsMax) return folded;
        int end = char.IsHighSurrogate(folded[OpmlLimits.TitleCharsMax - 1]) ? OpmlLimits.TitleCharsMax - 1 : OpmlLimits.TitleCharsMax;
        return folded[..end].TrimEnd();
    }
}
