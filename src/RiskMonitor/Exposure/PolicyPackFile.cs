using System.Text;
using RiskMonitor.Exposure.Policies;
using YamlDotNet.RepresentationModel;

namespace RiskMonitor.Exposure;

/// <summary>
/// Reads a policy pack from YAML or JSON (<c>seeds/policies/2026-11.yaml</c> is the manual). Numbers go from their text straight to fixed point.
/// </summary>
internal static class PolicyPackFile
{
    public const int FileCharsMax = 256 * 1024;

    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>Reads the file at a path.</summary>
    /// <exception cref="PolicyPackException">The file does not state a usable pack; every problem is named.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static PolicyPack Read(string path) => Open(path).Pack;

    /// <summary>Reads the file at a path and keeps its text.</summary>
    /// <exception cref="PolicyPackException">The file does not state a usable pack; every problem is named.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static PackText Open(string path)
    {
        using FileStream file = File.OpenRead(path);
        byte[] bytes = new byte[FileCharsMax + 1];      // one more than allowed, whatever the file says of its length
        int length = file.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false);
        return Decode(path, bytes.AsSpan(0, length));
    }

    /// <summary>Reads the bytes of a file; its name stands in messages.</summary>
    /// <exception cref="PolicyPackException">The bytes do not state a usable pack; every problem is named.</exception>
    public static PackText Decode(string file, ReadOnlySpan<byte> bytes)
    {
        var problems = new PackProblems(file);
        if (bytes.Length > FileCharsMax) problems.Add(1, $"the file has more than {FileCharsMax} bytes; at most so many are read.");
        problems.ThrowIfAny();
        try
        {
            return Keep(file, Utf8.GetString(bytes.StartsWith(Utf8Mark) ? bytes[Utf8Mark.Length..] : bytes));
        }
        catch (DecoderFallbackException e)
        {
            problems.Add(1 + bytes[..Math.Clamp(e.Index, 0, bytes.Length)].Count((byte)'\n'), $"byte {e.Index} is not UTF-8; a policy pack is UTF-8.");
            throw problems.ToException();
        }
    }

    /// <summary>Reads the text of a file; its name stands in messages.</summary>
    /// <exception cref="PolicyPackException">The text does not state a usable pack; every problem is named.</exception>
    public static PolicyPack Parse(string file, string text) => Keep(file, text).Pack;

    /// <summary>Reads the text of a file and keeps it.</summary>
    /// <exception cref="PolicyPackException">The text does not state a usable pack; every problem is named.</exception>
    public static PackText Keep(string file, string text)
    {
        var problems = new PackProblems(file);
        if (text.Length > FileCharsMax) problems.Add(1, $"the file has {text.Length} characters; at most {FileCharsMax} are read.");
        if (text.Contains('\0', StringComparison.Ordinal)) problems.Add(1, "the file holds the character U+0000, which cannot be stored.");
        problems.ThrowIfAny();

        YamlMappingNode root = PackYaml.Root(text, problems);
        var section = new PackSection(root, "", problems);
        PolicyPack pack = PolicyPackLayout.Pack(section);
        section.RefuseOtherKeys();
        problems.ThrowIfAny();
        return new PackText(file, text, pack, PackEntries.Of(root));
    }

    private static ReadOnlySpan<byte> Utf8Mark => [0xEF, 0xBB, 0xBF];
}
