using JasperFx.Events;
using Marten;
using RiskMonitor.Alerts;
using RiskMonitor.Companies;
using RiskMonitor.Events;
using RiskMonitor.Exposure.Policies;
using RiskMonitor.Hosting;

namespace RiskMonitor.Exposure;

/// <summary>Asks to publish a company's score anew. A trigger only: the score is computed from the stored exposure, never from this message.</summary>
/// <param name="Company">Whose score.</param>
/// <param name="UpToSequence">The exposure must have seen this event; a recompute that finds it behind is tried again.</param>
public sealed record RecomputeExposure(CompanyId Company, long UpToSequence) : IPerCompany
{
    /// <inheritdoc />
    public string CompanyKey => Company.Value;
}

/// <summary>The stored exposure has not yet seen the event that asked for the recompute.</summary>
public sealed class ExposureBehindException(CompanyId company, long sequence, long wanted)
    : Exception($"The exposure of {company} stands at event {sequence}; a recompute up to event {wanted} was asked for.");

/// <summary>Loads the exposure, assesses it, appends what is published.</summary>
public static class RecomputeExposureHandler
{
    public static Task<ExposureDocument?> LoadAsync(RecomputeExposure command, IDocumentSession session, CancellationToken ct) =>
        session.LoadAsync<ExposureDocument>(command.Company.Value, ct);

    public static async Task<AssessmentPublished?> Handle(
        RecomputeExposure command, ExposureDocument? exposure, IDocumentSession session, KnownPolicies policies, TimeProvider time, CancellationToken ct)
    {
        if (exposure is null || exposure.Sequence < command.UpToSequence)
            throw new ExposureBehindException(command.Company, exposure?.Sequence ?? 0, command.UpToSequence);

        session.LastModifiedBy ??= Provenance.System;
        DateTimeOffset now = time.GetUtcNow();
        PolicyInForce inForce = (await policies.ReadAsync(session, ct)).At(now);
        IEventStream<LatestAssessment> stream = await session.Events.FetchForWriting<LatestAssessment>(
            StreamKeys.Assessment(TenantId.Default, command.Company), ct);
        if (stream.Aggregate is { } last && last.Covers(exposure.Sequence, inForce.Policy.Version)) return null;   // the message came twice

        stream.AppendOne(Assessment.Of(TenantId.Default, exposure, inForce, now));
        return new AssessmentPublished(TenantId.Default, command.Company, (stream.CurrentVersion ?? 0) + 1);
    }
}
