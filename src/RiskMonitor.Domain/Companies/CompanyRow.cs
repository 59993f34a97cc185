namespace RiskMonitor.Companies;

/// <summary>What one row of somebody else's list says of one company. Nothing but the name has to be known.</summary>
public sealed record CompanyRow
{
    /// <summary>Where the row stands, as an error names it: <c>sdn.csv:17</c>.</summary>
    public required string Where { get; init; }

    /// <summary>The company's name, legal form included.</summary>
    public required string Name { get; init; }

    /// <summary>Other names.</summary>
    public ValueList<string> Aliases { get; init; }

    /// <summary>Names it used to have.</summary>
    public ValueList<FormerName> FormerNames { get; init; }

    /// <summary>ISO 3166-1 alpha-2 code in capitals; null where the row does not say.</summary>
    public string? Country { get; init; }

    /// <summary>SEC central index key without leading zeros.</summary>
    public string? Cik { get; init; }

    /// <summary>Legal entity identifier, 20 characters.</summary>
    public string? Lei { get; init; }

    /// <summary>Where its shares are traded.</summary>
    public ValueList<Listing> Listings { get; init; }

    /// <summary>Whether the row puts the company on a sanctions list; a row never takes it off one.</summary>
    public bool Sanctioned { get; init; }

    /// <summary>Whether the row calls the company owned or directed by a state.</summary>
    public bool StateLinked { get; init; }
}
