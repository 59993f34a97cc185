using Marten.Events;
using RiskMonitor.Events;

namespace RiskMonitor.Hosting;

/// <summary>The names under which events are stored. They never change: a stored event is read by its name for ever.</summary>
internal static class EventNames
{
    /// <summary>The events that an exposure is folded from.</summary>
    public static readonly Type[] OfExposure =
    [
        typeof(ReportPublished), typeof(DenialIssued), typeof(PoliticianWarned), typeof(AuthorityRaisedConcern), typeof(ArticleRevised),
    ];

    public static void Pin(IEventStoreOptions events)
    {
        events.MapEventType<ArticleReceived>("article_received");
        events.MapEventType<ArticleRevised>("article_revised");
        events.MapEventType<ReportPublished>("report_published");
        events.MapEventType<DenialIssued>("denial_issued");
        events.MapEventType<PoliticianWarned>("politician_warned");
        events.MapEventType<AuthorityRaisedConcern>("authority_raised_concern");
        events.MapEventType<ExposureAssessed>("exposure_assessed");
        events.MapEventType<AlertRaised>("alert_raised");
        events.MapEventType<SubscriptionRegistered>("subscription_registered");
        events.MapEventType<WebhookAttempted>("webhook_attempted");
    }
}
