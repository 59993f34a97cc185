using RiskMonitor.Articles.Language;
using RiskMonitor.Articles.Names;
using RiskMonitor.Articles.Syntax;

namespace RiskMonitor.Articles.Rules;

/// <summary>Who does an act and whom it concerns: the one place where the engine asks about the structure of a sentence.</summary>
internal sealed class ActRoles(Scene scene)
{
    private const int AgentTokensMax = 9;
    private const int WithTokensMax = 3;
    private const int BehindTokensMax = 40;
    private const int NounPhraseTokensMax = 9;
    private const int GoverningTokensMax = 12;
    private const int JoinedMax = 4;
    private readonly Reading _reading = scene.Reading;

    /// <summary>Whether somebody can act as an authority.</summary>
    public static bool IsAuthority(Entity entity) =>
        entity.Kind is ActorKind.Agency or ActorKind.Court or ActorKind.Legislature or ActorKind.Politician;

    /// <summary>Who does a verb: authorities and companies, as far as the sentence says.</summary>
    public List<Mention> Doers(VerbGroup group)
    {
        int before = group.First - 1;
        while (before > 0 && _reading.Tokens[before].Kind is TokenKind.CloseBracket or TokenKind.Ric or TokenKind.OpenBracket) before--;
        if (before < 0 || _reading.SentenceOf(before) != _reading.SentenceOf(group.First)) return [];
        bool isPronoun = _reading.Is(before, WordClass.ItOrThey) || (_reading.Is(before, WordClass.HeOrShe) && (scene.Cast.At(before) is not { } person || !IsAuthority(person.Entity)));
        if (isPronoun && SpeakerOf(before) is { } speaker) return [speaker];
        bool isPlace = _reading.Is(before, WordClass.Place) && scene.Cast.At(before) is null;
        if (isPlace) return Seated(group, before);
        List<Mention> subjects = scene.Cast.At(before) is { } next && IsAuthority(next.Entity) ? [next] : scene.Subjects.Of(group);
        if (subjects.Count == 0 && StaffOf(group) is { } body) subjects = [body];
        while (subjects.Count is > 0 and < JoinedMax && LinkedBefore(subjects[0]) is { } further) subjects.Insert(0, further);
        return subjects;
    }

    // "Authorities in Japan and Britain are investigating", "the U.S. attorney in Manhattan": whoever sits there; "Italy is investigating" is the place itself.
    private List<Mention> Seated(VerbGroup group, int place)
    {
        if (scene.Clauses.Of(group.Verb)?.Subject is not { Mention: { } seated, Joined: null } subject || !IsAuthority(seated.Entity) || subject.End > place) return [];
        for (int i = subject.End; i < place; i++)
        {
            if (_reading.Chars(i) is "in" or "for" or "of" or "from") return [seated];
        }
        return [];
    }

    // "Cuomo's office", "FBI agents", "the SEC's staff" act for whom they belong to.
    private Mention? StaffOf(VerbGroup group)
    {
        if (scene.Clauses.Of(group.Verb)?.Subject is not { Mention: null } subject) return null;
        Mention? owner = subject.Owner?.Mention ?? subject.Modifier;
        return owner is not null && IsAuthority(owner.Entity) && _reading.Chars(subject.Head) is "office" or "staff" or "agents" or "investigators" or "lawyers" or "unit" or "division" or "department" or "officials" or "inspectors" or "police" ? owner : null;
    }

    /// <summary>The authorities behind a verb or noun that it names with "by", "from" or "with": "raided by police", "a subpoena from the SEC".</summary>
    public List<Mention> Agents(int from, bool withFrom)
    {
        int end = Math.Min(ClauseEnd(from), from + BehindTokensMax);
        for (int i = from; i < end; i++)
        {
            bool isAgent = _reading.Chars(i) is "by" || (withFrom && _reading.Chars(i) is "from") || (withFrom && i - from <= WithTokensMax && _reading.Chars(i) is "with");       // "dealings with the SEC" further on are nobody's probe
            if (!isAgent) continue;
            for (int k = i + 1; k < Math.Min(i + AgentTokensMax, end); k++)
            {
                if (scene.Cast.At(k) is not { } agent) continue;
                if (IsAuthority(agent.Entity)) return Joined(agent);
                if (!agent.Entity.IsPerson || agent.Entity.IsCompany) break;
                k = agent.End - 1;
            }
        }
        return [];
    }

