using System.Security.Cryptography;
using System.Text.Json.Serialization;
using RiskMonitor.Companies;
using RiskMonitor.Events;
using RiskMonitor.Exposure;
using RiskMonitor.Hosting;
using RiskMonitor.Webhooks.Channels;
using RiskMonitor.Webhooks.Digests;

namespace RiskMonitor.Webhooks;

/// <summary>A subscription as the API and the command line ask for it.</summary>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
internal sealed record SubscriptionRequest
{
    public const int DescriptionCharsMax = 200, CompaniesMax = 500, WatchlistsMax = 50, HeaderNameCharsMax = 64, HeaderValueCharsMax = 2_000;

    private static readonly IReadOnlyList<string> UsualTypes =
    [
        WebhookTypes.AlertRaised, WebhookTypes.AlertUpdated, WebhookTypes.AlertCleared, WebhookTypes.AlertRetracted, WebhookTypes.AlertGrouped,
        WebhookTypes.EndpointFailing, WebhookTypes.EndpointRecovered, WebhookTypes.EndpointDisabled,
    ];

    private static readonly IReadOnlyList<string> OfPeople = [WebhookTypes.AlertAcknowledged, WebhookTypes.AlertClosed, WebhookTypes.AlertReopened];

    // These say what we send, or how; a receiver's password is none of them.
    private static readonly string[] ReservedHeaders = ["host", "content-", "transfer-encoding", "connection", "user-agent", "expect", "te", "trailer", "upgrade", "webhook-", "cookie", "proxy-"];

    /// <summary>1 to 64 lower-case letters, digits and hyphens; null: one is made.</summary>
    public string? Id { get; init; }

    /// <summary>For a change: the version that was seen; If-Match goes first.</summary>
    public int? Version { get; init; }

    /// <summary>Where to post: an absolute https address.</summary>
    public required string Url { get; init; }

    /// <summary>Shown to people; at most 200 characters.</summary>
    public string Description { get; init; } = "";

    /// <summary>What to tell of; default: alerts and the state of endpoints, as far as the channel can tell them.</summary>
    public IReadOnlyList<string> EventTypes { get; init; } = UsualTypes;

    /// <summary>Ids of companies; empty: all.</summary>
    public IReadOnlyList<string> Companies { get; init; } = [];

    /// <summary>Ids of watchlists: only about their companies, and alerts of rules for them; empty: about all.</summary>
    public IReadOnlyList<string> Watchlists { get; init; } = [];

    /// <summary>Points that the score must reach, 0 to 100.</summary>
    public decimal MinimumPoints { get; init; }

    /// <summary>Form of the body.</summary>
    public WebhookEnvelope Envelope { get; init; }

    /// <summary>What deliveries are signed with.</summary>
    public SigningScheme Signing { get; init; }

    /// <summary>One after the other, in order.</summary>
    public bool Ordered { get; init; }

    /// <summary>Attempts under way at once, 1 to 64.</summary>
    public int AttemptsAtOnce { get; init; } = DeliveryTerms.AttemptsAtOnceDefault;

    /// <summary>Deliveries a second in the long run, 0.01 to 1000; none: as many as come, for Slack 1, for Teams 4.</summary>
    public decimal? RatePerSecond { get; init; }

    /// <summary>Deliveries at once after a rest, 1 to 1000, where ratePerSecond is given; default 1.</summary>
    public int? RateBurst { get; init; }

    /// <summary>Form of payloads; default: the newest.</summary>
    public int PayloadVersion { get; init; } = DeliveryTerms.PayloadVersionNewest;

    /// <summary>Ask for consent by the OPTIONS handshake of CloudEvents; the rate that the receiver allows there is kept.</summary>
    public bool Handshake { get; init; }

    /// <summary>A header of the receiver's own.</summary>
    public AuthHeaderRequest? AuthHeader { get; init; }

    /// <summary>webhook, slack, email, teams, pagerDuty or alertmanager.</summary>
    public ChannelKind Channel { get; init; }

    /// <summary>For e-mail: from whom and to whom.</summary>
    public MailRequest? Mail { get; init; }

    /// <summary>When it is told in one message what has happened since the last one; goes with the event type digest.</summary>
    public DigestRequest? Digest { get; init; }

    /// <summary>The mail server's password, or PagerDuty's routing key: stored sealed, never shown.</summary>
    public string? ChannelSecret { get; init; }

    /// <summary>What a channel is told where nobody says it: what it can tell, and where incidents end by it, what people do.</summary>
    public static IReadOnlyList<string> UsualTypesOf(ChannelKind channel, bool withDigest) =>
        [.. UsualTypes.Where(type => channel.Tells(type)), .. channel is ChannelKind.PagerDuty or ChannelKind.Alertmanager ? OfPeople : [], .. withDigest ? [WebhookTypes.Digest] : Array.Empty<string>()];

    /// <summary>The secrets of the request.</summary>
    public GivenSecrets Secrets() => new(Signing: null, AuthHeader?.Value ?? ChannelSecret, Channel.HasSecretAddress() && !SealedAddress.IsSealed(Url) ? Url : null);

