namespace RiskMonitor.Articles;

/// <summary>Who acts in an event.</summary>
public enum ActorKind
{
    /// <summary>A company, its spokesperson or executive speaking for it.</summary>
    Company,

    /// <summary>A newspaper, agency or broadcaster.</summary>
    Outlet,

    /// <summary>Sources that the text does not name.</summary>
    UnnamedSources,

    /// <summary>A legislator, head of state or government, minister, governor, party.</summary>
    Politician,

    /// <summary>A legislature or one of its committees.</summary>
    Legislature,

    /// <summary>An executive agency, regulator, ministry or central bank.</summary>
    Agency,

    /// <summary>A court or judge.</summary>
    Court,

    /// <summary>A named officer of a company.</summary>
    Executive,

    /// <summary>An analyst, investor or academic.</summary>
    Analyst,

    /// <summary>An interest group.</summary>
    Advocacy,

    /// <summary>A person of no kind above.</summary>
    Person,
}

/// <summary>How much weight an actor's office gives to what it says (<c>authority</c> of the policy pack).</summary>
public enum AuthorityRank
{
    /// <summary>No office that matters.</summary>
    None,

    /// <summary>A member of a legislature or government.</summary>
    Member,

    /// <summary>Chairs the body that it speaks for, or leads a government.</summary>
    Chair,

    /// <summary>A regulator, ministry, agency or committee speaking as such.</summary>
    Regulator,

    /// <summary>An interest group.</summary>
    Advocacy,
}

/// <summary>Who acts in an event, as the text and the rosters say.</summary>
/// <param name="Id">
/// A stable name: the roster's or registry's id where one is known, else a folded form of the name.
/// Two mentions of one actor have one id, so that it counts once.
/// </param>
/// <param name="Name">The name shown to people.</param>
/// <param name="Kind">What the actor is.</param>
/// <param name="Rank">The weight of its office.</param>
/// <param name="Office">The office as stated or known ("chair, House Select Committee on …"), where there is one.</param>
/// <param name="Party">Party as printed, such as "R"; null where not stated.</param>
/// <param name="Jurisdiction">ISO 3166-1 alpha-2 code, "EU", or null where not known.</param>
public sealed record Actor(string Id, string Name, ActorKind Kind, AuthorityRank Rank, string? Office = null, string? Party = null, string? Jurisdiction = null);
