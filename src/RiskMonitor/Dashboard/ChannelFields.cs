using System.Globalization;
using RiskMonitor.Events;
using RiskMonitor.Hosting;
using RiskMonitor.Webhooks;
using RiskMonitor.Webhooks.Channels;
using RiskMonitor.Webhooks.Digests;

namespace RiskMonitor.Dashboard;

/// <summary>What stands in the form of a channel, a new one or one that is changed, secrets left out: a form that was refused shows them to nobody.</summary>
public sealed record ChannelFields
{
    private static readonly char[] Separators = [',', ';', ' ', '\n', '\r', '\t'];

    public static readonly ChannelFields Empty = new();

    /// <summary>Null where no form was sent.</summary>
    public ChannelKind? Channel { get; private init; }

    public string Id { get; private init; } = "";
    public string Description { get; private init; } = "";
    public string Url { get; private init; } = "";
    public string From { get; private init; } = "";
    public string To { get; private init; } = "";
    public string User { get; private init; } = "";
    public string Watchlists { get; private init; } = "";
    public string Companies { get; private init; } = "";
    public string Points { get; private init; } = "";
    public string Rate { get; private init; } = "";
    public string Period { get; private init; } = "";
    public string At { get; private init; } = "07:30";
    public string Zone { get; private init; } = "UTC";
    public string HeaderName { get; private init; } = "";
    public WebhookEnvelope Envelope { get; private init; }
    public SigningScheme Signing { get; private init; }
    public bool Ordered { get; private init; }
    public bool Handshake { get; private init; }

    /// <summary>What is changed, and so keeps what the form does not ask; null for a new one.</summary>
    internal SubscriptionRegistered? Known { get; private init; }

    /// <summary>The version of it that the form shows; null for a new one.</summary>
    public int? Version { get; private init; }

    /// <summary>Null for the usual ones.</summary>
    public IReadOnlyList<string>? EventTypes { get; private init; }

    /// <summary>The settings as they stand. An address that is a secret, or may hold one, is not among them.</summary>
    internal static ChannelFields Of(Subscription subscription)
    {
        (SubscriptionRegistered known, DeliveryTerms terms) = (subscription.Registered, subscription.Terms);
        return new ChannelFields
        {
            Known = known,
            Version = subscription.Version,
            Channel = terms.Channel,
            Id = known.Id.Value,
            Description = known.Description,
            Url = terms.Channel.HasSecretAddress() || known.Url.Query.Length > 0 ? "" : known.Url.OriginalString,
            From = terms.Mail?.From ?? "",
            To = string.Join(", ", terms.Mail?.To ?? []),
            User = terms.Mail?.User ?? "",
            Watchlists = string.Join(", ", terms.Watchlists ?? []),
            Companies = string.Join(", ", terms.Companies),
            Points = terms.MinimumMicropoints == 0 ? "" : WrittenAs(Exposure.Points.Of(terms.MinimumMicropoints)),
            Rate = terms.Rate is { } rate ? WrittenAs(rate.PerSecond) : "",
            Period = terms.Digest?.Period.ToString().ToLowerInvariant() ?? "",
            At = terms.Digest?.At.ToString("HH:mm", CultureInfo.InvariantCulture) ?? Empty.At,
            Zone = terms.Digest?.Zone ?? Empty.Zone,
            HeaderName = terms.AuthHeader ?? "",
            Envelope = terms.Envelope,
            Signing = terms.Signing,
            Ordered = terms.IsOrdered,
            Handshake = terms.AsksForConsent,
            EventTypes = known.EventTypes,
        };
    }

    /// <summary>The same as somebody wants it to be.</summary>
    internal static ChannelFields Of(IFormCollection form, Subscription subscription) => Of(form) with
    {
        Known = subscription.Registered,
        Version = subscription.Version,
        Id = subscription.Registered.Id.Value,
        Channel = subscription.Terms.Channel,
        Signing = subscription.Terms.Signing,
        Url = subscription.Terms.Channel.HasSecretAddress() ? "" : form["url"].ToString().Trim(),
        EventTypes = [.. form["type"].OfType<string>()],      // none is none, and not the usual ones
    };

