using System.Security.Cryptography;
using System.Text;

namespace RiskMonitor.Exposure.Policies;

/// <summary>A validated policy pack and the text that states it.</summary>
/// <param name="File">Name of the file, for messages.</param>
/// <param name="Text">The whole text.</param>
/// <param name="Pack">What it states.</param>
/// <param name="Entries">The same, entry by entry, in the order of paths; without the version.</param>
internal sealed record PackText(string File, string Text, PolicyPack Pack, ValueList<PackEntry> Entries)
{
    /// <summary>What the ledger keeps.</summary>
    public KnownPack Known => new(Pack.Version, ContentHash, Text);

    /// <summary>64 hexadecimal digits that are equal where two texts state the same: SHA-256 over "path U+001F value U+000A" of each entry.</summary>
    public string ContentHash =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Concat(Entries.Select(entry => $"{entry.Path}\u001f{entry.Value}\n")))));
}
