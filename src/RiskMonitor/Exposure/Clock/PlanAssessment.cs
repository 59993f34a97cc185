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

/// <summary>Keeps one instant for each company: the next at which decay alone crosses a clear level, a known fact or relation begins to count, the neighbours' included, a rule's dwell, repeat interval or silence ends, or a day has passed with an alert open.</summary>
public static class PlanAssessmentHandler
{
    private static readonly TimeSpan WhileAlerted = TimeSpan.FromDays(1);

    public static async Task Handle(PlanAssessment command, IDocumentSession session, KnownPolicies policies, KnownAlertBook books, CancellationToken ct)
    {
        LatestAssessment? latest = await PublishedScore.ReadLatestAsync(session, command.Tenant, command.Company, ct);
        ExposureDocument exposure = await session.LoadAsync<ExposureDocument>(command.Company.Value, ct) ?? ExposureDocument.Unknown(command.Company);
        if (latest is null || latest.Version > command.Version || exposure.Sequence > latest.Assessed.KnownAtSequence) return;      // a later assessment plans

        AlertWatchDocument? watch = await session.LoadAsync<AlertWatchDocument>(AlertWatchDocument.Key(command.Tenant, command.Company), ct);
        PolicyInForce inForce = (await policies.ReadAsync(session, ct)).At(latest.Assessed.AsOf);
        Neighbourhood around = await Neighbourhood.StoredAsync(session, exposure, inForce, latest.Assessed.AsOf, ct);
        if (latest.IsAheadOf(around) is { } known) throw new ExposureBehindException(known.Company, around.SequenceOf(known.Company), known.Sequence);      // published by a server of another layout
        RulesInForce rules = (await books.ReadAsync(session, ct)).At(latest.Assessed.AsOf, inForce.Policy.Alerts);
        DateTimeOffset asOf = around.NotBefore(latest.Assessed.AsOf);
        DateTimeOffset? awaited = watch is null ? null : RuleClock.Next(watch.Watch, command.Company, rules, asOf);
        DateTimeOffset? next = Next(around, inForce, rules.For(command.Company), asOf, hasOpenAlert: watch?.Watch.Open.Count > 0);
        if ((awaited < next ? awaited : next ?? awaited) is { } due)
            session.Store(new DueAssessment { Id = command.Company.Value, DueAt = due });
        else session.Delete<DueAssessment>(command.Company.Value);
    }

    /// <summary>When the company is to be assessed again; null where nothing is to be expected of time alone.</summary>
    /// <param name="around">What is known.</param>
    /// <param name="inForce">How it is weighed.</param>
    /// <param name="rules">The rules for the company. Those that look at some claims only are looked at daily instead of at their crossing.</param>
    /// <param name="asOf">From when on.</param>
    /// <param name="hasOpenAlert">Whether a rule has an alert open.</param>
    internal static DateTimeOffset? Next(Neighbourhood around, PolicyInForce inForce, ValueList<ScopedRule> rules, DateTimeOffset asOf, bool hasOpenAlert)
    {
        AlertRule[] ofAllClaims = [.. rules.Where(scoped => scoped.Watchlist?.TakesEveryClaim ?? true).Select(scoped => scoped.Rule)];
        DateTimeOffset? crossing = DecayCrossing.After(ofAllClaims, asOf, instant => around.Score(inForce, instant).Level);
        IEnumerable<DateTimeOffset?> facts = around.Neighbours.Prepend(around.Own).Select(known => FactsAhead.Next(known.State, asOf));
        DateTimeOffset? relation = RelationsAhead.Next(around.Own.State.Company, inForce.Registry, asOf);
        DateTimeOffset? daily = hasOpenAlert ? asOf + WhileAlerted : null;
        return facts.Append(crossing).Append(relation).Append(daily).Min();      // null is none, unless all are
    }
}
