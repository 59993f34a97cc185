using RiskMonitor.Articles.Language;
using RiskMonitor.Articles.Names;
using RiskMonitor.Articles.Syntax;

namespace RiskMonitor.Articles.Rules;

/// <summary>Who acts in an act: an authority and how exactly the text says so.</summary>
/// <param name="Entity">The authority.</param>
/// <param name="Precision">How exactly.</param>
/// <param name="Mention">Where it stands in the sentence or the one before; null where nobody is named.</param>
internal readonly record struct Doer(Entity Entity, ActorPrecision Precision, Mention? Mention);

/// <summary>Finds who acts where neither subject nor "by" says it: what the words suggest ("a federal probe"), an authority of the sentence, of the sentence before.</summary>
internal sealed class ActAuthorities(Scene scene)
{
    private const string Unnamed = "authorities";
    private const int PlaceTokensMax = 2;
    private const int FormerTokensMax = 8;
    private readonly Reading _reading = scene.Reading;
    private readonly Dictionary<string, Entity> _made = new(StringComparer.Ordinal);

    /// <summary>The authorities of several mentions: those named side by side are not one another, however loosely named.</summary>
    public IEnumerable<Doer> Each(IReadOnlyList<Mention> mentions) =>
        mentions.Select(By).Select(d => mentions.Count > 1 && d.Precision < ActorPrecision.GroupOfPlace ? d with { Precision = ActorPrecision.GroupOfPlace } : d);

    /// <summary>The authority of a mention.</summary>
    public static Doer Of(Mention mention) => new(mention.Entity, PrecisionOf(mention.Entity), mention);

    /// <summary>Who is meant by a mention: "investigators for the FBI" are the FBI, "Attorney General X" is X.</summary>
    public Doer By(Mention mention)
    {
        Mention meant = mention;
        if (mention.Entity.Jurisdiction is null && !mention.Entity.IsNamedPerson) meant = BodyOf(mention) ?? mention;
        else if (!mention.Entity.IsNamedPerson && scene.Cast.At(mention.End) is { Entity: { IsNamedPerson: true, Kind: ActorKind.Politician or ActorKind.Agency } } officer) meant = officer;
        return Of(meant);
    }

    /// <summary>What the text calls a doer: "SEC", "New York Attorney General Andrew Cuomo"; null where it points back or names nobody.</summary>
    public string? Called(Doer doer)
    {
        if (doer.Mention is not { IsReference: false } mention) return null;
        int first = mention.First;
        bool hasOffice = mention.Entity.IsNamedPerson && first > 0 && scene.Cast.At(first - 1) is { Entity: { Kind: ActorKind.Agency, IsNamedPerson: false } };
        if (hasOffice) first = WithPlace(scene.Cast.At(first - 1)!.First);      // not null: asked one line above
        else if (_reading.Is(first, WordClass.Determiner) && mention.End - first > 1) first++;
        else first = WithPlace(first);
        return _reading.Written(first, mention.End);
    }

    // "Missouri" of "Missouri Secretary of State", "New York" of "New York prosecutors".
    private int WithPlace(int first)
    {
        for (int i = Math.Max(0, first - PlaceTokensMax); i < first; i++)
        {
            bool isPlace = scene.Cast.At(i) is null && scene.Cast.At(first - 1) is null && _reading.LongestAt(i, WordClass.Place).End == first && _reading.SentenceOf(i) == _reading.SentenceOf(first);
            if (isPlace) return i;
        }
        return first;
    }

