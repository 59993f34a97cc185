namespace RiskMonitor.Companies.Sources;

/// <summary>
/// OFAC's lists as CSV without header: <c>sdn.csv</c> and <c>cons_prim.csv</c> (number, name, type, program, …; <c>-0-</c> is empty), with the names of <c>alt.csv</c> or
/// <c>cons_alt.csv</c> (number, number of the name, kind, name) where that file lies beside it. Individuals, vessels and aircraft are passed over.
/// </summary>
internal static class OfacList
{
    private const string Empty = "-0-";

    public static IEnumerable<CompanyRow> Read(FileInfo file, List<RefusedRow> refused)
    {
        ILookup<string, (string Name, bool IsFormer)> others = OtherNames(file, refused);
        foreach (CsvRow row in CsvRows.Read(file, hasHeader: false, refused))
        {
            if (row[0] is "\u001a") continue;        // the old end-of-file mark that OFAC's files end with
            if (row[0] is not { } number || row[1] is not { } name || row[2] is null)
            {
                refused.Add(new RefusedRow(row.Where, "The row needs a number, a name and a type; OFAC's lists have twelve columns."));
                continue;
            }
            if (row[2] != Empty) continue;      // the type of everything that is no individual, vessel or aircraft is empty
            yield return new CompanyRow
            {
                Where = row.Where,
                Name = ListedName.Of(name),
                Aliases = others[number].Where(other => !other.IsFormer).Select(other => other.Name).ToValueList(),
                FormerNames = others[number].Where(other => other.IsFormer).Select(other => new FormerName(other.Name)).ToValueList(),
                Sanctioned = true,
            };
        }
    }

    private static ILookup<string, (string Name, bool IsFormer)> OtherNames(FileInfo file, List<RefusedRow> refused)
    {
        string beside = file.Name.StartsWith("cons", StringComparison.OrdinalIgnoreCase) ? "cons_alt.csv" : "alt.csv";
        var names = new FileInfo(Path.Combine(file.DirectoryName ?? ".", beside));
        if (!names.Exists) return Array.Empty<(string, string, bool)>().ToLookup(n => n.Item1, n => (n.Item2, n.Item3), StringComparer.Ordinal);

        var found = new List<(string Number, string Name, bool IsFormer)>();
        foreach (CsvRow row in CsvRows.Read(names, hasHeader: false, refused))
        {
            if (row[0] is { } number && row[3] is { } name && name != Empty) found.Add((number, ListedName.Of(name), row[2] is "fka"));
        }
        return found.ToLookup(n => n.Number, n => (n.Name, n.IsFormer), StringComparer.Ordinal);
    }
}
