using RiskMonitor.Articles.Language;
using RiskMonitor.Articles.Names;

namespace RiskMonitor.Articles.Rules;

/// <summary>Finds who does what a verb says: the head of the words before it, with those joined to it by "and".</summary>
internal sealed class Subjects(Reading reading, Cast cast)
{
    private const int LookBackTokensMax = 60;
    private const int JoinedMax = 4;
    private const int AntecedentMentionsMax = 12;
    private const int AntecedentSentencesMax = 20;

    /// <summary>The subject of a verb group; empty where nobody known does it.</summary>
    public List<Mention> Of(VerbGroup group)
    {
        if (group.IsParticiple && MainVerbBefore(group.First) is { } main && Before(main) is { Count: > 0 } shared) return shared;
        return Before(group.First);
    }

    /// <summary>The subject of the verb group that begins at a token.</summary>
    public List<Mention> Before(int groupFirst)
    {
        int sentence = reading.SentenceOf(groupFirst);
        int floor = Math.Max(reading.Sentences[sentence].First, groupFirst - LookBackTokensMax);
        int quotation = reading.QuotationOf(groupFirst);
        Mention? inPhrase = null;
        bool speaks = false, crossed = false;
        int i = groupFirst - 1;
        if (i >= floor && reading.Tokens[i].Kind == TokenKind.Comma) i = SkipInsertion(i, floor);
        for (; i >= floor; i--)
        {
            Token token = reading.Tokens[i];
            if (reading.QuotationOf(i) != quotation) break;
            if (token.Kind == TokenKind.CloseBracket) { i = OpenOf(i, floor); continue; }
            if (token.Kind is TokenKind.Semicolon or TokenKind.Colon or TokenKind.Dash or TokenKind.Dot or TokenKind.Stop) break;
            if (cast.At(i) is { } mention)
            {
                bool isInPhrase = mention.First - 1 >= floor && IsAfterPreposition(mention.First, floor);
                if (!isInPhrase && !crossed) return Joined(mention, floor);
                if (isInPhrase && SpeaksFor(mention.First, floor)) return PersonBefore(mention, floor) is { } person ? [person] : [mention];
                if (!isInPhrase && crossed && inPhrase is null) return Joined(mention, floor);
                if (!isInPhrase) return Joined(mention, floor);
                inPhrase ??= mention;
                i = mention.First;
                continue;
            }
            if (!token.IsWord) continue;
            speaks |= reading.Is(i, WordClass.SpeakerNoun);
            if (reading.Is(i, WordClass.ItOrThey)) return Antecedent(i);
            if (reading.Chars(i) is "who" or "which")
            {
                int head = i > floor && reading.Tokens[i - 1].Kind == TokenKind.Comma ? i - 2 : i - 1;
                return cast.At(head) is { } described ? [described] : [];
            }
            bool isConjunction = reading.Chars(i) is "and" or "but";
            if (isConjunction && IsNextToVerb(i, groupFirst) && MainVerbBefore(i) is { } verb && verb > floor) return Before(verb);
            if (IsBoundary(i)) break;
            crossed |= token.Kind == TokenKind.Comma;
        }
        if (speaks) return Antecedent(groupFirst);
        return inPhrase is null || HeadIsOther(inPhrase, floor) ? [] : [inPhrase];
    }

    /// <summary>The company or outlet that "it", "a spokesman" and the like mean: the last subject-like mention before.</summary>
    public List<Mention> Antecedent(int token)
    {
        int sentence = reading.SentenceOf(token);
        foreach (Mention mention in cast.In(sentence))
        {
            if (mention.First >= token) break;
            if (mention.Entity.Kind is ActorKind.Company && !IsAfterPreposition(mention.First, 0)) return [mention];
        }
        for (int s = sentence - 1, seen = 0; s >= 0 && sentence - s <= AntecedentSentencesMax && seen < AntecedentMentionsMax; s--)
        {
            foreach (Mention mention in cast.In(s))
            {
                if (mention.Entity.Kind == ActorKind.Company) return [mention];
                if (++seen >= AntecedentMentionsMax) break;
            }
        }
        return [];
    }

    /// <summary>The first token of the nearest verb group before a token in its sentence that has a subject of its own; null where there is none.</summary>
    private int? MainVerbBefore(int token)
    {
        int floor = Math.Max(reading.Sentences[reading.SentenceOf(token)].First, token - LookBackTokensMax);
        for (int i = token - 1; i > floor; i--)
        {
            bool isFinite = (reading.Forms[i] & (VerbForms.Past | VerbForms.Third)) != 0 || reading.IsAny(i, Grammar.Auxiliaries);
            if (!isFinite || cast.At(i) is not null || reading.QuotationOf(i) >= 0) continue;
            VerbGroup group = VerbGroup.At(reading, i, i + 1, reading.Forms[i]);
            if (group.IsNominal || group.IsInfinitive) continue;
            return group.First;
        }
        return null;
    }

