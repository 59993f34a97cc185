using RiskMonitor.Articles.Language;
using RiskMonitor.Articles.Names;
using RiskMonitor.Articles.Syntax;

namespace RiskMonitor.Articles.Rules;

/// <summary>Who stands on either side of a formal act: the authorities and the companies that a noun phrase means, an officer's company included.</summary>
internal sealed class ActParties(Scene scene, ActAuthorities authorities)
{
    private const int JoinedMax = 8;
    private const int PhrasesMax = 4;
    private const int BesideTokensMax = 14;
    private readonly Reading _reading = scene.Reading;
    private readonly Dictionary<Entity, Entity?> _companyOf = [];
    private readonly Dictionary<string, Entity> _unlisted = new(StringComparer.Ordinal);

    /// <summary>The authorities that a noun phrase means: bodies, offices, prosecutors, a state or country that acts ("Florida sued").</summary>
    public List<Doer> Authorities(NounPhrase? noun)
    {
        var found = new List<Doer>();
        foreach (Mention mention in scene.Clauses.MentionsIn(noun))
        {
            if (ActRoles.IsAuthority(mention.Entity)) found.Add(authorities.By(mention));
        }
        if (found.Count == 0 && noun is not null && Office(noun) is { } office) found.Add(authorities.By(office));
        if (found.Count == 0 && noun is { Mention: null }) AddUnnamed(noun, found);
        return found;
    }

    /// <summary>The companies that a noun phrase means: by name, through a unit, officer or employee, or by a word that points back.</summary>
    public List<Entity> Companies(NounPhrase? noun)
    {
        var found = new List<Entity>();
        for (int n = 0; noun is not null && n < JoinedMax; n++, noun = noun.Joined) AddCompanies(noun, found);
        return found;
    }

    /// <summary>The company that somebody works or worked for: stated beside the name, or bearing it; null where the text names none.</summary>
    public Entity? CompanyOf(Mention person)
    {
        if (person.Entity.Employer is { } employer) return employer;
        if (_companyOf.TryGetValue(person.Entity, out Entity? known)) return known;
        return _companyOf[person.Entity] = NamedAfter(person) ?? Beside(person) ?? BesideElsewhere(person);
    }

    /// <summary>An authority that no roster lists, as an actor: "Florida", "the government", "a jury".</summary>
    public Entity Unlisted(string name, ActorKind kind)
    {
        if (_unlisted.TryGetValue(name, out Entity? known)) return known;
        return _unlisted[name] = new Entity { Kind = kind, Id = WordKey.Slug(name), Name = name, Rank = AuthorityRank.Regulator };
    }

    private void AddCompanies(NounPhrase noun, List<Entity> found)
    {
        int before = found.Count;
        if (noun.Mention is { } named)
        {
            Add(named, found);
            if (found.Count == before && noun.Apposed?.Mention is { } apposed) Add(apposed, found);
            return;
        }
        if (noun.IsPronoun)
        {
            foreach (Mention meant in scene.Clauses.MentionsIn(noun)) Add(meant, found);
            return;
        }
        if (noun.Owner?.Mention is { } owner) Add(owner, found);
        if (found.Count == before && noun.Modifier is { } modifier) Add(modifier, found);
        if (found.Count == before && noun.Apposed is { } described) AddCompanies(described, found);
        int n = 0;
        for (PrepositionalPhrase? phrase = noun.Phrases; phrase is not null && found.Count == before && n < PhrasesMax; phrase = phrase.Next, n++)
        {
            bool isList = _reading.Chars(phrase.Preposition) is "including" && _reading.Chars(noun.Head) is "banks" or "companies" or "firms" or "lenders" or "insurers" or "institutions" or "brokerages" or "airlines" or "carmakers" or "automakers" or "drugmakers";
            if (isList || _reading.Chars(phrase.Preposition) is "of" or "at" or "from") AddNamed(phrase.Object, found);
        }
    }

