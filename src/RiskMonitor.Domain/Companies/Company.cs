namespace RiskMonitor.Companies;

/// <summary>A registry entry: what a company is called, by which identifiers it is known, and what the score asks of it.</summary>
public sealed record Company
{
    /// <summary>The key of the company everywhere in the system.</summary>
    public required CompanyId Id { get; init; }

    /// <summary>The name shown to people.</summary>
    public required string Name { get; init; }

    /// <summary>Other names a text may use, the shortest unambiguous one included. Compared by folded words, without legal suffixes.</summary>
    public ValueList<string> Aliases { get; init; }

    /// <summary>Names the company used to have.</summary>
    public ValueList<string> FormerNames { get; init; }

    /// <summary>Aliases that are also ordinary words or surnames ("Gap", "Target"): a mention by one of these needs support in the article.</summary>
    public ValueList<string> AmbiguousAliases { get; init; }

    /// <summary>What a text may call the company after naming it ("automaker" for "the automaker"); lower case.</summary>
    public ValueList<string> Descriptors { get; init; }

    /// <summary>ISO 3166-1 alpha-2 code of the country of its headquarters.</summary>
    public required string Country { get; init; }

    /// <summary>Whether a state owns or directs the company.</summary>
    public bool StateLinked { get; init; }

    /// <summary>Whether the company stands on a sanctions list.</summary>
    public bool Sanctioned { get; init; }

    /// <summary>Where its shares are traded; empty for a company that is not listed.</summary>
    public ValueList<Listing> Listings { get; init; }

    /// <summary>SEC central index key without leading zeros, where it has one.</summary>
    public string? Cik { get; init; }

    /// <summary>Legal entity identifier (ISO 17442, 20 characters), where known.</summary>
    public string? Lei { get; init; }

    /// <summary>Every name and ticker that a person may ask for the company by, ordinary words and former names among them; without order.</summary>
    public IEnumerable<string> AllNames() => [Name, .. Aliases, .. AmbiguousAliases, .. FormerNames, .. Listings.Select(listing => listing.Ticker)];
}

/// <summary>One listing of a company's shares.</summary>
/// <param name="Exchange">The exchange as texts write it: NYSE, NASDAQ, HKEX, SZSE, LSE, XETRA.</param>
/// <param name="Ticker">The symbol on that exchange.</param>
public sealed record Listing(string Exchange, string Ticker);
