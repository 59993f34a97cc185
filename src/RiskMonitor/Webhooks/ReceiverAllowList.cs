using System.Globalization;
using System.Net;

namespace RiskMonitor.Webhooks;

/// <summary>Receivers inside the operator's own network that may be posted to, and those that may be spoken to without TLS.</summary>
internal sealed class ReceiverAllowList
{
    private readonly List<IPNetwork> _networks = [];
    private readonly HashSet<(string Host, int Port)> _hosts = [];

    /// <param name="entries">"10.1.0.0/16", "10.1.2.3", "hooks.internal:8443" or "[fd00::1]:8443", each with the configuration key it comes from.</param>
    /// <param name="allowHttp">Whether every receiver may be spoken to without TLS.</param>
    /// <exception cref="FormatException">An entry is none of these; the message names key and value.</exception>
    public ReceiverAllowList(IEnumerable<(string Key, string Value)> entries, bool allowHttp)
    {
        AllowsHttp = allowHttp;
        foreach ((string key, string value) in entries) Add(key, value);
    }

    public bool AllowsHttp { get; }

    /// <summary>What the operator can do about a refusal, at the end of its sentence.</summary>
    public string Leave { get; init; } = "The operator can allow a receiver of their own: Webhooks:AllowedReceivers.";

    /// <summary>Whether the operator named this very host and port.</summary>
    /// <param name="host">As it stands in an address, brackets and trailing dot included or not.</param>
    /// <param name="port">1 to 65535.</param>
    public bool Names(string host, int port) => _hosts.Contains((Plain(host), port));

    /// <summary>Whether the operator named this address, by itself or in a network.</summary>
    public bool Holds(IPAddress address)
    {
        IPAddress plain = address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;
        return _networks.Any(network => network.Contains(plain));
    }

    /// <summary>A host as names are compared: lower case, without brackets and trailing dot.</summary>
    public static string Plain(string host) => host.Trim('[', ']').TrimEnd('.').ToLowerInvariant();

    private void Add(string key, string value)
    {
        string entry = value.Trim();
        if (IPNetwork.TryParse(entry, out IPNetwork network)) _networks.Add(network);
        else if (IPAddress.TryParse(entry, out IPAddress? address) && !IsHostAndPort(entry, out _, out _)) _networks.Add(new IPNetwork(address, address.GetAddressBytes().Length * 8));
        else if (IsHostAndPort(entry, out string host, out int port)) _hosts.Add((Plain(host), port));
        else throw new FormatException($"{key} is '{value}'; a network (10.1.0.0/16), an address (10.1.2.3) or a host with its port (hooks.internal:8443) is allowed.");
    }

    private static bool IsHostAndPort(string entry, out string host, out int port)
    {
        host = "";
        port = 0;
        int colon = entry.LastIndexOf(':');
        if (colon <= 0 || (entry[..colon].Contains(':', StringComparison.Ordinal) && entry[0] != '[')) return false;
        host = entry[..colon];
        return int.TryParse(entry[(colon + 1)..], NumberStyles.None, CultureInfo.InvariantCulture, out port) && port is >= 1 and <= 65535
            && Uri.CheckHostName(Plain(host)) != UriHostNameType.Unknown;
    }
}
