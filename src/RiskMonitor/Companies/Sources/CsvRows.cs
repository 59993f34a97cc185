using System.Globalization;
using CsvHelper;
using CsvHelper.Configuration;

namespace RiskMonitor.Companies.Sources;

/// <summary>Reads CSV files line by line: RFC 4180 with what the world makes of it.</summary>
internal static class CsvRows
{
    /// <summary>Characters of one field; a missing quotation mark would otherwise make the rest of the file one field.</summary>
    public const int FieldCharsMax = 64_000;

    /// <summary>The rows of a file, each with its line number; a row that cannot be read is refused and passed over.</summary>
    /// <param name="file">The file, UTF-8.</param>
    /// <param name="hasHeader">Whether the first row names the columns.</param>
    /// <param name="refused">Takes the rows that cannot be read.</param>
    public static IEnumerable<CsvRow> Read(FileInfo file, bool hasHeader, List<RefusedRow> refused)
    {
        using var reader = new StreamReader(file.FullName);
        var configuration = new CsvConfiguration(CultureInfo.InvariantCulture)
        {
            HasHeaderRecord = hasHeader,
            DetectDelimiter = hasHeader,
            BadDataFound = null,
            MissingFieldFound = null,
            PrepareHeaderForMatch = column => column.Header.Trim().ToUpperInvariant(),
            MaxFieldSize = FieldCharsMax,
            DetectColumnCountChanges = false,
        };
        using var csv = new CsvReader(reader, configuration);
        if (hasHeader && (!csv.Read() || !csv.ReadHeader())) throw new FormatException($"{file.Name} is empty; a header row is needed.");

        while (Next(csv, file, refused) is { } isRow)
        {
            if (isRow) yield return new CsvRow(csv, $"{file.Name}:{csv.Parser.RawRow.ToString(CultureInfo.InvariantCulture)}");
        }
    }

    // Null at the end, false for a row that was refused.
    private static bool? Next(CsvReader csv, FileInfo file, List<RefusedRow> refused)
    {
        try
        {
            return csv.Read() ? true : null;
        }
        catch (Exception e) when (e is MaxFieldSizeException or CsvHelperException)
        {
            string reason = e is MaxFieldSizeException ? $"A field has more than {FieldCharsMax} characters; is a quotation mark missing?" : "The row is no CSV.";
            refused.Add(new RefusedRow($"{file.Name}:{csv.Parser.RawRow.ToString(CultureInfo.InvariantCulture)}", reason));
            return e is MaxFieldSizeException ? null : false;
        }
    }
}

/// <summary>The row that is being read.</summary>
internal readonly struct CsvRow(CsvReader csv, string where)
{
    /// <summary>File and line.</summary>
    public string Where => where;

    /// <summary>Whether the file has a column of this name.</summary>
    public bool Has(string column) => csv.HeaderRecord?.Any(header => header.Trim().Equals(column, StringComparison.OrdinalIgnoreCase)) == true;

    /// <summary>A field by the name of its column; null where it is absent or empty.</summary>
    public string? this[string column] => Text(csv.TryGetField(column, out string? value) ? value : null);

    /// <summary>A field by its place, from 0; null where it is absent or empty.</summary>
    public string? this[int place] => Text(csv.TryGetField(place, out string? value) ? value : null);

    private static string? Text(string? value) => string.IsNullOrWhiteSpace(value) ? null : value.Trim();
}
