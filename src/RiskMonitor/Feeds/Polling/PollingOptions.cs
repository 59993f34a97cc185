using RiskMonitor.Feeds.Fetching;

namespace RiskMonitor.Feeds.Polling;

/// <summary>What the operator says of polling, section <c>Feeds</c>; checked at start.</summary>
internal sealed record PollingOptions
{
    public const string PollsAtOnceKey = "Feeds:PollsAtOnce";
    public const string KeepRawDaysKey = "Feeds:KeepRawDays";

    /// <summary>Feeds that one node asks at a time; 1 to 1,000, default 64.</summary>
    public int PollsAtOnce { get; init; } = 64;

    /// <summary>How long the bytes of a fetch are kept after they were last met; 0 (not at all) to 3,650 days, default 90.</summary>
    public TimeSpan KeepRaw { get; init; } = TimeSpan.FromDays(90);

    /// <exception cref="FormatException">A value is wrong; the message names key, value and what is allowed.</exception>
    public static PollingOptions Read(IConfiguration configuration) => new()
    {
        PollsAtOnce = SourceOptions.Number(configuration, PollsAtOnceKey, 64, 1, 1_000),
        KeepRaw = TimeSpan.FromDays(SourceOptions.Number(configuration, KeepRawDaysKey, 90, 0, 3_650)),
    };
}
