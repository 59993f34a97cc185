using RiskMonitor.Feeds.Fetching;
using RiskMonitor.Feeds.Reading;

namespace RiskMonitor.Feeds;

/// <summary>Puts together what asks publishers.</summary>
internal static class FeedServices
{
    public static void AddFeeds(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddSingleton(SourceOptions.Read(configuration));
        services.AddSingleton(provider => new SourceClient(provider.GetRequiredService<SourceOptions>(), provider.GetRequiredService<TimeProvider>()));
        services.AddSingleton<RobotsCache>();
        services.AddSingleton<FullTextReader>();
        services.AddSingleton<FeedSearch>();
        services.AddSingleton<FeedTrial>();
    }
}
