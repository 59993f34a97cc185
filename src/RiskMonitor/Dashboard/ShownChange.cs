using Marten;
using RiskMonitor.Companies;
using RiskMonitor.Companies.Correcting;
using RiskMonitor.Exposure;
using RiskMonitor.Exposure.Policies;

namespace RiskMonitor.Dashboard;

/// <summary>What became of a company's score since an earlier instant, with what was known then.</summary>
/// <param name="Span">Since when, as the page's address says it.</param>
/// <param name="Before">The score of then.</param>
/// <param name="After">The score of now.</param>
/// <param name="Corrections">What analysts corrected between the two.</param>
/// <param name="RegistryChanges">What the files of the registry came to say between the two, in words.</param>
internal sealed record ShownChange(string Span, ScoredCompany Before, ScoredCompany After, IReadOnlyList<RecordedEvent> Corrections, IReadOnlyList<string> RegistryChanges)
{
    /// <summary>The spans that a page offers, in the words of its address and of its readers.</summary>
    public static readonly IReadOnlyList<(string Key, string Words, TimeSpan Length)> Spans =
        [("24h", "24 hours", TimeSpan.FromHours(24)), ("7d", "7 days", TimeSpan.FromDays(7)), ("30d", "30 days", TimeSpan.FromDays(30))];

    /// <summary>Null where the span is none that a page offers.</summary>
    public static async Task<ShownChange?> ReadAsync(IQuerySession session, Company company, KnownPolicies policies, string? span, DateTimeOffset now, CancellationToken ct)
    {
        if (Spans.FirstOrDefault(offered => offered.Key == span) is not { Key: { } key } asked) return null;

        DateTimeOffset since = now - asked.Length;
        ExplainedScore explained = await ExplainedScore.ReadAsync(session, company, now, knownAt: null, since, (instant, known) => policies.AtAsync(session, instant, known, ct), ct);
        return new ShownChange(key, explained.Before!, explained.Scored, [.. explained.Corrections.Where(e => e.RecordedAt > since)],      // not null: it was asked for
            [.. explained.RegistryChanges.Where(changed => changed.Recorded.RecordedAt > since).Select(RegistryWords.Of)]);
    }
}
