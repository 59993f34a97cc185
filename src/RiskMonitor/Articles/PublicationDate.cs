using System.Collections.Frozen;
using System.Globalization;
using System.Text.RegularExpressions;

namespace RiskMonitor.Articles;

/// <summary>Reads the dates that articles carry: ISO 8601, RFC 1123, and the "Mon Nov 2, 2026 9:00am EST" of news archives. A date without a zone is UTC.</summary>
internal static partial class PublicationDate
{
    private static readonly FrozenDictionary<string, int> ZoneMinutes = new (string Zone, int Minutes)[]
    {
        ("Z", 0), ("UT", 0), ("UTC", 0), ("GMT", 0), ("WET", 0), ("BST", 60), ("WEST", 60), ("CET", 60), ("CEST", 120), ("EET", 120), ("EEST", 180),
        ("EST", -300), ("EDT", -240), ("CST", -360), ("CDT", -300), ("MST", -420), ("MDT", -360), ("PST", -480), ("PDT", -420),
        ("JST", 540), ("HKT", 480), ("SGT", 480),
    }.ToFrozenDictionary(zone => zone.Zone, zone => zone.Minutes, StringComparer.OrdinalIgnoreCase);

    private static readonly string[] LocalFormats =
    [
        "MMM d, yyyy h:mmtt", "MMM d, yyyy H:mm", "MMM d, yyyy", "MMMM d, yyyy h:mmtt", "MMMM d, yyyy H:mm", "MMMM d, yyyy",
        "d MMM yyyy HH:mm:ss", "d MMM yyyy HH:mm", "d MMM yyyy", "d MMMM yyyy",
        "yyyy-MM-dd HH:mm:ss", "yyyy-MM-dd HH:mm", "yyyy-MM-dd'T'HH:mm:ss", "yyyy-MM-dd'T'HH:mm", "yyyy-MM-dd",
    ];

    /// <summary>Reads a date.</summary>
    /// <param name="value">As written; spaces around it do not matter.</param>
    /// <param name="utc">The instant, in UTC.</param>
    public static bool TryParse(string value, out DateTimeOffset utc)
    {
        value = value.Trim();
        return TryParseIso(value, out utc) || TryParseLocal(value, out utc);
    }

    /// <summary>Whether this is meant as a date, readable or not: it begins with a weekday, a month or a year and holds a number.</summary>
    public static bool LooksLikeOne(string value) => Meant().IsMatch(value);

    private static bool TryParseIso(string value, out DateTimeOffset utc)
    {
        utc = default;
        if (!Iso().IsMatch(value)) return false;
        if (!DateTimeOffset.TryParse(value, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out DateTimeOffset parsed)) return false;
        utc = parsed.ToUniversalTime();
        return true;
    }

    private static bool TryParseLocal(string value, out DateTimeOffset utc)
    {
        utc = default;
        Match parts = Local().Match(value);
        if (!parts.Success) return false;

        string local = Spaces().Replace(parts.Groups["local"].Value, " ");
        if (!DateTime.TryParseExact(local, LocalFormats, CultureInfo.InvariantCulture, DateTimeStyles.AllowInnerWhite, out DateTime time)) return false;

        int zoneMinutes = 0;
        string zone = parts.Groups["zone"].Value;
        if (zone.Length > 0 && !ZoneMinutes.TryGetValue(zone, out zoneMinutes) && !TryParseOffset(zone, out zoneMinutes)) return false;

        long ticks = time.Ticks - zoneMinutes * TimeSpan.TicksPerMinute;
        if (ticks < DateTime.MinValue.Ticks || ticks > DateTime.MaxValue.Ticks) return false;
        utc = new DateTimeOffset(ticks, TimeSpan.Zero);
        return true;
    }

    private static bool TryParseOffset(string zone, out int minutes)
    {
        minutes = 0;
        if (zone[0] is not ('+' or '-')) return false;
        string digits = zone[1..].Replace(":", "", StringComparison.Ordinal);
        if (digits.Length != 4) return false;
        int hours = int.Parse(digits.AsSpan(0, 2), CultureInfo.InvariantCulture);
        int rest = int.Parse(digits.AsSpan(2, 2), CultureInfo.InvariantCulture);
        minutes = (hours * 60 + rest) * (zone[0] == '-' ? -1 : 1);
        return hours <= 14 && rest < 60;
    }

    [GeneratedRegex(@"^\d{4}-\d\d-\d\d([T ]\d\d:\d\d(:\d\d([.,]\d+)?)?\s?(Z|[+-]\d\d:?\d\d)?)?$", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex Iso();

    // An optional weekday, the date and time up to its last digit or am/pm, an optional zone.
    [GeneratedRegex(@"^((mon|tue|wed|thu|fri|sat|sun)[a-z]*,?\s+)?(?<local>.*?\d(\s?[ap]m)?)(\s+(?<zone>[a-z]{1,4}|[+-]\d\d:?\d\d))?$",
        RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex Local();

    [GeneratedRegex(@"^((mon|tues?|wed(nes)?|thu(rs)?|fri|sat(ur)?|sun)(day)?,?\s|(jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]*\.?\s+\d|\d{4}-\d).*\d",
        RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex Meant();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Spaces();
}