    /// <summary>The registration, checked in everything but the address, which is vetted where it is registered.</summary>
    /// <exception cref="SubscriptionRefusedException">Something is not allowed.</exception>
    public SubscriptionRegistered ToRegistration(TenantId tenant)
    {
        string id = Id ?? "hook-" + RandomNumberGenerator.GetHexString(8, lowercase: true);
        Must(SubscriptionOptions.IsId(id), $"'id' is '{id}'; 1 to 64 lower-case letters, digits and hyphens are allowed.");
        if (!Uri.TryCreate(Url, UriKind.Absolute, out Uri? url)) throw new SubscriptionRefusedException(ProblemTypes.WebhookUrl, $"'url' is '{Url}'; an absolute https address is allowed.");
        Must(Description.Length <= DescriptionCharsMax, $"'description' has {Description.Length} characters; at most {DescriptionCharsMax} are allowed.");
        Must(EventTypes.Count > 0, $"'eventTypes' is empty; one or more of {string.Join(", ", WebhookTypes.All)} are allowed.");
        foreach (string type in EventTypes) Must(WebhookTypes.All.Contains(type), $"'eventTypes' has '{type}'; allowed are {string.Join(", ", WebhookTypes.All)}.");
        Must(Companies.Count <= CompaniesMax, $"'companies' has {Companies.Count} ids; at most {CompaniesMax} are allowed.");
        Must(Watchlists.Count <= WatchlistsMax, $"'watchlists' has {Watchlists.Count} ids; at most {WatchlistsMax} are allowed.");
        foreach (string list in Watchlists) Must(Alerts.AlertRuleCheck.IsId(list), $"'watchlists' has '{list}'; 1 to {Alerts.AlertRuleCheck.IdCharsMax} lower-case letters, digits and hyphens are allowed.");
        Must(MinimumPoints is >= 0 and <= 100, $"'minimumPoints' is {MinimumPoints}; 0 to 100 are allowed.");
        Must(AttemptsAtOnce is >= 1 and <= DeliveryTerms.AttemptsAtOnceMax, $"'attemptsAtOnce' is {AttemptsAtOnce}; 1 to {DeliveryTerms.AttemptsAtOnceMax} are allowed.");
        Must(PayloadVersion is DeliveryTerms.PayloadVersionNewest, $"'payloadVersion' is {PayloadVersion}; {DeliveryTerms.PayloadVersionNewest} is allowed.");
        if (AuthHeader is { } auth) Check(auth);
        IReadOnlyList<string> types = ReferenceEquals(EventTypes, UsualTypes) ? UsualTypesOf(Channel, Digest is not null) : EventTypes;
        Must(types.Contains(WebhookTypes.Digest) == Digest is not null, $"'digest' says when, and the event type {WebhookTypes.Digest} asks for it: both are needed, or none.");
        Must(RatePerSecond is null or (>= RateLimit.PerSecondMin and <= RateLimit.PerSecondMax), $"'ratePerSecond' is {RatePerSecond}; {RateLimit.PerSecondMin} to {RateLimit.PerSecondMax} are allowed.");
        Must(RateBurst is null || (RatePerSecond is not null && RateBurst is >= 1 and <= RateLimit.BurstMax), $"'rateBurst' is {RateBurst}; with 'ratePerSecond' 1 to {RateLimit.BurstMax} are allowed.");
        CheckChannel(types);
        if (Channel.HasSecretAddress()) url = SealedAddress.Of(url);

        return new SubscriptionRegistered(tenant, new SubscriptionId(id), url, types.Distinct().ToValueList(), Description, new DeliveryTerms
        {
            Companies = Companies.Distinct().Select(c => new CompanyId(c)).ToValueList(),
            Watchlists = Watchlists.Count > 0 ? Watchlists.Distinct().ToValueList() : null,
            MinimumMicropoints = (long)(MinimumPoints * ExposureScore.MicropointsPerPoint),
            Channel = Channel,
            Mail = Mail is { } mail ? new MailTerms(mail.From, (mail.To ?? []).Distinct().ToValueList(), mail.User) : null,
            Digest = Digest?.ToTerms(),
            Envelope = Envelope,
            Signing = Signing,
            PayloadVersion = PayloadVersion,
            IsOrdered = Ordered,
            AttemptsAtOnce = AttemptsAtOnce,
            Rate = RatePerSecond is { } rate ? new RateLimit(rate, RateBurst ?? 1) : Channel switch { ChannelKind.Slack => RateLimit.OfSlack, ChannelKind.Teams => RateLimit.OfTeams, _ => null },
            AuthHeader = AuthHeader?.Name,
            AsksForConsent = Handshake,
            NeedsVerification = true,
        });
    }

