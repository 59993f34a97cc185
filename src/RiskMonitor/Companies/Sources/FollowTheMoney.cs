using System.Globalization;
using System.Text.Json;

namespace RiskMonitor.Companies.Sources;

/// <summary>
/// FollowTheMoney entities as JSON lines, as OpenSanctions publishes them: <c>{"id","schema":"Company","properties":{"name":["…"],"country":["ru"],"topics":["sanction"]}}</c>.
/// Companies, organisations and public bodies become rows; people, addresses and the rest are passed over.
/// </summary>
internal static class FollowTheMoney
{
    private static readonly HashSet<string> Schemata = new(StringComparer.Ordinal) { "Company", "Organization", "LegalEntity" };

    public static IEnumerable<CompanyRow> Read(FileInfo file, List<RefusedRow> refused)
    {
        int number = 0;
        foreach (string line in File.ReadLines(file.FullName))
        {
            number++;
            if (string.IsNullOrWhiteSpace(line)) continue;
            string where = $"{file.Name}:{number.ToString(CultureInfo.InvariantCulture)}";
            if (Entity(line, where, refused) is { } row) yield return row;
        }
    }

    private static CompanyRow? Entity(string line, string where, List<RefusedRow> refused)
    {
        try
        {
            using JsonDocument json = JsonDocument.Parse(line);
            JsonElement entity = json.RootElement;
            bool isCompany = entity.ValueKind == JsonValueKind.Object && entity.TryGetProperty("schema", out JsonElement schema) && Schemata.Contains(schema.GetString() ?? "");
            if (!isCompany || !entity.TryGetProperty("properties", out JsonElement properties)) return null;
            string[] names = Values(properties, "name");
            if (names.Length == 0)
            {
                refused.Add(new RefusedRow(where, "The entity has no name."));
                return null;
            }
            string[] topics = Values(properties, "topics");
            return new CompanyRow
            {
                Where = where,
                Name = ListedName.Of(names[0]),
                Aliases = names.Skip(1).Concat(Values(properties, "alias")).Select(ListedName.Of).ToValueList(),
                FormerNames = Values(properties, "previousName").Select(name => new FormerName(ListedName.Of(name))).ToValueList(),
                Country = Values(properties, "mainCountry").Concat(Values(properties, "jurisdiction")).Concat(Values(properties, "country")).Select(Country).FirstOrDefault(code => code is not null),
                Lei = Values(properties, "leiCode").FirstOrDefault()?.ToUpperInvariant(),
                Cik = Values(properties, "cikCode").FirstOrDefault()?.TrimStart('0'),
                Sanctioned = topics.Contains("sanction"),
                StateLinked = topics.Contains("gov.soe"),
            };
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            refused.Add(new RefusedRow(where, $"The line is no FollowTheMoney entity: {e.Message}"));
            return null;
        }
    }

    // "us-de" is the state of Delaware, "suhh" the Soviet Union: of codes longer than two letters only the country before a hyphen is one.
    private static string? Country(string code)
    {
        string country = code.Split('-')[0];
        return country.Length == 2 && country.All(char.IsAsciiLetter) ? country.ToUpperInvariant() : null;
    }

    private static string[] Values(JsonElement properties, string name) =>
        properties.TryGetProperty(name, out JsonElement values) && values.ValueKind == JsonValueKind.Array
            ? [.. values.EnumerateArray().Select(value => value.GetString()).OfType<string>().Where(value => value.Trim().Length > 0)]
            : [];
}
