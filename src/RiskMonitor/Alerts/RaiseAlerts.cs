using Marten;
using RiskMonitor.Companies;
using RiskMonitor.Events;
using RiskMonitor.Exposure;
using RiskMonitor.Exposure.Clock;
using RiskMonitor.Exposure.Policies;
using RiskMonitor.Hosting;
using RiskMonitor.Webhooks;
using Wolverine;

namespace RiskMonitor.Alerts;

/// <summary>Says that an assessment was appended. A trigger only: the handler reads the assessments from the ledger.</summary>
/// <param name="Tenant">Whom it was published to.</param>
/// <param name="Company">Whose score.</param>
/// <param name="Version">Its position in the assessment stream, counted from 1.</param>
public sealed record AssessmentPublished(TenantId Tenant, CompanyId Company, long Version) : IPerCompany
{
    /// <inheritdoc />
    public string CompanyKey => Company.Value;
}

/// <summary>Shows the rules every assessment that they have not seen, in order, and raises, updates, clears and retracts what they decide.</summary>
public static class RaiseAlertsHandler
{
    public static async Task<OutgoingMessages> Handle(
        AssessmentPublished message, IDocumentSession session, KnownPolicies policies, KnownAlertBook books, WebhookOptions webhooks, ILogger<AssessmentPublished> log, CancellationToken ct)
    {
        string key = AlertWatchDocument.Key(message.Tenant, message.Company);
        AlertWatchDocument document = await session.LoadAsync<AlertWatchDocument>(key, ct) ?? new AlertWatchDocument { Id = key, Watch = AlertWatch.Initial };
        if (message.Version <= document.Watch.SeenVersion) return [];      // the message came twice, or after a later one

        // From the last one seen: its score is the "before" of the next. Messages may be lost in order, assessments are not.
        var assessments = await session.Events.FetchStreamAsync(
            StreamKeys.Assessment(message.Tenant, message.Company), fromVersion: Math.Max(1, document.Watch.SeenVersion), token: ct);
        PolicyBook known = await policies.ReadAsync(session, ct);
        AlertBook book = await books.ReadAsync(session, ct);
        string companyName = known.Seed.Registry.TryGetValue(message.Company, out Company? company) ? company.Name : message.Company.Value;

        session.LastModifiedBy ??= Provenance.System;
        var round = new AlertRound(session, known, book, companyName, webhooks.Root, log);
        AlertWatch watch = await round.LookAsync(document.Watch, assessments, ct);
        session.Store(document with { Watch = watch });

        IEnumerable<WebhookMessage> scores = ScoreChanges.Of(assessments, document.Watch.SeenVersion, round.ReadAgain, companyName, webhooks.Root).Select(score => AlertAudience.Of(score, book, rule: null));
        await WebhookOutbox.EnqueueAsync(session, message.Tenant, [.. round.Messages, .. scores], ct);
        return [new PlanAssessment(message.Tenant, message.Company, watch.SeenVersion)];
    }
}

/// <summary>The stored <see cref="AlertWatch"/> of one company.</summary>
public sealed record AlertWatchDocument
{
    /// <summary>Tenant and company.</summary>
    public required string Id { get; init; }

    /// <summary>Marten's revision, checked at every write: of two handlers of one company the second one starts again.</summary>
    public int Version { get; set; }

    /// <summary>What the rules have seen.</summary>
    public required AlertWatch Watch { get; init; }

    internal static string Key(TenantId tenant, CompanyId company) => $"{tenant}/{company}";
}
