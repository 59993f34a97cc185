using System.Globalization;

namespace RiskMonitor.Feeds;

/// <summary>A feed as it was read. What it does not say is null; nothing in it is a reason to refuse it.</summary>
public sealed record FeedDocument
{
    /// <summary>What it is written in; <see cref="FeedFormat.Unknown"/> means that it is no feed.</summary>
    public required FeedFormat Format { get; init; }

    /// <summary>Its name.</summary>
    public FeedText? Title { get; init; }

    /// <summary>Address of the site that it belongs to.</summary>
    public string? Link { get; init; }

    /// <summary>What it is about.</summary>
    public FeedText? Description { get; init; }

    /// <summary>Language tag as stated.</summary>
    public string? Language { get; init; }

    /// <summary>What it calls itself for ever.</summary>
    public string? Id { get; init; }

    /// <summary>Its items in the order of the feed; at most <see cref="FeedLimits.EntriesMax"/>.</summary>
    public IReadOnlyList<FeedEntry> Entries { get; init; } = [];

    /// <summary>Addresses of the files that hold its entries, the last changed first where they are dated; empty for a feed that holds them itself.</summary>
    public IReadOnlyList<string> Parts { get; init; } = [];

    /// <summary>What was wrong with it and how it was read all the same, one sentence each; at most <see cref="FeedLimits.WarningsMax"/>.</summary>
    public IReadOnlyList<string> Warnings { get; init; } = [];

    /// <summary>Why it cannot be watched, in a sentence; null for a feed.</summary>
    public string? WhyNoFeed => Format switch
    {
        FeedFormat.Unknown => Warnings is [var why, ..] ? why : "The answer is no feed.",
        FeedFormat.SitemapIndex when Parts.Count > 0 => string.Create(CultureInfo.InvariantCulture, $"This is an index of {Parts.Count:N0} sitemaps and has no entries of its own. Watch the one with the news instead, such as {NewsPart}"),
        FeedFormat.SitemapIndex => "This is an index of sitemaps that names none.",
        _ => null,
    };

    private string NewsPart => Parts.FirstOrDefault(part => part.Contains("news", StringComparison.OrdinalIgnoreCase)) ?? Parts[0];

    /// <summary>How the publisher wants to be asked, and by whom it is told of news.</summary>
    public FeedSchedule Schedule { get; init; } = FeedSchedule.Unstated;
}
