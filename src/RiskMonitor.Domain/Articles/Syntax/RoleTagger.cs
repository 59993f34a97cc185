using RiskMonitor.Articles.Language;
using RiskMonitor.Articles.Names;

namespace RiskMonitor.Articles.Syntax;

/// <summary>
/// Decides what each token of a sentence does: one pass from front to back, looking at the role before and the words right behind.
/// Words of the cast are nouns; a word that no list knows is one too, for all that chunks need to know.
/// </summary>
internal sealed class RoleTagger(Reading reading, Cast cast)
{
    private const int LookAheadTokensMax = 8;

    private static readonly WordClasses Articles = WordClasses.Of(WordClass.Determiner);
    private static readonly WordClasses Pronouns = WordClasses.Of(WordClass.HeOrShe, WordClass.ItOrThey, WordClass.IOrWe);

    private static readonly WordClasses Closed = WordClasses.Of(
        WordClass.Determiner, WordClass.Preposition, WordClass.Conjunction, WordClass.Relative, WordClass.Subordinator, WordClass.Be, WordClass.Have, WordClass.Do,
        WordClass.Modal, WordClass.Negation, WordClass.Adverb, WordClass.HeOrShe, WordClass.ItOrThey, WordClass.IOrWe, WordClass.Particle);

    private bool _isTitleCase;
    private bool _hasVerb;           // a finite verb since the last clause began
    private bool _expectsBase;       // the last verb was an infinitive or stood behind a modal

    /// <summary>Fills in the roles of a sentence; <paramref name="roles"/> is as long as the sentence.</summary>
    public void Tag(Sentence sentence, Span<WordRole> roles)
    {
        int first = sentence.First, end = sentence.End;
        _isTitleCase = sentence.IsTitle && IsTitleCase(first, end);
        _hasVerb = _expectsBase = false;
        var before = WordRole.Mark;                 // over adverbs and joints
        int beforeToken = -1;
        for (int i = first; i < end; i++)
        {
            if (cast.At(i) is { } mention && mention.First <= i)
            {
                int mentionEnd = Math.Min(mention.End, end);
                WordRole role = mention.IsReference && reading.Is(i, WordClass.HeOrShe) ? WordRole.Pronoun : WordRole.Noun;
                for (; i < mentionEnd; i++) roles[i - first] = role;
                i--;
                if (mention.End - mention.First > 1 && IsWord(i, "that")) roles[i - first] = role = WordRole.That;        // "a report that"
                (before, beforeToken) = (role, i);
                continue;
            }
            WordRole one = RoleOf(i, end, before, beforeToken, isFirst: i == first || before == WordRole.Mark && beforeToken == i - 1);
            roles[i - first] = one;
            switch (one)
            {
                case WordRole.Joint or WordRole.Adverb:
                    continue;
                case WordRole.Verb:
                    if ((reading.Forms[i] & (VerbForms.Past | VerbForms.Third)) != 0) _hasVerb = !reading.Is(i, WordClass.ReportingVerb) && !reading.Is(i, WordClass.ClauseVerb);
                    _expectsBase = before == WordRole.To || (before == WordRole.Auxiliary && IsModalOrDo(beforeToken)) || (before == WordRole.Conjunction && _expectsBase);
                    break;
                case WordRole.Auxiliary:
                    _hasVerb = true;
                    break;
                case WordRole.Relative or WordRole.That or WordRole.Subordinator:
                    _hasVerb = false;
                    break;
                case WordRole.Mark when reading.Tokens[i].Kind is TokenKind.Semicolon or TokenKind.Colon or TokenKind.Dash:
                    _hasVerb = false;
                    break;
                case WordRole.Negation when before is WordRole.Auxiliary or WordRole.To:
                    continue;
            }
            (before, beforeToken) = (one, i);
        }
    }

