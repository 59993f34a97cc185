namespace RiskMonitor.Feeds.Fetching;

/// <summary>
/// Keys of interfaces, section <c>Feeds:Keys</c>. An address holds <c>{key:NAME}</c> where the key belongs; it is put in when the request is written, and never stored, shown or logged.
/// A key goes to its host over TLS only: whoever can add an address cannot have the key sent elsewhere.
/// </summary>
internal sealed class SourceKeys
{
    public const string Section = "Feeds:Keys";

    // As an address escapes "{key:" and "}".
    private const string Start = "%7Bkey:", End = "%7D";

    public static readonly SourceKeys None = new([]);

    private readonly Dictionary<string, SourceKey> _byName;

    public SourceKeys(IEnumerable<SourceKey> keys) => _byName = keys.ToDictionary(key => key.Name, StringComparer.OrdinalIgnoreCase);

    /// <exception cref="FormatException">A key has no host or no value; the message names it, never its value.</exception>
    public static SourceKeys Read(IConfiguration configuration) => new(configuration.GetSection(Section).GetChildren().Select(section =>
        section["Host"] is { Length: > 0 } host && section["Value"] is { Length: > 0 } value
            ? new SourceKey(section.Key, host, value)
            : throw new FormatException($"{section.Path} needs both Host (the only host that the key is sent to) and Value.")));

    /// <summary>Why an address cannot be asked for want of its key; null where it can.</summary>
    public string? Refusal(Uri address)
    {
        if (NameIn(address) is not { } name) return null;
        if (!_byName.TryGetValue(name, out SourceKey? key)) return $"The address needs the key '{name}', which is not set: {Section}:{name}:Host and {Section}:{name}:Value.";
        if (!key.Host.Equals(address.IdnHost, StringComparison.OrdinalIgnoreCase)) return $"The key '{name}' belongs to {key.Host}, not to {address.IdnHost}.";
        return address.Scheme == Uri.UriSchemeHttps || address.IsLoopback ? null : $"The key '{name}' is sent over https only.";
    }

    /// <summary>The address as it is asked for.</summary>
    public Uri Filled(Uri address) =>
        NameIn(address) is { } name && Refusal(address) is null
            ? new Uri(address.AbsoluteUri.Replace($"{Start}{name}{End}", Uri.EscapeDataString(_byName[name].Value), StringComparison.OrdinalIgnoreCase))
            : address;

    /// <summary>A text without the keys: servers repeat them in redirects and answers.</summary>
    public string Hidden(string text)
    {
        foreach (SourceKey key in _byName.Values) text = text.Replace(key.Value, $"{{key:{key.Name}}}", StringComparison.Ordinal);
        return text;
    }

    private static string? NameIn(Uri address)
    {
        string written = address.AbsoluteUri;
        int start = written.IndexOf(Start, StringComparison.OrdinalIgnoreCase);
        int end = start < 0 ? -1 : written.IndexOf(End, start, StringComparison.OrdinalIgnoreCase);
        return end < 0 ? null : written[(start + Start.Length)..end];
    }
}

/// <summary>A key of an interface.</summary>
/// <param name="Name">As addresses call it.</param>
/// <param name="Host">The only host that it is sent to.</param>
/// <param name="Value">The key.</param>
internal sealed record SourceKey(string Name, string Host, string Value)
{
    public override string ToString() => $"{Name} for {Host}";      // never the value: records end up in logs
}
