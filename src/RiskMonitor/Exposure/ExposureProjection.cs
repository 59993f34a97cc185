using JasperFx.Events;
using JasperFx.Events.Aggregation;
using JasperFx.Events.Daemon;
using JasperFx.Events.Projections;
using Marten;
using Marten.Events.Projections;
using RiskMonitor.Companies;
using RiskMonitor.Events;
using RiskMonitor.Exposure.Layouts;
using RiskMonitor.Exposure.Rebuilding;
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

    /// <summary>Of a company that no event concerns.</summary>
    internal static ExposureDocument Unknown(CompanyId company) => new() { Id = company.Value, Sequence = 0, State = ExposureState.Initial(company) };
}

/// <summary>
/// Slices risk events by every company they concern, folds them with the domain's <see cref="ExposureState"/>, and asks for the recompute in the
/// transaction that stores the result: a message committed with the article would read the exposure before it has seen the article.
/// </summary>
/// <remarks>
/// A state cannot take a fact out again. Where a correction says that facts no longer count, the company is folded anew from the ledger, up to everything
/// that is safely recorded; what comes later in the pages is then known already, so that a rebuild folds a company anew at most once or twice (decision 0031).
/// </remarks>
public sealed partial class ExposureProjection : MultiStreamProjection<ExposureDocument, string>
{
    /// <summary>Events of one page, and companies kept in memory between pages.</summary>
    private const int BatchEvents = 5000;

    /// <summary>Name of the projection, kept stable across versions of the program.</summary>
    public const string ProjectionName = "Exposure";

    public ExposureProjection()
        : this(ExposureLayout.Current)
    {
    }

    internal ExposureProjection(ExposureLayout layout)
    {
        Name = ProjectionName;
        Version = layout.Version;
        Options.BatchSize = BatchEvents;
        Options.CacheLimitPerTenant = BatchEvents;
        CustomGrouping(ExposureSlices.OfPageAsync);
    }

    public override async ValueTask<(ExposureDocument?, ActionType)> DetermineActionAsync(
        IQuerySession session, ExposureDocument? snapshot, string id, IIdentitySetter<ExposureDocument, string> identitySetter,
        IReadOnlyList<IEvent> events, CancellationToken cancellation)
    {
        ExposureDocument exposure = snapshot ?? ExposureDocument.Unknown(new CompanyId(id));
        foreach (IEvent e in events)
        {
            if (e.Sequence <= exposure.Sequence) continue;      // known since the company was folded anew
            exposure = e.Data is RiskEvent fact
                ? exposure with { Sequence = e.Sequence, State = exposure.State.Evolve(fact) }
                : await RefoldAsync(session.DocumentStore, exposure.State.Company, e.Sequence, cancellation);
        }
        return (exposure, ReferenceEquals(exposure, snapshot) ? ActionType.Nothing : ActionType.Store);
    }

    public override ValueTask RaiseSideEffects(IDocumentOperations operations, IEventSlice<ExposureDocument> slice)
    {
        if (slice.Snapshot is { } exposure)
        {
            IEvent last = slice.Events()[^1];
            slice.PublishMessage(
                new RecomputeExposure(new CompanyId(exposure.Id), exposure.Sequence),
                new MessageMetadata { CorrelationId = last.CorrelationId, CausationId = last.Id.ToString(), CurrentUserName = Provenance.System });
            if (last.Data is FoldAnew { Order: { } order }) FoldAnewOrders.TakeOff(operations, exposure.Id, order);      // of one page each event of the company carries it
        }
        return ValueTask.CompletedTask;
    }

    // Companies are worked on at once, and a session serves one at a time: each reads through its own.
    private static async Task<ExposureDocument> RefoldAsync(IDocumentStore store, CompanyId company, long atLeast, CancellationToken ct)
    {
        // Behind the high-water mark nothing can be recorded any more; before it a slower writer may still come in between.
        long safely = (await store.Advanced.AllProjectionProgress(token: ct)).Where(shard => shard.ShardName == ShardState.HighWaterMark)
            .Select(shard => shard.Sequence).Append(atLeast).Max();
        await using IQuerySession session = store.QuerySession();
        return await CompanyLedger.RefoldAsync(session, company, KnownAt.Sequence(safely), ct);
    }
}