    private WordRole RoleOf(int i, int end, WordRole before, int beforeToken, bool isFirst)
    {
        Token token = reading.Tokens[i];
        if (token.IsJoint) return WordRole.Joint;
        if (token.Kind == TokenKind.Number) return WordRole.Number;
        if (token.Kind == TokenKind.Possessive) return before == WordRole.Pronoun || before == WordRole.There ? WordRole.Auxiliary : WordRole.Possessive;
        if (token.Kind == TokenKind.Ric) return WordRole.Noun;
        if (!token.IsWord) return IsCurrency(i, end) ? WordRole.Number : IsSlash(i, end) || (token.Kind == TokenKind.OpenQuote && before is WordRole.Determiner or WordRole.Auxiliary or WordRole.To && beforeToken == i - 1) ? WordRole.Joint : WordRole.Mark;

        WordClasses classes = reading.Classes[i];
        ReadOnlySpan<char> word = reading.Chars(i);
        bool isName = token.IsCapital && !isFirst && !_isTitleCase && !token.StartsParagraph;
        bool isInitial = isName && token.Length == 1 && i + 1 < end && reading.Tokens[i + 1].Kind == TokenKind.AbbreviationDot;
        if (isName && (isInitial || !(token.IsAllCaps && classes.HasAny(Grammar.FunctionWords)))) return word is "I" ? WordRole.Pronoun : WordRole.Noun;
        if (IsAfterHyphen(i) || (i + 1 < end && reading.Tokens[i + 1].Kind == TokenKind.Hyphen)) return WordRole.Noun;
        if (token.IsCapital && classes.Has(WordClass.Calendar)) return WordRole.Noun;
        if (token.Length == 1 && word[0] == '&') return WordRole.Joint;
        if (word is "two" or "three" or "four" or "five" or "six" or "seven" or "eight" or "nine" or "ten") return WordRole.Number;       // "four partners"
        bool isOpenClass = reading.Forms[i] == VerbForms.None && !classes.HasAny(Closed) && !IsSmallWord(word);
        if (isOpenClass) return Contraction(i).Length > 0 ? WordRole.Pronoun : IsLy(word) ? WordRole.Adverb : WordRole.Noun;      // most words: asked first
        if (IsWord(i, "to")) return IsInfinitive(i, end) ? WordRole.To : WordRole.Preposition;
        if (classes.HasAny(Grammar.Auxiliaries)) return IsAuxiliary(i, before, beforeToken) ? WordRole.Auxiliary : WordRole.Noun;
        if (classes.Has(WordClass.Negation)) return before == WordRole.Determiner ? WordRole.Adverb : WordRole.Negation;     // "a not guilty plea"
        if (Contraction(i).Length > 0) return WordRole.Pronoun;
        if (IsWord(i, "no") && i + 1 < end && IsWord(i + 1, "longer")) return WordRole.Negation;
        if (IsWord(i, "longer") && i > 0 && IsWord(i - 1, "no")) return WordRole.Negation;
        if (IsWord(i, "that")) return That(i, end, before);
        if (IsWord(i, "there") && i + 1 < end && (reading.IsAny(i + 1, Grammar.Auxiliaries) || reading.IsKind(i + 1, TokenKind.Possessive))) return WordRole.There;
        if (classes.Has(WordClass.Relative)) return WordRole.Relative;
        if (classes.Has(WordClass.Conjunction)) return WordRole.Conjunction;
        if (IsWord(i, "so") || IsWord(i, "as") && i + 1 < end && (IsWord(i + 1, "well") || IsWord(i + 1, "much"))) return WordRole.Adverb;
        if (classes.Has(WordClass.Subordinator)) return classes.Has(WordClass.Preposition) ? WordRole.Preposition : WordRole.Subordinator;
        if (IsWord(i, "what")) return WordRole.Subordinator;
        bool isVerbLike = (reading.Forms[i] & VerbForms.Base) != 0 && (before == WordRole.To || (before == WordRole.Auxiliary && IsModalOrDo(beforeToken)));      // "would like"
        bool isRough = i + 1 < end && (IsWord(i, "about") || IsWord(i, "around") || IsWord(i, "nearly")) && (reading.IsKind(i + 1, TokenKind.Number) || IsCurrency(i + 1, end));
        if (isRough) return WordRole.Adverb;       // "about $5 million"
        if (classes.Has(WordClass.Preposition) && !isVerbLike) return WordRole.Preposition;
        if (i + 1 < end && IsWord(i + 1, "to") && IsTwoWordPreposition(i)) return WordRole.Preposition;
        if ((IsWord(i, "following") || IsWord(i, "given")) && before != WordRole.Auxiliary && before != WordRole.Determiner && OpensNoun(i + 1, end)) return WordRole.Preposition;
        if (IsWord(i, "likely") && before == WordRole.Auxiliary && i + 1 < end && !IsWord(i + 1, "to") && !reading.Is(i + 1, WordClass.Determiner)) return WordRole.Adverb;
        if (IsWord(i, "him") || IsWord(i, "them") || IsWord(i, "you") || IsWord(i, "himself") || IsWord(i, "itself") || IsWord(i, "themselves")) return WordRole.Pronoun;
        if (classes.HasAny(Pronouns)) return WordRole.Pronoun;
        if (classes.Has(WordClass.Determiner)) return WordRole.Determiner;
        if (classes.Has(WordClass.Adverb) || IsLy(word)) return WordRole.Adverb;
        if (classes.Has(WordClass.Particle) && reading.Forms[i] == VerbForms.None) return WordRole.Particle;
        if (classes.Has(WordClass.Particle) && before == WordRole.Verb) return WordRole.Particle;
        if (reading.Forms[i] == VerbForms.None || classes.Has(WordClass.TimeNoun)) return WordRole.Noun;
        return IsVerb(i, end, before, beforeToken, classes, reading.Forms[i]) ? WordRole.Verb : WordRole.Noun;
    }