    /// <summary>Who is meant by an act of a sentence whose doer is not stated.</summary>
    /// <param name="sentence">The sentence.</param>
    /// <param name="token">The verb or noun.</param>
    /// <param name="phraseFirst">First token of the noun phrase; the token itself for a verb.</param>
    public Doer Meant(int sentence, int token, int phraseFirst)
    {
        bool isOwned = _reading.Chars(phraseFirst) is "its" or "his" or "her" or "their";
        if (isOwned && OwnerBefore(sentence, phraseFirst) is { } owner) return By(owner);
        if (Suggested(phraseFirst, token) is { } suggested) return suggested;
        if (Nearest(sentence, token) is { } here) return By(here);
        if (sentence > 0 && !_reading.Sentences[sentence - 1].IsTitle && Nearest(sentence - 1, token) is { } before) return By(before);
        return Unstated();
    }

    /// <summary>The authority or company that "its" before a noun means: the one named last before it in the sentence.</summary>
    public Mention? OwnerBefore(int sentence, int token)
    {
        Mention? last = null;
        foreach (Mention mention in scene.Cast.In(sentence))
        {
            if (mention.First >= token) break;
            if (ActRoles.IsAuthority(mention.Entity)) last = mention;
        }
        return last;
    }

    /// <summary>A country or city that acts like an authority before a verb: "Italy is investigating", "EU probes".</summary>
    public Doer? PlaceBefore(int verb)
    {
        int last = verb - 1;
        while (last > 0 && _reading.IsKind(last, TokenKind.AbbreviationDot)) last--;
        if (last < 0 || _reading.SentenceOf(last) != _reading.SentenceOf(verb) || scene.Cast.At(last) is not null) return null;
        int first = PlaceFirst(last);
        if (first < 0) return null;
        bool isInPhrase = first > 0 && _reading.Is(first - 1, WordClass.Preposition) && _reading.SentenceOf(first - 1) == _reading.SentenceOf(verb);
        bool isState = first > 1 && _reading.Chars(first - 1) is "of" && _reading.Chars(first - 2) is "state" or "government" or "city" or "commonwealth";
        return isInPhrase && !isState ? null : new Doer(Make(_reading.Written(first, last + 1)), ActorPrecision.GroupOfPlace, null);
    }

    // First token of the place that ends with a token: "New" of "New York"; -1 where none does.
    private int PlaceFirst(int last)
    {
        for (int i = Math.Max(0, last - PlaceTokensMax); i <= last; i++)
        {
            if (_reading.LongestAt(i, WordClass.Place).End == last + 1 && _reading.SentenceOf(i) == _reading.SentenceOf(last)) return i;
        }
        return -1;
    }

    /// <summary>A country or city as the subject of a clause: "Italy on Monday launched".</summary>
    public Doer? PlaceOf(NounPhrase? subject) =>
        subject is { Mention: null } && scene.Cast.At(subject.Head) is null && PlaceFirst(subject.Head) is >= 0 and int first
            ? new Doer(Make(_reading.Written(first, subject.Head + 1)), ActorPrecision.GroupOfPlace, null) : null;

    /// <summary>Nobody is named.</summary>
    public Doer Unstated() => new(Make(Unnamed), ActorPrecision.Unstated, null);

    /// <summary>The legislature that words before "hearing" suggest: "a congressional hearing".</summary>
    public Doer? SuggestedLegislature(int first, int noun)
    {
        for (int i = first; i < noun; i++)
        {
            Hit hit = _reading.LongestAt(i, WordClass.ActingAuthority);
            if (hit.End == 0 || scene.Dictionaries.LabelOf(hit.Phrase) is not ("Congress" or "parliament" or "Senate" or "House of Representatives") || scene.Cast.At(i) is not null) continue;
            return new Doer(Make(scene.Dictionaries.LabelOf(hit.Phrase), ActorKind.Legislature), ActorPrecision.Group, null);
        }
        return null;
    }