    /// <summary>An authority and those joined to it behind it: "the FBI, federal prosecutors and the SEC".</summary>
    public List<Mention> Joined(Mention first)
    {
        List<Mention> all = [first];
        Mention last = first;
        while (all.Count < JoinedMax)
        {
            int i = last.End;
            bool isJoined = false;
            while (i < _reading.Tokens.Length && i - last.End < 5 && (_reading.Tokens[i].Kind == TokenKind.Comma || _reading.Chars(i) is "and" || _reading.Is(i, WordClass.Determiner) || _reading.Is(i, WordClass.Place)))
            {
                isJoined |= _reading.Tokens[i].Kind == TokenKind.Comma || _reading.Chars(i) is "and";
                i++;
            }
            if (!isJoined || scene.Cast.At(i) is not { } next || !IsAuthority(next.Entity) || next.First != i) break;
            all.Add(next);
            last = next;
        }
        // "the FBI, a unit of …" is no list: a list ends with "and".
        return all.Count > 1 && !EndsWithAnd(all) ? [first] : all;
    }

    /// <summary>The companies between two tokens.</summary>
    /// <param name="first">The first token.</param>
    /// <param name="end">The token behind the last one.</param>
    /// <param name="isOfObject">Whether only those up to its purpose count: "Acme's prices to find out if it squeezes out Zenith" is about Acme.</param>
    public List<Entity> Companies(int first, int end, bool isOfObject = false)
    {
        var companies = new List<Entity>();
        for (int i = first; i < end; i++)
        {
            ClauseKind? verb = isOfObject ? scene.Clauses.Of(i)?.Kind : null;
            if (verb == ClauseKind.Infinitive && companies.Count > 0) break;
            isOfObject &= verb is not (ClauseKind.Complement or ClauseKind.Subordinate);      // "whether Zenith cheated to help Acme": both
            if (scene.Cast.At(i) is not { } mention) continue;
            i = Math.Max(i, mention.End - 1);
            if (IsCommentators(mention)) continue;
            foreach (Entity company in CompaniesOf(mention))
            {
                if (!companies.Contains(company)) companies.Add(company);
            }
        }
        return companies;
    }

    /// <summary>The companies that a mention stands for: itself, the members of a group, the employer of an executive.</summary>
    public static IEnumerable<Entity> CompaniesOf(Mention mention) => mention.Entity switch
    {
        { Kind: ActorKind.Executive, Employer: { } employer } => [employer],
        _ => mention.Entity.Companies,
    };

    /// <summary>Where the words that belong to a verb or noun end: at the end of the clause or at ", said".</summary>
    public int ClauseEnd(int from)
    {
        if (from >= _reading.Tokens.Length) return from;
        int end = _reading.Sentences[_reading.SentenceOf(Math.Max(0, from - 1))].End;
        for (int i = from; i < end; i++)
        {
            Token token = _reading.Tokens[i];
            if (token.Kind is TokenKind.Semicolon or TokenKind.Dash or TokenKind.Colon) return i;
            if (!token.IsWord) continue;
            bool isSaid = i > from && _reading.Is(i, WordClass.ReportingVerb) && (_reading.Forms[i] & VerbForms.Past) != 0 && scene.Cast.At(i) is null && SaysWhoSaid(i);
            if (isSaid) return LastComma(from, i);
            if (_reading.Chars(i) is "after" or "while" or "although" or "though" or "because" or "before" or "since" or "unless" or "but" or "according") return i;
            if (_reading.Chars(i) is "as" && !IsOfList(i)) return i;
        }
        return end;
    }

    // "banks such as Acme", "Acme as well as Zenith".
    private bool IsOfList(int token) => (token > 0 && _reading.Chars(token - 1) is ("such" or "well")) || (token + 1 < _reading.Tokens.Length && _reading.Chars(token + 1) is "well");

    /// <summary>Where the clause of a verb begins: behind the conjunction, mark or "said" before it.</summary>
    public int ClauseStart(int verb)
    {
        int floor = _reading.Sentences[_reading.SentenceOf(verb)].First;
        for (int i = verb - 1; i >= floor; i--)
        {
            Token token = _reading.Tokens[i];
            if (token.Kind is TokenKind.Semicolon or TokenKind.Dash or TokenKind.Colon) return i + 1;
            if (token.IsWord && (_reading.Chars(i) is "after" or "while" or "although" or "though" or "because" or "before" or "since" or "but" || _reading.Is(i, WordClass.ReportingVerb))) return i + 1;
        }
        return floor;
    }

