using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace RiskMonitor.Articles;

/// <summary>Writes lists of a gazetteer back to their files. Entries that did not change keep their lines to the byte, so that a comparison shows only what did.</summary>
internal static class GazetteerWriter
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingDefault,
        Converters = { new JsonStringEnumConverter() },
        TypeInfoResolver = new DefaultJsonTypeInfoResolver { Modifiers = { KeepRequired } },
    };

    /// <summary>Replaces a file in one step: whoever reads it sees the old or the new one.</summary>
    /// <param name="path">The file; its old lines are kept for entries that are equal.</param>
    /// <param name="before">The entries as they were read from the file.</param>
    /// <param name="after">The entries to write, those that stay in their order first.</param>
    public static void Replace<T>(string path, IReadOnlyList<T> before, IReadOnlyList<T> after)
        where T : class
    {
        string[] lines = File.Exists(path) ? [.. File.ReadLines(path).Where(line => !string.IsNullOrWhiteSpace(line))] : [];
        var text = new StringBuilder();
        for (int i = 0; i < after.Count; i++)
        {
            bool isKept = i < before.Count && i < lines.Length && after[i].Equals(before[i]);
            text.Append(isKept ? lines[i] : JsonSerializer.Serialize(after[i], Json)).Append('\n');
        }
        string temporary = path + ".new";
        File.WriteAllText(temporary, text.ToString(), new UTF8Encoding(encoderShouldEmitUTF8Identifier: false));
        File.Move(temporary, path, overwrite: true);
    }

    // An enum's first value is no default where the member is required: "kind": "Company" must stand there.
    private static void KeepRequired(JsonTypeInfo type)
    {
        foreach (JsonPropertyInfo property in type.Properties)
        {
            if (property.IsRequired) property.ShouldSerialize = static (_, _) => true;
        }
    }
}
