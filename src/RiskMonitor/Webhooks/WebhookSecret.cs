using System.Security.Cryptography;

namespace RiskMonitor.Webhooks;

/// <summary>The secrets of a subscription, sealed: a document, because what can be withdrawn must not stand in an append-only ledger.</summary>
public sealed record WebhookSecret
{
    /// <summary>Key of the subscription's stream.</summary>
    public required string Id { get; init; }

    /// <summary>The keys, the newest first; those before it end at some instant.</summary>
    public IReadOnlyList<SealedKey> Keys { get; init; } = [];

    /// <summary>The shared secret that somebody else chose and gave last, sealed; null where none was given. Given again it is no change, whatever was rotated since.</summary>
    public string? Given { get; init; }

    /// <summary>The value of the receiver's auth header, a mail server's password or a routing key, sealed; null for none.</summary>
    public string? AuthHeader { get; init; }

    /// <summary>The whole address of a channel whose address is a secret, sealed; null for others.</summary>
    public string? Address { get; init; }
}

/// <summary>One signing key.</summary>
/// <param name="Sealed">The key, sealed: "whsec_…" or "whsk_…".</param>
/// <param name="PublicKey">"whpk_…" of a key pair; null for a shared secret.</param>
/// <param name="ValidUntil">When it ends (UTC); null: with the next rotation.</param>
public sealed record SealedKey(string Sealed, string? PublicKey, DateTimeOffset? ValidUntil);

/// <summary>What a subscriber is told once and never again.</summary>
/// <param name="Secret">The shared secret; null where none is used.</param>
/// <param name="PublicKey">The public key of the key pair, which can be asked for again; null where none is used.</param>
internal sealed record IssuedKeys(string? Secret, string? PublicKey)
{
    private const int SecretBytes = 32;

    /// <summary>New keys for a scheme, and how they are kept.</summary>
    public static (IssuedKeys Issued, IReadOnlyList<SealedKey> Kept) New(SigningScheme scheme, SecretVault vault, string owner)
    {
        string? secret = scheme == SigningScheme.V1a ? null : WebhookSignature.SecretPrefix + Convert.ToBase64String(RandomNumberGenerator.GetBytes(SecretBytes));
        Ed25519Key? pair = scheme == SigningScheme.V1 ? null : Ed25519Key.New();
        var kept = new List<SealedKey>();
        if (secret is not null) kept.Add(new SealedKey(vault.Seal(secret, owner), null, null));
        if (pair is not null) kept.Add(new SealedKey(vault.Seal(pair.PrivateKey, owner), pair.PublicKey, null));
        return (new IssuedKeys(secret, pair?.PublicKey), kept);
    }
}
