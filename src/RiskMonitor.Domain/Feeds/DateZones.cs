using System.Collections.Frozen;
using System.Globalization;

namespace RiskMonitor.Feeds;

/// <summary>Time zones as dates write them.</summary>
internal static class DateZones
{
    // Minutes east of Greenwich. Of names that several zones share the one that news feeds mean: CST is America's, IST India's, BST Britain's.
    private static readonly FrozenDictionary<string, int> Names = new (string Name, int Minutes)[]
    {
        ("Z", 0), ("UT", 0), ("UTC", 0), ("GMT", 0), ("WET", 0), ("WEST", 60), ("BST", 60), ("CET", 60), ("MET", 60), ("MEZ", 60), ("WAT", 60), ("CEST", 120), ("MEST", 120),
        ("MESZ", 120), ("EET", 120), ("SAST", 120), ("CAT", 120), ("EEST", 180), ("EAT", 180), ("MSK", 180), ("TRT", 180), ("MSD", 240), ("GST", 240), ("IRST", 210), ("PKT", 300),
        ("IST", 330), ("NPT", 345), ("BDT", 360), ("ICT", 420), ("WIB", 420), ("HKT", 480), ("SGT", 480), ("MYT", 480), ("PHT", 480), ("AWST", 480), ("JST", 540), ("KST", 540),
        ("ACST", 570), ("ACDT", 630), ("AEST", 600), ("AEDT", 660), ("NZST", 720), ("NZDT", 780),
        ("NST", -210), ("NDT", -150), ("AT", -240), ("AST", -240), ("ADT", -180), ("BRT", -180), ("ART", -180), ("CLT", -240), ("ET", -300), ("EST", -300), ("EDT", -240), ("COT", -300),
        ("PET", -300), ("CT", -360), ("CST", -360), ("CDT", -300), ("MT", -420), ("MST", -420), ("MDT", -360), ("PT", -480), ("PST", -480), ("PDT", -420), ("AKST", -540), ("AKDT", -480),
        ("HST", -600),
    }.ToFrozenDictionary(zone => zone.Name, zone => zone.Minutes, StringComparer.OrdinalIgnoreCase);

    /// <summary>Minutes east of Greenwich of "+02:00", "-0500", "+1", "GMT+1", "Etc/GMT", "EST"; null where this is no zone. A name nobody knows counts as Greenwich.</summary>
    public static int? Minutes(ReadOnlySpan<char> text)
    {
        if (text.StartsWith("Etc/", StringComparison.OrdinalIgnoreCase)) text = text[4..];
        if (text.Length > 3 && text[3] is '+' or '-' && Names.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(text[..3], out int from) && from == 0) text = text[3..];
        if (text.Length > 0 && text[0] is '+' or '-' or '\u2212') return Offset(text);
        if (text.Length is 0 or > 40 || text.IndexOfAnyExcept(Letters) >= 0) return null;
        return Names.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(text, out int minutes) ? minutes : 0;
    }

    private static int? Offset(ReadOnlySpan<char> text)
    {
        int colon = text.IndexOf(':');
        ReadOnlySpan<char> hours = colon >= 0 ? text[1..colon] : text.Length > 3 ? text[1..^2] : text[1..];
        ReadOnlySpan<char> rest = colon >= 0 ? text[(colon + 1)..] : text.Length > 3 ? text[^2..] : "0";
        if (hours.Length is 0 or > 2 || rest.Length is 0 or > 2) return null;
        if (!int.TryParse(hours, NumberStyles.None, CultureInfo.InvariantCulture, out int h) || !int.TryParse(rest, NumberStyles.None, CultureInfo.InvariantCulture, out int m)) return null;
        return (text[0] == '+' ? 1 : -1) * (h * 60 + m);
    }

    private static readonly System.Buffers.SearchValues<char> Letters = System.Buffers.SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz_/");
}
