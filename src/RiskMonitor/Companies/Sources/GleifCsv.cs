namespace RiskMonitor.Companies.Sources;

/// <summary>LEI records of GLEIF as CSV (LEI-CDF 3.1, level 1 golden copy): <c>LEI</c>, <c>Entity.LegalName</c>, <c>Entity.HeadquartersAddress.Country</c>, ….</summary>
internal static class GleifCsv
{
    private const int OtherNamesMax = 5;

    public static IEnumerable<CompanyRow> Read(FileInfo file, List<RefusedRow> refused)
    {
        foreach (CsvRow row in CsvRows.Read(file, hasHeader: true, refused))
        {
            if (!row.Has("LEI") || !row.Has("Entity.LegalName")) throw new FormatException($"{file.Name} has no column 'LEI' or 'Entity.LegalName'; GLEIF's level 1 files have both.");
            if (row["Entity.EntityCategory"] is "BRANCH" or "FUND" or "SOLE_PROPRIETOR") continue;
            if (row["LEI"] is not { } lei || row["Entity.LegalName"] is not { } name)
            {
                refused.Add(new RefusedRow(row.Where, "The row needs an LEI and a legal name."));
                continue;
            }
            (List<string> aliases, List<FormerName> former) = OtherNames(row);
            yield return new CompanyRow
            {
                Where = row.Where,
                Name = ListedName.Of(name),
                Lei = lei.ToUpperInvariant(),
                Country = (row["Entity.HeadquartersAddress.Country"] ?? row["Entity.LegalAddress.Country"])?.ToUpperInvariant(),
                Aliases = aliases.ToValueList(),
                FormerNames = former.ToValueList(),
            };
        }
    }

    private static (List<string> Aliases, List<FormerName> Former) OtherNames(CsvRow row)
    {
        var aliases = new List<string>();
        var former = new List<FormerName>();
        for (int i = 1; i <= OtherNamesMax; i++)
        {
            string column = $"Entity.OtherEntityNames.OtherEntityName.{i.ToString(System.Globalization.CultureInfo.InvariantCulture)}";
            if (row[column] is not { } name) continue;
            if (row[column + ".type"] is "PREVIOUS_LEGAL_NAME") former.Add(ListedName.Of(name));
            else aliases.Add(ListedName.Of(name));
        }
        return (aliases, former);
    }
}
