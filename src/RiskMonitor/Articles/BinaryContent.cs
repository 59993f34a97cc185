namespace RiskMonitor.Articles;

/// <summary>Tells bytes that are no text.</summary>
internal static class BinaryContent
{
    private static readonly (byte[] Begins, string Kind)[] Signatures =
    [
        ([0x25, 0x50, 0x44, 0x46, 0x2D], "a PDF"),
        ([0x50, 0x4B, 0x03, 0x04], "a ZIP archive or Office document"),
        ([0x89, 0x50, 0x4E, 0x47], "a PNG image"),
        ([0xFF, 0xD8, 0xFF], "a JPEG image"),
        ([0x47, 0x49, 0x46, 0x38], "a GIF image"),
        ([0x1F, 0x8B], "a gzip file"),
        ([0x7F, 0x45, 0x4C, 0x46], "a program"),
        ([0xD0, 0xCF, 0x11, 0xE0], "an Office document"),
        ([0x37, 0x7A, 0xBC, 0xAF], "a 7-Zip archive"),
    ];

    /// <summary>What the first bytes are known for; null for anything that may be text.</summary>
    public static string? Signature(ReadOnlySpan<byte> raw)
    {
        foreach ((byte[] begins, string kind) in Signatures)
        {
            if (raw.StartsWith(begins)) return kind;
        }
        return null;
    }

    /// <summary>What control characters the text has that no text has; null where it has none, or fewer than one in a hundred.</summary>
    public static string? ControlsIn(string text)
    {
        int controls = 0;
        foreach (char c in text)
        {
            if (c == '\0') return "binary data (zero bytes)";
            if (c < ' ' && c is not ('\t' or '\n' or '\r' or '\f' or '\v')) controls++;
        }
        return controls * 100L > text.Length ? $"binary data ({ArticleRefusal.Count(controls)} control characters in {ArticleRefusal.Count(text.Length)})" : null;
    }
}
