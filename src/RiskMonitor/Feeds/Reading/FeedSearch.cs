using RiskMonitor.Articles;
using RiskMonitor.Feeds.Fetching;
using RiskMonitor.Feeds.Pages;
using RiskMonitor.Feeds.Sources;

namespace RiskMonitor.Feeds.Reading;

/// <summary>A feed that was found.</summary>
/// <param name="Address">Where it is.</param>
/// <param name="Title">What it or the page calls it; empty where neither does.</param>
/// <param name="Clue">How it was found; null where the address asked for is a feed itself.</param>
/// <param name="Format">Short name of its format.</param>
/// <param name="Entries">How many entries it has now.</param>
public sealed record FoundFeed(string Address, string Title, FeedClue? Clue, string Format, int Entries);

/// <summary>What came of a search.</summary>
/// <param name="Feeds">Feeds that were fetched and read, the surest first.</param>
/// <param name="Problem">Why there are none, or why not more; null where nothing went wrong.</param>
public sealed record FeedFindings(IReadOnlyList<FoundFeed> Feeds, string? Problem);

/// <summary>Finds the feeds of a site from the address of any of its pages; each is fetched before it is named.</summary>
internal sealed class FeedSearch(SourceClient client, RobotsCache robots)
{
    /// <summary>Candidates that are fetched.</summary>
    private const int FetchedMax = 12;

    public async Task<FeedFindings> FindAsync(Uri address, CancellationToken ct)
    {
        FetchOutcome outcome = await client.FetchAsync(new SourceRequest(address) { Accept = SourceRequest.PageTypes }, ct);
        if (outcome is not FetchOutcome.Fetched fetched) return new FeedFindings([], outcome.Says);
        FeedDocument itself = Read(fetched);
        if (itself.WhyNoFeed is null) return new FeedFindings([Found(SecretParameters.Without(address.OriginalString), null, null, itself)], null);
        if (itself.Format == FeedFormat.SitemapIndex) return new FeedFindings([.. Parts(itself)], itself.WhyNoFeed);

        if (ArticleDecoding.Decode(fetched.Body, fetched.Headers.ContentType, ArticleFormat.Html, out DecodedText page) is { } refusal) return new FeedFindings([], refusal.Reason);
        IReadOnlyList<FeedCandidate> candidates = FeedDiscovery.Find(page.Text, fetched.Location);
        List<FoundFeed> found = await FetchAsync([.. candidates.Where(candidate => candidate.Clue != FeedClue.Guessed).Take(FetchedMax)], ct);
        if (found.Count == 0)
        {
            // Only a site that shows no feed is asked at the places where others have one.
            IEnumerable<FeedCandidate> sitemaps = (await robots.SitemapsAsync(fetched.Location, ct)).Where(sitemap => sitemap.Contains("news", StringComparison.OrdinalIgnoreCase))
                .Select(sitemap => new FeedCandidate(sitemap, null, FeedClue.Guessed));
            found = await FetchAsync([.. sitemaps.Concat(candidates.Where(candidate => candidate.Clue == FeedClue.Guessed)).Take(FetchedMax)], ct);
        }
        return new FeedFindings(found, found.Count > 0 ? null : $"The page at {fetched.Location} leads to no feed, and none stands at the usual places.");
    }

    private async Task<List<FoundFeed>> FetchAsync(IReadOnlyList<FeedCandidate> candidates, CancellationToken ct)
    {
        var found = new List<FoundFeed>();
        foreach (FeedCandidate candidate in candidates)
        {
            if (await client.FetchAsync(new SourceRequest(new Uri(candidate.Address)), ct) is not FetchOutcome.Fetched fetched || Read(fetched) is not { WhyNoFeed: null } feed) continue;
            if (found.All(known => known.Address != candidate.Address)) found.Add(Found(candidate.Address, candidate.Title, candidate.Clue, feed));
        }
        return found;
    }

    private static FoundFeed Found(string address, string? title, FeedClue? clue, FeedDocument feed) =>
        new(address, feed.Title?.Plain is { Length: > 0 } own ? own : title ?? "", clue, FeedFormatNames.NameOf(feed.Format), feed.Entries.Count);

    private static IEnumerable<FoundFeed> Parts(FeedDocument index) => index.Parts.Take(FetchedMax).Select(part => new FoundFeed(part, "", FeedClue.Declared, FeedFormatNames.NameOf(FeedFormat.Sitemap), 0));

    private static FeedDocument Read(FetchOutcome.Fetched fetched) =>
        FeedReader.Read(fetched.Body, new FeedOrigin { Location = fetched.Location, ContentType = fetched.Headers.ContentType, ContentLanguage = fetched.Headers["Content-Language"] });
}
