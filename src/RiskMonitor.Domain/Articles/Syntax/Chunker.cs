using RiskMonitor.Articles.Language;
using RiskMonitor.Articles.Names;

namespace RiskMonitor.Articles.Syntax;

/// <summary>Groups the tokens of a sentence into noun phrases, verb groups, prepositions and the words between.</summary>
internal sealed class Chunker(Reading reading, Cast cast)
{
    private const int BracketTokensMax = 40;

    /// <summary>Appends the chunks of a sentence; <paramref name="roles"/> begins at its first token.</summary>
    public void Read(Sentence sentence, ReadOnlySpan<WordRole> roles, List<Chunk> chunks)
    {
        int first = sentence.First, end = sentence.End;
        int i = first;
        while (i < end)
        {
            int next = i + 1;
            switch (roles[i - first])
            {
                case WordRole.Noun or WordRole.Number or WordRole.Determiner or WordRole.Pronoun or WordRole.Possessive:
                    next = ReadNoun(i, first, end, roles, chunks);
                    break;
                case WordRole.To or WordRole.Auxiliary or WordRole.Verb:
                    next = ReadVerb(i, first, end, roles, chunks);
                    break;
                case WordRole.Negation:
                    next = IsWord(i, "neither") ? i + 1 : ReadVerb(i, first, end, roles, chunks);
                    break;
                case WordRole.Preposition:
                    next = i + 1 < end && IsWord(i + 1, "to") && roles[i + 1 - first] == WordRole.Preposition && !reading.Is(i, WordClass.Preposition) ? i + 2 : i + 1;       // "according to"
                    chunks.Add(new Chunk(ChunkKind.Preposition, i, next));
                    break;
                case WordRole.Particle when i + 1 < end && roles[i + 1 - first] is WordRole.Preposition && IsWord(i + 1, "of"):     // "out of"
                    next = i + 2;
                    chunks.Add(new Chunk(ChunkKind.Preposition, i, next));
                    break;
                case WordRole.Adverb when IsWord(i, "as") && i + 2 < end && IsWord(i + 2, "as"):       // "as well as"
                    next = i + 3;
                    chunks.Add(new Chunk(ChunkKind.Conjunction, i, next));
                    break;
                case WordRole.Conjunction: chunks.Add(new Chunk(ChunkKind.Conjunction, i, next)); break;
                case WordRole.Relative: chunks.Add(new Chunk(ChunkKind.Relative, i, next)); break;
                case WordRole.That: chunks.Add(new Chunk(ChunkKind.That, i, next)); break;
                case WordRole.There: chunks.Add(new Chunk(ChunkKind.There, i, next)); break;
                case WordRole.Subordinator:
                    bool isPreposition = i + 1 < end && IsWord(i, "because") && IsWord(i + 1, "of");
                    next = isPreposition ? i + 2 : i + 1;
                    chunks.Add(new Chunk(isPreposition ? ChunkKind.Preposition : ChunkKind.Subordinator, i, next));
                    break;
                case WordRole.Mark:
                    next = ReadMark(i, end, chunks);
                    break;
            }
            i = next;
        }
    }

    private int ReadMark(int at, int end, List<Chunk> chunks)
    {
        ChunkKind? kind = reading.Tokens[at].Kind switch
        {
            TokenKind.Comma => ChunkKind.Comma,
            TokenKind.Colon or TokenKind.Semicolon or TokenKind.Dash => ChunkKind.Break,
            TokenKind.OpenQuote => ChunkKind.OpenQuote,
            TokenKind.CloseQuote => ChunkKind.CloseQuote,
            _ => null,
        };
        if (kind is { } mark) chunks.Add(new Chunk(mark, at, at + 1));
        if (reading.Tokens[at].Kind != TokenKind.OpenBracket) return at + 1;
        for (int i = at + 1; i < Math.Min(end, at + BracketTokensMax); i++)
        {
            if (reading.Tokens[i].Kind == TokenKind.CloseBracket) return i + 1;      // what stands in brackets belongs to no clause
        }
        return at + 1;
    }

