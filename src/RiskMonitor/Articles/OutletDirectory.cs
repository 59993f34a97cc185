using System.Collections.Frozen;
using RiskMonitor.Articles.Copies;

namespace RiskMonitor.Articles;

/// <summary>Tells which publisher an article comes from.</summary>
internal sealed class OutletDirectory(IEnumerable<Outlet> outlets)
{
    /// <summary>The source of an article that tells nothing of it.</summary>
    public const string Unknown = "unknown";

    private readonly FrozenDictionary<string, string> _idsByHost = Index(outlets, outlet => outlet.Domains);
    private readonly FrozenDictionary<string, string> _idsByName = Index(outlets, outlet => [outlet.Id, outlet.Name, .. outlet.Aliases]);

    private readonly FrozenDictionary<string, string> _ownersById = outlets.DistinctBy(outlet => outlet.Id).ToFrozenDictionary(outlet => outlet.Id, outlet => outlet.Owner, StringComparer.Ordinal);

    /// <summary>The owner of a source; itself where the directory does not know it.</summary>
    public string OwnerOf(string source) => _ownersById.GetValueOrDefault(source, source);

    /// <summary>The outlet's id by the host of the address or one above it, else the host, else the given source, else <see cref="Unknown"/>.</summary>
    /// <param name="url">The canonical address, where there is one.</param>
    /// <param name="given">A publisher's name or id; becomes the outlet's id where the directory knows it.</param>
    public string SourceOf(Uri? url, string? given)
    {
        if (url is not null) return OfHost(url.IdnHost.ToLowerInvariant(), AddressKey.HostOf(url));

        given = given?.Trim();
        return string.IsNullOrEmpty(given) ? Unknown : _idsByName.GetValueOrDefault(given, given);
    }

    // The host as it is first: an outlet may have a telephone edition of its own.
    private string OfHost(string host, string plain) => Known(host) ?? Known(plain) ?? plain;

    private string? Known(string host)
    {
        for (string domain = host; ;)
        {
            if (_idsByHost.TryGetValue(domain, out string? id)) return id;
            int dot = domain.IndexOf('.', StringComparison.Ordinal);
            if (dot < 0) break;
            domain = domain[(dot + 1)..];
        }
        return null;
    }

    // Of two outlets with one name the first of the file has it, on every machine.
    private static FrozenDictionary<string, string> Index(IEnumerable<Outlet> outlets, Func<Outlet, IEnumerable<string>> keys)
    {
        var ids = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (Outlet outlet in outlets)
        {
            foreach (string key in keys(outlet)) ids.TryAdd(key, outlet.Id);
        }
        return ids.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);
    }
}
