namespace RiskMonitor.Webhooks;

/// <summary>The types of events that subscribers can ask for. A type never changes its meaning; its form changes only with the payload version.</summary>
public static class WebhookTypes
{
    /// <summary>A rule fired for a company.</summary>
    public const string AlertRaised = "alert.raised";

    /// <summary>An open alert stands on other grounds, has reached a higher level, or is told again.</summary>
    public const string AlertUpdated = "alert.updated";

    /// <summary>What an alert rests on has fallen below its clear level.</summary>
    public const string AlertCleared = "alert.cleared";

    /// <summary>A correction took an alert's ground away.</summary>
    public const string AlertRetracted = "alert.retracted";

    /// <summary>Alerts of one rule that have something in common, in one notification. Whoever asks for it gets no <see cref="AlertRaised"/> of theirs.</summary>
    public const string AlertGrouped = "alert.grouped";

    /// <summary>Somebody has taken an alert on.</summary>
    public const string AlertAcknowledged = "alert.acknowledged";

    /// <summary>People have closed an alert: resolved or dismissed.</summary>
    public const string AlertClosed = "alert.closed";

    /// <summary>People have opened a closed alert again.</summary>
    public const string AlertReopened = "alert.reopened";

    /// <summary>Another score was published for a company.</summary>
    public const string ScoreChanged = "score.changed";

    /// <summary>What has happened since the last digest, in one message; only to a subscription that says when.</summary>
    public const string Digest = "digest";

    /// <summary>A receiver of this tenant fails.</summary>
    public const string EndpointFailing = "endpoint.failing";

    /// <summary>A receiver of this tenant takes deliveries again.</summary>
    public const string EndpointRecovered = "endpoint.recovered";

    /// <summary>We stopped the deliveries to a receiver of this tenant.</summary>
    public const string EndpointDisabled = "endpoint.disabled";

    /// <summary>A feed of this tenant has not answered for so long that news may be missing.</summary>
    public const string FeedDark = "feed.dark";

    /// <summary>A dark feed of this tenant answers again, or is not asked any more.</summary>
    public const string FeedRecovered = "feed.recovered";

    /// <summary>A test that somebody asked for; sent whatever the filters say.</summary>
    public const string EndpointTest = "endpoint.test";

    /// <summary>Those that are about one alert, which is their subject.</summary>
    public static readonly ValueList<string> OfOneAlert = [AlertRaised, AlertUpdated, AlertCleared, AlertRetracted, AlertAcknowledged, AlertClosed, AlertReopened];

    /// <summary>All that can be subscribed to.</summary>
    public static readonly ValueList<string> All = [AlertRaised, AlertUpdated, AlertCleared, AlertRetracted, AlertGrouped, AlertAcknowledged, AlertClosed, AlertReopened, ScoreChanged, Digest, EndpointFailing, EndpointRecovered, EndpointDisabled, FeedDark, FeedRecovered];
}
