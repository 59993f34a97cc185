namespace RiskMonitor.Feeds.Sources;

/// <summary>A party of a filing.</summary>
/// <param name="Name">As EDGAR writes it, mostly in capitals.</param>
/// <param name="Cik">Its Central Index Key, ten digits.</param>
/// <param name="Role">"Filer", "Issuer", "Subject", "Reporting", "Filed by"; empty for the company whose feed it is.</param>
internal sealed record EdgarParty(string Name, string Cik, string Role)
{
    private const int CikDigits = 10;

    /// <summary>From "8-K - ACME CORP (0001234567) (Filer)"; null for another title.</summary>
    public static EdgarParty? OfTitle(string title)
    {
        int name = title.IndexOf(" - ", StringComparison.Ordinal);
        int roleEnd = title.EndsWith(')') ? title.Length - 1 : -1;
        int role = roleEnd < 0 ? -1 : title.LastIndexOf('(', roleEnd);
        int cikEnd = role < 1 ? -1 : title.LastIndexOf(')', role);
        int cik = cikEnd < 1 ? -1 : title.LastIndexOf('(', cikEnd);
        if (name < 0 || cik < name + 3) return null;

        string digits = title[(cik + 1)..cikEnd].Trim();
        return digits.Length is > 0 and <= CikDigits && digits.All(char.IsAsciiDigit)
            ? new EdgarParty(title[(name + 3)..cik].Trim(), digits.PadLeft(CikDigits, '0'), title[(role + 1)..roleEnd].Trim())
            : null;
    }

    /// <summary>From the feed's company-info; null where it is not one company's.</summary>
    public static EdgarParty? OfCompany(FeedElement root)
    {
        FeedElement? company = root.Elements.FirstOrDefault(e => e.Name == "company-info");
        string? cik = Text(company, "cik"), name = Text(company, "conformed-name");
        return cik is null || name is null ? null : new EdgarParty(name, cik.PadLeft(CikDigits, '0'), "");
    }

    private static string? Text(FeedElement? element, string name) =>
        element?.Elements.Where(e => e.Name == name).Select(FeedValue.Text).FirstOrDefault(text => text.Length > 0);
}
