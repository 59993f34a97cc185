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

    /// <summary>Names the company used to have; a text of any time may use them.</summary>
    public ValueList<FormerName> FormerNames { get; init; }

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

    /// <summary>Its lasting relations to other companies: owners, suppliers, licensors.</summary>
    public ValueList<Relationship> Relationships { get; init; }

    /// <summary>Every name and ticker that a person may ask for the company by, ordinary words and former names among them; without order.</summary>
    public IEnumerable<string> AllNames() => [Name, .. Aliases, .. AmbiguousAliases, .. FormerNames.Select(former => former.Name), .. Listings.Select(listing => listing.Ticker)];
}

/// <summary>One listing of a company's shares.</summary>
/// <param name="Exchange">The exchange as texts write it: NYSE, NASDAQ, HKEX, SZSE, LSE, XETRA.</param>
/// <param name="Ticker">The symbol on that exchange.</param>
/// <param name="From">First day of trading under it, where known.</param>
/// <param name="Until">First day after the last, where it has ended; the symbol may then be another company's.</param>
public sealed record Listing(string Exchange, string Ticker, DateOnly? From = null, DateOnly? Until = null)
{
    /// <summary>Stands for an American exchange that a source does not name.</summary>
    public const string AnyAmericanExchange = "US";
}
