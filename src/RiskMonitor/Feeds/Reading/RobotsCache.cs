using System.Collections.Concurrent;
using RiskMonitor.Feeds.Fetching;
using RiskMonitor.Feeds.Pages;

namespace RiskMonitor.Feeds.Reading;

/// <summary>Why a page may not be fetched.</summary>
/// <param name="Sentence">For people.</param>
/// <param name="IsPassing">Whether it may be another time.</param>
internal sealed record RobotsRefusal(string Sentence, bool IsPassing);

/// <summary>What sites let programs fetch: each site's robots.txt is asked for once a day, and its pauses are kept.</summary>
internal sealed class RobotsCache(SourceClient client, TimeProvider time, HostTurns? turns = null)
{
    /// <summary>The product token that a robots.txt names us by.</summary>
    public const string Product = "riskmonitor";

    /// <summary>Bytes of a robots.txt that are fetched; 500 KiB of them are read.</summary>
    private const int FetchBytesMax = 4 * 1024 * 1024;

    private const int SitesMax = 4_096;

    private static readonly TimeSpan Kept = TimeSpan.FromHours(24), KeptAfterFailure = TimeSpan.FromHours(1);

    /// <summary>The longest that a page waits for the pauses its site asks for.</summary>
    public static readonly TimeSpan WaitMax = TimeSpan.FromMinutes(2);

    private readonly ConcurrentDictionary<string, Site> _sites = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Waits for its turn where the site asks for pauses.</summary>
    /// <returns>Why the address may not be fetched; null where it may.</returns>
    public async Task<RobotsRefusal?> AskAsync(Uri address, CancellationToken ct)
    {
        Site site = SiteOf(address);
        SiteRules rules = await RulesAsync(site, address, ct);
        RobotsGroup group = rules.Robots.For(Product);
        if (!group.Allows(address)) return new RobotsRefusal(rules.Failure ?? $"The robots.txt of {address.IdnHost} does not let us fetch this page.", IsPassing: rules.Failure is not null);
        if (group.CrawlDelay is not { } delay) return null;

        TimeSpan? turn = turns is null ? site.Reserve(time.GetUtcNow(), delay, WaitMax) : await turns.PauseAsync(address.Authority.ToLowerInvariant(), delay, WaitMax, ct);
        if (turn is not { } wait) return new RobotsRefusal($"{address.IdnHost} asks for {delay.TotalSeconds:0.#} s between requests; too many wait already.", IsPassing: true);
        if (wait > TimeSpan.Zero) await Task.Delay(wait, time, ct);
        return null;
    }

    /// <summary>The sitemaps that a site names.</summary>
    public async Task<IReadOnlyList<string>> SitemapsAsync(Uri address, CancellationToken ct) => (await RulesAsync(SiteOf(address), address, ct)).Robots.Sitemaps;

    private Site SiteOf(Uri address)
    {
        if (_sites.Count >= SitesMax) _sites.Clear();      // asked for anew: rarer and simpler than to look for the oldest
        return _sites.GetOrAdd(address.GetLeftPart(UriPartial.Authority), _ => new Site());
    }

    private async Task<SiteRules> RulesAsync(Site site, Uri address, CancellationToken ct)
    {
        await site.Gate.WaitAsync(ct);
        try
        {
            if (site.Rules is not { } known || known.Until <= time.GetUtcNow()) site.Rules = known = await FetchAsync(address, ct);
            return known;
        }
        finally
        {
            site.Gate.Release();
        }
    }

    // RFC 9309, section 2.3.1: who says that there is none allows everything, who cannot say refuses everything.
    private async Task<SiteRules> FetchAsync(Uri address, CancellationToken ct)
    {
        var request = new SourceRequest(new Uri(address, "/robots.txt")) { Accept = "text/plain, */*;q=0.5", BodyBytesMax = FetchBytesMax };
        DateTimeOffset now = time.GetUtcNow();
        return await client.FetchAsync(request, ct) switch
        {
            FetchOutcome.Fetched fetched => new SiteRules(RobotsRules.Read(fetched.Body), now + Kept, null),
            FetchOutcome.Answered { Status: >= 400 and < 500 and not 429 } => new SiteRules(RobotsRules.AllowEverything, now + Kept, null),
            var failed => new SiteRules(RobotsRules.RefuseEverything, now + KeptAfterFailure, $"The robots.txt of {address.IdnHost} cannot be had, so nothing is fetched there for an hour. {failed.Says}"),
        };
    }

    private sealed record SiteRules(RobotsRules Robots, DateTimeOffset Until, string? Failure);

    private sealed class Site
    {
        private DateTimeOffset _nextAt;

        public SemaphoreSlim Gate { get; } = new(1);

        public SiteRules? Rules { get; set; }

        public TimeSpan? Reserve(DateTimeOffset now, TimeSpan delay, TimeSpan waitMax)
        {
            lock (Gate)
            {
                DateTimeOffset start = _nextAt > now ? _nextAt : now;
                if (start - now > waitMax) return null;
                _nextAt = start + delay;
                return start - now;
            }
        }
    }
}
