using Marten;
using RiskMonitor.Exposure.Layouts;
using Weasel.Postgresql.Tables;

namespace RiskMonitor.Exposure.Rebuilding;

/// <summary>
/// Companies whose stored exposure was replaced behind the projection's back. A projection keeps exposures in memory between pages; whoever runs it folds
/// these companies anew at their next event instead of going on from what it remembers.
/// </summary>
internal static class FoldAnewOrders
{
    /// <summary>Gives the order for the companies of a parameter; part of the transaction that replaces their rows.</summary>
    public static string Give(ExposureLayout layout) => $"insert into {layout.OrdersName} as known (company, number) select unnest($1::text[]), 1 on conflict (company) do update set number = known.number + 1";

    /// <summary>The table: a company's number grows with each order, so that one given meanwhile is not taken for done.</summary>
    public static Table Table(ExposureLayout layout)
    {
        var table = new Table(layout.OrdersName);
        table.AddColumn<string>("company").AsPrimaryKey();
        table.AddColumn<long>("number").NotNull();
        return table;
    }

    /// <summary>The orders that stand, by company; almost always none.</summary>
    public static async Task<IReadOnlyDictionary<string, long>> ReadAsync(IQuerySession session)
    {
        IReadOnlyList<Order> orders = await session.QueryAsync<Order>($"select jsonb_build_object('company', company, 'number', number) from {ExposureLayout.Of(session.DocumentStore).OrdersName}");
        return orders.ToDictionary(order => order.Company, order => order.Number, StringComparer.Ordinal);
    }

    /// <summary>Takes an order off, in the transaction that stores the exposure folded anew.</summary>
    public static void TakeOff(IDocumentOperations operations, string company, long number) =>
        operations.QueueSqlCommand($"delete from {ExposureLayout.Of(operations.DocumentStore).OrdersName} where company = ? and number <= ?", company, number);

    internal sealed record Order(string Company, long Number);
}
