using System.Text.Json.Serialization;
using RiskMonitor.Companies;
using RiskMonitor.Webhooks.Channels;
using RiskMonitor.Webhooks.Digests;

namespace RiskMonitor.Webhooks;

/// <summary>How the body of a delivery is wrapped.</summary>
public enum WebhookEnvelope
{
    /// <summary><c>type</c>, <c>timestamp</c> and <c>data</c>, as Standard Webhooks recommends.</summary>
    Plain,

    /// <summary>CloudEvents 1.0, structured JSON.</summary>
    CloudEvents,
}

/// <summary>What deliveries are signed with.</summary>
public enum SigningScheme
{
    /// <summary>A shared secret: HMAC-SHA256.</summary>
    V1,

    /// <summary>A key pair: Ed25519. The receiver needs to keep nothing secret.</summary>
    V1a,

    /// <summary>Both signatures in one header.</summary>
    Both,
}

/// <summary>Which events a subscription wants of those types, and how it wants them.</summary>
public sealed record DeliveryTerms
{
    /// <summary>Everything, plain, signed with a shared secret, in any order.</summary>
    public static readonly DeliveryTerms Default = new();

    /// <summary>The newest form of payloads.</summary>
    public const int PayloadVersionNewest = 1;

    /// <summary>Attempts under way at once at one receiver where nothing else is said.</summary>
    public const int AttemptsAtOnceDefault = 8;

    /// <summary>Most attempts under way at once at one receiver.</summary>
    public const int AttemptsAtOnceMax = 64;

    /// <summary>Only about these companies; empty: about all.</summary>
    public ValueList<CompanyId> Companies { get; init; }

    /// <summary>Only about companies of one of these watchlists, as they are when it happens, and alerts of rules for them; null: about all.</summary>
    public ValueList<string>? Watchlists { get; init; }

    /// <summary>Only where the score reached so much, in 10^-6 points; 0: always.</summary>
    public long MinimumMicropoints { get; init; }

    /// <summary>In which form, and by which protocol.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]      // older subscriptions are webhooks
    public ChannelKind Channel { get; init; }

    /// <summary>For e-mail: from whom and to whom; null for other channels.</summary>
    public MailTerms? Mail { get; init; }

    /// <summary>When it is told in one message what has happened since the last one; null: never.</summary>
    public DigestTerms? Digest { get; init; }

    /// <summary>How the body is wrapped.</summary>
    public WebhookEnvelope Envelope { get; init; }

    /// <summary>What is signed with.</summary>
    public SigningScheme Signing { get; init; }

    /// <summary>The form of payloads this subscription was made for: it keeps getting that form when there are newer ones.</summary>
    public int PayloadVersion { get; init; } = PayloadVersionNewest;

    /// <summary>One delivery after the other, each only when the one before it was taken or given up.</summary>
    public bool IsOrdered { get; init; }

    /// <summary>Attempts under way at once, 1 to <see cref="AttemptsAtOnceMax"/>; without meaning where the order counts.</summary>
    public int AttemptsAtOnce { get; init; } = AttemptsAtOnceDefault;

    /// <summary>How many deliveries it takes; null: as many as come.</summary>
    public RateLimit? Rate { get; init; }

    /// <summary>Name of the header that carries the receiver's own password; null for none. Its value is a secret, kept beside the ledger.</summary>
    public string? AuthHeader { get; init; }

    /// <summary>Whether the receiver is asked for its consent by the OPTIONS handshake of CloudEvents, too.</summary>
    public bool AsksForConsent { get; init; }

    /// <summary>Whether nothing is sent before the receiver has taken a signed test event.</summary>
    public bool NeedsVerification { get; init; }
}
