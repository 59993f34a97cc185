using RiskMonitor.Articles.Language;

namespace RiskMonitor.Articles.Names;

/// <summary>The cast of an article while it is being found: who is known so far and which tokens are taken.</summary>
internal sealed class CastDraft(Reading reading, Roster roster, Dictionaries dictionaries, Article article)
{
    /// <summary>Entities kept per article; names beyond are left unread, so that a hostile text cannot fill the memory.</summary>
    public const int EntitiesMax = 1000;

    private readonly Dictionary<string, Entity> _entities = new(StringComparer.Ordinal);
    private readonly Mention?[] _at = new Mention?[reading.Tokens.Length];

    public Reading Reading => reading;

    public Roster Roster => roster;

    public Dictionaries Dictionaries => dictionaries;

    public Article Article => article;

    /// <summary>People by the key of their surname, for later mentions by it.</summary>
    public Dictionary<ulong, Entity> BySurname { get; } = [];

    /// <summary>Outlets by the key of their last word: "the Times" after "the New York Times".</summary>
    public Dictionary<ulong, Entity> OutletByLastWord { get; } = [];

    /// <summary>Companies by the first word of a short form.</summary>
    public ShortForms ShortForms { get; } = new();

    /// <summary>Ambiguous company names that wait for support.</summary>
    public List<Hit> Doubtful { get; } = [];

    public Mention? At(int token) => (uint)token < (uint)_at.Length ? _at[token] : null;

    public bool IsFree(int token) => (uint)token < (uint)_at.Length && _at[token] is null;

    public bool IsFree(int first, int end)
    {
        for (int i = first; i < end; i++)
        {
            if (_at[i] is not null) return false;
        }
        return true;
    }

    /// <summary>The entity of this kind and id, made where it is new; null when there are too many.</summary>
    public Entity? Known(string key, Func<Entity> make)
    {
        if (_entities.TryGetValue(key, out Entity? entity)) return entity;
        if (_entities.Count >= EntitiesMax) return null;
        return _entities[key] = make();
    }

    /// <summary>Whether an entity is known already.</summary>
    public Entity? Find(string key) => _entities.GetValueOrDefault(key);

    /// <summary>Takes tokens for a mention, unless one of them is taken.</summary>
    public Mention? Claim(int first, int end, Entity? entity, bool isReference = false)
    {
        if (entity is null || end <= first || !IsFree(first, end)) return null;
        var mention = new Mention(first, end, entity, isReference);
        Array.Fill(_at, mention, first, end - first);
        return mention;
    }

    /// <summary>Takes further tokens for a mention.</summary>
    public Mention Extend(Mention mention, int first, int end)
    {
        Mention longer = mention with { First = Math.Min(first, mention.First), End = Math.Max(end, mention.End) };
        Array.Fill(_at, longer, longer.First, longer.End - longer.First);
        return longer;
    }

    /// <summary>Makes a mention mean somebody else, from a token on: "the chairman of" a committee is a person.</summary>
    public void Retell(Mention mention, int first, Entity entity)
    {
        if (!IsFree(first, mention.First)) return;
        Extend(mention with { Entity = entity, IsReference = true }, first, mention.End);
    }

    /// <summary>What the article calls companies, in lower case: "automaker", "bank".</summary>
    public IReadOnlySet<string> CompanyNouns()
    {
        if (_nouns is not null) return _nouns;
        _nouns = new HashSet<string>(StringComparer.Ordinal);
        foreach (Hit hit in reading.Hits)
        {
            if (hit.Phrase.Class == WordClass.CompanyNoun && _nouns.Count < EntitiesMax) _nouns.Add(reading.Written(hit.First, hit.End).ToLowerInvariant());
        }
        return _nouns;
    }

    private HashSet<string>? _nouns;

    /// <summary>All mentions in the order of the text.</summary>
    public List<Mention> InOrder()
    {
        var mentions = new List<Mention>();
        for (int i = 0; i < _at.Length; i++)
        {
            if (_at[i] is not { } mention) continue;
            mentions.Add(mention);
            i = mention.End - 1;
        }
        return mentions;
    }
}
