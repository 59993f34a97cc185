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

    /// <summary>Whether it already answers: it has read the same exposures, each as far or further, under the same pack and the same revision of the registry's files, and is of the instant that asks or a later one.</summary>
    public bool Covers(IReadOnlyCollection<ExposureRead> read, PolicyInForce inForce, DateTimeOffset? instant) =>
        Assessed.PolicyVersion == inForce.Policy.Version && Assessed.Registry == inForce.Revision?.Number && (instant is null || Assessed.AsOf >= instant) && read.Count == Assessed.Read.Count
        && read.All(now => Assessed.Read.Any(then => then.Company == now.Company && then.Sequence >= now.Sequence));

    /// <summary>An exposure that it has read further than it now stands, while exposures are folded anew; null where there is none.</summary>
    public ExposureRead? IsAheadOf(Neighbourhood now) =>
        Assessed.Read.FirstOrDefault(then => then.Sequence > now.SequenceOf(then.Company) && (then.Company == Assessed.Company || now.Neighbours.Any(known => known.State.Company == then.Company)));
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
