using Marten;
using Marten.Events.Daemon.HighWater;
using Npgsql;
using RiskMonitor.Articles;
using RiskMonitor.Exposure;
using RiskMonitor.Webhooks;
using Wolverine;
using Wolverine.Marten;

namespace RiskMonitor.Hosting;

/// <summary>Puts the one process together: ledger, messages, web.</summary>
internal static class RiskMonitorHost
{
    /// <summary>Adds everything but the web to a host.</summary>
    public static void AddRiskMonitor(this IHostApplicationBuilder builder, NpgsqlDataSource dataSource, ExtractArticle extract, PolicyInForce inForce)
    {
        IServiceCollection services = builder.Services;
        services.AddSingleton(TimeProvider.System);
        services.AddSingleton(dataSource);
        services.AddSingleton(extract);
        services.AddSingleton(inForce);
        services.AddSingleton<ArticleIntake>();
        services.AddWebhooks(builder.Configuration);

        services.AddMarten(options => LedgerConfiguration.Configure(options))
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
        services.AddHostedService<DeliveryPump>();
        builder.UseWolverine(MessagingConfiguration.Configure);
    }
}