    private bool IsVerb(int i, int end, WordRole before, int beforeToken, WordClasses classes, VerbForms forms)
    {
        if (i + 1 < end && reading.Tokens[i + 1].Kind == TokenKind.Hyphen) return false;
        bool isNounToo = classes.Has(WordClass.NounVerb);
        if (before == WordRole.To) return (forms & VerbForms.Base) != 0;
        if (before == WordRole.Pronoun && Contraction(beforeToken).Length > 0) return true;
        if (before == WordRole.Auxiliary) return IsVerbBehindAuxiliary(i, end, beforeToken, forms, isNounToo);
        if (before == WordRole.Negation) return !isNounToo || (forms & (VerbForms.Past | VerbForms.Participle | VerbForms.Ing)) != 0 || OpensNoun(i + 1, end);
        if ((forms & VerbForms.Ing) != 0) return IsIng(i, end, before, classes);
        return (forms & (VerbForms.Past | VerbForms.Participle)) != 0
            ? IsPast(i, end, before, beforeToken, forms, isNounToo)
            : IsPresent(i, end, before, beforeToken, forms, isNounToo);
    }

    private bool IsVerbBehindAuxiliary(int i, int end, int auxiliary, VerbForms forms, bool isNounToo)
    {
        if (IsModalOrDo(auxiliary)) return (forms & VerbForms.Base) != 0;
        if (reading.Is(auxiliary, WordClass.Have)) return (forms & VerbForms.Participle) != 0;
        bool isAdjective = IsNounLike(i + 1, end) && (forms & VerbForms.Ing) == 0;      // "are proposed rules"
        return ((forms & VerbForms.Participle) != 0 && !(isNounToo && (forms & VerbForms.Base) != 0 && isAdjective)) || ((forms & VerbForms.Ing) != 0 && !(reading.Is(i, WordClass.NominalIng) && isAdjective));
    }