    private int ReadNoun(int at, int first, int end, ReadOnlySpan<WordRole> roles, List<Chunk> chunks)
    {
        NounPhrase? owner = null;
        int start = at, i = at, head = -1;
        while (i < end)
        {
            WordRole role = roles[i - first];
            if (role == WordRole.Possessive)
            {
                if (head >= 0) owner = Make(start, i, head, owner, first);
                head = -1;
                i++;
                start = owner?.First ?? i;
                if (owner is not null && (i >= end || roles[i - first] is not (WordRole.Noun or WordRole.Number or WordRole.Adverb)))
                {
                    chunks.Add(new Chunk(ChunkKind.Noun, owner.First, i, owner));       // "a friend of the SEC's": nothing owned follows
                    return i;
                }
                continue;
            }
            if (role == WordRole.Pronoun)
            {
                if (i > at) break;
                chunks.Add(new Chunk(ChunkKind.Noun, i, i + 1, new NounPhrase { First = i, End = i + 1, Head = i, Mention = cast.At(i), IsPronoun = true }));
                return i + 1;
            }
            if (role == WordRole.Determiner && i > at && !(roles[i - 1 - first] == WordRole.Determiner && i - 1 == at)) break;
            if (role == WordRole.Adverb && !(i > at && i + 1 < end && roles[i + 1 - first] is WordRole.Noun or WordRole.Number && roles[i - 1 - first] is WordRole.Determiner or WordRole.Possessive or WordRole.Number or WordRole.Adverb)) break;
            if (role is not (WordRole.Noun or WordRole.Number or WordRole.Determiner or WordRole.Joint or WordRole.Adverb)) break;
            if (i > at && head >= 0 && OpensAnother(i, head, start, first, end, roles)) break;
            if (role is WordRole.Noun or WordRole.Number or WordRole.Determiner) head = i;
            i = role == WordRole.Noun && cast.At(i) is { } mention ? AfterMention(mention, i, first, end, roles) : i + 1;
            if (i - 1 > head && role == WordRole.Noun) head = i - 1;
        }
        if (i == at) i = at + 1;
        if (head < 0 && owner is null) return i;
        NounPhrase phrase = head < 0 ? owner! : Make(start, i, head, owner, first);     // not null: asked one line above
        chunks.Add(new Chunk(ChunkKind.Noun, phrase.First, i, phrase));
        return i;
    }

    private static int AfterMention(Mention mention, int at, int first, int end, ReadOnlySpan<WordRole> roles)
    {
        int i = at + 1;
        while (i < Math.Min(mention.End, end) && roles[i - first] == WordRole.Noun) i++;
        return i;
    }

    // "Acme Monday", "Acme last week", "told Reuters Acme": another noun phrase follows without a mark.
    private bool OpensAnother(int at, int head, int start, int first, int end, ReadOnlySpan<WordRole> roles)
    {
        bool isTime = IsTime(at) && !(roles[start - first] == WordRole.Determiner && !reading.Is(at, WordClass.Calendar) && cast.At(head) is null);      // "the current quarter"
        if (isTime && !IsTimeLead(at - 1) && !IsTime(at - 1) && roles[at - 1 - first] is not (WordRole.Determiner or WordRole.Number or WordRole.Adverb) && cast.At(at) is null) return true;
        if (IsTimeLead(at) && at + 1 < end && IsTime(at + 1)) return true;
        if (reading.Tokens[at].Kind == TokenKind.Other && roles[at - 1 - first] == WordRole.Noun) return true;        // "the lender $5 million"
        bool isDeed = reading.Is(head, WordClass.ClaimWord) || reading.Is(head, WordClass.DealNoun);
        if (isDeed && cast.At(head) is null && cast.At(at) is { IsReference: false } && roles[at - 1 - first] == WordRole.Noun) return true;      // "the report Acme denied"
        if (IsWord(head, "nothing") || IsWord(head, "something") || IsWord(head, "anything")) return true;
        if (isTime || !IsTime(head)) return cast.At(head) is { Entity.Kind: ActorKind.Outlet } outlet && cast.At(at) is { } other && other != outlet;
        return roles[at - first] == WordRole.Noun && (cast.At(at) is not null || reading.Tokens[at].IsCapital) && !IsTimeLead(at - 1);       // "on Monday Acme"
    }

    private NounPhrase Make(int start, int end, int head, NounPhrase? owner, int floor)
    {
        Mention? mention = cast.At(head), modifier = null;
        for (int k = (mention?.First ?? head) - 1; k >= Math.Max(floor, owner?.End ?? start) && mention?.First != start; k--)
        {
            if (cast.At(k) is { } inside && inside != mention)
            {
                modifier = inside;
                break;
            }
        }
        return new NounPhrase { First = start, End = end, Head = head, Owner = owner, Mention = mention, Modifier = modifier, IsTime = mention is null && IsTime(head), IsPronoun = reading.Is(head, WordClass.Determiner) };
    }

