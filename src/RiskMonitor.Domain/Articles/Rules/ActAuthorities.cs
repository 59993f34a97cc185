using RiskMonitor.Articles.Language;
using RiskMonitor.Articles.Names;

namespace RiskMonitor.Articles.Rules;

/// <summary>Who acts in an act: an authority and how exactly the text says so.</summary>
/// <param name="Entity">The authority.</param>
/// <param name="Precision">How exactly.</param>
/// <param name="Mention">Where it stands; null where nobody is named.</param>
internal readonly record struct Doer(Entity Entity, ActorPrecision Precision, Mention? Mention);

/// <summary>Finds who acts where neither subject nor "by" says it: an authority of the sentence, what the words suggest ("federal probe"), an authority of the sentence before.</summary>
internal sealed class ActAuthorities(Scene scene)
{
    private const string Unnamed = "authorities";
    private readonly Reading _reading = scene.Reading;
    private readonly Dictionary<string, Entity> _made = new(StringComparer.Ordinal);

    /// <summary>The authority of a mention.</summary>
    public static Doer Of(Mention mention) => new(mention.Entity, PrecisionOf(mention.Entity), mention);

    /// <summary>The authorities of several mentions: those named side by side are not one another, however loosely named.</summary>
    public static IEnumerable<Doer> Of(IReadOnlyList<Mention> mentions) =>
        mentions.Select(Of).Select(d => mentions.Count > 1 && d.Precision < ActorPrecision.GroupOfPlace ? d with { Precision = ActorPrecision.GroupOfPlace } : d);

    /// <summary>Who is meant by an act of a sentence.</summary>
    /// <param name="sentence">The sentence.</param>
    /// <param name="token">The verb or noun.</param>
    /// <param name="phraseFirst">First token of the noun phrase; the token itself for a verb.</param>
    public Doer Meant(int sentence, int token, int phraseFirst)
    {
        if (Suggested(phraseFirst, token) is { } suggested) return suggested;
        if (Nearest(sentence, token) is { } here) return Of(here);
        if (sentence > 0 && !_reading.Sentences[sentence - 1].IsTitle && Nearest(sentence - 1, token) is { } before) return Of(before);
        return new Doer(Make(Unnamed), ActorPrecision.Unstated, null);
    }

    /// <summary>A country or city that acts like an authority before a verb: "Italy is investigating", "EU probes".</summary>
    public Doer? PlaceBefore(int verb)
    {
        int last = verb - 1;
        while (last > 0 && _reading.IsKind(last, TokenKind.AbbreviationDot)) last--;
        if (last < 0 || _reading.SentenceOf(last) != _reading.SentenceOf(verb) || !_reading.Is(last, WordClass.Place) || scene.Cast.At(last) is not null) return null;
        bool isInPhrase = last > 0 && _reading.Is(last - 1, WordClass.Preposition) && _reading.SentenceOf(last - 1) == _reading.SentenceOf(verb);
        return isInPhrase ? null : new Doer(Make(_reading.Written(last, last + 1)), ActorPrecision.GroupOfPlace, null);
    }

    /// <summary>An authority without an entry in any roster, as an actor.</summary>
    public Entity Make(string name)
    {
        if (_made.TryGetValue(name, out Entity? known)) return known;
        return _made[name] = new Entity { Kind = ActorKind.Agency, Id = WordKey.Slug(name), Name = name, Rank = AuthorityRank.Regulator };
    }

    // "an EU antitrust probe", "a federal investigation", "the U.S. probe".
    private Doer? Suggested(int first, int noun)
    {
        string? place = null, label = null;
        for (int i = first; i < noun; i++)
        {
            if (scene.Cast.At(i) is not null) continue;
            if (place is null && _reading.Is(i, WordClass.Place)) place = _reading.Written(i, i + 1);
            Hit hit = _reading.LongestAt(i, WordClass.ActingAuthority);
            if (label is null && hit.End > 0 && hit.End <= noun) label = scene.Dictionaries.LabelOf(hit.Phrase);
        }
        if (place is null && label is null) return null;
        if (place is null) return new Doer(Make(label!), ActorPrecision.Unstated, null);       // not null: one of both is
        return new Doer(Make(place + " " + (label ?? Unnamed)), ActorPrecision.GroupOfPlace, null);
    }

    private Mention? Nearest(int sentence, int token)
    {
        Mention? nearest = null;
        foreach (Mention mention in scene.Cast.In(sentence))
        {
            bool isNearer = nearest is null || Math.Abs(mention.First - token) < Math.Abs(nearest.First - token);
            if (ActRoles.IsAuthority(mention.Entity) && isNearer) nearest = mention;
        }
        return nearest;
    }

    private static ActorPrecision PrecisionOf(Entity entity)
    {
        if (entity.IsNamedPerson || entity.Jurisdiction is not null) return ActorPrecision.Named;
        bool isNamed = false;
        foreach (char c in entity.Name.AsSpan(1)) isNamed |= char.IsUpper(c);
        return isNamed || char.IsUpper(entity.Name[0]) && entity.Name.Contains(' ', StringComparison.Ordinal) ? ActorPrecision.GroupOfPlace : ActorPrecision.Group;
    }
}
