using Marten.Events;
using RiskMonitor.Events;

namespace RiskMonitor.Hosting;

/// <summary>The names under which events are stored. They never change: a stored event is read by its name for ever.</summary>
internal static class EventNames
{
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
