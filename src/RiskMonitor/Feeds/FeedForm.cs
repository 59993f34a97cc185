using System.Text.Json.Serialization;

namespace RiskMonitor.Feeds;

/// <summary>A feed as people write it: the body of requests and the options of the command line.</summary>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
internal sealed record FeedForm
{
    /// <summary>Absolute http or https address; cannot be changed afterwards.</summary>
    public string? Address { get; init; }

    /// <summary>Where people keep it, parts joined by "/".</summary>
    public string? Folder { get; init; }

    /// <summary>What people call it; none: what it calls itself.</summary>
    public string? Title { get; init; }

    /// <summary>Read the pages that its items link to, too.</summary>
    public bool? FullText { get; init; }

    /// <summary>Never asked sooner than this after it was asked; 1 to 10,080, default 5.</summary>
    public int? MinMinutes { get; init; }

    /// <summary>Asked at least this often; 1 to 10,080, default 1,440.</summary>
    public int? MaxMinutes { get; init; }

    /// <summary>The settings that it asks for; what it does not say stays.</summary>
    public FeedSettings Over(FeedSettings before) => before with
    {
        Folder = Folder?.Trim() ?? before.Folder,
        Title = Title?.Trim() ?? before.Title,
        WantsFullText = FullText ?? before.WantsFullText,
        IntervalMin = MinMinutes is { } min ? TimeSpan.FromMinutes(min) : before.IntervalMin,
        IntervalMax = MaxMinutes is { } max ? TimeSpan.FromMinutes(max) : before.IntervalMax,
    };
}
