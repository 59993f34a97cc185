using System.Net.Security;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace RiskMonitor.Webhooks.Channels;

/// <summary>
/// Certificates that the operator trusts for mail servers beside those of the machine: authorities of the house, or a server's own one, which pins it.
/// The host's name has to stand in the certificate all the same, and its time to run.
/// </summary>
internal sealed class MailRoots
{
    /// <summary>Certificates of one file.</summary>
    public const int CertificatesMax = 100;

    private readonly X509Certificate2Collection _roots;

    private MailRoots(X509Certificate2Collection roots) => _roots = roots;

    /// <param name="path">A file in PEM.</param>
    /// <exception cref="FormatException">It cannot be read, or holds no certificate; the message names key and file.</exception>
    public static MailRoots Read(string path)
    {
        var roots = new X509Certificate2Collection();
        try
        {
            roots.ImportFromPemFile(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or CryptographicException)
        {
            throw new FormatException($"{WebhookOptions.MailCaFileKey} is '{path}', which cannot be read as certificates in PEM: {e.Message}", e);
        }
        return roots.Count is >= 1 and <= CertificatesMax
            ? new MailRoots(roots)
            : throw new FormatException($"{WebhookOptions.MailCaFileKey} is '{path}', which holds {roots.Count} certificates in PEM; 1 to {CertificatesMax} are allowed.");
    }

    /// <summary>For <see cref="MailKit.MailService.ServerCertificateValidationCallback"/>.</summary>
    public bool Trusts(object sender, X509Certificate? certificate, X509Chain? chain, SslPolicyErrors errors)
    {
        if (errors == SslPolicyErrors.None) return true;
        if (errors != SslPolicyErrors.RemoteCertificateChainErrors || certificate is not X509Certificate2 server) return false;      // another host's, or none

        using var own = new X509Chain();
        own.ChainPolicy.TrustMode = X509ChainTrustMode.CustomRootTrust;
        own.ChainPolicy.CustomTrustStore.AddRange(_roots);
        own.ChainPolicy.RevocationMode = X509RevocationMode.NoCheck;      // as for the machine's
        own.ChainPolicy.DisableCertificateDownloads = true;               // a certificate names no address that we would ask
        own.ChainPolicy.ApplicationPolicy.Add(new Oid("1.3.6.1.5.5.7.3.1"));      // for servers
        if (chain is not null) own.ChainPolicy.ExtraStore.AddRange(chain.ChainElements.Select(element => element.Certificate).ToArray());
        return own.Build(server);
    }
}
