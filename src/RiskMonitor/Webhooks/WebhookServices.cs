using RiskMonitor.Hosting;
using RiskMonitor.Webhooks.Channels;
using RiskMonitor.Webhooks.Digests;

namespace RiskMonitor.Webhooks;

/// <summary>Puts the webhooks together, for the server and for the command line. <see cref="DeliveryPump"/> is the server's alone.</summary>
internal static class WebhookServices
{
    /// <summary>Name of the file in the data folder that holds the keys that secrets are sealed with.</summary>
    public const string KeyFileName = "webhook-secrets.key";

    public static void AddWebhooks(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddSingleton(WebhookOptions.Read(configuration));
        services.AddSingleton(provider => new SecretVault(provider.GetRequiredService<WebhookOptions>().KeyFile ?? DefaultKeyFile(configuration)));
        services.AddSingleton(provider => new AddressGuard(provider.GetRequiredService<WebhookOptions>().Allowed, WebhookOptions.ResolveAsync));
        services.AddSingleton(provider => WebhookClient.Create(provider.GetRequiredService<AddressGuard>()));
        services.AddSingleton<WebhookPost>();
        services.AddSingleton<MailPost>();
        services.AddSingleton<ChannelPost>();
        services.AddSingleton<Subscriptions>();
        services.AddSingleton<RateTurns>();
        services.AddSingleton<Receivers>();
        services.AddSingleton<ConsentHandshake>();
        services.AddSingleton<ReceiverTest>();
        services.AddSingleton<DigestAgain>();
        services.AddSingleton<DeliveryDesk>();
        services.AddTransient<WebhookTools>();
        services.AddSingleton<DeliverySignal>();
        services.AddSingleton<DeliveryQueue>();
        services.AddSingleton<HeldDeliveries>();
        services.AddSingleton<DeliveryRecorder>();
        services.AddSingleton(provider => new LaneTools(
            provider.GetRequiredService<DeliveryQueue>(), provider.GetRequiredService<DeliveryRecorder>(), provider.GetRequiredService<Receivers>(),
            provider.GetRequiredService<Subscriptions>(), provider.GetRequiredService<ChannelPost>(), provider.GetRequiredService<WebhookOptions>(),
            provider.GetRequiredService<TimeProvider>(), provider.GetRequiredService<ILogger<EndpointLane>>()));
    }

    private static string DefaultKeyFile(IConfiguration configuration) =>
        Path.Combine(PostgresFolderChoice.Choose(configuration[EmbeddedPostgresOptions.FolderVariable]), KeyFileName);
}