    private bool IsIng(int i, int end, WordRole before, WordClasses classes)
    {
        if (before is WordRole.Determiner or WordRole.Possessive or WordRole.Number) return false;
        if (classes.Has(WordClass.NominalIng) && reading.Is(i + 1, WordClass.Particle)) return true;
        if (classes.Has(WordClass.NominalIng) && before == WordRole.Verb) return !IsNounLike(i + 1, end);
        if (classes.Has(WordClass.NominalIng) && before == WordRole.Mark && _hasVerb && (OpensNoun(i + 1, end) || (IsWord(i, "warning") && IsPrepositionAt(i + 1, end)))) return true;       // ", warning it would"
        if (classes.Has(WordClass.NominalIng)) return before != WordRole.Noun && OpensNoun(i + 1, end) && before is not WordRole.Mark;
        return true;
    }

    private bool IsPast(int i, int end, WordRole before, int beforeToken, VerbForms forms, bool isNounToo)
    {
        bool isAlsoBase = (forms & VerbForms.Base) != 0;        // "cut", "hit", "set"
        switch (before)
        {
            case WordRole.Determiner:
                return IsPronounLike(beforeToken) && !IsNounLike(i + 1, end) && !isAlsoBase;
            case WordRole.Possessive or WordRole.Preposition:
                return (forms & VerbForms.Participle) == 0;
            case WordRole.Number:
                return !IsNounLike(i + 1, end);
            case WordRole.Verb:
                if (reading.Is(beforeToken, WordClass.LinkingVerb)) return false;
                return !IsNounLike(i + 1, end) && !isAlsoBase;
            case WordRole.Mark when beforeToken < 0:
                return !IsNounLike(i + 1, end) && !isAlsoBase;
            case WordRole.Noun when isAlsoBase && isNounToo:
                return IsPresent(i, end, before, beforeToken, forms, isNounToo) || OpensNoun(i + 1, end);
            case WordRole.Conjunction or WordRole.Mark when isAlsoBase && isNounToo:
                return OpensNoun(i + 1, end);
            case WordRole.That when (forms & VerbForms.Participle) != 0 && IsNounLike(i + 1, end):
                return false;       // "said that increased costs"
            case WordRole.Conjunction when (forms & VerbForms.Participle) != 0 && IsNounLike(i + 1, end) && FiniteFollows(i + 1, end):
                return false;       // "and diversified manufacturers said"
            case WordRole.Noun when (IsWord(i, "ended") || IsWord(i, "ending")) && reading.Is(i + 1, WordClass.Calendar):
                return false;
            default:
                return true;
        }
    }

    private bool IsPresent(int i, int end, WordRole before, int beforeToken, VerbForms forms, bool isNounToo)
    {
        bool isThird = (forms & VerbForms.Third) != 0;
        switch (before)
        {
            case WordRole.Determiner:
                return IsPronounLike(beforeToken) && !IsNounLike(i + 1, end) && OpensNoun(i + 1, end);
            case WordRole.Possessive or WordRole.Preposition or WordRole.Number or WordRole.Subordinator:
                return false;
            case WordRole.Pronoun or WordRole.Relative:
                return true;
            case WordRole.That:
                return !isNounToo && isThird;
            case WordRole.Verb:
                return !isThird && !isNounToo && StartsWith(beforeToken, "help");
            case WordRole.Conjunction:
                if (!isThird && _expectsBase) return !isNounToo || OpensNoun(i + 1, end);
                return isThird && (!isNounToo || OpensNoun(i + 1, end));
            case WordRole.Mark:
                return isThird ? (!isNounToo && beforeToken >= 0) || (reading.Is(i, WordClass.ReportingVerb) && _hasVerb && OpensNoun(i + 1, end))
                    : !isNounToo && beforeToken < 0 && OpensNoun(i + 1, end);
            case WordRole.Noun:
                bool isPlural = IsPlural(beforeToken);
                bool isApart = i - beforeToken > 1 && !reading.Tokens[i - 1].IsJoint;        // an adverb stands between
                if (!isThird && !isPlural && !isNounToo && !_hasVerb && cast.At(beforeToken) is not null && !FiniteFollows(i + 1, end)) return true;       // "Roe and Doe want details"
                if (!isThird && !isPlural && !_isTitleCase && !IsGroup(beforeToken)) return !_hasVerb && (isApart || !isNounToo) && (OpensNoun(i + 1, end) || (isApart && IsWordAt(i + 1, end, "to")));
                if (!isNounToo) return isThird || isPlural || IsGroup(beforeToken);
                if (IsWordAt(i + 1, end, "to") && IsInfinitive(i + 1, end)) return !_hasVerb && TakesInfinitive(i);
                bool isDescribed = IsWordAt(i + 1, end, "that") && !reading.Is(i, WordClass.ReportingVerb) && !reading.Is(i, WordClass.ClauseVerb);       // "plants that make"
                if (OpensNoun(i + 1, end) && !isDescribed) return !_hasVerb || (!isThird && isPlural);
                return !_hasVerb && cast.At(beforeToken) is not null && !FiniteFollows(i + 1, end) && (IsNounLike(i + 1, end) || (!isThird && isPlural && IsPrepositionAt(i + 1, end)));
            default:
                return !isNounToo;
        }
    }

