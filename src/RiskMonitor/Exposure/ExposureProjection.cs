using JasperFx.Events;
using JasperFx.Events.Projections;
using Marten;
using Marten.Events.Projections;
using RiskMonitor.Companies;
using RiskMonitor.Events;
using RiskMonitor.Hosting;

namespace RiskMonitor.Exposure;

/// <summary>The stored exposure of one company.</summary>
public sealed record ExposureDocument
{
    /// <summary>The company's id.</summary>
    public required string Id { get; init; }

    /// <summary>Global sequence of the last event folded in.</summary>
    public required long Sequence { get; init; }

    /// <summary>What is known of the company.</summary>
    public required ExposureState State { get; init; }
}

/// <summary>
/// Slices risk events by every company they concern, folds them with the domain's <see cref="ExposureState"/>, and asks for the recompute in the
/// transaction that stores the result: a message committed with the article would read the exposure before it has seen the article.
/// </summary>
public sealed partial class ExposureProjection : MultiStreamProjection<ExposureDocument, string>
{
    /// <summary>Events of one page, and companies kept in memory between pages.</summary>
    private const int BatchEvents = 5000;

    /// <summary>Name of the projection, kept stable across versions of the program.</summary>
    public const string ProjectionName = "Exposure";

    /// <summary>Its one shard, under which its progress is stored.</summary>
    internal static readonly ShardName Shard = new(ProjectionName);

    public ExposureProjection()
    {
        Name = ProjectionName;
        Options.BatchSize = BatchEvents;
        Options.CacheLimitPerTenant = BatchEvents;
        Identities<RiskEvent>(e => [.. e.CompaniesConcerned().Select(c => c.Value)]);
        Identities<ArticleRevised>(e => [.. e.Concerned.Select(c => c.Value)]);
    }

    public override ExposureDocument Evolve(ExposureDocument? snapshot, string id, IEvent e) =>
        Fold(snapshot ?? new ExposureDocument { Id = id, Sequence = 0, State = ExposureState.Initial(new CompanyId(id)) }, e);

    public override ValueTask RaiseSideEffects(IDocumentOperations operations, IEventSlice<ExposureDocument> slice)
    {
        if (slice.Snapshot is { } exposure)
        {
            IEvent last = slice.Events()[^1];
            slice.PublishMessage(
                new RecomputeExposure(new CompanyId(exposure.Id), exposure.Sequence),
                new MessageMetadata { CorrelationId = last.CorrelationId, CausationId = last.Id.ToString(), CurrentUserName = Provenance.System });
        }
        return ValueTask.CompletedTask;
    }

    /// <summary>Whether an event of the ledger can change a company's exposure.</summary>
    internal static bool Concerns(object happened, CompanyId company) => happened switch
    {
        RiskEvent fact => fact.CompaniesConcerned().Contains(company),
        ArticleRevised revised => revised.Concerned.Contains(company),
        _ => false,
    };

    internal static ExposureDocument Fold(ExposureDocument exposure, IEvent e) => exposure with
    {
        Sequence = e.Sequence,
        State = e.Data switch
        {
            RiskEvent fact => exposure.State.Evolve(fact),
            ArticleRevised revised => exposure.State.Evolve(revised),
            _ => throw new InvalidOperationException($"Event {e.EventTypeName} at {e.Sequence} was sliced to {exposure.Id} but changes no exposure."),
        },
    };
}
