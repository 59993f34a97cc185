using RiskMonitor.Articles.Language;

namespace RiskMonitor.Articles.Names;

/// <summary>
/// Calls every company what the article mostly calls it in its body: "Acme" rather than "Acme Motor Co.", and "Daimler" whatever it is called today;
/// an authority so where that is a short form of its name ("SEC", "Justice Department"), not a nickname.
/// </summary>
internal static class UsualNames
{
    public static void Give(Reading reading, Cast cast)
    {
        var uses = new Dictionary<(Entity, string), (int Count, int First)>();
        foreach (Mention mention in cast.Mentions)
        {
            if (mention.IsReference || !IsOrganisation(mention.Entity)) continue;
            int weight = reading.Sentences[reading.SentenceOf(mention.First)].IsTitle ? 0 : 1;
            (Entity, string) use = (mention.Entity, reading.Written(mention.First, NameEnd(reading, mention)));
            uses[use] = uses.TryGetValue(use, out (int Count, int First) known) ? (known.Count + weight, known.First) : (weight, mention.First);
        }
        foreach (var ofEntity in uses.GroupBy(u => u.Key.Item1))
        {
            string usual = ofEntity.OrderByDescending(u => u.Value.Count).ThenBy(u => u.Value.First).First().Key.Item2;
            if (ofEntity.Key.IsCompany || IsShortOf(usual, ofEntity.Key.Name)) ofEntity.Key.Name = usual;
        }
    }

    // "SEC", or words that all stand in the name: "Justice Department" of "U.S. Department of Justice".
    private static bool IsShortOf(string usual, string name)
    {
        if (!usual.Any(c => char.IsLower(c) || c == ' ')) return true;
        string[] words = name.Split(Separators, StringSplitOptions.RemoveEmptyEntries);
        return usual.Split(Separators, StringSplitOptions.RemoveEmptyEntries).All(word => words.Contains(word, StringComparer.OrdinalIgnoreCase));
    }

    private static readonly char[] Separators = [' ', '-', '\'', '\u2019'];

    private static bool IsOrganisation(Entity entity) =>
        entity.IsCompany ? entity.Members.Count == 0 : entity is { Kind: ActorKind.Agency or ActorKind.Legislature or ActorKind.Court, IsNamedPerson: false };

    // The identifier in brackets that a mention has taken in is no part of the name.
    private static int NameEnd(Reading reading, Mention mention)
    {
        int end = mention.First + 1;
        while (end < mention.End && reading.Tokens[end].Kind is not (TokenKind.OpenBracket or TokenKind.Ric or TokenKind.Possessive)) end++;
        if (reading.IsKind(end, TokenKind.Possessive) && end < mention.End && end + 1 == mention.End && mention.Entity.Registered is not null) end++;      // "Moody's"
        return end;
    }
}
