using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace RiskMonitor.Webhooks;

/// <summary>How we sign: Standard Webhooks 1.0.0, scheme <c>v1</c>, and what both of its schemes sign.</summary>
public static class WebhookSignature
{
    /// <summary>What a shared secret begins with; the rest is base64.</summary>
    public const string SecretPrefix = "whsec_";

    /// <summary>What a private key begins with; the rest is base64.</summary>
    public const string PrivateKeyPrefix = "whsk_";

    /// <summary>What a public key begins with; the rest is base64.</summary>
    public const string PublicKeyPrefix = "whpk_";

    /// <summary>Fewest bytes of key the specification allows.</summary>
    public const int KeyBytesMin = 24;

    /// <summary>Most bytes of key the specification allows.</summary>
    public const int KeyBytesMax = 64;

    /// <summary>Bytes of an Ed25519 seed; a private key is written as the seed, or as the seed and the public key.</summary>
    public const int SeedBytes = 32;

    /// <summary>HMAC-SHA256 over <c>id.timestamp.body</c> with the decoded key.</summary>
    /// <param name="secret">"whsec_" and 24 to 64 bytes of key in base64.</param>
    /// <param name="delivery">The <c>webhook-id</c>: the same on every attempt.</param>
    /// <param name="timestampSeconds">The <c>webhook-timestamp</c>: seconds since 1970, of this attempt.</param>
    /// <param name="body">The body as sent.</param>
    /// <returns>One signature of the header <c>webhook-signature</c>: "v1," and the code in base64.</returns>
    /// <exception cref="FormatException">The secret is not of that form.</exception>
    public static string V1(string secret, string delivery, long timestampSeconds, ReadOnlySpan<byte> body) =>
        V1(Key(secret), SignedContent(delivery, timestampSeconds, body));

    /// <summary>The same, with a decoded key over what is signed.</summary>
    public static string V1(ReadOnlySpan<byte> key, ReadOnlySpan<byte> signedContent) => "v1," + Convert.ToBase64String(HMACSHA256.HashData(key, signedContent));

    /// <summary>What is signed: <c>id.timestamp.body</c>.</summary>
    public static byte[] SignedContent(string delivery, long timestampSeconds, ReadOnlySpan<byte> body)
    {
        byte[] head = Encoding.UTF8.GetBytes($"{delivery}.{timestampSeconds.ToString(CultureInfo.InvariantCulture)}.");
        return [.. head, .. body];
    }

    /// <summary>The key of a shared secret.</summary>
    /// <exception cref="FormatException">The secret lacks the prefix, is no base64, or is not 24 to 64 bytes long. The message never shows it.</exception>
    public static byte[] Key(string secret)
    {
        byte[] key = Decoded(secret, SecretPrefix, "A webhook secret");
        return key.Length is >= KeyBytesMin and <= KeyBytesMax
            ? key
            : throw new FormatException($"A webhook secret has {KeyBytesMin} to {KeyBytesMax} bytes of key; this one has {key.Length}.");
    }

    /// <summary>The Ed25519 seed of a private key.</summary>
    /// <exception cref="FormatException">The key lacks the prefix, is no base64, or is neither 32 nor 64 bytes long. The message never shows it.</exception>
    public static byte[] Seed(string privateKey)
    {
        byte[] key = Decoded(privateKey, PrivateKeyPrefix, "A webhook private key");
        return key.Length is SeedBytes or 2 * SeedBytes
            ? key[..SeedBytes]
            : throw new FormatException($"A webhook private key has {SeedBytes} or {2 * SeedBytes} bytes; this one has {key.Length}.");
    }

    private static byte[] Decoded(string text, string prefix, string what)
    {
        if (!text.StartsWith(prefix, StringComparison.Ordinal)) throw new FormatException($"{what} begins with '{prefix}'.");

        try { return Convert.FromBase64String(text[prefix.Length..]); }
        catch (FormatException) { throw new FormatException($"{what} is '{prefix}' followed by base64."); }
    }
}
