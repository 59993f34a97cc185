using RiskMonitor.Companies;

namespace RiskMonitor.Articles.Names;

/// <summary>Somebody or something with a name in one article: a company, politician, body, outlet, person.</summary>
internal sealed class Entity
{
    public required ActorKind Kind { get; set; }

    /// <summary>The roster's or registry's id, else the folded name.</summary>
    public required string Id { get; init; }

    public required string Name { get; set; }

    /// <summary>The registry entry; null for everybody else, and for a company that is in no registry.</summary>
    public Company? Registered { get; init; }

    /// <summary>The roster entry of an outlet.</summary>
    public Outlet? Outlet { get; init; }

    public AuthorityRank Rank { get; set; }

    public string? Office { get; set; }

    public string? Party { get; set; }

    public string? Jurisdiction { get; set; }

    /// <summary>The company that a person works for.</summary>
    public Entity? Employer { get; set; }

    /// <summary>The authority or chamber that a person speaks for.</summary>
    public Entity? Body { get; set; }

    /// <summary>The companies of a group such as "both companies"; itself for one company.</summary>
    public IReadOnlyList<Entity> Members { get; init; } = [];

    /// <summary>The people whom the article names later as those of this group ("two senators"); empty where it does not.</summary>
    public IReadOnlyList<Entity> StandsFor { get; set; } = [];

    /// <summary>How the article calls a company, while that is counted.</summary>
    public List<UsualNames.Use>? Uses { get; set; }

    /// <summary>Place in the order of the text of its first mention.</summary>
    public int FirstToken { get; set; } = int.MaxValue;

    public bool IsCompany => Kind == ActorKind.Company;

    public bool IsPerson => Kind is ActorKind.Person or ActorKind.Executive or ActorKind.Analyst or ActorKind.Advocacy || (Kind is ActorKind.Politician or ActorKind.Agency && IsNamedPerson);

    /// <summary>A politician or official who is one human being rather than a group or body.</summary>
    public bool IsNamedPerson { get; init; }

    /// <summary>A government as a whole; it speaks as a politician does.</summary>
    public bool IsGovernment { get; init; }

    /// <summary>The companies meant: the members of a group, the company itself, else none.</summary>
    public IReadOnlyList<Entity> Companies => Members.Count > 0 ? Members : IsCompany ? _self ??= [this] : [];

    private Entity[]? _self;

    public Actor ToActor() => new(Id, Name, Kind, Rank, Office, Party, Jurisdiction);

    public CompanyMention ToCompany(CompanyRole role) => new(Registered?.Id, Name, role);
}
