using Marten;
using RiskMonitor.Alerts;
using RiskMonitor.Companies;
using RiskMonitor.Exposure.Policies;

namespace RiskMonitor.Exposure.Clock;

/// <summary>Asks when a company is to be assessed again if nothing happens. Sent behind the rules' look at an assessment.</summary>
/// <param name="Tenant">Whom the assessment was published to.</param>
/// <param name="Company">Whose score.</param>
/// <param name="Version">The assessment that the plan begins at; a later one plans for itself.</param>
public sealed record PlanAssessment(TenantId Tenant, CompanyId Company, long Version) : IPerCompany
{
    /// <inheritdoc />
    public string CompanyKey => Company.Value;
}

/// <summary>Keeps one instant for each company: the next at which decay alone crosses a clear level, a known fact begins to count, or a day has passed with an alert open.</summary>
public static class PlanAssessmentHandler
{
    private static readonly TimeSpan WhileAlerted = TimeSpan.FromDays(1);

    public static async Task Handle(PlanAssessment command, IDocumentSession session, KnownPolicies policies, CancellationToken ct)
    {
        LatestAssessment? latest = await PublishedScore.ReadLatestAsync(session, command.Tenant, command.Company, ct);
        ExposureDocument? exposure = await session.LoadAsync<ExposureDocument>(command.Company.Value, ct);
        if (latest is null || exposure is null || latest.Version > command.Version || exposure.Sequence > latest.Assessed.KnownAtSequence) return;      // a later assessment plans

        AlertWatchDocument? watch = await session.LoadAsync<AlertWatchDocument>(AlertWatchDocument.Key(command.Tenant, command.Company), ct);
        PolicyInForce inForce = (await policies.ReadAsync(session, ct)).At(latest.Assessed.AsOf);
        if (Next(exposure.State, inForce, latest.Assessed.AsOf, hasOpenAlert: watch?.Watch.Open.IsEmpty is false) is { } due)
            session.Store(new DueAssessment { Id = command.Company.Value, DueAt = due });
        else session.Delete<DueAssessment>(command.Company.Value);
    }

    /// <summary>When the company is to be assessed again; null where nothing is to be expected of time alone.</summary>
    internal static DateTimeOffset? Next(ExposureState state, PolicyInForce inForce, DateTimeOffset asOf, bool hasOpenAlert)
    {
        DateTimeOffset? crossing = DecayCrossing.After(inForce.Policy.Alerts.Rules, asOf, instant => ExposureScore.At(state, inForce.Policy, inForce.Registry, instant).Level);
        DateTimeOffset? fact = FactsAhead.Next(state, asOf);
        DateTimeOffset? daily = hasOpenAlert ? asOf + WhileAlerted : null;
        return new[] { crossing, fact, daily }.Min();      // null is none, unless all are
    }
}
