using RiskMonitor.Articles.Language;
using RiskMonitor.Articles.Names;
using RiskMonitor.Articles.Syntax;
using RiskMonitor.Events;

namespace RiskMonitor.Articles.Rules;

/// <summary>
/// Finds what one company is to another: between two names by the words between them ("Acme, a unit of Zenith", "Acme supplier Zenith", "Acme's joint venture with
/// Zenith"), or by a verb ("Acme owns 33 percent of Zenith"). Few ways of saying it, so that hardly any is wrong: the edges of contagion come from here.
/// </summary>
internal static class Relationships
{
    private const int BetweenTokensMax = 14;
    private const int OfTokensMax = 5;

    /// <summary>All relations in the order of the text.</summary>
    public static IEnumerable<Relationship> In(Scene scene)
    {
        for (int s = 0; s < scene.Reading.Sentences.Count; s++)
        {
            Mention? before = null;
            foreach (Mention mention in scene.Cast.In(s))
            {
                if (mention.Entity is not { IsCompany: true, Members.Count: 0 })
                {
                    if (mention.Entity.Members.Count == 0) before = null;        // somebody else stands between
                    continue;
                }
                if (before is { } first && first.Entity != mention.Entity && Between(scene, first, mention) is { } found) yield return found;
                before = mention;
            }
        }
    }

    private static Relationship? Between(Scene scene, Mention first, Mention second)
    {
        Reading reading = scene.Reading;
        int from = first.End, end = second.First;
        if (end - from > BetweenTokensMax || reading.QuotationOf(first.First) != reading.QuotationOf(second.First) || IsFormer(reading, Math.Max(0, first.First - 3), end) || IsDescription(scene, second)) return null;
        bool isShares = second.End < reading.Tokens.Length && reading.Chars(second.End) is "shares" or "stock" or "bonds" or "debt";
        (RelationshipKind Kind, int Trigger)? found = (isShares ? null : ByVerb(scene, first, from, end)) ?? ByApposition(reading, second, from, end) ?? ByNoun(scene, first, from, end) ?? ByPrefix(reading, first, from, end, second.End);
        return found is var (kind, trigger) ? new Relationship(first, kind, second, trigger) : null;
    }

    // "owns 33 percent of", "holds a stake in", "is owned by", "licenses technology from", "supplies batteries to".
    private static (RelationshipKind, int)? ByVerb(Scene scene, Mention first, int from, int end)
    {
        Reading reading = scene.Reading;
        for (int i = from; i < end; i++)
        {
            if (reading.IsKind(i, TokenKind.Semicolon) || reading.IsKind(i, TokenKind.Dash)) return null;
            if (reading.Chars(i) is "owned" && i + 1 < end && reading.Chars(i + 1) is "by" && i + 1 >= end - 4 && IsOwnedFrom(reading, from, i)) return (RelationshipKind.Owned, i);
            if (reading.Chars(i) is "owned" && i > from && reading.Tokens[i - 1].Kind == TokenKind.Hyphen && i == from + 1 && i >= end - 3) return (RelationshipKind.Owner, i);      // "Acme-owned Zenith"
            if (scene.Clauses.Of(i) is not { } clause || clause.Verb != i || !clause.IsAsserted || reading.Is(i, WordClass.Be)) continue;
            if (!IsSubject(scene, clause, first)) return null;
            ReadOnlySpan<char> verb = reading.Chars(i);
            if (verb is "owns" or "own" && IsShare(reading, i + 1, end)) return (RelationshipKind.Owner, i);
            if (verb is "holds" or "has" or "hold" or "have" && Has(reading, i + 1, end, "stake") && Ends(reading, end, "in", "of")) return (RelationshipKind.Owner, i);
            if (verb is "controls" && i + 1 >= end - 2) return (RelationshipKind.Owner, i);
            if (verb is "licenses" or "license" or "licensed" && Ends(reading, end, "from")) return (RelationshipKind.Licensee, i);
            if (verb is "licenses" or "license" or "licensed" && Ends(reading, end, "to")) return (RelationshipKind.Licensor, i);
            if (verb is "supplies" or "supply" && Ends(reading, end, "to")) return (RelationshipKind.Supplier, i);
            if (verb is "supplies" && i + 1 >= end - 1) return (RelationshipKind.Supplier, i);
            if (verb is "buys" or "sources" or "buy" && Ends(reading, end, "from") && !Has(reading, i, end, "stake")) return (RelationshipKind.Customer, i);
            return null;
        }
        return null;
    }

