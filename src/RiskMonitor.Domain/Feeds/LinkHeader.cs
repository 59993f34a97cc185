namespace RiskMonitor.Feeds;

/// <summary>The <c>Link</c> headers of an answer (RFC 8288), as far as WebSub needs them: addresses by their relation.</summary>
public static class LinkHeader
{
    private const int LinksMax = 100;

    /// <summary>The addresses with a relation, in their order.</summary>
    /// <param name="headers">Values of the headers, one or many links in each.</param>
    /// <param name="relation">Such as "hub".</param>
    /// <param name="location">Where the answer was found: relative addresses count from here.</param>
    /// <returns>Absolute http and https addresses; what cannot be read is left out.</returns>
    public static IReadOnlyList<string> Find(IEnumerable<string> headers, string relation, Uri location)
    {
        ArgumentNullException.ThrowIfNull(headers);
        ArgumentNullException.ThrowIfNull(location);
        var found = new List<string>();
        foreach ((string target, string relations) in headers.SelectMany(Links).Take(LinksMax))
        {
            bool isMeant = relations.Split((char[])[' ', '\t'], StringSplitOptions.RemoveEmptyEntries).Contains(relation, StringComparer.OrdinalIgnoreCase);
            if (isMeant && FeedAddress.Resolved(target, location) is { } address && FeedAddress.IsWeb(address) && !found.Contains(address)) found.Add(address);
        }
        return found;
    }

    private static IEnumerable<(string Target, string Relations)> Links(string header)
    {
        for (int at = header.IndexOf('<', StringComparison.Ordinal); at >= 0; at = header.IndexOf('<', at))
        {
            int end = header.IndexOf('>', at);
            if (end < 0) yield break;
            string target = header[(at + 1)..end];
            string relations = "";
            at = Parameters(header, end + 1, ref relations);
            yield return (target, relations);
        }
    }

    // Up to the comma that ends the link; the first "rel" counts (section 3.3).
    private static int Parameters(string header, int at, ref string relations)
    {
        while (at < header.Length && header[at] != ',')
        {
            if (header[at++] != ';') continue;
            int from = at;
            while (at < header.Length && header[at] is not ('=' or ';' or ',')) at++;
            string name = header[from..at].Trim();
            if (at == header.Length || header[at] != '=') continue;
            string value = Value(header, ref at);
            if (relations.Length == 0 && name.Equals("rel", StringComparison.OrdinalIgnoreCase)) relations = value;
        }
        return at;
    }

    private static string Value(string header, ref int at)
    {
        do at++; while (at < header.Length && header[at] == ' ');
        if (at < header.Length && header[at] == '"')
        {
            int opened = ++at;
            while (at < header.Length && header[at] != '"') at += header[at] == '\\' ? 2 : 1;
            at = Math.Min(at, header.Length);
            string quoted = header[opened..at];
            if (at < header.Length) at++;
            return quoted;
        }
        int from = at;
        while (at < header.Length && header[at] is not (';' or ',')) at++;
        return header[from..at].Trim();
    }
}
