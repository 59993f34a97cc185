using RiskMonitor.Articles.Language;

namespace RiskMonitor.Articles.Names;

/// <summary>
/// Calls every company what the article mostly calls it in its body: "Acme" rather than "Acme Motor Co.", and "Daimler" whatever it is called today;
/// an authority what the body calls it first, which is a form that the reader knows ("Senate Banking Committee") before it is abbreviated.
/// </summary>
internal static class UsualNames
{
    // An article has two or three forms of a name; what hostile texts have beyond is not counted.
    private const int FormsMax = 16;

    /// <summary>A form of a name, where it first stands, and how often it is used in the body.</summary>
    internal record struct Use(int Start, int Length, int Count);

    public static void Give(Reading reading, Cast cast)
    {
        foreach (Mention mention in cast.Mentions)
        {
            if (mention.IsReference || !IsOrganisation(mention.Entity)) continue;
            int start = reading.Tokens[mention.First].Start, length = reading.Tokens[NameEnd(reading, mention) - 1].End - start;
            Count(reading.Text, mention.Entity.Uses ??= [], new Use(start, length, reading.Sentences[reading.SentenceOf(mention.First)].IsTitle ? 0 : 1));
        }
        foreach (Mention mention in cast.Mentions)
        {
            if (mention.Entity.Uses is not { } uses) continue;
            Use usual = mention.Entity.IsCompany ? UsualOf(reading, uses) : uses.Find(u => u.Count > 0) is { Length: > 0 } told ? told : uses[0];
            mention.Entity.Uses = null;
            string written = Reading.OneLine(reading.Text.AsSpan(usual.Start, usual.Length));
            if (mention.Entity.IsCompany || char.IsUpper(written[0])) mention.Entity.Name = written;
        }
    }

    // The form used most; letters that the article has to explain ("Northern Lakes Shipping (NLS)") only where the headline does not prefer the name.
    private static Use UsualOf(Reading reading, List<Use> uses)
    {
        Use usual = MostUsed(reading.Text, uses, withLetters: true);
        if (!IsExplained(reading.Text, usual) || IsInHeadline(reading, usual)) return usual;
        foreach (Use use in uses)
        {
            if (IsInHeadline(reading, use)) return MostUsed(reading.Text, uses, withLetters: false);
        }
        return usual;
    }

    private static bool IsInHeadline(Reading reading, Use use) => reading.SentenceAt(use.Start) is >= 0 and int sentence && reading.Sentences[sentence].IsTitle;

    private static Use MostUsed(string text, List<Use> uses, bool withLetters)
    {
        Use? most = null;
        foreach (Use use in uses)
        {
            if ((withLetters || !IsLetters(text, use)) && (most is null || use.Count > most.Value.Count)) most = use;
        }
        return most ?? uses[0];
    }

    private static bool IsExplained(string text, Use use) =>
        IsLetters(text, use) && text.Contains($"({text.AsSpan(use.Start, use.Length)})", StringComparison.Ordinal);

    private static bool IsLetters(string text, Use use) => text.AsSpan(use.Start, use.Length).IndexOfAnyExceptInRange('A', 'Z') < 0;

    private static bool IsOrganisation(Entity entity) =>
        entity.IsCompany ? entity.Members.Count == 0 : entity is { Kind: ActorKind.Agency or ActorKind.Legislature or ActorKind.Court, IsNamedPerson: false };

    private static void Count(string text, List<Use> uses, Use use)
    {
        for (int u = 0; u < uses.Count; u++)
        {
            bool isSame = text.AsSpan(use.Start, use.Length).SequenceEqual(text.AsSpan(uses[u].Start, uses[u].Length));
            if (!isSame) continue;
            uses[u] = uses[u] with { Count = uses[u].Count + use.Count };
            return;
        }
        if (uses.Count < FormsMax) uses.Add(use);
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
