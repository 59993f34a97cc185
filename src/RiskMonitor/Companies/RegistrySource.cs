using RiskMonitor.Companies.Sources;

namespace RiskMonitor.Companies;

/// <summary>A kind of file that companies can be imported from.</summary>
/// <param name="Name">As <c>--format</c> takes it.</param>
/// <param name="Description">For people.</param>
/// <param name="Read">Reads rows one by one; what cannot be read goes to the list of refused rows and stops nothing.</param>
internal sealed record RegistrySource(string Name, string Description, RegistrySource.Reader Read)
{
    /// <summary>Reads the rows of a file.</summary>
    /// <param name="file">The file; its name stands in what is said of its rows.</param>
    /// <param name="refused">Takes the rows that cannot be read.</param>
    /// <exception cref="FormatException">The file as a whole is not of this kind.</exception>
    public delegate IEnumerable<CompanyRow> Reader(FileInfo file, List<RefusedRow> refused);

    /// <summary>Every kind.</summary>
    public static readonly IReadOnlyList<RegistrySource> All =
    [
        new("sec", "company_tickers.json or company_tickers_exchange.json of the SEC", SecTickers.Read),
        new("gleif", "LEI records of GLEIF as CSV (level 1 golden copy)", GleifCsv.Read),
        new("ftm", "FollowTheMoney entities as JSON lines (OpenSanctions)", FollowTheMoney.Read),
        new("ofac", "sdn.csv or cons_prim.csv of OFAC, with alt.csv or cons_alt.csv beside it where it is there", OfacList.Read),
        new("us-csl", "Consolidated Screening List of the United States as CSV", UsScreeningList.Read),
        new("csv", "CSV with a header: name, and any of aliases, former_names, country, cik, lei, ticker, exchange, state_linked, sanctioned", PlainCsv.Read),
    ];

    /// <summary>The kind that a file's first bytes and name show; null where they show none.</summary>
    public static RegistrySource? Guess(FileInfo file)
    {
        string head = Head(file);
        string name = file.Name.ToUpperInvariant();
        string? kind = head.StartsWith('{') && head.Contains("\"cik", StringComparison.Ordinal) ? "sec"
            : head.StartsWith('{') && head.Contains("\"schema\"", StringComparison.Ordinal) ? "ftm"
            : head.Contains("Entity.LegalName", StringComparison.Ordinal) ? "gleif"
            : head.Contains("source_list_url", StringComparison.Ordinal) ? "us-csl"
            : name is "SDN.CSV" or "CONS_PRIM.CSV" || head.Contains(",-0- ,", StringComparison.Ordinal) ? "ofac"
            : head.Split('\n')[0].Split(',', ';').Any(column => column.Trim().Trim('"', '\uFEFF').Equals("name", StringComparison.OrdinalIgnoreCase)) ? "csv"
            : null;
        return All.FirstOrDefault(source => source.Name == kind);
    }

    private static string Head(FileInfo file)
    {
        using var reader = new StreamReader(file.FullName);
        var head = new char[4096];
        return new string(head, 0, reader.ReadBlock(head)).TrimStart('\uFEFF', ' ', '\n', '\r');
    }
}