    private void CheckChannel(IReadOnlyList<string> types)
    {
        Must(Enum.IsDefined(Channel), $"'channel' is '{Channel}'; webhook, slack, email, teams, pagerDuty and alertmanager are allowed.");
        foreach (string type in types) Must(Channel.Tells(type), $"'eventTypes' has '{type}', which {Channel} cannot tell.");
        Must(ChannelSecret is null || (Channel is ChannelKind.Email or ChannelKind.PagerDuty && ChannelSecret.Length is >= 1 and <= HeaderValueCharsMax), $"'channelSecret' is for e-mail and PagerDuty; 1 to {HeaderValueCharsMax} characters are allowed.");
        Must(Channel is ChannelKind.Webhook or ChannelKind.Alertmanager || (AuthHeader is null && !Handshake && Envelope is WebhookEnvelope.Plain), $"'authHeader', 'handshake' and 'envelope' are for webhooks, not for {Channel}.");
        if (Channel is not ChannelKind.Email)
        {
            Must(Mail is null, $"'mail' is for e-mail, not for {Channel}.");
            return;
        }
        Must(Mail is not null, "'mail' is missing; e-mail needs 'from' and 'to'.");
        Must(MailTerms.IsAddress(Mail!.From ?? ""), $"'mail.from' is '{Mail.From}'; one e-mail address is allowed.");      // not null: asked above
        Must(Mail.To is { Count: >= 1 and <= MailTerms.ToMax }, $"'mail.to' has {Mail.To?.Count ?? 0} addresses; 1 to {MailTerms.ToMax} are allowed.");
        foreach (string to in Mail.To!) Must(MailTerms.IsAddress(to ?? ""), $"'mail.to' has '{to}'; e-mail addresses are allowed.");      // not null: asked above
        Must(Mail.User is null || (Mail.User.Length is >= 1 and <= MailTerms.AddressCharsMax && !Mail.User.Any(char.IsControl)), $"'mail.user' must be 1 to {MailTerms.AddressCharsMax} characters on one line.");
        Must(ChannelSecret is null || Mail.User is not null, "'channelSecret' is a password; 'mail.user' says whose.");
    }

    private static void Check(AuthHeaderRequest auth)
    {
        Must(
            auth.Name.Length is >= 1 and <= HeaderNameCharsMax && auth.Name.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_'),
            $"'authHeader.name' is '{auth.Name}'; 1 to {HeaderNameCharsMax} letters, digits, '-' and '_' are allowed.");
        Must(!ReservedHeaders.Any(r => auth.Name.StartsWith(r, StringComparison.OrdinalIgnoreCase)), $"'authHeader.name' is '{auth.Name}', which the protocol or we use ourselves.");
        Must(auth.Value.Length is >= 1 and <= HeaderValueCharsMax && auth.Value.All(c => c is >= ' ' and <= '~'), $"'authHeader.value' must be 1 to {HeaderValueCharsMax} printable ASCII characters.");
    }

    private static void Must(bool isSo, string otherwise)
    {
        if (!isSo) throw new SubscriptionRefusedException(ProblemTypes.WebhookInvalid, otherwise);
    }
}

/// <summary>When a digest is told.</summary>
/// <param name="Period">daily or weekly.</param>
/// <param name="At">Local time: 07:30.</param>
/// <param name="Zone">IANA name of the time zone: Europe/Berlin.</param>
/// <param name="Day">For weekly ones: monday to sunday; default: monday.</param>
/// <param name="WhenEmpty">Whether it is sent when there is nothing to say.</param>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
internal sealed record DigestRequest(DigestPeriod Period, string At, string Zone, DayOfWeek Day = DayOfWeek.Monday, bool WhenEmpty = false)
{
    /// <exception cref="SubscriptionRefusedException">Something is not allowed.</exception>
    public DigestTerms ToTerms()
    {
        if (!TimeOnly.TryParseExact(At, "HH:mm", System.Globalization.CultureInfo.InvariantCulture, System.Globalization.DateTimeStyles.None, out TimeOnly at))
            throw new SubscriptionRefusedException(ProblemTypes.WebhookInvalid, $"'digest.at' is '{At}'; a time of the day such as 07:30 is allowed.");
        if (!TimeZoneInfo.TryFindSystemTimeZoneById(Zone ?? "", out TimeZoneInfo? zone) || !zone.HasIanaId)
            throw new SubscriptionRefusedException(ProblemTypes.WebhookInvalid, $"'digest.zone' is '{Zone}'; the IANA name of a time zone such as Europe/Berlin is allowed.");
        if (!Enum.IsDefined(Period) || !Enum.IsDefined(Day)) throw new SubscriptionRefusedException(ProblemTypes.WebhookInvalid, "'digest.period' is daily or weekly, 'digest.day' monday to sunday.");
        return new DigestTerms(Period, at, Zone!) { Day = Day, WhenEmpty = WhenEmpty };      // not null: it was found
    }
}

/// <summary>From whom and to whom e-mail goes.</summary>
/// <param name="From">One address.</param>
/// <param name="To">1 to 20 addresses.</param>
/// <param name="User">Who logs in at the server; null: nobody.</param>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
internal sealed record MailRequest(string From, IReadOnlyList<string>? To, string? User = null);

/// <summary>A header that each delivery carries, such as <c>Authorization</c>.</summary>
/// <param name="Name">Letters, digits, '-' and '_'.</param>
/// <param name="Value">A secret: stored sealed, never shown.</param>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
internal sealed record AuthHeaderRequest(string Name, string Value);