    private int ReadVerb(int at, int first, int end, ReadOnlySpan<WordRole> roles, List<Chunk> chunks)
    {
        VerbTraits traits = VerbTraits.None;
        int verb = -1, auxiliary = -1, i = at;
        ReadOnlySpan<char> contracted = at > first ? Contractions.Of(reading, at - 1) : [];
        bool isFinite = contracted.Length > 0;
        for (; i < end; i++)
        {
            WordRole role = roles[i - first];
            if (role == WordRole.To)
            {
                if (auxiliary >= 0 && i == auxiliary + 1)           // "is to", "has to", "ought to"
                {
                    traits |= reading.Is(auxiliary, WordClass.Be) ? VerbTraits.Future : VerbTraits.Modal;
                    continue;
                }
                if (i > at && traits != VerbTraits.Negated) break;
                traits |= VerbTraits.Infinitive;
            }
            else if (role == WordRole.Auxiliary)
            {
                if (verb >= 0) break;
                WordClasses classes = reading.Classes[i];
                bool isIng = IsWord(i, "being") || IsWord(i, "having");
                if (auxiliary < 0 && contracted.Length > 0) traits |= Contractions.Traits(contracted, VerbForms.Base);
                else if (auxiliary < 0 && (traits & VerbTraits.Infinitive) == 0) isFinite = !isIng && !IsWord(i, "be") && !IsWord(i, "been");
                if (isIng && auxiliary < 0) traits |= VerbTraits.Ing;
                if (classes.Has(WordClass.Modal)) traits |= IsWord(i, "will") || IsWord(i, "wo") || IsWord(i, "'ll") ? VerbTraits.Future : VerbTraits.Modal;
                if (classes.Has(WordClass.Negation)) traits |= VerbTraits.Negated;
                if (classes.Has(WordClass.Have)) traits |= VerbTraits.Perfect;
                auxiliary = i;
            }
            else if (role == WordRole.Negation) traits |= VerbTraits.Negated;
            else if (role == WordRole.Verb)
            {
                VerbForms forms = reading.Forms[i];
                if (auxiliary < 0 && (traits & VerbTraits.Infinitive) == 0)
                {
                    if (contracted.Length > 0) traits |= Contractions.Traits(contracted, forms);
                    else if ((forms & VerbForms.Ing) != 0) traits |= VerbTraits.Ing;
                    else isFinite = (forms & VerbForms.Participle) == 0 || (forms & (VerbForms.Base | VerbForms.Past)) == VerbForms.Base;      // "come"
                }
                else if (auxiliary >= 0 && (reading.Is(auxiliary, WordClass.Be) || reading.IsKind(auxiliary, TokenKind.Possessive)))
                {
                    if ((forms & VerbForms.Participle) != 0) traits |= VerbTraits.Passive;
                    else if ((forms & VerbForms.Ing) != 0) traits |= VerbTraits.Progressive;
                }
                verb = i++;
                break;
            }
            else if (role is not (WordRole.Adverb or WordRole.Joint))
            {
                int day = SkipDay(i, first, end, roles);
                if (day == i || auxiliary < 0) break;
                i = day - 1;
            }
        }
        if (verb < 0 && auxiliary < 0) return at + 1;       // a lone "to" or "not"
        if (verb < 0)
        {
            verb = auxiliary;
            traits |= VerbTraits.Copula;
            if (reading.Is(verb, WordClass.Have)) traits &= ~VerbTraits.Perfect;
            i = auxiliary + 1;
            if (i < end && roles[i - first] == WordRole.Negation)
            {
                traits |= VerbTraits.Negated;
                i += IsWord(i, "no") ? 2 : 1;
            }
        }
        if (isFinite) traits |= VerbTraits.Finite;
        VerbForms verbForms = (traits & VerbTraits.Copula) != 0 ? VerbForms.Base : reading.Forms[verb];
        chunks.Add(new Chunk(ChunkKind.Verb, at, i, null, verb, verbForms, traits));
        return i;
    }

    // "has on Monday denied", "has since denied": a day between auxiliary and verb.
    private int SkipDay(int at, int first, int end, ReadOnlySpan<WordRole> roles)
    {
        int i = at;
        if (roles[i - first] == WordRole.Preposition && IsWord(i, "on") && i + 1 < end) i++;
        if (!IsTime(i)) return at;
        i++;
        while (i < end && roles[i - first] is WordRole.Adverb) i++;
        return i < end && roles[i - first] == WordRole.Verb ? i : at;
    }

    private bool IsTime(int token) => reading.Is(token, WordClass.Calendar) || reading.Is(token, WordClass.TimeNoun);

    private bool IsTimeLead(int token) => IsWord(token, "last") || IsWord(token, "next") || IsWord(token, "late") || IsWord(token, "early") || IsWord(token, "earlier") || IsWord(token, "this") || IsWord(token, "later") || IsWord(token, "a");

    private bool IsWord(int token, string word) => reading.Tokens[token].Length == word.Length && reading.Chars(token).Equals(word, StringComparison.OrdinalIgnoreCase);
}
