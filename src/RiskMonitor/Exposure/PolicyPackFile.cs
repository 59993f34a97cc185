using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace RiskMonitor.Exposure;

/// <summary>Reads a policy pack from its YAML file (<c>seeds/policies/2026-11.yaml</c> is the manual). Numbers go from their text straight to fixed point.</summary>
internal static class PolicyPackFile
{
    public const int FileCharsMax = 1024 * 1024;

    /// <summary>Reads the file at a path.</summary>
    /// <exception cref="PolicyPackException">The file does not state a usable pack; every problem is named.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static PolicyPack Read(string path) => Parse(path, File.ReadAllText(path));

    /// <summary>Reads the text of a file; its name stands in messages.</summary>
    /// <exception cref="PolicyPackException">The text does not state a usable pack; every problem is named.</exception>
    public static PolicyPack Parse(string file, string text)
    {
        var problems = new PackProblems(file);
        PackSection root = Root(text, problems);
        PolicyPack pack = PolicyPackLayout.Pack(root);
        root.RefuseOtherKeys();
        problems.ThrowIfAny();
        return pack;
    }

    private static PackSection Root(string text, PackProblems problems)
    {
        if (text.Length > FileCharsMax) problems.Add(1, $"the file has {text.Length} characters; at most {FileCharsMax} are read.");
        problems.ThrowIfAny();

        var yaml = new YamlStream();
        try
        {
            yaml.Load(new StringReader(text));
        }
        catch (YamlException e)
        {
            problems.Add(e.Start.Line, e.Message.StartsWith("Duplicate key", StringComparison.Ordinal)
                ? $"{KeyAt(text, e.Start)}: stands here a second time; a key may stand once."
                : $"no valid YAML: {e.Message}");
        }
        problems.ThrowIfAny();
        if (yaml.Documents is not [{ RootNode: YamlMappingNode }]) problems.Add(1, "a policy pack is one YAML document, a mapping of keys to values.");
        problems.ThrowIfAny();

        return new PackSection((YamlMappingNode)yaml.Documents[0].RootNode, "", problems);
    }

    private static string KeyAt(string text, Mark start) =>
        text.Split('\n')[(int)start.Line - 1][((int)start.Column - 1)..].Split(':')[0].Trim();
}