    // "an EU antitrust probe", "a federal investigation", "the U.S. probe".
    private Doer? Suggested(int first, int noun)
    {
        string? place = null, label = null;
        for (int i = first; i < noun; i++)
        {
            if (scene.Cast.At(i) is not null) continue;
            Hit named = _reading.LongestAt(i, WordClass.Place);
            if (place is null && named.End > 0 && named.End <= noun) place = _reading.Written(named.First, named.End);
            Hit hit = _reading.LongestAt(i, WordClass.ActingAuthority);
            if (label is null && hit.End > 0 && hit.End <= noun) label = scene.Dictionaries.LabelOf(hit.Phrase);
        }
        if (place is null && label is null) return null;
        if (place is null) return new Doer(Make(label!), ActorPrecision.Group, null);       // not null: one of both is
        return new Doer(Make(place + " " + (label ?? Unnamed)), ActorPrecision.GroupOfPlace, null);
    }

    private Entity Make(string name, ActorKind kind = ActorKind.Agency)
    {
        if (_made.TryGetValue(name, out Entity? known)) return known;
        return _made[name] = new Entity { Kind = kind, Id = WordKey.Slug(name), Name = name, Rank = AuthorityRank.Regulator };
    }

    // Bodies only: a politician who is merely named beside a probe does not lead it.
    private Mention? Nearest(int sentence, int token)
    {
        Mention? nearest = null;
        NounPhrase? whom = scene.Clauses.Around(token) is { IsPassive: false, Object: { } undergoes } clause && clause.First < token ? undergoes : null;        // "served the Fed with a subpoena": not the Fed's
        foreach (Mention mention in scene.Cast.In(sentence))
        {
            if (whom?.Mention == mention) continue;
            bool isBody = mention.Entity is { Kind: ActorKind.Agency or ActorKind.Court, IsNamedPerson: false, Rank: AuthorityRank.Regulator, Jurisdiction: not "UN" };
            if (isBody && !IsSomebodysOffice(mention) && (nearest is null || Math.Abs(mention.First - token) < Math.Abs(nearest.First - token))) nearest = mention;
        }
        return nearest;
    }

    // "Federal Reserve Chairman Jane Roe", "a former lawyer at the Justice Department": named for somebody who speaks.
    private bool IsSomebodysOffice(Mention body)
    {
        if (scene.Cast.At(body.End)?.Entity is { IsNamedPerson: true, Office: { } office } && office.Contains("hair", StringComparison.Ordinal)) return true;
        int before = _reading.Is(body.First - 1, WordClass.Determiner) ? body.First - 2 : body.First - 1;
        if (before < 1 || _reading.SentenceOf(before) != _reading.SentenceOf(body.First)) return false;
        if (_reading.Chars(before) is "at") return true;
        for (int i = before; i >= 0 && before - i < FormerTokensMax && _reading.SentenceOf(i) == _reading.SentenceOf(body.First); i--)
        {
            if (_reading.Chars(i) is "former" or "Former" or "ex") return true;
            if (scene.Clauses.Of(i) is not null) break;
        }
        return false;
    }

    // "investigators for the U.S. Chemical Safety Board", "FBI investigators".
    private Mention? BodyOf(Mention group)
    {
        if (group.First > 0 && scene.Cast.At(group.First - 1) is { Entity.Kind: ActorKind.Agency } owner && owner.End == group.First) return owner;
        int i = group.End;
        if (i + 2 >= _reading.Tokens.Length || _reading.Chars(i) is not ("for" or "from" or "at" or "with" or "of")) return null;
        i++;
        while (_reading.Is(i, WordClass.Determiner) || (_reading.Is(i, WordClass.Place) && scene.Cast.At(i) is null)) i++;
        return scene.Cast.At(i) is { Entity: { Kind: ActorKind.Agency, IsNamedPerson: false } } body && body.First == i ? body : null;
    }

    private static ActorPrecision PrecisionOf(Entity entity)
    {
        if (entity.IsNamedPerson || entity.Jurisdiction is not null) return ActorPrecision.Named;
        bool isNamed = false;
        foreach (char c in entity.Name.AsSpan(1)) isNamed |= char.IsUpper(c);
        return isNamed ? ActorPrecision.GroupOfPlace : ActorPrecision.Group;
    }
}
