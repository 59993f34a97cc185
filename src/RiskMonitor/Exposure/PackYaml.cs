using System.Text.Json;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;
using YamlDotNet.RepresentationModel;

namespace RiskMonitor.Exposure;

/// <summary>
/// The text of a policy pack as a tree with line numbers: YAML, or JSON, which YAML includes. What a pack has no need of and a hostile one lives on
/// (anchors, aliases, tags, depth) is refused before any tree is built.
/// </summary>
internal static class PackYaml
{
    /// <summary>Mappings and lists inside one another; a pack has 4.</summary>
    public const int DepthMax = 8;

    /// <summary>The root mapping of the text.</summary>
    /// <exception cref="PolicyPackException">The text is no such tree; the problem is named with its line.</exception>
    public static YamlMappingNode Root(string text, PackProblems problems)
    {
        string yaml = text;
        if (text.AsSpan().TrimStart() is ['{', ..])
        {
            RefuseInvalidJson(text, problems);
            yaml = text.Replace('\t', ' ');      // white space in JSON and nothing else; in YAML it may not indent
        }
        problems.ThrowIfAny();
        try
        {
            Refuse(yaml, problems);
            problems.ThrowIfAny();
            var stream = new YamlStream();
            stream.Load(new StringReader(yaml));
            if (stream.Documents is [{ RootNode: YamlMappingNode root }]) return root;
            problems.Add(1, "a policy pack is one YAML document, a mapping of keys to values.");
        }
        catch (YamlException e)
        {
            problems.Add(e.Start.Line, e.Message.StartsWith("Duplicate key", StringComparison.Ordinal)
                ? $"{KeyAt(yaml, e.Start)}: stands here a second time; a key may stand once."
                : $"no valid YAML: {e.Message}");
        }
        problems.ThrowIfAny();
        throw new InvalidOperationException("A text without a root has a problem.");
    }

    // A look at the events only, which take no stack and no memory: a tree of a hundred thousand brackets would end the program.
    private static void Refuse(string yaml, PackProblems problems)
    {
        var parser = new Parser(new StringReader(yaml));
        int depth = 0;
        while (parser.MoveNext())
        {
            ParsingEvent found = parser.Current!;      // MoveNext said that there is one
            depth += found.NestingIncrease;
            if (depth - DocumentDepth > DepthMax) problems.Add(found.Start.Line, $"mappings and lists stand more than {DepthMax} deep; a policy pack has 4.");
            else if (found is AnchorAlias) problems.Add(found.Start.Line, "an alias ('*') is not allowed; write the value out.");
            else if (found is NodeEvent { Anchor.IsEmpty: false }) problems.Add(found.Start.Line, "an anchor ('&') is not allowed; write each value where it belongs.");
            else if (found is NodeEvent { Tag.IsEmpty: false }) problems.Add(found.Start.Line, "a tag ('!') is not allowed; a value is what it looks like.");
            else continue;
            return;      // the first is enough: what comes behind it may be without end
        }
    }

    // The stream and the document are two levels of their own.
    private const int DocumentDepth = 2;

    private static void RefuseInvalidJson(string text, PackProblems problems)
    {
        try
        {
            using var document = JsonDocument.Parse(text, new JsonDocumentOptions { MaxDepth = DepthMax });
        }
        catch (JsonException e)
        {
            problems.Add((e.LineNumber ?? 0) + 1, $"no valid JSON: {e.Message}");
        }
    }

    private static string KeyAt(string text, Mark start) =>
        text.Split('\n')[(int)start.Line - 1][((int)start.Column - 1)..].Split(':')[0].Trim();
}
