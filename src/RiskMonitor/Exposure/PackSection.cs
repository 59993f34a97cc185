using System.Globalization;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace RiskMonitor.Exposure;

/// <summary>
/// One mapping of a policy pack file. Reading a key that is missing or wrong notes a problem and goes on, so that a file's problems come out together;
/// what is returned then is of no meaning and never used.
/// </summary>
internal sealed class PackSection(YamlMappingNode node, string path, PackProblems problems)
{
    /// <summary>Characters of a value that a message repeats.</summary>
    private const int ShownCharsMax = 100;

    private readonly HashSet<string> _read = [];

    /// <summary>The keys of the section with their lines, as the file has them.</summary>
    public IEnumerable<(string Key, long Line)> Keys => node.Children.Keys.Select(key => (TextOf(key), key.Start.Line));

    /// <summary>A section inside this one.</summary>
    public PackSection Section(string key) => Find(key) switch
    {
        YamlMappingNode inner => new PackSection(inner, PathOf(key), problems),
        var other => Wrong(other, key, "a mapping of keys to values", new PackSection([], PathOf(key), problems)),
    };

    /// <summary>A list of sections inside this one.</summary>
    public IReadOnlyList<PackSection> Sections(string key)
    {
        if (Find(key) is not YamlSequenceNode list) return Wrong<IReadOnlyList<PackSection>>(Find(key), key, "a list", []);

        var sections = new List<PackSection>();
        foreach (YamlNode item in list)
            if (item is YamlMappingNode inner) sections.Add(new PackSection(inner, $"{PathOf(key)}[{sections.Count}]", problems));
            else Wrong(item, key, "a list of mappings", 0);
        return sections;
    }

    /// <summary>A decimal number within bounds, both included.</summary>
    public Fixed Number(string key, string min, string max)
    {
        YamlNode? found = Find(key);
        bool isAllowed = Fixed.TryParse(PlainTextOf(found), out Fixed value) && value >= Fixed.Parse(min) && value <= Fixed.Parse(max);
        return isAllowed ? value : Wrong(found, key, $"a decimal number from {min} to {max}", Fixed.One);
    }

    /// <summary>The same where the key may be missing.</summary>
    public Fixed? OptionalNumber(string key, string min, string max) => Find(key) is null ? null : Number(key, min, max);

    /// <summary>A whole number within bounds, both included.</summary>
    public int WholeNumber(string key, int min, int max)
    {
        YamlNode? found = Find(key);
        bool isAllowed = int.TryParse(PlainTextOf(found), NumberStyles.None, CultureInfo.InvariantCulture, out int value) && value >= min && value <= max;
        return isAllowed ? value : Wrong(found, key, $"a whole number from {min} to {max}", min);
    }

    /// <summary>A text that a condition accepts.</summary>
    public string Text(string key, Func<string, bool> accepts, string allowed)
    {
        YamlNode? found = Find(key);
        return found is YamlScalarNode && accepts(TextOf(found)) ? TextOf(found) : Wrong(found, key, allowed, "");
    }

    /// <summary>A list of texts that a condition accepts, each once.</summary>
    public IReadOnlyList<string> Texts(string key, Func<string, bool> accepts, string allowed)
    {
        if (Find(key) is not YamlSequenceNode list) return Wrong<IReadOnlyList<string>>(Find(key), key, "a list", []);

        var texts = new List<string>();
        foreach (YamlNode item in list)
            if (item is YamlScalarNode && accepts(TextOf(item)) && !texts.Contains(TextOf(item))) texts.Add(TextOf(item));
            else Wrong(item, key, allowed, 0);
        return texts;
    }

    /// <summary>Notes a problem with the value of a key.</summary>
    public void Refuse(string key, string allowed) => Wrong(Find(key), key, allowed, 0);

    /// <summary>Makes a key known that may be missing.</summary>
    public void Allow(string key) => _read.Add(key);

    /// <summary>Notes every key that nothing has read.</summary>
    public void RefuseOtherKeys()
    {
        string allowed = string.Join(", ", _read.Order(StringComparer.Ordinal));
        foreach ((string key, long line) in Keys.Where(key => !_read.Contains(key.Key)))
            problems.Add(line, $"{PathOf(key)}: unknown key; allowed {(_read.Count == 0 ? "is none" : $"are {allowed}")}.");
    }

    private YamlNode? Find(string key)
    {
        _read.Add(key);
        return node.Children.TryGetValue(new YamlScalarNode(key), out YamlNode? value) ? value : null;
    }

    private T Wrong<T>(YamlNode? found, string key, string allowed, T meaningless)
    {
        if (found is null) problems.Add(node.Start.Line, $"{PathOf(key)}: missing; it must be {allowed}.");
        else problems.Add(found.Start.Line, $"{PathOf(key)}: {Shown(found)} is not allowed; it must be {allowed}.");
        return meaningless;
    }

    private static string Shown(YamlNode found) => found switch
    {
        YamlScalarNode { Style: not ScalarStyle.Plain } => $"the text \"{Short(found)}\"",
        YamlScalarNode => $"'{Short(found)}'",
        YamlSequenceNode => "a list",
        _ => "a mapping",
    };

    // A number in quotes is a text.
    private static string PlainTextOf(YamlNode? found) => found is YamlScalarNode { Style: ScalarStyle.Plain } ? TextOf(found) : "";

    private static string Short(YamlNode found) => TextOf(found) is { Length: > ShownCharsMax } text ? text[..ShownCharsMax] + "…" : TextOf(found);

    private static string TextOf(YamlNode? found) => found is YamlScalarNode { Value: { } text } ? text : "";

    private string PathOf(string key) => path.Length == 0 ? key : $"{path}.{key}";
}
