using RiskMonitor.Articles.Language;

namespace RiskMonitor.Articles.Names;

/// <summary>Calls an outlet of the roster what the article calls it, where that is another paper of its house or another spelling: "Sunday Telegraph", "NZZ am Sonntag", "Business Line". Initials and shortened names stay what the roster says.</summary>
internal static class OutletNames
{
    public static void Give(Reading reading, Cast cast)
    {
        var named = new HashSet<Entity>();
        foreach (Mention mention in cast.Mentions)
        {
            if (mention.IsReference || mention.Entity.Outlet is not { } outlet || !named.Add(mention.Entity)) continue;
            int end = mention.First;
            for (int i = mention.First; i < mention.End; i++)
            {
                if (reading.Tokens[i].IsCapital) end = i + 1;
            }
            if (end > mention.First && IsAnother(reading, mention.First, end, outlet.Name)) mention.Entity.Name = reading.Written(mention.First, end);
        }
    }

    private static bool IsAnother(Reading reading, int first, int end, string name)
    {
        if (end - first == 1) return false;
        for (int i = first; i < end; i++)
        {
            if (reading.Tokens[i].IsAllCaps && reading.Tokens[i].Length > 1) continue;
            if (reading.Tokens[i].IsWord && reading.Tokens[i].IsCapital && !HasWord(name, reading.Chars(i))) return true;
        }
        return false;
    }

    // "Business Line" is no word of "BusinessLine".
    private static bool HasWord(ReadOnlySpan<char> name, ReadOnlySpan<char> sought)
    {
        foreach (Range word in name.SplitAny(" -'\u2019"))
        {
            if (name[word].Equals(sought, StringComparison.OrdinalIgnoreCase)) return true;
        }
        return false;
    }
}