    // "that" opens a clause behind a verb or noun, unless a lone noun follows that it can point at: "that deal was".
    private WordRole That(int i, int end, WordRole before)
    {
        if (i + 1 >= end) return WordRole.Pronoun;
        bool isVerbNext = reading.IsAny(i + 1, Grammar.Auxiliaries) || (cast.At(i + 1) is null && reading.Forms[i + 1] != VerbForms.None && !reading.Is(i + 1, WordClass.NounVerb) && (reading.Forms[i + 1] & VerbForms.Ing) == 0);
        if (before == WordRole.Noun) return isVerbNext || !IsNounLike(i + 1, end) || IsPlural(i + 1) ? WordRole.That : reading.Forms[i + 1] == VerbForms.None ? WordRole.That : WordRole.Determiner;
        if (before == WordRole.Preposition || before == WordRole.Mark && i == 0) return isVerbNext ? WordRole.Pronoun : WordRole.Determiner;
        if (before is WordRole.Verb or WordRole.Auxiliary or WordRole.Conjunction or WordRole.Particle)
        {
            if (isVerbNext) return before == WordRole.Conjunction ? WordRole.That : WordRole.Pronoun;
            bool pointsAt = IsNounLike(i + 1, end) && !IsPlural(i + 1) && before != WordRole.Auxiliary && (reading.Is(i + 1, WordClass.DealNoun) || reading.Is(i + 1, WordClass.ClaimWord) || reading.Is(i + 1, WordClass.CompanyNoun));
            return pointsAt ? WordRole.Determiner : WordRole.That;
        }
        return isVerbNext ? WordRole.Pronoun : OpensNoun(i + 1, end) ? WordRole.That : WordRole.Determiner;
    }

    private bool IsInfinitive(int to, int end)
    {
        int next = to + 1;
        while (next < end && next - to < 4 && cast.At(next) is null && (IsLyAt(next) || reading.Is(next, WordClass.Adverb) || reading.Is(next, WordClass.Negation))) next++;
        if (next >= end || cast.At(next) is not null) return false;
        if (reading.Is(next, WordClass.Be) || IsWord(next, "have") || IsWord(next, "do")) return IsWord(next, "be") || IsWord(next, "have") || IsWord(next, "do");
        if ((reading.Forms[next] & VerbForms.Base) == 0 || (reading.Tokens[next].IsCapital && !_isTitleCase)) return false;
        bool isNoun = reading.Is(next, WordClass.NounVerb) && next + 1 < end && (IsWord(next + 1, "of") || reading.IsKind(next + 1, TokenKind.Hyphen));
        return !isNoun;
    }

