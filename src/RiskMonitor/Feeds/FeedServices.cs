using Microsoft.Extensions.DependencyInjection.Extensions;
using RiskMonitor.Articles;
using RiskMonitor.Feeds.Dropping;
using RiskMonitor.Feeds.Fetching;
using RiskMonitor.Feeds.Polling;
using RiskMonitor.Feeds.Pushing;
using RiskMonitor.Feeds.Reading;
using RiskMonitor.Webhooks;

namespace RiskMonitor.Feeds;

/// <summary>Puts together what asks publishers, for the server and for the command line. <see cref="FeedPoller"/> is the server's alone.</summary>
internal static class FeedServices
{
    public static void AddFeeds(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddSingleton(SourceOptions.Read(configuration));
        services.AddSingleton(PollingOptions.Read(configuration));
        services.AddSingleton(provider => new SourceClient(
            provider.GetRequiredService<SourceOptions>(), provider.GetRequiredService<TimeProvider>(), provider.GetService<ResolveHost>(), provider.GetService<HostTurns>()));
        services.AddSingleton(provider => new RobotsCache(provider.GetRequiredService<SourceClient>(), provider.GetRequiredService<TimeProvider>(), provider.GetService<HostTurns>()));
        services.AddSingleton<FullTextReader>();
        services.AddSingleton<FeedSearch>();
        services.AddSingleton<FeedTrial>();
        services.AddSingleton<WatchedFeeds>();
        services.AddSingleton<FeedLists>();
        services.AddSingleton<FeedReading>();
        services.AddSingleton<CoverageNow>();
    }

    public static void AddFeedPolling(this IServiceCollection services, IConfiguration configuration)
    {
        services.TryAddSingleton(new OutletDirectory([]));      // the web side, added later, knows them
        services.AddSingleton<HostTurns>();
        services.AddSingleton<FullTextCompletion>();
        services.AddSingleton<WaitingTexts>();
        services.AddSingleton<TakenTexts>();
        services.AddHostedService<FullTextClock>();
        services.AddSingleton<CompleteEntry>(provider => provider.GetRequiredService<FullTextCompletion>().CompleteAsync);
        services.AddSingleton<PendingPushes>();
        services.AddSingleton<HubSubscriptions>();
        AddHubs(services, configuration[HubSubscriptions.CallbackKey]);
        services.AddSingleton<PollQueue>();
        services.AddSingleton<PollRecorder>();
        services.AddSingleton<EntryIntake>();
        services.AddSingleton<FeedPoll>();
        services.AddSingleton<FeedPoller>();
        services.AddHostedService(provider => provider.GetRequiredService<FeedPoller>());
        if (configuration[FolderWatch.FolderKey] is { Length: > 0 } folder) services.AddHostedService(provider => ActivatorUtilities.CreateInstance<FolderWatch>(provider, Path.GetFullPath(folder)));
    }

    // Hubs must be able to reach us: who does not say where is not subscribed anywhere.
    private static void AddHubs(IServiceCollection services, string? callback)
    {
        if (string.IsNullOrEmpty(callback))
        {
            services.AddSingleton<NoticeHub>((_, _, _, _) => Task.CompletedTask);
            return;
        }
        if (!Uri.TryCreate(callback, UriKind.Absolute, out Uri? url) || url.Scheme is not ("http" or "https") || url.Query.Length > 0)
            throw new FormatException($"{HubSubscriptions.CallbackKey} is '{callback}'; an absolute http or https address without a query is allowed, under which hubs reach this program.");
        services.AddSingleton<NoticeHub>(provider => provider.GetRequiredService<HubSubscriptions>().NoticeAsync);
        services.AddHostedService(provider => ActivatorUtilities.CreateInstance<HubClock>(provider, url));
    }
}