    // "Baucus and Grassley", "Acme … and China's … Zenith": joined names back to the conjunction, with descriptions between.
    private List<Mention> Joined(Mention head, int floor)
    {
        List<Mention> all = [head];
        bool isJoined = false;
        int lastFirst = head.First;
        for (int i = head.First - 1; i >= floor && lastFirst - i <= 14 && all.Count < JoinedMax; i--)
        {
            Token token = reading.Tokens[i];
            if (token.Kind == TokenKind.CloseBracket) { i = OpenOf(i, floor); continue; }
            if (cast.At(i) is { } other)
            {
                if (!isJoined) break;
                all.Insert(0, other);
                lastFirst = other.First;
                isJoined = false;
                i = other.First;
                continue;
            }
            if (token.IsWord && reading.Chars(i) is "and") isJoined = true;
            else if (i - 2 >= floor && token.IsWord && reading.Chars(i) is "as" && reading.Chars(i - 1) is "well" && reading.Chars(i - 2) is "as")
            {
                isJoined = true;
                i -= 2;
            }
            else if (token.Kind == TokenKind.Comma && all.Count > 1) isJoined = true;
            else if (token.Kind == TokenKind.Comma) { if (!isJoined) break; }
            else if (token.Kind is not (TokenKind.Possessive or TokenKind.Hyphen or TokenKind.AbbreviationDot) && (IsBoundary(i) || reading.Is(i, WordClass.Preposition) || !token.IsWord)) break;
        }
        return all;
    }

    // ", which was bought in 2005," or ", Europe's biggest bank,": what stands between two commas before the verb says nothing of who does it.
    private int SkipInsertion(int comma, int floor)
    {
        int open = comma - 1;
        while (open > floor && reading.Tokens[open].Kind != TokenKind.Comma) open--;
        if (open <= floor || reading.QuotationOf(open) != reading.QuotationOf(comma)) return comma - 1;
        return open - 1;
    }

    private int OpenOf(int close, int floor)
    {
        int open = close;
        while (open > floor && reading.Tokens[open].Kind != TokenKind.OpenBracket) open--;
        return open;
    }

    private bool IsAfterPreposition(int first, int floor)
    {
        int i = first - 1;
        while (i >= floor && i >= 0 && first - i <= 6 && (reading.Is(i, WordClass.Determiner) || reading.Is(i, WordClass.Place) || reading.Tokens[i].Kind is TokenKind.Possessive or TokenKind.Hyphen or TokenKind.AbbreviationDot
            || (reading.Tokens[i].IsWord && !reading.Classes[i].HasAny(Grammar.FunctionWords) && cast.At(i) is null && reading.Forms[i] == VerbForms.None))) i--;
        return i >= floor && i >= 0 && reading.SentenceOf(i) == reading.SentenceOf(first) && reading.Is(i, WordClass.Preposition) && reading.Chars(i) is not "like";
    }

    // "a spokesman for Acme", "the board of Carrefour", "chief executive of …".
    private bool SpeaksFor(int first, int floor)
    {
        int i = first - 1;
        while (i > floor && !reading.Is(i, WordClass.Preposition)) i--;
        return i > floor && (reading.Is(i - 1, WordClass.SpeakerNoun) || reading.Is(i - 1, WordClass.ExecutiveTitle) || cast.At(i - 1) is { Entity.Kind: ActorKind.UnnamedSources });
    }

    // "Tim Cook, head of Apple, said": the person before the comma speaks.
    private Mention? PersonBefore(Mention company, int floor)
    {
        for (int i = company.First - 1; i >= floor && company.First - i <= 10; i--)
        {
            if (reading.Tokens[i].Kind == TokenKind.Comma && cast.At(i - 1) is { Entity.IsPerson: true } person) return person;
        }
        return null;
    }

    // "The union at Acme said": somebody else's word stands at the head.
    private bool HeadIsOther(Mention mention, int floor)
    {
        int i = mention.First - 1;
        while (i > floor && !reading.Is(i, WordClass.Preposition)) i--;
        return i > floor;
    }

    private bool IsNextToVerb(int conjunction, int groupFirst)
    {
        for (int i = conjunction + 1; i < groupFirst; i++)
        {
            if (cast.At(i) is not null || reading.Is(i, WordClass.Determiner)) return false;
        }
        return true;
    }

    private bool IsBoundary(int token)
    {
        WordClasses classes = reading.Classes[token];
        if (classes.HasAny(Grammar.Auxiliaries)) return true;
        if (classes.Has(WordClass.Subordinator) && !classes.Has(WordClass.Preposition)) return true;
        return (reading.Forms[token] & (VerbForms.Past | VerbForms.Third)) != 0 && !VerbGroup.At(reading, token, token + 1, reading.Forms[token]).IsNominal
            && !classes.Has(WordClass.ClaimWord) && !classes.Has(WordClass.DealNoun);
    }
}
