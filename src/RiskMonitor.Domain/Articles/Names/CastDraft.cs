using RiskMonitor.Articles.Language;
using RiskMonitor.Companies;

namespace RiskMonitor.Articles.Names;

/// <summary>The cast of an article while it is being found: who is known so far and which tokens are taken.</summary>
internal sealed class CastDraft
{
    /// <summary>Entities kept per article; names beyond are left unread, so that a hostile text cannot fill the memory.</summary>
    public const int EntitiesMax = 1000;

    private readonly Dictionary<string, Entity> _entities = new(StringComparer.Ordinal);
    private readonly List<Mention> _claimed = [];
    private readonly int[] _at;      // index into _claimed; -1 for a free token
    private readonly int _tokens;

    public CastDraft(Reading reading, Roster roster, Dictionaries dictionaries, Article article)
    {
        (Reading, Roster, Dictionaries, Article) = (reading, roster, dictionaries, article);
        (_at, _tokens) = (reading.MentionAt, reading.Tokens.Length);
        Array.Fill(_at, -1, 0, _tokens);
    }

    public Reading Reading { get; }

    public Roster Roster { get; }

    public Dictionaries Dictionaries { get; }

    public Article Article { get; }

    /// <summary>People by the key of their surname, for later mentions by it.</summary>
    public Dictionary<ulong, Entity> BySurname { get; } = [];

    /// <summary>Outlets by the key of their last word: "the Times" after "the New York Times".</summary>
    public Dictionary<ulong, Entity> OutletByLastWord { get; } = [];

    /// <summary>Companies by the first word of a short form.</summary>
    public ShortForms ShortForms { get; } = new();

    /// <summary>Ambiguous company names that wait for support.</summary>
    public List<Hit> Doubtful { get; } = [];

    /// <summary>First words of names that the article shows to be no company's.</summary>
    public HashSet<ulong> OtherNames => _otherNames ??= Names.OtherNames.In(Reading);

    private HashSet<ulong>? _otherNames;

    public Mention? At(int token) => unchecked((uint)token) < (uint)_tokens && _at[token] >= 0 ? _claimed[_at[token]] : null;

    public bool IsFree(int token) => unchecked((uint)token) < (uint)_tokens && _at[token] < 0;

    public bool IsFree(int first, int end)
    {
        for (int i = first; i < end; i++)
        {
            if (_at[i] >= 0) return false;
        }
        return true;
    }

    /// <summary>The entity of this kind and id, made where it is new; null when there are too many.</summary>
    public Entity? Known(string key, Func<Entity> make)
    {
        if (_entities.TryGetValue(key, out Entity? entity)) return entity;
        if (_entities.Count >= EntitiesMax) return null;
        entity = make();
        if (entity.Registered is not null) CompaniesClaimed++;
        return _entities[key] = entity;
    }

    /// <summary>Whether an entity is known already.</summary>
    public Entity? Find(string key) => _entities.GetValueOrDefault(key);

    /// <summary>The entity of a registered company, where one is known.</summary>
    public Entity? FindCompany(Company company) => Find("company:" + company.Id.Value);

    /// <summary>Different registered companies claimed so far.</summary>
    public int CompaniesClaimed { get; private set; }

    /// <summary>Takes tokens for a mention, unless one of them is taken.</summary>
    public Mention? Claim(int first, int end, Entity? entity, bool isReference = false)
    {
        if (entity is null || end <= first || !IsFree(first, end)) return null;
        return Put(new Mention(first, end, entity, isReference));
    }

    /// <summary>Takes further tokens for a mention.</summary>
    public Mention Extend(Mention mention, int first, int end)
    {
        return Put(mention with { First = Math.Min(first, mention.First), End = Math.Max(end, mention.End) });
    }

    private Mention Put(Mention mention)
    {
        Array.Fill(_at, _claimed.Count, mention.First, mention.End - mention.First);
        _claimed.Add(mention);
        return mention;
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
        foreach (Hit hit in Reading.Hits)
        {
            if (hit.Phrase.Class == WordClass.CompanyNoun && _nouns.Count < EntitiesMax) _nouns.Add(Reading.Written(hit.First, hit.End).ToLowerInvariant());
        }
        return _nouns;
    }

    private HashSet<string>? _nouns;

    /// <summary>All mentions in the order of the text.</summary>
    public List<Mention> InOrder()
    {
        var mentions = new List<Mention>(_claimed.Count);
        for (int i = 0; i < _tokens; i++)
        {
            if (At(i) is not { } mention) continue;
            mentions.Add(mention);
            i = mention.End - 1;
        }
        return mentions;
    }
}