    /// <summary>First token of the noun phrase that ends with a noun: back over adjectives, names, owners.</summary>
    public int PhraseStart(int noun)
    {
        int first = noun, floor = _reading.Sentences[_reading.SentenceOf(noun)].First;
        for (int i = noun - 1; i >= floor && noun - i <= NounPhraseTokensMax; i--)
        {
            if (scene.Cast.At(i) is { } mention)
            {
                first = i = Math.Max(floor, mention.First);
                continue;
            }
            Token token = _reading.Tokens[i];
            if (token.Kind is TokenKind.Possessive or TokenKind.Hyphen or TokenKind.AbbreviationDot or TokenKind.Number or TokenKind.OpenQuote or TokenKind.CloseQuote) continue;
            if (!token.IsWord) break;
            if (_reading.Is(i, WordClass.Determiner)) return i;
            if (_reading.Chars(i) is "and" && first == i + 1 && i > floor && _reading.Tokens[i - 1].IsWord && !_reading.Classes[i - 1].HasAny(Grammar.FunctionWords)) continue;
            bool isVerb = scene.Clauses.Of(i) is not null;
            bool isOwn = _reading.Is(i, WordClass.OwnInquiryWord);
            if (_reading.Classes[i].HasAny(Grammar.FunctionWords) || (isVerb && !isOwn) || _reading.Is(i, WordClass.ReportingVerb)) break;
            first = i;
        }
        return first;
    }

    /// <summary>The verb group that governs a noun phrase: "launched" of "launched a formal probe"; null where none is near.</summary>
    public VerbGroup? Governing(int phraseFirst)
    {
        Clause? governing = null;
        foreach (Clause clause in scene.Clauses.In(_reading.SentenceOf(phraseFirst)))
        {
            if (clause.End > phraseFirst) break;
            governing = clause;
        }
        return governing is null || phraseFirst - governing.End > GoverningTokensMax ? null : scene.Clauses.GroupAt(governing.Verb, governing.Forms);
    }

    // The authority that a comma or "and" joins to the one behind it: the FBI of "the FBI, prosecutors".
    private Mention? LinkedBefore(Mention mention)
    {
        int i = mention.First - 1;
        bool isJoined = false;
        while (i >= 0 && mention.First - i < 5 && (_reading.Tokens[i].Kind == TokenKind.Comma || _reading.Chars(i) is "and" || _reading.Is(i, WordClass.Determiner) || _reading.Is(i, WordClass.Place)))
        {
            isJoined |= _reading.Tokens[i].Kind == TokenKind.Comma || _reading.Chars(i) is "and";
            i--;
        }
        return isJoined && i >= 0 && scene.Cast.At(i) is { } other && IsAuthority(other.Entity) && IsAuthority(mention.Entity)
            && _reading.SentenceOf(i) == _reading.SentenceOf(mention.First) ? other : null;
    }

    // "The SEC said it was investigating": the last one named before who does something.
    private Mention? SpeakerOf(int pronoun)
    {
        Mention? speaker = null;
        foreach (Mention mention in scene.Cast.In(_reading.SentenceOf(pronoun)))
        {
            if (mention.First >= pronoun) break;
            bool canBe = (IsAuthority(mention.Entity) || mention.Entity.IsCompany) && !IsInPhrase(mention);
            if (canBe && (speaker is null || scene.Clauses.Of(mention.End) is not null)) speaker = mention;
        }
        return speaker;
    }

    private bool IsInPhrase(Mention mention) =>
        mention.First > 0 && (_reading.Is(mention.First - 1, WordClass.Preposition)
            || (mention.First > 1 && _reading.Is(mention.First - 1, WordClass.Determiner) && _reading.Is(mention.First - 2, WordClass.Preposition)));

    // ", said UBS analyst X" and ", the FBI said": who says it begins a part of its own; "Acme said the SEC …" does not.
    private bool SaysWhoSaid(int verb) =>
        _reading.Tokens[verb - 1].Kind is TokenKind.Comma or TokenKind.CloseQuote || scene.Cast.At(verb - 1) is { } speaker && _reading.Tokens[Math.Max(0, speaker.First - 1)].Kind == TokenKind.Comma
        || scene.Cast.At(verb - 1) is { } named && named.First > 1 && _reading.Is(named.First - 1, WordClass.Determiner) && _reading.Tokens[named.First - 2].Kind == TokenKind.Comma;

    private int LastComma(int from, int verb)
    {
        for (int i = verb - 1; i > from; i--)
        {
            if (_reading.Tokens[i].Kind is TokenKind.Comma or TokenKind.CloseQuote) return i;
        }
        return verb;
    }

    // "UBS analyst X", "an analyst at UBS": the firm is named for him who comments.
    private bool IsCommentators(Mention company)
    {
        if (!company.Entity.IsCompany) return false;
        if (_reading.Is(company.End, WordClass.CommentatorTitle)) return true;
        return company.First > 1 && _reading.Is(company.First - 1, WordClass.Preposition) && (_reading.Is(company.First - 2, WordClass.CommentatorTitle) || scene.Cast.At(company.First - 2) is { Entity.Kind: ActorKind.Analyst });
    }

    private bool EndsWithAnd(List<Mention> all)
    {
        for (int i = all[^2].End; i < all[^1].First; i++)
        {
            if (_reading.Chars(i) is "and") return true;
        }
        return false;
    }
}
