using System.Security.Cryptography;
using System.Text;

namespace RiskMonitor.Feeds;

/// <summary>How a hub signs what it pushes (W3C WebSub, section 7.1): <c>X-Hub-Signature: method=hexadecimal HMAC of the body</c>.</summary>
public static class WebSubSignature
{
    /// <summary>The header.</summary>
    public const string Header = "X-Hub-Signature";

    /// <summary>Whether a body was signed with a secret.</summary>
    /// <param name="header">As received; sha1, sha256, sha384 and sha512 are read. sha1 is what old hubs speak; HMAC does not need more of it.</param>
    /// <param name="body">As received.</param>
    /// <param name="secret">What hub and subscriber share.</param>
    public static bool IsValid(string? header, ReadOnlySpan<byte> body, string secret)
    {
        ArgumentException.ThrowIfNullOrEmpty(secret);
        int equals = header?.IndexOf('=', StringComparison.Ordinal) ?? -1;
        if (equals < 0 || Method(header![..equals].Trim()) is not { } method) return false;     // not null: it has an equals sign

        byte[] stated;
        try
        {
            stated = Convert.FromHexString(header.AsSpan(equals + 1).Trim());
        }
        catch (FormatException)
        {
            return false;
        }
        return CryptographicOperations.FixedTimeEquals(stated, CryptographicOperations.HmacData(method, Encoding.UTF8.GetBytes(secret), body));
    }

    private static HashAlgorithmName? Method(string name) => name.ToLowerInvariant() switch
    {
        "sha1" => HashAlgorithmName.SHA1,
        "sha256" => HashAlgorithmName.SHA256,
        "sha384" => HashAlgorithmName.SHA384,
        "sha512" => HashAlgorithmName.SHA512,
        _ => null,
    };
}
