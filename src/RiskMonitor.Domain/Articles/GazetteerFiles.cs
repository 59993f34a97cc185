using System.Text.Json;
using System.Text.Json.Serialization;
using RiskMonitor.Companies;

namespace RiskMonitor.Articles;

/// <summary>Reads the gazetteer's files: JSON lines for names, plain lines for words. Pure: the caller reads the disk.</summary>
public static class GazetteerFiles
{
    /// <summary>Name of the file with companies, one <see cref="Company"/> a line.</summary>
    public const string Companies = "companies.jsonl";

    /// <summary>Name of the file with people in office, one <see cref="Politician"/> a line.</summary>
    public const string Politicians = "politicians.jsonl";

    /// <summary>Name of the file with bodies, one <see cref="Body"/> a line.</summary>
    public const string Bodies = "bodies.jsonl";

    /// <summary>Name of the file with publishers, one <see cref="Outlet"/> a line.</summary>
    public const string Outlets = "outlets.jsonl";

    /// <summary>Folder of word lists, one <c>*.txt</c> a list, one entry a line, <c>#</c> for remarks.</summary>
    public const string Lexicon = "lexicon";

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        Converters = { new JsonStringEnumConverter() },
    };

    /// <summary>Makes a gazetteer of the contents of its files.</summary>
    /// <param name="files">Content by path below the seeds folder, with "/" as separator.</param>
    /// <exception cref="FormatException">A file is missing or a line cannot be read; the message names file, line and what is wrong.</exception>
    public static Gazetteer Read(IReadOnlyDictionary<string, string> files)
    {
        var lexicon = files
            .Where(f => f.Key.StartsWith(Lexicon + "/", StringComparison.Ordinal) && f.Key.EndsWith(".txt", StringComparison.Ordinal))
            .ToDictionary(f => f.Key[(Lexicon.Length + 1)..^4], f => Words(f.Value), StringComparer.Ordinal);
        string version = ContentId.Of([.. files.OrderBy(f => f.Key, StringComparer.Ordinal).SelectMany(f => new[] { f.Key, f.Value.ReplaceLineEndings("\n") })]);

        return new Gazetteer(
            Unique(Lines<Company>(files, Companies), c => c.Id.Value, Companies),
            Unique(Lines<Politician>(files, Politicians), p => p.Id, Politicians),
            Unique(Lines<Body>(files, Bodies), b => b.Id, Bodies),
            Unique(Lines<Outlet>(files, Outlets), o => o.Id, Outlets),
            lexicon, version);
    }

    private static ValueList<T> Lines<T>(IReadOnlyDictionary<string, string> files, string name)
    {
        if (!files.TryGetValue(name, out string? content)) throw new FormatException($"The file {name} is missing from the seeds folder.");

        var items = new List<T>();
        int number = 0;
        foreach (string line in content.Split('\n'))
        {
            number++;
            if (string.IsNullOrWhiteSpace(line)) continue;
            try
            {
                items.Add(JsonSerializer.Deserialize<T>(line, Json) ?? throw new JsonException("null is no entry"));
            }
            catch (JsonException e)
            {
                throw new FormatException($"{name}, line {number}: {e.Message}", e);
            }
        }
        return items.ToValueList();
    }

    private static ValueList<T> Unique<T>(ValueList<T> items, Func<T, string> id, string name)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (T item in items)
        {
            if (!seen.Add(id(item))) throw new FormatException($"{name}: the id '{id(item)}' stands twice; each id must stand once.");
        }
        return items;
    }

    private static ValueList<string> Words(string content) =>
        content.Split('\n').Select(line => line.Trim()).Where(line => line.Length > 0 && line[0] != '#').ToValueList();
}