    private void AddNamed(NounPhrase noun, List<Entity> found)
    {
        for (int n = 0; n < JoinedMax; n++)
        {
            if ((noun.Mention ?? noun.Owner?.Mention ?? noun.Modifier) is { } mention) Add(mention, found);
            if (noun.Joined is not { } next) return;
            noun = next;
        }
    }

    private void Add(Mention mention, List<Entity> found)
    {
        foreach (Entity company in mention.Entity.Companies) AddOnce(company, found);
        bool isPerson = mention.Entity.Kind is ActorKind.Person or ActorKind.Executive or ActorKind.Analyst;
        if (isPerson && CompanyOf(mention) is { } employer) AddOnce(employer, found);
    }

    private static void AddOnce(Entity company, List<Entity> found)
    {
        if (company.IsCompany && !found.Contains(company)) found.Add(company);
    }

    // "California Attorney General Jane Miller": the office before a name that no roster knows.
    private Mention? Office(NounPhrase noun)
    {
        Mention? before = noun.Mention is { Entity.IsPerson: true } person ? scene.Cast.At(person.First - 1) : noun.Modifier;
        return before is { Entity.Kind: ActorKind.Agency } && before.Entity.Name.Contains("ttorney", StringComparison.Ordinal) ? before : null;
    }

    private void AddUnnamed(NounPhrase noun, List<Doer> found)
    {
        for (int n = 0; noun is not null && n < JoinedMax; n++)
        {
            ReadOnlySpan<char> head = _reading.Chars(noun.Head);
            if (IsPlace(noun)) found.Add(new Doer(Unlisted(_reading.Written(noun.First, noun.End), ActorKind.Agency), ActorPrecision.GroupOfPlace, null));
            else if (head is "Commission" or "Authority" or "Agency" or "Ministry" or "Department" or "Bureau" or "Council" or "Administration" or "Regulator" or "Inspectorate") found.Add(new Doer(Unlisted(Bare(noun), ActorKind.Agency), ActorPrecision.Named, null));
            else if (head is "government" or "governments" or "state" or "states" or "cities" or "city" or "commonwealth") found.Add(new Doer(Unlisted(Bare(noun), ActorKind.Agency), ActorPrecision.Group, null));
            else if (head is "jury" or "judge" or "court" or "tribunal" or "jurors") found.Add(new Doer(Unlisted(Bare(noun), ActorKind.Court), ActorPrecision.Group, null));
            if (noun.Joined is not { } next) return;
            noun = next;
        }
    }

    // "Florida", "the United States"; not "Boston-based Acme", "Austin, Texas-based Acme".
    private bool IsPlace(NounPhrase noun)
    {
        bool isInPhrase = noun.First > 0 && _reading.Is(noun.First - 1, WordClass.Preposition) && _reading.SentenceOf(noun.First - 1) == _reading.SentenceOf(noun.First);
        if (noun.IsTime || !_reading.Tokens[noun.Head].IsCapital || (isInPhrase && _reading.Chars(noun.First - 1) is not ("by" or "with" or "from" or "of"))) return false;
        bool isWhole = _reading.LongestAt(noun.First, WordClass.Place).End > noun.Head;       // "New York", of which no word is a place
        if (!isWhole && !_reading.Is(noun.Head, WordClass.Place)) return false;
        for (int i = noun.First; i < noun.Head; i++)
        {
            bool isPart = _reading.Is(i, WordClass.Place) || _reading.Is(i, WordClass.Determiner) || _reading.Tokens[i].Kind == TokenKind.AbbreviationDot || _reading.LongestAt(noun.First, WordClass.Place).End > i;
            if (!isPart) return false;
        }
        return !(_reading.IsKind(noun.End, TokenKind.Comma) && _reading.Is(noun.End + 1, WordClass.Place));
    }

