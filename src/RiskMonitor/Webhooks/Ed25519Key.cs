using System.Security.Cryptography;
using Org.BouncyCastle.Crypto.Parameters;
using Org.BouncyCastle.Crypto.Signers;

namespace RiskMonitor.Webhooks;

/// <summary>A key pair for the signatures <c>v1a</c> of Standard Webhooks: Ed25519 over the same content as <c>v1</c>.</summary>
internal sealed class Ed25519Key
{
    private readonly Ed25519PrivateKeyParameters _private;

    private Ed25519Key(byte[] seed) => _private = new Ed25519PrivateKeyParameters(seed);

    /// <summary>What a receiver verifies with: "whpk_" and 32 bytes in base64.</summary>
    public string PublicKey => WebhookSignature.PublicKeyPrefix + Convert.ToBase64String(_private.GeneratePublicKey().GetEncoded());

    /// <summary>"whsk_" and the seed with the public key, as the specification writes it.</summary>
    public string PrivateKey =>
        WebhookSignature.PrivateKeyPrefix + Convert.ToBase64String([.. _private.GetEncoded(), .. _private.GeneratePublicKey().GetEncoded()]);

    public static Ed25519Key New() => new(RandomNumberGenerator.GetBytes(WebhookSignature.SeedBytes));

    /// <exception cref="FormatException">The text is no private key.</exception>
    public static Ed25519Key Of(string privateKey) => new(WebhookSignature.Seed(privateKey));

    /// <summary>One signature of the header <c>webhook-signature</c>.</summary>
    public string V1a(byte[] signedContent)
    {
        var signer = new Ed25519Signer();
        signer.Init(forSigning: true, _private);
        signer.BlockUpdate(signedContent, 0, signedContent.Length);
        return "v1a," + Convert.ToBase64String(signer.GenerateSignature());
    }
}
