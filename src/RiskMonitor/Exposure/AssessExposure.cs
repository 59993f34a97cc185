using JasperFx.Events;
using Marten;
using RiskMonitor.Alerts;
using RiskMonitor.Companies;
using RiskMonitor.Events;
using RiskMonitor.Hosting;

namespace RiskMonitor.Exposure;

/// <summary>Publishes a company's score from what is stored, unless what stands published answers already: the one way by which an assessment comes to be, whoever asks.</summary>
internal static class AssessExposure
{
    /// <param name="session">Reads the exposures and takes the assessment.</param>
    /// <param name="exposure">What is known of the company.</param>
    /// <param name="inForce">How it is weighed.</param>
    /// <param name="now">As of when.</param>
    /// <param name="dueAt">The published score must be of this instant or later; null where any is.</param>
    /// <param name="ct">Ends the reading.</param>
    /// <returns>Null where nothing new is to be published.</returns>
    /// <exception cref="ExposureBehindException">An exposure has seen less than the published score: half a state must not be published.</exception>
    public static async Task<AssessmentPublished?> PublishAsync(
        IDocumentSession session, ExposureDocument exposure, PolicyInForce inForce, DateTimeOffset now, DateTimeOffset? dueAt, CancellationToken ct)
    {
        session.LastModifiedBy ??= Provenance.System;
        CompanyId company = exposure.State.Company;
        IEventStream<LatestAssessment> stream = await session.Events.FetchForWriting<LatestAssessment>(StreamKeys.Assessment(TenantId.Default, company), ct);
        Neighbourhood around = await Neighbourhood.StoredAsync(session, exposure, inForce, now, ct);
        if (stream.Aggregate is { } last)
        {
            if (last.Covers(around.Read, inForce, dueAt)) return null;      // the message came twice or late
            if (last.IsAheadOf(around) is { } known) throw new ExposureBehindException(known.Company, around.SequenceOf(known.Company), known.Sequence);
        }

        ExposureAssessed assessed = Assessment.Of(TenantId.Default, around, inForce, now);
        if (stream.Aggregate is null && exposure.Sequence == 0 && assessed.Claims.IsEmpty) return null;      // nothing is known, and nothing spreads
        stream.AppendOne(assessed);
        return new AssessmentPublished(TenantId.Default, company, (stream.CurrentVersion ?? 0) + 1);
    }
}