    // What a noun phrase with an article or a name begins with, or a clause: behind a verb, hardly ever behind a noun.
    private bool OpensNoun(int token, int end)
    {
        if (token >= end) return false;
        if (cast.At(token) is not null) return true;
        if (IsCurrency(token, end) || reading.IsKind(token, TokenKind.OpenQuote)) return true;
        return reading.IsAny(token, Articles) || reading.IsAny(token, Pronouns) || IsWord(token, "that") || IsWord(token, "him") || IsWord(token, "them")
            || (reading.IsKind(token, TokenKind.Number) && token + 1 < end) || (reading.Tokens[token].IsWord && reading.Tokens[token].IsCapital && !_isTitleCase);
    }

    // A small word of no closed class: it can only be (part of) a noun phrase without an article.
    private bool IsNounLike(int token, int end)
    {
        if (token >= end || cast.At(token) is not null) return token < end && cast.At(token) is { IsReference: false } && _isTitleCase;
        if (!reading.Tokens[token].IsWord || (reading.Tokens[token].IsCapital && !_isTitleCase)) return false;
        WordClasses classes = reading.Classes[token];
        if (classes.HasAny(Grammar.FunctionWords) || classes.Has(WordClass.Particle) || classes.Has(WordClass.TimeNoun) || IsWord(token, "to") || IsWord(token, "according")) return false;
        if (IsLy(reading.Chars(token))) return false;
        return reading.Forms[token] == VerbForms.None || classes.Has(WordClass.NounVerb) || classes.Has(WordClass.NominalIng);
    }

    private bool FiniteFollows(int token, int end)
    {
        for (int i = token; i < Math.Min(end, token + LookAheadTokensMax); i++)
        {
            if (cast.At(i) is not null) continue;
            if (reading.Tokens[i].Kind is TokenKind.Comma or TokenKind.Colon or TokenKind.Semicolon or TokenKind.Dash) return false;
            if (reading.IsAny(i, Grammar.Auxiliaries)) return true;
            if (reading.Is(i, WordClass.Relative) || reading.Is(i, WordClass.Subordinator)) return false;
            if ((reading.Forms[i] & VerbForms.Past) != 0 && (reading.Forms[i] & VerbForms.Base) == 0) return true;
        }
        return false;
    }

    private bool IsTitleCase(int first, int end)
    {
        int capitals = 0, words = 0;
        for (int i = first + 1; i < end; i++)
        {
            if (!reading.Tokens[i].IsWord || reading.Tokens[i].Length < 4) continue;
            words++;
            if (reading.Tokens[i].IsCapital) capitals++;
        }
        return words > 0 && capitals * 4 >= words * 3;
    }

    // "both denied", "all deny": words that can stand for a noun by themselves.
    private bool IsPronounLike(int token) =>
        token >= 0 && (IsWord(token, "both") || IsWord(token, "all") || IsWord(token, "some") || IsWord(token, "each") || IsWord(token, "this") || IsWord(token, "these") || IsWord(token, "those") || IsWord(token, "another") || IsWord(token, "either"));

    private bool IsPlural(int token)
    {
        if (token < 0) return false;
        ReadOnlySpan<char> word = reading.Chars(token);
        return word.Length > 3 && word[^1] == 's' && word[^2] != 's' && cast.At(token) is not { IsReference: false, Entity.Kind: ActorKind.Company } || word is "people" or "police" or "men" or "women" or "lawmen" or "spokesmen" or "congressmen" or "two" or "MPs";
    }

    // Names joined to a group, and authorities that news uses with a plural verb.
    private bool IsGroup(int token) => token >= 0 && cast.At(token) is { } mention && (mention.Entity.Members.Count > 0 || _isTitleCase);

    private bool IsModalOrDo(int token) => token >= 0 && (reading.Is(token, WordClass.Modal) || reading.Is(token, WordClass.Do));

    private bool IsAfterHyphen(int token) => token > 0 && reading.Tokens[token - 1].Kind == TokenKind.Hyphen && (reading.Tokens[token].Traits & TokenTraits.SpaceBefore) == 0;

