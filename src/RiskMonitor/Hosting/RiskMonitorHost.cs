using Marten;
using Marten.Events.Daemon.HighWater;
using Npgsql;
using RiskMonitor.Accounts;
using RiskMonitor.Alerts;
using RiskMonitor.Articles;
using RiskMonitor.Articles.Correcting;
using RiskMonitor.Articles.Listing;
using RiskMonitor.Articles.Rereading;
using RiskMonitor.Companies;
using RiskMonitor.Companies.Recording;
using RiskMonitor.Exposure;
using RiskMonitor.Exposure.Clock;
using RiskMonitor.Exposure.Layouts;
using RiskMonitor.Exposure.Policies;
using RiskMonitor.Feeds;
using RiskMonitor.Webhooks;
using RiskMonitor.Webhooks.Digests;
using Wolverine;
using Wolverine.Marten;

namespace RiskMonitor.Hosting;

/// <summary>Puts the one process together: ledger, messages, web.</summary>
internal static class RiskMonitorHost
{
    /// <summary>Adds everything but the web to a host.</summary>
    /// <param name="builder">The host.</param>
    /// <param name="dataSource">The ledger's database.</param>
    /// <param name="extract">Reads articles.</param>
    /// <param name="seeds">The policy packs of the files.</param>
    /// <param name="registry">The companies of the files.</param>
    /// <param name="follow">Told who is who at the start and after each correction of the registry; null where nobody asks.</param>
    /// <param name="layout">How exposures are stored; null for the program's own way.</param>
    public static void AddRiskMonitor(
        this IHostApplicationBuilder builder, NpgsqlDataSource dataSource, ExtractArticle extract, SeedPolicies seeds, IEnumerable<Company> registry, Action<RegistryCorrections>? follow = null,
        ExposureLayout? layout = null)
    {
        IServiceCollection services = builder.Services;
        services.AddSingleton(TimeProvider.System);
        services.AddSingleton(dataSource);
        services.AddSingleton(extract);
        IReadOnlyDictionary<CompanyId, Company> known = PolicyInForce.Known(registry);
        services.AddSingleton(provider => new KnownPolicies(seeds, known, provider.GetRequiredService<TimeProvider>(), follow));
        services.AddTransient(provider => provider.GetRequiredService<KnownPolicies>().Current);
        services.AddSingleton<KnownAlertBook>();
        services.AddSingleton<RuleTrials>();
        services.AddTransient(provider => new BookTools(provider.GetRequiredService<IDocumentStore>(), provider.GetRequiredService<PolicyInForce>(), provider.GetRequiredService<TimeProvider>()));
        services.AddSingleton<ArticleIntake>();
        services.AddWebhooks(builder.Configuration);
        services.AddFeeds(builder.Configuration);
        services.AddSingleton<EventCorrections>();
        services.AddSingleton<ApiKeys>();
        services.AddSingleton<ReadHandling>(provider => async (session, ct) =>
            (await provider.GetRequiredService<KnownPolicies>().ReadAsync(session, ct)).At(provider.GetRequiredService<TimeProvider>().GetUtcNow()).Policy.Handling);
        services.AddSingleton<AlertChanges>();
        services.AddSingleton<AlertStates>();
        services.AddSingleton<Dashboard.AlertTools>();

        services.AddMarten(options => LedgerConfiguration.Configure(options, layout))
            .UseNpgsqlDataSource()
            .UseLightweightSessions()
            .ApplyAllDatabaseChangesOnStartup()
            .IntegrateWithWolverine(integration =>
            {
                integration.MessageStorageSchemaName = LedgerConfiguration.MessageSchema;
                integration.UseWolverineManagedEventSubscriptionDistribution = true;
            });
        services.AddSingleton(provider => new PostgresqlListenWakeup(dataSource, provider.GetRequiredService<ILogger<PostgresqlListenWakeup>>()));
        services.ConfigureMarten((provider, options) => options.Projections.Wakeup = provider.GetRequiredService<PostgresqlListenWakeup>());      // hears AppendNotice
        services.ConfigureMarten((provider, options) => options.Listeners.Add(provider.GetRequiredService<DeliverySignal>()));
        services.AddHostedService<ConfiguredSubscriptions>();      // behind the one that makes the tables
        services.AddHostedService<LayoutStart>();                  // before anything is projected or handled
        services.AddHostedService<SeededPolicies>();               // before anything is scored
        services.AddHostedService<RegistryAtStart>();              // likewise
        services.AddHostedService<DeliveryPump>();
        services.AddFeedPolling(builder.Configuration);
        builder.UseWolverine(MessagingConfiguration.Configure);
        services.AddHostedService<StrandedMessages>();
        services.AddHostedService<EscalationClock>();
        services.AddSingleton(RawKeeping.Read(builder.Configuration));
        services.AddHostedService<RawPruning>();
        services.AddHostedService<ArticleListFilling>();
        services.AddHostedService<GroupClock>();
        services.AddHostedService<CoverageClock>();
        services.AddHostedService<DigestClock>();
        services.AddHostedService<AssessmentClock>();              // behind the one that carries its messages
    }
}
