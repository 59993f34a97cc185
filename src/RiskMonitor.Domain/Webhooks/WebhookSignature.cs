using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace RiskMonitor.Webhooks;

/// <summary>How we sign: Standard Webhooks 1.0.0, scheme <c>v1</c>.</summary>
public static class WebhookSignature
{
    /// <summary>What a secret begins with; the rest is base64.</summary>
    public const string SecretPrefix = "whsec_";

    /// <summary>Fewest bytes of key the specification allows.</summary>
    public const int KeyBytesMin = 24;

    /// <summary>Most bytes of key the specification allows.</summary>
    public const int KeyBytesMax = 64;

    /// <summary>HMAC-SHA256 over <c>id.timestamp.body</c> with the decoded key.</summary>
    /// <param name="secret">"whsec_" and 24 to 64 bytes of key in base64.</param>
    /// <param name="delivery">The <c>webhook-id</c>: the same on every attempt.</param>
    /// <param name="timestampSeconds">The <c>webhook-timestamp</c>: seconds since 1970, of this attempt.</param>
    /// <param name="body">The body as sent.</param>
    /// <returns>The value of <c>webhook-signature</c>: "v1," and the code in base64.</returns>
    /// <exception cref="FormatException">The secret is not of that form.</exception>
    public static string V1(string secret, string delivery, long timestampSeconds, ReadOnlySpan<byte> body)
    {
        byte[] key = Key(secret);
        byte[] head = Encoding.UTF8.GetBytes($"{delivery}.{timestampSeconds.ToString(CultureInfo.InvariantCulture)}.");
        byte[] signed = [.. head, .. body];
        return "v1," + Convert.ToBase64String(HMACSHA256.HashData(key, signed));
    }

    /// <summary>The key of a secret.</summary>
    /// <exception cref="FormatException">The secret lacks the prefix, is no base64, or is not 24 to 64 bytes long. The message never shows it.</exception>
    public static byte[] Key(string secret)
    {
        if (!secret.StartsWith(SecretPrefix, StringComparison.Ordinal))
            throw new FormatException($"A webhook secret begins with '{SecretPrefix}'.");

        byte[] key;
        try { key = Convert.FromBase64String(secret[SecretPrefix.Length..]); }
        catch (FormatException) { throw new FormatException($"A webhook secret is '{SecretPrefix}' followed by base64."); }

        return key.Length is >= KeyBytesMin and <= KeyBytesMax
            ? key
            : throw new FormatException($"A webhook secret has {KeyBytesMin} to {KeyBytesMax} bytes of key; this one has {key.Length}.");
    }
}