    internal static ChannelFields Of(IFormCollection form)
    {
        string[] types = [.. form["type"].OfType<string>()];
        ChannelKind channel = Named<ChannelKind>(form["channel"]);
        return new ChannelFields
        {
            Channel = channel,
            Id = Text("id"),
            Description = Text("description"),
            Url = channel.HasSecretAddress() ? "" : Text("url"),
            From = Text("from"),
            To = Text("to"),
            User = Text("user"),
            Watchlists = Text("watchlists"),
            Companies = Text("companies"),
            Points = Text("points"),
            Rate = Text("rate"),
            Period = Text("period"),
            At = Text("at") is { Length: > 0 } at ? at : Empty.At,
            Zone = Text("zone") is { Length: > 0 } zone ? zone : Empty.Zone,
            HeaderName = Text("headerName"),
            Envelope = Named<WebhookEnvelope>(form["envelope"]),
            Signing = Named<SigningScheme>(form["signing"]),
            Ordered = form["ordered"] == "true",
            Handshake = form["handshake"] == "true",
            EventTypes = types.Length > 0 ? types : null,
        };

        string Text(string name) => form[name].ToString().Trim();
    }

    /// <summary>The event types that are ticked in the form of a channel.</summary>
    public IReadOnlyList<string> Ticked(ChannelKind channel) => Channel == channel && EventTypes is { } chosen ? chosen : SubscriptionRequest.UsualTypesOf(channel, withDigest: false);

    /// <exception cref="SubscriptionRefusedException">A field cannot be read.</exception>
    internal SubscriptionRequest ToRequest(IFormCollection form)
    {
        if (Channel is not { } channel || !Enum.IsDefined(channel)) throw Refused("'channel' is missing.");
        string secret = form["secret"].ToString(), headerValue = form["headerValue"].ToString();
        DigestTerms? digestBefore = Known?.Terms?.Digest;
        DigestRequest? digest = Period.Length == 0 ? null : new DigestRequest(Named<DigestPeriod>(Period), At, Zone, digestBefore?.Day ?? DayOfWeek.Monday, digestBefore?.WhenEmpty ?? false);
        decimal? rate = Number("rate", Rate);
        string url = form["url"].ToString().Trim();
        IEnumerable<string> types = (EventTypes ?? SubscriptionRequest.UsualTypesOf(channel, withDigest: false)).Where(type => type != WebhookTypes.Digest);
        return new SubscriptionRequest
        {
            Id = Id.Length > 0 ? Id : null,
            Url = url.Length == 0 && Known is not null ? Known.Url.OriginalString : url,
            Description = Description,
            Channel = channel,
            EventTypes = [.. types, .. digest is null ? [] : new[] { WebhookTypes.Digest }],
            Companies = List(Companies),
            Watchlists = List(Watchlists),
            MinimumPoints = Number("points", Points) ?? 0,
            RatePerSecond = rate,
            RateBurst = rate is not null && Known?.Terms?.Rate is { } before && before.PerSecond == rate ? before.Burst : null,
            AttemptsAtOnce = Known?.Terms?.AttemptsAtOnce ?? DeliveryTerms.AttemptsAtOnceDefault,
            Ordered = Ordered,
            Envelope = Envelope,
            Signing = Signing,
            Handshake = Handshake,
            AuthHeader = HeaderName.Length > 0 && !KeepsHeader(headerValue) ? new AuthHeaderRequest(HeaderName, headerValue) : null,
            Mail = channel is ChannelKind.Email ? new MailRequest(From, List(To), User.Length > 0 ? User : null) : null,
            Digest = digest,
            ChannelSecret = secret.Length > 0 ? secret : null,
        };
    }

    /// <summary>What is to be registered in place of what is known. Secrets that the form does not say are kept.</summary>
    /// <exception cref="SubscriptionRefusedException">A field cannot be read, or says what is not allowed.</exception>
    internal (SubscriptionRegistered Registered, GivenSecrets Secrets) ToChange(TenantId tenant, IFormCollection form)
    {
        SubscriptionRequest request = ToRequest(form);
        SubscriptionRegistered registered = request.ToRegistration(tenant);
        DeliveryTerms terms = registered.Terms ?? DeliveryTerms.Default;
        if (KeepsHeader(form["headerValue"].ToString())) terms = terms with { AuthHeader = HeaderName };
        return (registered with { Terms = terms }, request.Secrets());
    }

    private bool KeepsHeader(string value) => value.Length == 0 && HeaderName.Length > 0 && Known?.Terms?.AuthHeader == HeaderName;

    private static string WrittenAs(decimal number) => number.ToString("0.######", CultureInfo.InvariantCulture);

    private static string[] List(string text) => text.Split(Separators, StringSplitOptions.RemoveEmptyEntries);

    private static decimal? Number(string name, string text)
    {
        if (text.Length == 0) return null;
        return decimal.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out decimal number) ? number : throw Refused($"'{name}' is '{text}'; a number such as 25 or 0.5 is allowed.");
    }

    private static T Named<T>(string? name) where T : struct, Enum => Enum.TryParse(name, ignoreCase: true, out T value) && Enum.IsDefined(value) ? value : default;

    private static SubscriptionRefusedException Refused(string why) => new(ProblemTypes.WebhookInvalid, why);
}
