using RiskMonitor.Alerts;

namespace RiskMonitor.Webhooks.Channels;

/// <summary>What a notice asks of its reader.</summary>
public enum NoticeAct
{
    /// <summary>To know it.</summary>
    Tell,

    /// <summary>To look at something that has begun, or has changed.</summary>
    Trigger,

    /// <summary>Nothing more: somebody has taken it on.</summary>
    Acknowledge,

    /// <summary>Nothing any more: it has ended.</summary>
    Resolve,
}

/// <summary>A message in words that people read: what every channel is rendered from.</summary>
public sealed record Notice
{
    /// <summary>One of <see cref="WebhookTypes"/>.</summary>
    public required string Type { get; init; }

    /// <summary>What it is about: an alert's, a group's, a company's or a subscription's id. The same in everything about it.</summary>
    public required string Key { get; init; }

    /// <summary>One line.</summary>
    public required string Title { get; init; }

    /// <summary>The line that all of one alert have in common: an e-mail's subject.</summary>
    public required string Thread { get; init; }

    /// <summary>When it happened (UTC).</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>What it asks of its reader.</summary>
    public NoticeAct Act { get; init; }

    /// <summary>What is to be said beside the alerts.</summary>
    public ValueList<NoticeFact> Facts { get; init; }

    /// <summary>The alerts that it is about.</summary>
    public ValueList<NoticeAlert> Alerts { get; init; }

    /// <summary>Lists of lines, each under its heading: what a digest says beside its new alerts.</summary>
    public ValueList<NoticeList> Lists { get; init; }

    /// <summary>Alerts or grounds that the message had no room for.</summary>
    public int Omitted { get; init; }

    /// <summary>Where the rest is: an address, or a path where nobody has said what addresses begin with.</summary>
    public required string Link { get; init; }

    /// <summary>The same where it is an address that can be followed; null where it is a path.</summary>
    public string? Address => Uri.TryCreate(Link, UriKind.Absolute, out Uri? address) && address.Scheme is "https" or "http" ? Link : null;

    /// <summary>How severe the most severe of its alerts is; null where it is about none.</summary>
    public AlertSeverity? Severity => Alerts.IsEmpty ? null : Alerts.Max(alert => alert.Severity);
}

/// <summary>Something that is said by name.</summary>
/// <param name="Label">The name.</param>
/// <param name="Value">What.</param>
public sealed record NoticeFact(string Label, string Value);

/// <summary>Lines under a heading.</summary>
/// <param name="Heading">The heading.</param>
/// <param name="Lines">The lines.</param>
public sealed record NoticeList(string Heading, ValueList<string> Lines);

/// <summary>An alert in a notice.</summary>
/// <param name="Id">The alert.</param>
/// <param name="CompanyId">Whom it is about.</param>
/// <param name="Company">The name shown to people.</param>
/// <param name="Rule">The rule.</param>
/// <param name="Points">The score, in points.</param>
/// <param name="Severity">How severe it is.</param>
/// <param name="RaisedAt">When it was raised (UTC).</param>
/// <param name="IsOver">Whether its ground has gone.</param>
/// <param name="Grounds">What it stands on.</param>
/// <param name="Link">Where it is.</param>
public sealed record NoticeAlert(
    string Id, string CompanyId, string Company, string Rule, decimal Points, AlertSeverity Severity, DateTimeOffset RaisedAt, bool IsOver, ValueList<NoticeGround> Grounds, string Link);

/// <summary>A ground. Its denials are part of it: where there is no room for them, there is none for the claim.</summary>
/// <param name="Claim">The claim in words.</param>
/// <param name="Points">Its share of the score.</param>
/// <param name="Voices">Independent voices for it.</param>
/// <param name="Actor">Who says it most strongly.</param>
/// <param name="Quote">The sentence.</param>
/// <param name="Denials">Who denies it.</param>
public sealed record NoticeGround(string Claim, decimal Points, int Voices, string Actor, string Quote, ValueList<NoticeDenial> Denials);

/// <summary>A denial.</summary>
/// <param name="By">Who denies.</param>
/// <param name="Quote">The sentence.</param>
public sealed record NoticeDenial(string By, string Quote);
