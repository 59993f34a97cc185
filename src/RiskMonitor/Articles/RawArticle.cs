using System.IO.Compression;

namespace RiskMonitor.Articles;

/// <summary>The bytes of an article as received, compressed, so that a better reader can be run over them again.</summary>
internal sealed record RawArticle
{
    /// <summary>Hash of the bytes: the same bytes are kept once.</summary>
    public required string Id { get; init; }

    /// <summary>Media type the bytes came with; "application/octet-stream" where none was given.</summary>
    public required string ContentType { get; init; }

    /// <summary>Bytes before compression.</summary>
    public required int LengthBytes { get; init; }

    /// <summary>The bytes, gzip, as base64 in JSON.</summary>
    public required byte[] Gzip { get; init; }

    public static string HashOf(ReadOnlySpan<byte> raw) =>
        Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(raw).AsSpan(0, ContentId.HexDigits / 2));

    public static RawArticle Of(ReadOnlyMemory<byte> raw, string contentType)
    {
        using var compressed = new MemoryStream();
        using (var gzip = new GZipStream(compressed, CompressionLevel.Fastest)) gzip.Write(raw.Span);
        return new RawArticle { Id = HashOf(raw.Span), ContentType = contentType, LengthBytes = raw.Length, Gzip = compressed.ToArray() };
    }

    /// <summary>The bytes as received.</summary>
    public byte[] Bytes()
    {
        byte[] bytes = new byte[LengthBytes];
        using var gzip = new GZipStream(new MemoryStream(Gzip), CompressionMode.Decompress);
        gzip.ReadExactly(bytes);
        return bytes;
    }
}
