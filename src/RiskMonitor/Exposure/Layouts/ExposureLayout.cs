using System.Globalization;
using JasperFx.Events.Projections;
using Marten;
using RiskMonitor.Hosting;

namespace RiskMonitor.Exposure.Layouts;

/// <summary>
/// The layout in which exposures are stored. Programs of different layouts work side by side on one ledger: each has a table and a place in the ledger of its own,
/// which it never shares (decision 0085).
/// </summary>
/// <param name="Version">Counted from 1.</param>
internal sealed record ExposureLayout(uint Version)
{
    /// <summary>The layout of this program. Raise it by one with every change of what a stored exposure looks like, or of how facts are folded into it.</summary>
    public static readonly ExposureLayout Current = new(1);

    /// <summary>The layout that a ledger was opened with.</summary>
    public static ExposureLayout Of(IDocumentStore store) =>
        new(store.Options.Events.Projections().Single(projection => projection.Name == ExposureProjection.ProjectionName).Version);

    /// <summary>The shard of the projection, under which its progress is stored.</summary>
    public ShardName Shard => new(ExposureProjection.ProjectionName, ShardName.All, Version);

    /// <summary>The table that readers of this layout look at, with its schema: Marten's name for it.</summary>
    public string TableName => LedgerConfiguration.Schema + ".mt_doc_exposuredocument" + Suffix;

    /// <summary>The table of <see cref="Rebuilding.FoldAnewOrders"/>, with its schema: what one layout's projection is told is no other's business.</summary>
    public string OrdersName => LedgerConfiguration.Schema + ".fold_anew_orders" + Suffix;

    private string Suffix => Version == 1 ? "" : string.Create(CultureInfo.InvariantCulture, $"_{Version}");
}