    // "government"; "state of New York", which is named behind the noun.
    private string Bare(NounPhrase noun)
    {
        int first = noun.First;
        while (first < noun.Head && _reading.Is(first, WordClass.Determiner)) first++;
        bool isNamed = noun.Phrases is { } of && _reading.Chars(of.Preposition) is "of" && of.Object.Mention is null && IsPlace(of.Object);
        return _reading.Written(first, isNamed ? noun.Phrases!.Object.End : noun.Head + 1);      // not null: asked one line above
    }

    // "former Acme chief executive John Smith", "John Smith, a former trader at Acme,", "Acme's John Smith", "ex-Acme".
    private Entity? Beside(Mention person)
    {
        int sentence = _reading.SentenceOf(person.First);
        bool hasComma = false;
        for (int i = person.First - 1; i >= 0 && person.First - i <= 7 && _reading.SentenceOf(i) == sentence; i--)
        {
            if (scene.Cast.At(i) is { } mention)
            {
                if (mention.Entity.IsCompany) return CompanyIn(mention);
                break;
            }
            if (_reading.Chars(i) is "its" or "Its") return scene.Clauses.References.Antecedent(i) is [{ } meant, ..] ? meant.Entity : null;
            Token token = _reading.Tokens[i];
            if (token.Kind == TokenKind.Comma && !hasComma) { hasComma = true; continue; }
            if (token.Kind is not (TokenKind.Hyphen or TokenKind.AbbreviationDot or TokenKind.Possessive) && !token.IsWord) break;
            if (_reading.Classes[i].HasAny(Grammar.FunctionWords) && _reading.Chars(i) is not ("of" or "at")) break;
        }
        if (!_reading.IsKind(person.End, TokenKind.Comma) && _reading.Chars(Math.Min(person.End, _reading.Tokens.Length - 1)) is not "of") return null;
        for (int i = person.End; i < Math.Min(person.End + BesideTokensMax, _reading.Tokens.Length) && _reading.SentenceOf(i) == sentence; i++)
        {
            if (scene.Cast.At(i) is { } mention) return mention.Entity.IsCompany ? CompanyIn(mention) : null;
            if (_reading.IsAny(i, Grammar.Auxiliaries) || _reading.Tokens[i].Kind is TokenKind.Semicolon or TokenKind.Dash || (_reading.Tokens[i].Kind == TokenKind.Comma && i > person.End + 3)) return null;
        }
        return null;
    }

    private static Entity? CompanyIn(Mention mention) => mention.Entity.Companies is [{ } company, ..] ? company : null;

    // The full name, with employer and office, stands where somebody is named first.
    private Entity? BesideElsewhere(Mention person)
    {
        int seen = 0;
        foreach (Mention mention in scene.Cast.Mentions)
        {
            if (mention.Entity != person.Entity || mention.IsReference || mention.First == person.First) continue;
            if (Beside(mention) is { } company) return company;
            if (++seen >= 3) return null;
        }
        return null;
    }

    // "Bernard Madoff" of "Bernard L. Madoff Investment Securities": a firm that bears its founder's name.
    private Entity? NamedAfter(Mention person)
    {
        ReadOnlySpan<char> name = person.Entity.Name;
        ReadOnlySpan<char> surname = name[(name.LastIndexOf(' ') + 1)..];
        if (surname.Length < 4 || surname.Length == name.Length) return null;
        foreach (Mention mention in scene.Cast.Mentions)
        {
            if (mention.Entity.IsCompany && mention.Entity.Members.Count == 0 && HasWord(mention.Entity.Name, surname)) return mention.Entity;
        }
        return null;
    }

    private static bool HasWord(ReadOnlySpan<char> name, ReadOnlySpan<char> word)
    {
        int at = name.IndexOf(word, StringComparison.Ordinal);
        return at >= 0 && (at == 0 || !char.IsLetter(name[at - 1])) && (at + word.Length == name.Length || !char.IsLetter(name[at + word.Length]));
    }
}
