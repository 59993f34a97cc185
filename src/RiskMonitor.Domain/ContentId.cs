using System.Security.Cryptography;
using System.Text;

namespace RiskMonitor;

/// <summary>Names made from what a thing is, so that making them again gives the same name.</summary>
public static class ContentId
{
    /// <summary>How many hexadecimal digits of the SHA-256 are kept: 128 bits, no collision to expect below 10^18 names.</summary>
    public const int HexDigits = 32;

    /// <summary>The first 128 bits of the SHA-256 of the parts, in lower-case hexadecimal.</summary>
    /// <param name="parts">Joined by U+001F, which no part contains by itself.</param>
    public static string Of(params ReadOnlySpan<string> parts)
    {
        byte[] hash = SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\u001f', parts!)));
        return Convert.ToHexStringLower(hash.AsSpan(0, HexDigits / 2));
    }
}
