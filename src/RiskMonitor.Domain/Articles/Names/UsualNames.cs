using RiskMonitor.Articles.Language;

namespace RiskMonitor.Articles.Names;

/// <summary>Calls every company what the article mostly calls it in its body: "Acme" rather than "Acme Motor Co.", and "Daimler" whatever it is called today.</summary>
internal static class UsualNames
{
    public static void Give(Reading reading, Cast cast)
    {
        var uses = new Dictionary<(Entity, string), (int Count, int First)>();
        foreach (Mention mention in cast.Mentions)
        {
            if (mention.IsReference || !mention.Entity.IsCompany || mention.Entity.Members.Count > 0) continue;
            int weight = reading.Sentences[reading.SentenceOf(mention.First)].IsTitle ? 0 : 1;
            (Entity, string) use = (mention.Entity, reading.Written(mention.First, NameEnd(reading, mention)));
            uses[use] = uses.TryGetValue(use, out (int Count, int First) known) ? (known.Count + weight, known.First) : (weight, mention.First);
        }
        foreach (var ofEntity in uses.GroupBy(u => u.Key.Item1))
        {
            ofEntity.Key.Name = ofEntity.OrderByDescending(u => u.Value.Count).ThenBy(u => u.Value.First).First().Key.Item2;
        }
    }

    // The identifier in brackets that a mention has taken in is no part of the name.
    private static int NameEnd(Reading reading, Mention mention)
    {
        int end = mention.First + 1;
        while (end < mention.End && reading.Tokens[end].Kind is not (TokenKind.OpenBracket or TokenKind.Ric or TokenKind.Possessive)) end++;
        if (reading.IsKind(end, TokenKind.Possessive) && end < mention.End && end + 1 == mention.End && mention.Entity.Registered is not null) end++;      // "Moody's"
        return end;
    }
}
