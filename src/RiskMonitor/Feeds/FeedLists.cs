using Marten;
using RiskMonitor.Feeds.Opml;
using RiskMonitor.Hosting;

namespace RiskMonitor.Feeds;

/// <summary>What came of a list of feeds.</summary>
/// <param name="Title">The list's name.</param>
/// <param name="Added">Watched from now on.</param>
/// <param name="Known">Watched already; left as they are.</param>
/// <param name="Refused">Address and reason of those that cannot be watched.</param>
/// <param name="Warnings">What was wrong with the list, and which of its feeds are watched already and yet not asked.</param>
internal sealed record ImportedFeeds(string? Title, int Added, int Known, IReadOnlyList<RefusedFeed> Refused, IReadOnlyList<string> Warnings)
{
    /// <summary>In one sentence.</summary>
    public string Says => $"{Added} feeds added, {Known} known already, {Refused.Count} refused.";
}

/// <summary>A feed of a list that cannot be watched.</summary>
internal sealed record RefusedFeed(string Address, string Reason);

/// <summary>Lists of subscriptions (OPML) into and out of what is watched.</summary>
internal sealed class FeedLists(WatchedFeeds feeds)
{
    private const string Title = "RiskMonitor feeds";

    /// <summary>Media type of a list.</summary>
    public const string MediaType = "text/x-opml";

    private const char Separator = '/';

    // Folders are kept as one text with "/" between them; one within a name would make two of it.
    private const char InName = '-';

    /// <summary>Watches the feeds of a list.</summary>
    /// <param name="tenant">Whose feeds.</param>
    /// <param name="raw">The list.</param>
    /// <param name="wantsFullText">Whether the pages that their items link to are to be read, too.</param>
    /// <param name="by">Who wants it.</param>
    /// <param name="provenance">Where it came in.</param>
    /// <param name="ct">Ends it.</param>
    public async Task<ImportedFeeds> ImportAsync(TenantId tenant, ReadOnlyMemory<byte> raw, bool wantsFullText, string by, Provenance provenance, CancellationToken ct)
    {
        OpmlDocument list = OpmlReader.Read(raw.Span);
        IReadOnlyList<AddedFeed> added = await feeds.AddAsync(tenant, [.. list.Feeds.Select(feed => Wanted(feed, wantsFullText))], by, provenance, ct);
        return new ImportedFeeds(
            list.Title, added.Count(feed => feed.IsNew), added.Count(feed => feed.Refusal is null && !feed.IsNew),
            [.. added.Where(feed => feed.Refusal is not null).Select(feed => new RefusedFeed(feed.Wanted.Address, feed.Refusal!.Message))],      // not null: filtered
            [.. list.Warnings, .. added.Select(feed => feed.Disabled).OfType<string>().Distinct()]);
    }

    /// <summary>Everything that is watched, as OPML 2.0.</summary>
    public static async Task<string> ExportAsync(IQuerySession session, TenantId tenant, CancellationToken ct) =>
        OpmlWriter.Write(Title, (await FeedView.ReadAsync(session, tenant, withRemoved: false, ct)).Select(view =>
            new OpmlFeed(view.State.Address.OriginalString, view.State.Name, null, view.State.Settings.Folder.Split(Separator, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))));

    private static WantedFeed Wanted(OpmlFeed feed, bool wantsFullText) => new(feed.Address, FeedSettings.Default with
    {
        WantsFullText = wantsFullText,
        Title = feed.Title == feed.Address ? "" : Cut(feed.Title),
        Folder = Cut(string.Join(Separator, feed.Folders.Select(folder => folder.Replace(Separator, InName)))),
    });

    private static string Cut(string name)
    {
        if (name.Length <= FeedSettings.NameCharsMax) return name;
        int end = char.IsHighSurrogate(name[FeedSettings.NameCharsMax - 1]) ? FeedSettings.NameCharsMax - 1 : FeedSettings.NameCharsMax;
        return name[..end];
    }
}
