namespace RiskMonitor.Feeds.Sources;

/// <summary>Keys in addresses: parameters that name themselves as such are taken out before an address is shown, logged or stored as an article's.</summary>
public static class SecretParameters
{
    private static readonly string[] Names = ["api_key", "apikey", "api-key", "key", "access_token", "token", "auth", "password", "secret", "subscription-key"];

    /// <summary>The address without such parameters; the address itself where it has none.</summary>
    public static string Without(string address)
    {
        ArgumentNullException.ThrowIfNull(address);
        int query = address.IndexOf('?', StringComparison.Ordinal);
        if (query < 0) return address;

        int fragment = address.IndexOf('#', query);
        string behind = fragment < 0 ? "" : address[fragment..];
        string[] parameters = address[(query + 1)..(fragment < 0 ? address.Length : fragment)].Split('&');
        string[] kept = [.. parameters.Where(parameter => !IsSecret(parameter))];
        if (kept.Length == parameters.Length) return address;
        return address[..query] + (kept.Length > 0 ? "?" + string.Join('&', kept) : "") + behind;
    }

    private static bool IsSecret(string parameter)
    {
        int equals = parameter.IndexOf('=', StringComparison.Ordinal);
        string name = equals < 0 ? parameter : parameter[..equals];
        return Names.Contains(name, StringComparer.OrdinalIgnoreCase);
    }
}
