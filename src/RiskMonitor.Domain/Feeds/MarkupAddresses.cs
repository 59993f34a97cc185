using System.Collections.Frozen;
using System.Net;
using System.Text;

namespace RiskMonitor.Feeds;

/// <summary>Makes the relative addresses within HTML absolute and leaves every other character as it was: out of its feed such an address means nothing.</summary>
internal static class MarkupAddresses
{
    private static readonly FrozenSet<string> Names =
        new[] { "href", "src", "cite", "action", "background", "longdesc", "poster", "codebase", "data" }.ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    /// <param name="html">Markup, broken or not.</param>
    /// <param name="around">What relative addresses count from.</param>
    public static string Resolved(string html, Uri around)
    {
        StringBuilder? resolved = null;
        int copied = 0;
        for (int tag = html.IndexOf('<', StringComparison.Ordinal); tag >= 0; tag = html.IndexOf('<', tag))
        {
            tag++;
            if (tag >= html.Length || !char.IsAsciiLetter(html[tag])) continue;
            while (tag < html.Length && html[tag] is not ('>' or '<') && NextValue(html, ref tag, out ReadOnlySpan<char> name, out Range value))
            {
                if (!Names.GetAlternateLookup<ReadOnlySpan<char>>().Contains(name)) continue;
                string written = WebUtility.HtmlDecode(html[value]);
                if (Absolute(written, around) is not { } absolute) continue;
                resolved ??= new StringBuilder(html.Length + 64);
                resolved.Append(html, copied, value.Start.Value - copied).Append(WebUtility.HtmlEncode(absolute));
                copied = value.End.Value;
            }
        }
        return resolved is null ? html : resolved.Append(html, copied, html.Length - copied).ToString();
    }

    // Null where the address is absolute already, or says nothing.
    private static string? Absolute(string written, Uri around)
    {
        string address = written.Trim();
        return address.Length == 0 || FeedAddress.IsAbsolute(address) ? null : FeedAddress.Resolved(address, around);
    }

    // Goes to the next attribute with a value before the tag ends; the name of the tag itself is passed over like an attribute without one.
    private static bool NextValue(string html, ref int at, out ReadOnlySpan<char> name, out Range value)
    {
        name = default;
        value = default;
        while (at < html.Length && html[at] is not ('>' or '<'))
        {
            int start = at;
            while (at < html.Length && html[at] is not ('>' or '<' or '=') && !char.IsWhiteSpace(html[at])) at++;
            name = html.AsSpan(start, at - start);
            while (at < html.Length && char.IsWhiteSpace(html[at])) at++;
            if (at >= html.Length || html[at] != '=') continue;
            at++;
            while (at < html.Length && char.IsWhiteSpace(html[at])) at++;
            value = Value(html, ref at);
            return true;
        }
        return false;
    }

    private static Range Value(string html, ref int at)
    {
        int start = at;
        if (at < html.Length && html[at] is '"' or '\'')
        {
            int length = html.AsSpan(at + 1).IndexOf(html[at]);
            if (length >= 0)
            {
                start = at + 1;
                at = start + length + 1;
                return start..(start + length);
            }
        }
        while (at < html.Length && html[at] is not ('>' or '<') && !char.IsWhiteSpace(html[at])) at++;
        return start..at;
    }
}
