namespace RiskMonitor.Companies.Sources;

/// <summary>
/// Anybody's own list as CSV with a header. Columns: <c>name</c> (required), <c>aliases</c> and <c>former_names</c> (separated by <c>|</c>), <c>country</c> (ISO 3166-1 alpha-2),
/// <c>cik</c>, <c>lei</c>, <c>ticker</c> with <c>exchange</c>, <c>state_linked</c> and <c>sanctioned</c> (true or false).
/// </summary>
internal static class PlainCsv
{
    private static readonly string[] Columns = ["name", "aliases", "former_names", "country", "cik", "lei", "ticker", "exchange", "state_linked", "sanctioned"];

    public static IEnumerable<CompanyRow> Read(FileInfo file, List<RefusedRow> refused)
    {
        foreach (CsvRow row in CsvRows.Read(file, hasHeader: true, refused))
        {
            if (!row.Has("name")) throw new FormatException($"{file.Name} has no column 'name'; allowed are {string.Join(", ", Columns)}.");
            if (Row(row, refused) is { } company) yield return company;
        }
    }

    private static CompanyRow? Row(CsvRow row, List<RefusedRow> refused)
    {
        string? problem = row["name"] is null ? "The name is empty."
            : Flag(row["state_linked"]) is null ? $"state_linked is '{row["state_linked"]}'; true or false is allowed."
            : Flag(row["sanctioned"]) is null ? $"sanctioned is '{row["sanctioned"]}'; true or false is allowed."
            : row["exchange"] is not null && row["ticker"] is null ? "The row has an exchange and no ticker."
            : null;
        if (problem is not null)
        {
            refused.Add(new RefusedRow(row.Where, problem));
            return null;
        }
        return new CompanyRow
        {
            Where = row.Where,
            Name = row["name"]!,        // proven: not null
            Aliases = Names(row["aliases"]).ToValueList(),
            FormerNames = Names(row["former_names"]).Select(name => new FormerName(name)).ToValueList(),
            Country = row["country"]?.ToUpperInvariant(),
            Cik = row["cik"]?.TrimStart('0'),
            Lei = row["lei"]?.ToUpperInvariant(),
            Listings = row["ticker"] is { } ticker ? [new Listing(row["exchange"] ?? Listing.AnyAmericanExchange, ticker)] : [],
            StateLinked = Flag(row["state_linked"]) == true,
            Sanctioned = Flag(row["sanctioned"]) == true,
        };
    }

    private static string[] Names(string? names) => (names ?? "").Split('|', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);

    // Null for what is neither true nor false.
    private static bool? Flag(string? value) => value?.ToUpperInvariant() switch
    {
        null or "FALSE" or "NO" or "0" => false,
        "TRUE" or "YES" or "1" => true,
        _ => null,
    };
}
