using System.Text.Json;
using RiskMonitor.Articles;
using RiskMonitor.Companies;
using Spectre.Console;

namespace RiskMonitor.Cli;

/// <summary>One run of <c>registry list</c>.</summary>
internal static class RegistryList
{
    public static int Run(string? name, bool sanctionedOnly, string? seeds, bool asJson, Terminal terminal)
    {
        Gazetteer gazetteer = SeedsFolder.Read(SeedsFolder.Find(seeds));
        Company[] found = [.. gazetteer.Companies.Where(company => (!sanctionedOnly || company.Sanctioned) && (name is null || IsMeant(company, name)))];
        if (asJson)
        {
            Console.Out.WriteLine(JsonSerializer.Serialize(found, JsonSerializerOptions.Web));
            return ExitCodes.Ok;
        }
        if (found.Length == 0) throw new CommandFailure($"The registry has no company {(name is null ? "of this kind" : $"with '{name}' in a name, id or ticker")}; it has {gazetteer.Companies.Count} companies.");

        var table = new Table().Border(TableBorder.Rounded).AddColumn("Id").AddColumn("Name").AddColumn("Also").AddColumn("Country").AddColumn("Listings").AddColumn("CIK").AddColumn("LEI").AddColumn("Flags");
        foreach (Company company in found)
        {
            table.AddRow(
                [.. new[]
                {
                    company.Id.Value, company.Name, string.Join(", ", company.Aliases.Concat(company.AmbiguousAliases).Take(4)), company.Country,
                    string.Join(", ", company.Listings.Select(listing => $"{listing.Exchange}:{listing.Ticker}")), company.Cik ?? "", company.Lei ?? "", Flags(company),
                }.Select(Markup.Escape)]);
        }
        terminal.Out.Write(table);
        return ExitCodes.Ok;
    }

    private static bool IsMeant(Company company, string name) =>
        company.Id.Value.Contains(name, StringComparison.OrdinalIgnoreCase) || company.AllNames().Any(one => one.Contains(name, StringComparison.OrdinalIgnoreCase));

    private static string Flags(Company company) =>
        string.Join(", ", new[] { company.Sanctioned ? "sanctioned" : null, company.StateLinked ? "state-linked" : null }.OfType<string>());
}
