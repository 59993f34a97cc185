using System.Security.Cryptography;
using System.Text;

namespace RiskMonitor.Webhooks.Channels;

/// <summary>The address of a channel whose address is a secret, as the ledger and people see it: host and a print, so that another address is seen to be another.</summary>
internal static class SealedAddress
{
    private const string Mark = "/sealed/";
    private const int PrintChars = 12;

    /// <summary>What is shown of an address; that of a shown one is itself.</summary>
    public static Uri Of(Uri address) => IsSealed(address.OriginalString)
        ? address
        : new Uri(address.GetLeftPart(UriPartial.Authority) + Mark + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(address.AbsoluteUri)))[..PrintChars]);

    /// <summary>Whether an address is only what is shown of one.</summary>
    public static bool IsSealed(string address) => Uri.TryCreate(address, UriKind.Absolute, out Uri? url) && url.AbsolutePath.StartsWith(Mark, StringComparison.Ordinal);
}
