using System.Buffers;
using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace RiskMonitor.Accounts;

/// <summary>The text of an API key: <c>rmk_</c>, 12 hexadecimal digits to look it up by, <c>_</c>, 256 random bits in base64url.</summary>
/// <param name="Id">The part that is no secret.</param>
/// <param name="Text">The whole key.</param>
public sealed record ApiKey(KeyId Id, string Text)
{
    /// <summary>Random bytes that a key is made of.</summary>
    public const int RandomBytes = IdBytes + SecretBytes;

    private const string Prefix = "rmk_";
    private const int IdBytes = 6;
    private const int SecretBytes = 32;
    private const int SecretChars = 43;

    private static readonly SearchValues<char> HexDigits = SearchValues.Create("0123456789abcdef");

    /// <summary>The key out of <see cref="RandomBytes"/> bytes of a cryptographic source.</summary>
    public static ApiKey Of(ReadOnlySpan<byte> random)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(random.Length, RandomBytes);
        var id = new KeyId(Convert.ToHexStringLower(random[..IdBytes]));
        return new ApiKey(id, $"{Prefix}{id}_{Base64Url.EncodeToString(random[IdBytes..])}");
    }

    /// <summary>The key that somebody has sent; null where the text is none.</summary>
    public static ApiKey? Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        const int IdEnd = 4 + (2 * IdBytes);
        bool isKey = text.Length == IdEnd + 1 + SecretChars && text.StartsWith(Prefix, StringComparison.Ordinal) && text[IdEnd] == '_'
            && text.AsSpan(Prefix.Length, 2 * IdBytes).IndexOfAnyExcept(HexDigits) < 0;
        return isKey ? new ApiKey(new KeyId(text[Prefix.Length..IdEnd]), text) : null;
    }

    /// <summary>What is kept of the key: SHA-256 in lower-case hexadecimal. A slow hash would slow nobody but us: 256 random bits are not guessed.</summary>
    public string Hash => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Text)));

    /// <summary>Whether this is the key that was kept as a hash; takes as long whatever is wrong.</summary>
    public bool Opens(string hash) => CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(Hash), Encoding.UTF8.GetBytes(hash));

    /// <inheritdoc />
    public override string ToString() => $"{Prefix}{Id}_…";
}
