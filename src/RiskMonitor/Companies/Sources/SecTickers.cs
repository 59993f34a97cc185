using System.Globalization;
using System.Text.Json;

namespace RiskMonitor.Companies.Sources;

/// <summary>
/// The SEC's lists of registrants: <c>company_tickers.json</c> (<c>{"0":{"cik_str":320193,"ticker":"AAPL","title":"Apple Inc."},…}</c>) and
/// <c>company_tickers_exchange.json</c> (<c>{"fields":["cik","name","ticker","exchange"],"data":[[…],…]}</c>).
/// </summary>
internal static class SecTickers
{
    private static readonly Dictionary<string, string> Exchanges = new(StringComparer.OrdinalIgnoreCase) { ["Nasdaq"] = "NASDAQ", ["NYSE"] = "NYSE", ["CBOE"] = "CBOE", ["OTC"] = "OTC" };

    public static IEnumerable<CompanyRow> Read(FileInfo file, List<RefusedRow> refused)
    {
        using JsonDocument json = Parse(file);
        if (json.RootElement.ValueKind != JsonValueKind.Object) throw new FormatException($"{file.Name} holds no JSON object; the SEC's lists are one.");
        IEnumerable<(string Where, JsonElement? Cik, JsonElement? Name, JsonElement? Ticker, JsonElement? Exchange)> rows =
            json.RootElement.TryGetProperty("data", out JsonElement data) ? InColumns(file, json.RootElement, data) : InMembers(file, json.RootElement);
        foreach (var row in rows)
        {
            if (Row(row.Where, Text(row.Cik), Text(row.Name), Text(row.Ticker), Text(row.Exchange)) is { } company) yield return company;
            else refused.Add(new RefusedRow(row.Where, "The row needs a number as CIK, a name and a ticker."));
        }
    }

    private static CompanyRow? Row(string where, string? cik, string? name, string? ticker, string? exchange)
    {
        bool isWhole = long.TryParse(cik, NumberStyles.None, CultureInfo.InvariantCulture, out long number) && number > 0 && !string.IsNullOrWhiteSpace(name) && !string.IsNullOrWhiteSpace(ticker);
        return !isWhole ? null : new CompanyRow
        {
            Where = where,
            Name = ListedName.Of(WithoutState(name!)),      // proven: not blank
            Cik = number.ToString(CultureInfo.InvariantCulture),
            Listings = IsOfShares(ticker!) ? [new Listing(exchange is not null && Exchanges.TryGetValue(exchange, out string? known) ? known : Listing.AnyAmericanExchange, ticker!.Trim())] : [],
        };
    }

    // "BRK-B" is a class of shares; "F-PB", "CVE-WT", "ABC-UN" are preferred shares, warrants and units, which no article writes.
    private static bool IsOfShares(string ticker) => ticker.IndexOf('-', StringComparison.Ordinal) is var dash && (dash < 0 || ticker.Length - dash == 2);

    // "ACME MOTOR CO /DE/": the state of incorporation is no part of the name.
    private static string WithoutState(string name)
    {
        int slash = name.IndexOf('/', StringComparison.Ordinal);
        return slash > 2 && name.TrimEnd().EndsWith('/') ? name[..slash] : slash > 2 && name.Length - slash <= 4 ? name[..slash] : name;
    }

    private static IEnumerable<(string, JsonElement?, JsonElement?, JsonElement?, JsonElement?)> InMembers(FileInfo file, JsonElement root)
    {
        foreach (JsonProperty member in root.EnumerateObject())
        {
            yield return ($"{file.Name}: member \"{member.Name}\"", Member(member.Value, "cik_str"), Member(member.Value, "title"), Member(member.Value, "ticker"), null);
        }
    }

    private static IEnumerable<(string, JsonElement?, JsonElement?, JsonElement?, JsonElement?)> InColumns(FileInfo file, JsonElement root, JsonElement data)
    {
        string?[] fields = root.TryGetProperty("fields", out JsonElement names) && names.ValueKind == JsonValueKind.Array ? [.. names.EnumerateArray().Select(name => Text(name))] : [];
        if (data.ValueKind != JsonValueKind.Array || !fields.Contains("cik")) throw new FormatException($"{file.Name}: 'fields' must name the column cik, and 'data' must be a list of rows.");
        int number = 0;
        foreach (JsonElement row in data.EnumerateArray())
        {
            number++;
            yield return ($"{file.Name}: row {number.ToString(CultureInfo.InvariantCulture)}", At(row, "cik"), At(row, "name"), At(row, "ticker"), At(row, "exchange"));
        }

        JsonElement? At(JsonElement row, string field)
        {
            int place = Array.IndexOf(fields, field);
            return row.ValueKind == JsonValueKind.Array && place >= 0 && place < row.GetArrayLength() ? row[place] : null;
        }
    }

    private static JsonElement? Member(JsonElement row, string name) => row.ValueKind == JsonValueKind.Object && row.TryGetProperty(name, out JsonElement value) ? value : null;

    private static string? Text(JsonElement? value) => value?.ValueKind switch
    {
        JsonValueKind.String => value.Value.GetString(),
        JsonValueKind.Number => value.Value.GetRawText(),
        _ => null,
    };

    private static JsonDocument Parse(FileInfo file)
    {
        try
        {
            using FileStream stream = file.OpenRead();
            return JsonDocument.Parse(stream);
        }
        catch (JsonException e)
        {
            throw new FormatException($"{file.Name} is no JSON: {e.Message}", e);
        }
    }
}
