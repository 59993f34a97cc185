using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace RiskMonitor.Webhooks.Channels;

/// <summary>Certificates that nobody trusts, made for one test.</summary>
internal static class TestCertificates
{
    private static readonly Oid ForServers = new("1.3.6.1.5.5.7.3.1");

    /// <summary>An authority.</summary>
    public static X509Certificate2 Authority()
    {
        (DateTimeOffset from, DateTimeOffset to) = Today();
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=Test House Authority", key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(certificateAuthority: true, false, 0, critical: true));
        request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.KeyCertSign, critical: true));
        return request.CreateSelfSigned(from.AddDays(-1), to.AddDays(1));      // longer than any that it signs, also where a second has passed
    }

    /// <summary>A server's, for a host name or address.</summary>
    /// <param name="host">Whom it is for.</param>
    /// <param name="authority">Who signs it; null: itself.</param>
    /// <param name="isOver">Whether its time has run out.</param>
    public static X509Certificate2 Server(string host, X509Certificate2? authority = null, bool isOver = false)
    {
        (DateTimeOffset from, DateTimeOffset to) = Today();
        if (isOver) to = from.AddHours(1);
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=mail.test", key, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        if (IPAddress.TryParse(host, out IPAddress? address)) names.AddIpAddress(address);
        else names.AddDnsName(host);
        request.CertificateExtensions.Add(names.Build());
        request.CertificateExtensions.Add(new X509EnhancedKeyUsageExtension([ForServers], critical: false));
        using X509Certificate2 made = authority is null ? request.CreateSelfSigned(from, to) : request.Create(authority, from, to, RandomNumberGenerator.GetBytes(8)).CopyWithPrivateKey(key);
        return X509CertificateLoader.LoadPkcs12(made.Export(X509ContentType.Pfx), null);
    }

    private static (DateTimeOffset From, DateTimeOffset To) Today()
    {
        DateTimeOffset now = TimeProvider.System.GetUtcNow();
        return (now.AddDays(-1), now.AddDays(1));
    }
}
