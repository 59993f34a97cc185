using System.Text.Json.Serialization;
using JasperFx.Events.Projections;
using Marten;
using RiskMonitor.Alerts;
using RiskMonitor.Articles;
using RiskMonitor.Articles.Copies;
using RiskMonitor.Articles.Listing;
using RiskMonitor.Articles.Rereading;
using RiskMonitor.Exposure;
using RiskMonitor.Exposure.Clock;
using RiskMonitor.Exposure.Layouts;
using RiskMonitor.Exposure.Rebuilding;
using RiskMonitor.Feeds;
using RiskMonitor.Feeds.Fetching;
using RiskMonitor.Feeds.Polling;
using RiskMonitor.Feeds.Pushing;
using RiskMonitor.Feeds.Reading;
using RiskMonitor.Webhooks;
using Weasel.Core;

namespace RiskMonitor.Hosting;

/// <summary>How the ledger is kept: schema, event metadata, pinned event names, projections, documents.</summary>
internal static class LedgerConfiguration
{
    /// <summary>Database schema of events and documents.</summary>
    public const string Schema = "risk";

    /// <summary>Database schema of Wolverine's inbox, outbox and nodes.</summary>
    public const string MessageSchema = "risk_messages";

    /// <param name="options">What is configured.</param>
    /// <param name="layout">How exposures are stored; null for the program's own way.</param>
    public static void Configure(StoreOptions options, ExposureLayout? layout = null)
    {
        layout ??= ExposureLayout.Current;
        options.DatabaseSchemaName = Schema;
        options.DisableNpgsqlLogging = true;
        options.UseSystemTextJsonForSerialization(EnumStorage.AsString, Casing.CamelCase, json => json.DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull);

        options.Events.StreamIdentity = JasperFx.Events.StreamIdentity.AsString;
        options.Events.MetadataConfig.UserNameEnabled = true;
        options.Events.MetadataConfig.CorrelationIdEnabled = true;
        options.Events.MetadataConfig.CausationIdEnabled = true;
        options.Events.MetadataConfig.HeadersEnabled = true;
        options.Events.EnableStrictStreamIdentityEnforcement = true;
        options.Listeners.Add(new AppendNotice());                             // decision 0008
        options.Events.UseAdvisoryLockTransaction = true;                      // decision 0002: without it a locking daemon never projects
        options.Projections.Errors.SkipApplyErrors = false;                    // an audited system stops at a poison event, it does not skip it

        EventNames.Pin(options.Events);
        options.Projections.Add(new CompanyEvents(), ProjectionLifecycle.Inline);
        options.Storage.ExtendedSchemaObjects.AddRange(CompanyEvents.Tables());
        options.Projections.Add(new ArticleCopies(), ProjectionLifecycle.Inline);
        options.Storage.ExtendedSchemaObjects.Add(ArticleCopies.Table());
        options.Projections.Add(new ArticleList(), ProjectionLifecycle.Inline);
        options.Storage.ExtendedSchemaObjects.Add(ArticleList.Table());
        options.Storage.ExtendedSchemaObjects.Add(ArticleListFill.Mark());
        options.Storage.ExtendedSchemaObjects.Add(FoldAnewOrders.Table(layout));
        options.Projections.Add(new ExposureProjection(layout), ProjectionLifecycle.Async);
        options.Projections.Add<LatestAssessmentProjection>(ProjectionLifecycle.Inline);
        options.Projections.Add<RaisedAlertProjection>(ProjectionLifecycle.Inline);
        options.Projections.Add<GroupedAlertsProjection>(ProjectionLifecycle.Inline);
        options.Projections.Add<WebhookEndpointProjection>(ProjectionLifecycle.Inline);
        options.Projections.Add<FeedViewProjection>(ProjectionLifecycle.Inline);

        // Every document type: an unregistered one gets no table when resources are created by a deploy job.
        options.Schema.For<RawArticle>().IndexLastModified();      // bytes are let go by age
        options.Schema.For<ReadingMark>();
        options.Schema.For<RaisedAlert>().Index(a => a.Tenant).Index(a => a.Company).Index(a => a.Status).Duplicate(a => a.RaisedAt);
        options.Schema.For<GroupedAlerts>().Duplicate(g => g.DueAt);
        options.Schema.For<AlertWatchDocument>().UseNumericRevisions(true);
        options.Schema.For<WebhookEndpoint>().Index(e => e.Tenant);
        options.Schema.For<DueAssessment>().Duplicate(d => d.DueAt);
        options.Schema.For<PolicySwitch>().UseNumericRevisions(true);
        options.Schema.For<RegistrySwitch>().UseNumericRevisions(true);
        options.Schema.For<WebhookSecret>();
        options.Schema.For<WebhookAnswer>().Index(a => a.At);
        options.Storage.ExtendedSchemaObjects.AddRange(WebhookTables.All());
        options.Schema.For<FeedView>().Index(f => f.Tenant);
        options.Storage.ExtendedSchemaObjects.AddRange(FeedTables.All());
        options.Storage.ExtendedSchemaObjects.AddRange(PushTables.All());
        options.Storage.ExtendedSchemaObjects.AddRange(HostTable.All());
        options.Storage.ExtendedSchemaObjects.AddRange(WaitingTexts.All());
        options.Storage.ExtendedSchemaObjects.AddRange(TakenTexts.All());
        options.Storage.ExtendedSchemaObjects.AddRange(IdempotentAnswers.All());
    }
}
