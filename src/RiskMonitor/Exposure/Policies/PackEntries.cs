using System.Globalization;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace RiskMonitor.Exposure.Policies;

/// <summary>What a pack's text states, entry by entry, whatever its order, comments and form: what packs are compared by. It knows no key, so that none can be forgotten.</summary>
internal static class PackEntries
{
    private const string VersionKey = "version";

    /// <summary>The entries of a validated text in the order of paths, without its version.</summary>
    public static ValueList<PackEntry> Of(YamlMappingNode root) =>
        root.Children.Where(pair => TextOf(pair.Key) != VersionKey).SelectMany(pair => Below(TextOf(pair.Key), pair.Value))
            .OrderBy(entry => entry.Path, StringComparer.Ordinal).ToValueList();

    private static IEnumerable<PackEntry> Below(string path, YamlNode node) => node switch
    {
        YamlMappingNode mapping => mapping.Children.SelectMany(pair => Below($"{path}.{TextOf(pair.Key)}", pair.Value)),
        YamlSequenceNode list => list.Children.SelectMany((item, i) => Item(path, item, i)),
        YamlScalarNode scalar => [new PackEntry(path, Value(scalar))],
        _ => throw new InvalidOperationException($"{path} is neither mapping nor list nor value."),
    };

    // An item is named by its id, a value by itself: a list in another order states the same.
    private static IEnumerable<PackEntry> Item(string path, YamlNode item, int index) => item switch
    {
        YamlMappingNode mapping when mapping.Children.TryGetValue(new YamlScalarNode("id"), out YamlNode? id) =>
            mapping.Children.Where(pair => TextOf(pair.Key) != "id").SelectMany(pair => Below($"{path}[{TextOf(id)}].{TextOf(pair.Key)}", pair.Value)),
        YamlScalarNode scalar => [new PackEntry($"{path}[{Value(scalar)}]", "listed")],
        _ => Below(string.Create(CultureInfo.InvariantCulture, $"{path}[{index}]"), item),
    };

    // 1.50 and 1.5 are one number; a text in quotes is what it is.
    private static string Value(YamlScalarNode scalar) =>
        scalar.Style is ScalarStyle.Plain && Fixed.TryParse(scalar.Value ?? "", out Fixed number) ? number.ToString() : scalar.Value ?? "";

    private static string TextOf(YamlNode node) => (node as YamlScalarNode)?.Value ?? "";
}
