namespace RiskMonitor.Companies.Sources;

/// <summary>The Consolidated Screening List of the United States as CSV: <c>source</c>, <c>type</c>, <c>name</c>, <c>alt_names</c> (separated by "; "), <c>addresses</c>.</summary>
internal static class UsScreeningList
{
    public static IEnumerable<CompanyRow> Read(FileInfo file, List<RefusedRow> refused)
    {
        foreach (CsvRow row in CsvRows.Read(file, hasHeader: true, refused))
        {
            if (!row.Has("name") || !row.Has("source")) throw new FormatException($"{file.Name} has no column 'name' or 'source'; the Consolidated Screening List has both.");
            if (row["type"] is { } type && !type.Equals("Entity", StringComparison.OrdinalIgnoreCase)) continue;
            if (row["name"] is not { } name)
            {
                refused.Add(new RefusedRow(row.Where, "The row has no name."));
                continue;
            }
            yield return new CompanyRow
            {
                Where = row.Where,
                Name = ListedName.Of(name),
                Aliases = (row["alt_names"] ?? "").Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Select(ListedName.Of).ToValueList(),
                Country = Country(row["addresses"]),
                Sanctioned = true,
            };
        }
    }

    // "12 Some Street, Moscow, 101000, RU; …": the country ends an address.
    private static string? Country(string? addresses)
    {
        string? last = addresses?.Split(';')[0].Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).LastOrDefault();
        return last is { Length: 2 } && last.All(char.IsAsciiLetterUpper) ? last : null;
    }
}
