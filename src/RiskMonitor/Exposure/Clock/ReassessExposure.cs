using JasperFx.Events;
using Marten;
using RiskMonitor.Alerts;
using RiskMonitor.Companies;
using RiskMonitor.Events;
using RiskMonitor.Exposure.Policies;
using RiskMonitor.Hosting;

namespace RiskMonitor.Exposure.Clock;

/// <summary>Asks to publish a company's score anew although nothing happened: time has passed, or another policy pack is in force.</summary>
/// <param name="Company">Whose score.</param>
/// <param name="DueAt">The instant that asks for it: an assessment as of then or later, by the pack in force, answers it, however often and late it is asked.</param>
public sealed record ReassessExposure(CompanyId Company, DateTimeOffset DueAt) : IPerCompany
{
    /// <inheritdoc />
    public string CompanyKey => Company.Value;
}

/// <summary>Assesses the stored exposure as of now, unless that was done since the assessment was due.</summary>
public static class ReassessExposureHandler
{
    public static Task<ExposureDocument?> LoadAsync(ReassessExposure command, IDocumentSession session, CancellationToken ct) =>
        session.LoadAsync<ExposureDocument>(command.Company.Value, ct);

    public static async Task<AssessmentPublished?> Handle(
        ReassessExposure command, ExposureDocument? exposure, IDocumentSession session, KnownPolicies policies, TimeProvider time, CancellationToken ct)
    {
        session.LastModifiedBy ??= Provenance.System;
        IEventStream<LatestAssessment> stream = await session.Events.FetchForWriting<LatestAssessment>(
            StreamKeys.Assessment(TenantId.Default, command.Company), ct);
        LatestAssessment? last = stream.Aggregate;
        // While exposures are folded anew they are behind what was published already: half a state must not be published.
        if (last is not null && (exposure?.Sequence ?? 0) < last.Assessed.KnownAtSequence)
            throw new ExposureBehindException(command.Company, exposure?.Sequence ?? 0, last.Assessed.KnownAtSequence);
        if (exposure is null) return null;

        DateTimeOffset now = Later(time.GetUtcNow(), command.DueAt);      // of two machines' clocks the one that said it is due
        PolicyInForce inForce = (await policies.ReadAsync(session, ct)).At(now);
        if (last is not null && last.Covers(exposure.Sequence, inForce.Policy.Version, command.DueAt)) return null;      // the message came twice or late

        stream.AppendOne(Assessment.Of(TenantId.Default, exposure, inForce, now));
        return new AssessmentPublished(TenantId.Default, command.Company, (stream.CurrentVersion ?? 0) + 1);
    }

    private static DateTimeOffset Later(DateTimeOffset one, DateTimeOffset other) => one > other ? one : other;
}