    private bool IsCurrency(int token, int end) =>
        reading.Tokens[token].Kind == TokenKind.Other && ((token + 1 < end && reading.IsKind(token + 1, TokenKind.Number)) || (token > 0 && reading.IsKind(token - 1, TokenKind.Number)));

    private bool IsSlash(int token, int end) =>
        (reading.Chars(token)[0] == '/' || reading.Tokens[token].Kind == TokenKind.Dot) && token + 1 < end && reading.Tokens[token + 1].IsWord && (reading.Tokens[token + 1].Traits & TokenTraits.SpaceBefore) == 0;

    // "a will", "this can": the first is a noun, the second is none.
    private bool IsAuxiliary(int token, WordRole before, int beforeToken)
    {
        if (before is not (WordRole.Determiner or WordRole.Possessive)) return true;
        bool canBeNoun = IsWord(token, "will") || IsWord(token, "can") || IsWord(token, "might") || IsWord(token, "must") || IsWord(token, "may");
        return !canBeNoun || (before == WordRole.Determiner && IsPronounLike(beforeToken));
    }

    /// <summary>What "we've", "they're", "he'll" add to the pronoun, from the apostrophe; empty for other words.</summary>
    private ReadOnlySpan<char> Contraction(int token) => Contractions.Of(reading, token);

    // Small words that no class has, but that have a role of their own below.
    private static bool IsSmallWord(ReadOnlySpan<char> word) => word.Length <= 10 && word is "longer" or "there" or "There" or "so" or "So" or "what" or "What" or "according" or "According"
        or "due" or "prior" or "thanks" or "Thanks" or "owing" or "him" or "them" or "you" or "You" or "himself" or "itself" or "themselves" or "likely" or "nearly";

    private bool IsTwoWordPreposition(int token) => IsWord(token, "according") || IsWord(token, "due") || IsWord(token, "prior") || IsWord(token, "thanks") || IsWord(token, "owing");

    // Words that are verbs before an infinitive: "plans to", "moves to"; not "the funds to".
    private bool TakesInfinitive(int token) =>
        StartsWith(token, "plan") || StartsWith(token, "aim") || StartsWith(token, "hope") || StartsWith(token, "need") || StartsWith(token, "offer") || StartsWith(token, "promise") || StartsWith(token, "pledge")
        || StartsWith(token, "vow") || StartsWith(token, "claim") || StartsWith(token, "move") || StartsWith(token, "work") || StartsWith(token, "struggle") || StartsWith(token, "vote") || StartsWith(token, "wish");

    private bool IsPrepositionAt(int token, int end) => token < end && reading.Is(token, WordClass.Preposition);

    private bool IsWordAt(int token, int end, string word) => token < end && IsWord(token, word);

    private bool IsWord(int token, string word)
    {
        if (reading.Tokens[token].Length != word.Length) return false;
        ReadOnlySpan<char> chars = reading.Chars(token);
        return (chars[0] | ' ') == word[0] && chars.Equals(word, StringComparison.OrdinalIgnoreCase);
    }

    private bool StartsWith(int token, string start) => token >= 0 && reading.Chars(token).StartsWith(start, StringComparison.OrdinalIgnoreCase);

    private bool IsLyAt(int token) => reading.Tokens[token].IsWord && IsLy(reading.Chars(token));

    private static bool IsLy(ReadOnlySpan<char> word) =>
        word.Length > 4 && word[^1] == 'y' && word[^2] == 'l' && word is not ("family" or "supply" or "reply" or "apply" or "rely" or "imply" or "comply" or "multiply" or "daily" or "weekly" or "monthly" or "quarterly" or "monopoly" or "assembly" or "Italy" or "early" or "friendly" or "costly" or "likely" or "deadly" or "July" or "ally" or "rally" or "bully" or "tally" or "elderly");
}
