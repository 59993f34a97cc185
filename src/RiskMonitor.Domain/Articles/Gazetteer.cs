using RiskMonitor.Companies;

namespace RiskMonitor.Articles;

/// <summary>Every name and word list that extraction reads with; made from the files under <c>seeds/</c>.</summary>
/// <param name="Companies">The company registry.</param>
/// <param name="Politicians">Legislators, executives, officials.</param>
/// <param name="Bodies">Legislatures, committees, agencies, ministries, courts, parties.</param>
/// <param name="Outlets">Publishers.</param>
/// <param name="Lexicon">Word lists by name, such as <c>denial-verbs</c>, each in the order of its file.</param>
/// <param name="Version">32 hexadecimal digits of the contents of all files.</param>
public sealed record Gazetteer(
    ValueList<Company> Companies,
    ValueList<Politician> Politicians,
    ValueList<Body> Bodies,
    ValueList<Outlet> Outlets,
    IReadOnlyDictionary<string, ValueList<string>> Lexicon,
    string Version);

/// <summary>A person in public office.</summary>
public sealed record Politician
{
    /// <summary>Lower-case letters, digits and hyphens.</summary>
    public required string Id { get; init; }

    /// <summary>First and last name as the press writes it.</summary>
    public required string Name { get; init; }

    /// <summary>Other names a text may use.</summary>
    public ValueList<string> Aliases { get; init; }

    /// <summary>The offices held, each with its interval.</summary>
    public ValueList<Office> Offices { get; init; }

    /// <summary>Party letter or name as printed.</summary>
    public string? Party { get; init; }

    /// <summary>ISO 3166-1 alpha-2 code, or "EU".</summary>
    public required string Jurisdiction { get; init; }
}

/// <summary>One office.</summary>
/// <param name="Title">Title as printed before a name or in apposition: "Rep.", "chair", "President", "Commerce Secretary".</param>
/// <param name="Body">Id of the body it belongs to, where there is one.</param>
/// <param name="Rank">Weight of the office.</param>
/// <param name="From">First day, where known.</param>
/// <param name="Until">First day after it, where it has ended.</param>
public sealed record Office(string Title, string? Body, AuthorityRank Rank, DateOnly? From = null, DateOnly? Until = null);

/// <summary>A legislature, committee, agency, ministry, court or party.</summary>
public sealed record Body
{
    /// <summary>Lower-case letters, digits and hyphens.</summary>
    public required string Id { get; init; }

    /// <summary>Full name.</summary>
    public required string Name { get; init; }

    /// <summary>Other names a text may use ("the Fed").</summary>
    public ValueList<string> Aliases { get; init; }

    /// <summary><see cref="ActorKind.Legislature"/>, <see cref="ActorKind.Agency"/>, <see cref="ActorKind.Court"/> or <see cref="ActorKind.Politician"/> for a party.</summary>
    public required ActorKind Kind { get; init; }

    /// <summary>Weight of what it says.</summary>
    public required AuthorityRank Rank { get; init; }

    /// <summary>ISO 3166-1 alpha-2 code, or "EU", "UN".</summary>
    public required string Jurisdiction { get; init; }

    /// <summary>Whether it governs a country: what it warns of or demands is a politician's word, not a regulator's.</summary>
    public bool IsGovernment { get; init; }
}

/// <summary>A publisher of news.</summary>
public sealed record Outlet
{
    /// <summary>Lower-case letters, digits and hyphens; the source key of policy packs.</summary>
    public required string Id { get; init; }

    /// <summary>Full name.</summary>
    public required string Name { get; init; }

    /// <summary>Other names a text may use ("the FT", "WSJ").</summary>
    public ValueList<string> Aliases { get; init; }

    /// <summary>Id of the owner: outlets of one owner are one voice.</summary>
    public required string Owner { get; init; }

    /// <summary>Hosts whose articles are this outlet's, without "www.".</summary>
    public ValueList<string> Domains { get; init; }
}
