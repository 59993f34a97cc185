using RiskMonitor.Webhooks.Channels;

namespace RiskMonitor.Webhooks;

/// <summary>A subscription's secrets, opened, in memory only. Not a record: they must not be printed by accident.</summary>
internal sealed class ReceiverKeys
{
    private readonly List<(Func<byte[], string> Sign, DateTimeOffset? ValidUntil)> _keys = [];

    private ReceiverKeys((string Name, string Value)? authHeader) => AuthHeader = authHeader;

    /// <summary>The whole address of a channel whose address is a secret; null for others.</summary>
    public Uri? Address { get; private init; }

    /// <summary>A mail server's password, or a routing key; null for none.</summary>
    public string? ChannelSecret { get; private init; }

    /// <summary>The receiver's own password, and the header that carries it.</summary>
    public (string Name, string Value)? AuthHeader { get; }

    /// <exception cref="System.Security.Cryptography.CryptographicException">A secret cannot be opened; the message says why.</exception>
    public static ReceiverKeys Open(WebhookSecret secret, DeliveryTerms terms, SecretVault vault)
    {
        string? auth = secret.AuthHeader is { } value ? vault.Open(value, secret.Id) : null;
        var keys = new ReceiverKeys(auth is not null && terms.AuthHeader is { } name ? (name, auth) : null)
        {
            Address = secret.Address is { } address ? new Uri(vault.Open(address, secret.Id)) : null,
            ChannelSecret = terms.Channel is ChannelKind.Email or ChannelKind.PagerDuty ? auth : null,
        };
        foreach (SealedKey key in secret.Keys) keys.Add(vault.Open(key.Sealed, secret.Id), key.ValidUntil);
        return keys;
    }

    /// <summary>With one shared secret, and a mail server's password or a routing key.</summary>
    public static ReceiverKeys Of(string secret, string? channelSecret = null)
    {
        var keys = new ReceiverKeys(authHeader: null) { ChannelSecret = channelSecret };
        keys.Add(secret, validUntil: null);
        return keys;
    }

    /// <summary>The header <c>webhook-signature</c>: one signature of each key that is valid, the newest first.</summary>
    public string Signatures(DeliveryId delivery, long timestampSeconds, byte[] body, DateTimeOffset now)
    {
        byte[] content = WebhookSignature.SignedContent(delivery.Value, timestampSeconds, body);
        return string.Join(' ', _keys.Where(k => k.ValidUntil is null || k.ValidUntil > now).Select(k => k.Sign(content)));
    }

    private void Add(string key, DateTimeOffset? validUntil)
    {
        if (key.StartsWith(WebhookSignature.PrivateKeyPrefix, StringComparison.Ordinal))
        {
            _keys.Add((Ed25519Key.Of(key).V1a, validUntil));
            return;
        }
        byte[] secret = WebhookSignature.Key(key);
        _keys.Add((content => WebhookSignature.V1(secret, content), validUntil));
    }
}
