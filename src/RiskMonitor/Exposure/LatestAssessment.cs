using JasperFx.Events;
using Marten.Events.Aggregation;
using RiskMonitor.Events;

namespace RiskMonitor.Exposure;

/// <summary>The score that stands published for a company: the last event of its assessment stream.</summary>
public sealed record LatestAssessment
{
    /// <summary>Key of the assessment stream.</summary>
    public required string Id { get; init; }

    /// <summary>Position of the assessment in its stream, counted from 1.</summary>
    public required long Version { get; init; }

    /// <summary>The assessment.</summary>
    public required ExposureAssessed Assessed { get; init; }

    /// <summary>The score published before it, in 10^-6 points; null for a first one.</summary>
    public long? BeforeMicropoints { get; init; }

    /// <summary>Whether it already answers for this state of the exposure under this pack.</summary>
    public bool Covers(long sequence, string policyVersion) =>
        Assessed.KnownAtSequence >= sequence && Assessed.PolicyVersion == policyVersion;

    /// <summary>Whether it does so at this instant or a later one, too.</summary>
    public bool Covers(long sequence, string policyVersion, DateTimeOffset instant) => Covers(sequence, policyVersion) && Assessed.AsOf >= instant;
}

/// <summary>Keeps <see cref="LatestAssessment"/> in the transaction of the assessment.</summary>
public sealed partial class LatestAssessmentProjection : SingleStreamProjection<LatestAssessment, string>
{
    // Without a named type the projection would be run for every stream of the ledger.
    public LatestAssessmentProjection() => IncludeType<ExposureAssessed>();

    public override LatestAssessment Evolve(LatestAssessment? snapshot, string id, IEvent e) => e.Data switch
    {
        ExposureAssessed assessed => new LatestAssessment
        {
            Id = id,
            Version = (snapshot?.Version ?? 0) + 1,
            Assessed = assessed,
            BeforeMicropoints = snapshot?.Assessed.ScoreMicropoints,
        },
        _ => throw new InvalidOperationException($"An assessment stream holds assessments only; {id} holds {e.EventTypeName}."),
    };
}