    // ", a unit of", ", parent of", ", a supplier to", ", its parent,".
    private static (RelationshipKind, int)? ByApposition(Reading reading, Mention second, int from, int end)
    {
        bool isApposed = reading.IsKind(from, TokenKind.Comma) || reading.Chars(from) is "is" or "was" && !reading.Is(from + 1, WordClass.Negation);
        if (!isApposed || end - from > BetweenTokensMax) return null;
        for (int i = from + 1; i < end - 1; i++)
        {
            if (reading.Tokens[i].Kind is TokenKind.Comma or TokenKind.Semicolon || reading.IsAny(i, Grammar.Auxiliaries)) return null;
            if (!IsDescribing(reading, from + 1, i)) return null;
            bool isOf = reading.Chars(i + 1) is "of" && end - (i + 2) <= OfTokensMax && IsPlain(reading, i + 2, end);
            if (!isOf && !(reading.Chars(i + 1) is "to" && end - (i + 2) <= OfTokensMax && IsPlain(reading, i + 2, end))) continue;
            if (reading.IsKind(second.End, TokenKind.Possessive)) return null;      // "a unit of Acme's rival"
            if (isOf && reading.Is(i, WordClass.OwnershipNoun) && reading.Chars(i) is not ("business" or "brand" or "affiliate")) return (RelationshipKind.Owned, i);
            if (isOf && reading.Chars(i) is "parent" or "owner") return (RelationshipKind.Owner, i);
            if (reading.Chars(i) is "supplier") return (RelationshipKind.Supplier, i);
            if (isOf && reading.Chars(i) is "customer") return (RelationshipKind.Customer, i);
            if (isOf && reading.Chars(i) is "licensee") return (RelationshipKind.Licensee, i);
        }
        return null;
    }

    // "Acme's stake in Zenith", "Acme's licensing agreement with Zenith", "Acme's joint venture with Zenith", "a joint venture between Acme and Zenith".
    private static (RelationshipKind, int)? ByNoun(Scene scene, Mention first, int from, int end)
    {
        Reading reading = scene.Reading;
        if (reading.IsKind(from, TokenKind.Possessive))
        {
            int last = end - 1;
            while (last > from && (reading.Is(last, WordClass.Place) || reading.Is(last, WordClass.CompanyNoun) || reading.IsKind(last, TokenKind.Possessive) || (reading.Tokens[last].IsWord && !reading.Classes[last].HasAny(Grammar.FunctionWords) && !reading.Is(last, WordClass.DealNoun) && scene.Clauses.Of(last) is null && last > end - 4))) last--;
            if (!IsModifiers(scene, from + 1, last)) return null;
            if (reading.Chars(last) is "with")
            {
                if (last >= 2 && reading.Chars(last - 1) is "venture" or "ventures") return (RelationshipKind.JointVenture, last - 1);
                bool isLicence = last - 2 > from && reading.Chars(last - 1) is "agreement" or "deal" or "agreements" or "pact" && reading.Chars(last - 2) is "licensing" or "licence" or "license";
                if (isLicence) return (RelationshipKind.Licensee, last - 2);
            }
            if (reading.Chars(last) is "in" && reading.Chars(last - 1) is "stake" or "holding") return (RelationshipKind.Owner, last - 1);
            return null;
        }
        bool isPair = reading.Chars(from) is "and" && end - from <= 4 && IsPlain(reading, from + 1, end);
        if (!isPair) return null;
        int floor = reading.Sentences[reading.SentenceOf(first.First)].First;
        int between = first.First - 1;
        while (between > floor && first.First - between <= 4 && (reading.Is(between, WordClass.Place) || reading.Is(between, WordClass.CompanyNoun) || reading.IsKind(between, TokenKind.Possessive))) between--;
        bool isVenture = between > floor + 1 && reading.Chars(between) is "between" or "of" && reading.Chars(between - 1) is "venture" && !IsPlanned(reading, floor, between);
        return isVenture ? (RelationshipKind.JointVenture, between - 1) : null;
    }

    // "Acme supplier Zenith", "Acme unit Zenith", "Acme parent Zenith", "Acme's Zenith unit".
    private static (RelationshipKind, int)? ByPrefix(Reading reading, Mention first, int from, int end, int secondEnd)
    {
        bool isPossessive = reading.IsKind(from, TokenKind.Possessive);
        int noun = end - 1;
        if (noun == from && reading.Tokens[noun].IsWord && !reading.Tokens[noun].IsCapital)
        {
            if (reading.Chars(noun) is "supplier") return (RelationshipKind.Customer, noun);
            if (reading.Chars(noun) is "parent" or "owner") return (RelationshipKind.Owned, noun);
            if (reading.Chars(noun) is "unit" or "subsidiary") return (RelationshipKind.Owner, noun);
        }
        bool isOwned = isPossessive && end == from + 1 && secondEnd < reading.Tokens.Length && reading.SentenceOf(secondEnd) == reading.SentenceOf(first.First)
            && reading.Chars(secondEnd) is "unit" or "subsidiary" or "division";
        if (isOwned) return (RelationshipKind.Owner, secondEnd);
        return isPossessive && end - from == 2 && reading.Chars(noun) is "subsidiary" or "unit" ? (RelationshipKind.Owner, noun) : null;
    }

    private static bool IsSubject(Scene scene, Clause clause, Mention first)
    {
        foreach (Mention subject in scene.Clauses.MentionsIn(clause.Subject))
        {
            if (subject.Entity == first.Entity) return true;
        }
        return false;
    }

