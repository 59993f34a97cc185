using System.Diagnostics;
using System.Globalization;

namespace RiskMonitor.Feeds;

/// <summary>How many of the sources that are asked give no coverage.</summary>
/// <param name="Sources">Feeds that are asked.</param>
/// <param name="Dark">Those of them that have not answered for so long that news may be missing.</param>
/// <param name="Since">Since when the one that is dark longest has not answered (UTC); null where none is dark.</param>
public sealed record Coverage(int Sources, int Dark, DateTimeOffset? Since)
{
    /// <summary>In a sentence; empty where none is dark.</summary>
    public string Says => Since is not { } since ? "" : string.Create(CultureInfo.InvariantCulture,
        $"{Dark:N0} of {Sources:N0} {(Sources == 1 ? "source gives" : Dark == 1 ? "sources gives" : "sources give")} no coverage{(Dark == 1 ? "" : ", the first")} since {since.UtcDateTime:yyyy-MM-dd HH:mm} UTC.");

    internal static Coverage Of(IEnumerable<FeedAnswer> feeds, DateTimeOffset now)
    {
        FeedHealth[] asked = [.. feeds.Select(feed => FeedHealth.Of(feed, now)).Where(health => health.Coverage != FeedCoverage.Off)];
        FeedAnswer[] dark = [.. asked.Where(health => health.Coverage == FeedCoverage.Dark).Select(health => health.Feed)];
        return new Coverage(asked.Length, dark.Length, dark.Length == 0 ? null : dark.Min(feed => feed.LastSuccessAt ?? feed.AddedAt));
    }
}

/// <summary>The coverage as it stands, for every page and every score: judged as the list of feeds judges it, and kept for some seconds.</summary>
internal sealed class CoverageNow(FeedReading reading, TimeProvider time) : IDisposable
{
    /// <summary>How long it is kept at least.</summary>
    public static readonly TimeSpan KeptFor = TimeSpan.FromSeconds(5);

    // Of 50,000 feeds the looking takes seconds: it must never be more than a small part of what the program does.
    private const int TimesItsCost = 50;

    private readonly SemaphoreSlim _one = new(1);
    private (Coverage Coverage, long Until)? _known;

    public void Dispose() => _one.Dispose();

    public async Task<Coverage> ReadAsync(CancellationToken ct)
    {
        if (Fresh() is { } fresh) return fresh;
        await _one.WaitAsync(ct);
        try
        {
            if (Fresh() is { } meanwhile) return meanwhile;
            long begun = Stopwatch.GetTimestamp();
            Coverage coverage = Coverage.Of(await reading.AllAsync(TenantId.Default, ct), time.GetUtcNow());
            TimeSpan kept = Stopwatch.GetElapsedTime(begun) * TimesItsCost;
            _known = (coverage, Stopwatch.GetTimestamp() + (long)((kept > KeptFor ? kept : KeptFor).TotalSeconds * Stopwatch.Frequency));
            return coverage;
        }
        finally
        {
            _one.Release();
        }
    }

    private Coverage? Fresh() => _known is { } known && Stopwatch.GetTimestamp() < known.Until ? known.Coverage : null;
}
