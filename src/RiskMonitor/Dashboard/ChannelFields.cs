using System.Globalization;
using RiskMonitor.Hosting;
using RiskMonitor.Webhooks;
using RiskMonitor.Webhooks.Channels;
using RiskMonitor.Webhooks.Digests;

namespace RiskMonitor.Dashboard;

/// <summary>What stands in the form of a new channel, secrets left out: a form that was refused shows them to nobody.</summary>
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

    /// <summary>Null for the usual ones.</summary>
    public IReadOnlyList<string>? EventTypes { get; private init; }

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
        DigestRequest? digest = Period.Length == 0 ? null : new DigestRequest(Named<DigestPeriod>(Period), At, Zone);
        IEnumerable<string> types = (EventTypes ?? SubscriptionRequest.UsualTypesOf(channel, withDigest: false)).Where(type => type != WebhookTypes.Digest);
        return new SubscriptionRequest
        {
            Id = Id.Length > 0 ? Id : null,
            Url = form["url"].ToString().Trim(),
            Description = Description,
            Channel = channel,
            EventTypes = [.. types, .. digest is null ? [] : new[] { WebhookTypes.Digest }],
            Companies = List(Companies),
            Watchlists = List(Watchlists),
            MinimumPoints = Number("points", Points) ?? 0,
            RatePerSecond = Number("rate", Rate),
            Ordered = Ordered,
            Envelope = Envelope,
            Signing = Signing,
            Handshake = Handshake,
            AuthHeader = HeaderName.Length > 0 ? new AuthHeaderRequest(HeaderName, headerValue) : null,
            Mail = channel is ChannelKind.Email ? new MailRequest(From, List(To), User.Length > 0 ? User : null) : null,
            Digest = digest,
            ChannelSecret = secret.Length > 0 ? secret : null,
        };
    }

    private static string[] List(string text) => text.Split(Separators, StringSplitOptions.RemoveEmptyEntries);

    private static decimal? Number(string name, string text)
    {
        if (text.Length == 0) return null;
        return decimal.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out decimal number) ? number : throw Refused($"'{name}' is '{text}'; a number such as 25 or 0.5 is allowed.");
    }

    private static T Named<T>(string? name) where T : struct, Enum => Enum.TryParse(name, ignoreCase: true, out T value) && Enum.IsDefined(value) ? value : default;

    private static SubscriptionRefusedException Refused(string why) => new(ProblemTypes.WebhookInvalid, why);
}