    // "33 percent of", "a stake in", or the company itself: "owns Zenith".
    private static bool IsShare(Reading reading, int from, int end) => end == from || Ends(reading, end, "of", "in") && (Has(reading, from, end, "percent") || Has(reading, from, end, "%") || Has(reading, from, end, "stake") || Has(reading, from, end, "half") || Has(reading, from, end, "all"));

    // ", which is 90 percent owned", ", majority-owned": not "and 45 percent owned" or "with 51 percent owned", which speak of something else.
    private static bool IsOwnedFrom(Reading reading, int from, int owned)
    {
        for (int i = from; i < owned; i++)
        {
            if (reading.Is(i, WordClass.Preposition) || reading.Is(i, WordClass.Conjunction) || reading.Is(i, WordClass.Modal) || reading.Chars(i) is "being" or "be") return false;
        }
        return true;
    }

    // "Acme commercial rival Zenith": the name only describes the next one.
    private static bool IsDescription(Scene scene, Mention second)
    {
        for (int i = second.End; i < Math.Min(second.End + 4, scene.Reading.Tokens.Length); i++)
        {
            if (scene.Cast.At(i) is not null) return i > second.End;
            if (!scene.Reading.Tokens[i].IsWord || scene.Reading.Classes[i].HasAny(Grammar.FunctionWords) || scene.Clauses.Of(i) is not null) return false;
        }
        return false;
    }

    // The last word before the second name, over "China's" and "automaker", is one of these.
    private static bool Ends(Reading reading, int end, params ReadOnlySpan<string> prepositions)
    {
        int i = end - 1;
        for (int steps = 0; steps < OfTokensMax; steps++, i--)
        {
            if (reading.IsKind(i, TokenKind.Possessive) || reading.Is(i, WordClass.Place) || reading.Is(i, WordClass.CompanyNoun) || reading.Is(i, WordClass.Determiner)) continue;
            foreach (string preposition in prepositions)
            {
                if (reading.Chars(i).SequenceEqual(preposition)) return true;
            }
            return false;
        }
        return false;
    }

    private static bool Has(Reading reading, int from, int end, string word)
    {
        for (int i = from; i < end; i++)
        {
            if (reading.Chars(i).SequenceEqual(word)) return true;
        }
        return false;
    }

    // Only articles, adjectives and nouns stand between.
    private static bool IsDescribing(Reading reading, int from, int end)
    {
        for (int i = from; i < end; i++)
        {
            if (reading.IsKind(i, TokenKind.Possessive) || reading.Tokens[i].Kind is TokenKind.Hyphen or TokenKind.Number) continue;
            if (!reading.Tokens[i].IsWord || reading.Is(i, WordClass.Preposition) || reading.Is(i, WordClass.Conjunction) || reading.Is(i, WordClass.Relative) || (reading.Forms[i] & VerbForms.Third) != 0) return false;
        }
        return true;
    }

    private static bool IsModifiers(Scene scene, int from, int end)
    {
        for (int i = from; i < end; i++)
        {
            Token token = scene.Reading.Tokens[i];
            bool isModifier = token.Kind is TokenKind.Hyphen or TokenKind.Number || (token.IsWord && !scene.Reading.Classes[i].HasAny(Grammar.FunctionWords) && scene.Clauses.Of(i) is null);
            if (!isModifier || IsPlan(scene.Reading, i)) return false;
        }
        return true;
    }

    // "automaker", "Germany's", "the": what may stand before a name.
    private static bool IsPlain(Reading reading, int from, int end)
    {
        for (int i = from; i < end; i++)
        {
            bool isPlain = reading.Is(i, WordClass.Place) || reading.Is(i, WordClass.CompanyNoun) || reading.IsKind(i, TokenKind.Possessive) || reading.Is(i, WordClass.Determiner) || reading.Tokens[i].Kind is TokenKind.Hyphen or TokenKind.AbbreviationDot
                || (reading.Tokens[i].IsWord && !reading.Tokens[i].IsCapital && !reading.Classes[i].HasAny(Grammar.FunctionWords) && reading.Forms[i] == VerbForms.None);
            if (!isPlain) return false;
        }
        return true;
    }

    private static bool IsPlan(Reading reading, int i) =>
        reading.Chars(i) is "potential" or "possible" or "proposed" or "planned" or "prospective" or "failed" or "abandoned" or "former" or "future" or "defunct" or "rumored" or "scrapped" or "hostile" or "pending";

    private static bool IsPlanned(Reading reading, int floor, int end)
    {
        for (int i = Math.Max(floor, end - 14); i < end; i++)
        {
            if (IsPlan(reading, i) || reading.Chars(i) is "talks" or "discussions" or "negotiations" or "plan" or "plans" or "could" or "would" or "may" or "form" or "considering" or "explore" or "exploring" or "proposal") return true;
        }
        return false;
    }

    // "former parent", "once owned by", "which sold its stake".
    private static bool IsFormer(Reading reading, int first, int end)
    {
        for (int i = first; i < end; i++)
        {
            if (reading.Chars(i) is "former" or "formerly" or "ex" or "once" or "sold" or "sell" or "selling" or "spun" or "previously" or "would" or "could" or "if" or "rival" or "competitor" or "not" or "then") return true;
        }
        return false;
    }
}
