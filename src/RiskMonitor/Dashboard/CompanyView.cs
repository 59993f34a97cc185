using JasperFx.Events;
using Marten;
using Npgsql;
using RiskMonitor.Alerts;
using RiskMonitor.Articles;
using RiskMonitor.Companies;
using RiskMonitor.Events;
using RiskMonitor.Exposure;

namespace RiskMonitor.Dashboard;

/// <summary>Everything that the page of a company shows.</summary>
public sealed record CompanyView
{
    /// <summary>Sentences on one page; the newest are shown.</summary>
    public const int EvidenceRowsMax = 200;

    /// <summary>Published scores on one page; the newest are shown.</summary>
    public const int PublishedMax = 200;

    private const int AlertsMax = 5;

    public required Company Company { get; init; }

    /// <summary>The score that stands published; null where none was published yet.</summary>
    public required LatestAssessment? Latest { get; init; }

    /// <summary>The newest first.</summary>
    public required IReadOnlyList<EvidenceRow> Evidence { get; init; }

    /// <summary>How many sentences there are in all; null where the history is too long to be read for a page.</summary>
    public required int? EvidenceTotal { get; init; }

    /// <summary>How far the company stands above its own usual hazard, now; null where too little is known, or too much to be read for a page.</summary>
    public required Fixed? Surge { get; init; }

    /// <summary>Whether the page has read the whole history: else its curve is that of the published scores.</summary>
    public required bool IsWhole { get; init; }

    /// <summary>Null where nothing is known.</summary>
    public required Timeline? Timeline { get; init; }

    /// <summary>The oldest first.</summary>
    public required IReadOnlyList<PublishedPoint> Published { get; init; }

    /// <summary>The corrections of the registry that bear on what is shown, the oldest first.</summary>
    public required IReadOnlyList<RegistryStep> Corrections { get; init; }

    /// <summary>What changed since an earlier instant; null where nobody asked.</summary>
    internal ShownChange? Change { get; init; }

    /// <summary>The newest first.</summary>
    public required IReadOnlyList<AlertRaised> Alerts { get; init; }

    /// <summary>How each alert rule stands, and why it last told people or kept quiet.</summary>
    public required IReadOnlyList<RuleStandingAnswer> Rules { get; init; }

    public required IReadOnlyDictionary<ArticleId, ArticleHeadline> Headlines { get; init; }

    /// <summary>Names of the companies of the registry.</summary>
    public required IReadOnlyDictionary<CompanyId, Company> Registry { get; init; }

    public string NameOf(CompanyId company) => Registry.TryGetValue(company, out Company? known) ? known.Name : company.Value;

    public string TitleOf(ArticleId article) =>
        Headlines.TryGetValue(article, out ArticleHeadline? headline) && headline.Title.Length > 0 ? headline.Title : $"Article {article.Value[..8]}";

    internal static async Task<CompanyView> ReadAsync(
        Company company, IQuerySession session, NpgsqlDataSource database, PolicyInForce inForce, DateTimeOffset now, CancellationToken ct)
    {
        LatestAssessment? latest = await PublishedScore.ReadLatestAsync(session, TenantId.Default, company.Id, ct);
        ShownHistory history = await ShownHistory.ReadAsync(session, company.Id, inForce, now, ct);
        IReadOnlyList<PublishedPoint> published = await PublishedAsync(session, company.Id, latest?.Version ?? 0, ct);
        IReadOnlyList<EvidenceRow> evidence = EvidenceRow.Of(history.Facts[company.Id]);
        IReadOnlyList<EvidenceRow> shown = [.. evidence.Take(EvidenceRowsMax)];
        AlertWatchDocument? watch = await session.LoadAsync<AlertWatchDocument>(AlertWatchDocument.Key(TenantId.Default, company.Id), ct);
        var alerts = await RaisedAlert.Newest(session, TenantId.Default, company.Id).Take(AlertsMax).ToListAsync(ct);

        return new CompanyView
        {
            Company = company,
            Latest = latest,
            Evidence = shown,
            EvidenceTotal = history.IsWhole ? evidence.Count : null,
            Surge = history.SurgeOf(company.Id, inForce, now),
            IsWhole = history.IsWhole,
            Timeline = evidence.Count == 0 && latest is null ? null : Timeline.Of(company.Id, history, inForce, shown, published, now),
            Published = published,
            Corrections = history.Registry,
            Alerts = [.. alerts.Select(a => a.Alert)],
            Rules = [.. (watch?.Watch.Rules ?? []).Select(RuleStandingAnswer.Of)],
            Headlines = await ArticleHeadline.ReadAsync(database, ArticlesOf(shown, latest), ct),
            Registry = inForce.Registry,
        };
    }

    private static ArticleId[] ArticlesOf(IEnumerable<EvidenceRow> evidence, LatestAssessment? latest)
    {
        IEnumerable<AssessedClaim> claims = latest is null ? [] : latest.Assessed.Claims;
        return
        [
            .. evidence.Select(row => row.Article)
                .Concat(claims.SelectMany(ArticlesOf))
                .Distinct()
        ];
    }

    private static IEnumerable<ArticleId> ArticlesOf(AssessedClaim claim) =>
    [
        .. claim.Voices.Select(voice => voice.Article), .. claim.Denials.Select(denial => denial.Article), .. (claim.Confirmations ?? []).Select(confirmed => confirmed.Article),
        .. claim.Via?.Assertion is { } asserted ? [asserted.Article] : (ArticleId[])[]
    ];

    private static async Task<IReadOnlyList<PublishedPoint>> PublishedAsync(IQuerySession session, CompanyId company, long latest, CancellationToken ct)
    {
        if (latest == 0) return [];
        IReadOnlyList<IEvent> stream = await session.Events.FetchStreamAsync(
            StreamKeys.Assessment(TenantId.Default, company), fromVersion: Math.Max(1, latest - PublishedMax + 1), token: ct);
        return [.. stream.Select(e => (e.Version, Assessed: (ExposureAssessed)e.Data)).Select(e => new PublishedPoint(
            e.Version, e.Assessed.AsOf, e.Assessed.ScoreMicropoints, e.Assessed.LowMicropoints, e.Assessed.HighMicropoints))];
    }
}
