using System.Globalization;
using System.Net.Http.Headers;
using RiskMonitor.Hosting;
using RiskMonitor.Webhooks;

namespace RiskMonitor.Feeds.Fetching;

/// <summary>What the operator says of asking publishers, section <c>Feeds</c>; checked at start.</summary>
internal sealed record SourceOptions
{
    public const string AllowedSourcesKey = "Feeds:AllowedSources";
    public const string ContactKey = "Feeds:Contact";
    public const string HostRequestsMaxKey = "Feeds:HostRequestsMax";
    public const string HostSpacingKey = "Feeds:HostSpacingMilliseconds";

    /// <summary>Sources inside the operator's own network that may be asked: networks, addresses, hosts with their port. Default: none.</summary>
    public ReceiverAllowList Allowed { get; init; } = Allowing([]);

    /// <summary>Where a publisher finds out who we are and can complain: a web address or a mail address. Default: none.</summary>
    public string? Contact { get; init; }

    /// <summary>Requests to one host at a time, by all nodes together; 1 to 16, default 2.</summary>
    public int HostRequestsMax { get; init; } = 2;

    /// <summary>From the start of one request to a host to that of the next, by all nodes together; 0 to 60,000 ms, default 1,000.</summary>
    public TimeSpan HostSpacing { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>Keys of interfaces, by the name that addresses call them. Default: none.</summary>
    public SourceKeys Keys { get; init; } = SourceKeys.None;

    /// <summary>Who we say we are.</summary>
    public string UserAgent => Contact is null ? $"riskmonitor/{CodeVersion.Short} (feed reader)" : $"riskmonitor/{CodeVersion.Short} (feed reader; +{Contact})";

    /// <exception cref="FormatException">A value is wrong; the message names key, value and what is allowed.</exception>
    public static SourceOptions Read(IConfiguration configuration)
    {
        string? contact = configuration[ContactKey] is { Length: > 0 } stated ? stated : null;
        if (contact is not null && !ProductInfoHeaderValue.TryParse($"(+{contact})", out _))
            throw new FormatException($"{ContactKey} is '{contact}'; a web or mail address is allowed that can stand in parentheses in a header.");
        return new SourceOptions
        {
            Allowed = Allowing(configuration.GetSection(AllowedSourcesKey).GetChildren().Select(entry => (entry.Path, entry.Value ?? ""))),
            Contact = contact,
            HostRequestsMax = Number(configuration, HostRequestsMaxKey, 2, 1, 16),
            HostSpacing = TimeSpan.FromMilliseconds(Number(configuration, HostSpacingKey, 1_000, 0, 60_000)),
            Keys = SourceKeys.Read(configuration),
        };
    }

    /// <summary>A whole number of the configuration within its range.</summary>
    /// <exception cref="FormatException">It is none.</exception>
    public static int Number(IConfiguration configuration, string key, int byDefault, int min, int max)
    {
        string? stated = configuration[key];
        if (string.IsNullOrEmpty(stated)) return byDefault;
        return int.TryParse(stated, NumberStyles.None, CultureInfo.InvariantCulture, out int number) && number >= min && number <= max
            ? number
            : throw new FormatException(string.Create(CultureInfo.InvariantCulture, $"{key} is '{stated}'; {min} to {max} is allowed."));
    }

    // Publishers may be asked without TLS: what they publish is public, and many have none.
    public static ReceiverAllowList Allowing(IEnumerable<(string Key, string Value)> entries) => new(entries, allowHttp: true)
    {
        Leave = $"The operator can allow a source of their own: {AllowedSourcesKey}.",
    };
}
