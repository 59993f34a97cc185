using Marten;
using RiskMonitor.Hosting;
using Weasel.Postgresql.Tables;

namespace RiskMonitor.Exposure.Rebuilding;

/// <summary>
/// Companies whose stored exposure was replaced behind the projection's back. A projection keeps exposures in memory between pages; whoever runs it folds
/// these companies anew at their next event instead of going on from what it remembers.
/// </summary>
internal static class FoldAnewOrders
{
    /// <summary>The table's name with its schema.</summary>
    public const string TableName = LedgerConfiguration.Schema + ".fold_anew_orders";

    /// <summary>Gives the order for the companies of a parameter; part of the transaction that replaces their rows.</summary>
    public const string Give = $"insert into {TableName} as known (company, number) select unnest($1::text[]), 1 on conflict (company) do update set number = known.number + 1";

    private const string Done = $"delete from {TableName} where company = ? and number <= ?";

    /// <summary>The table: a company's number grows with each order, so that one given meanwhile is not taken for done.</summary>
    public static Table Table()
    {
        var table = new Table(TableName);
        table.AddColumn<string>("company").AsPrimaryKey();
        table.AddColumn<long>("number").NotNull();
        return table;
    }

    /// <summary>The orders that stand, by company; almost always none.</summary>
    public static async Task<IReadOnlyDictionary<string, long>> ReadAsync(IQuerySession session)
    {
        IReadOnlyList<Order> orders = await session.QueryAsync<Order>($"select jsonb_build_object('company', company, 'number', number) from {TableName}");
        return orders.ToDictionary(order => order.Company, order => order.Number, StringComparer.Ordinal);
    }

    /// <summary>Takes an order off, in the transaction that stores the exposure folded anew.</summary>
    public static void TakeOff(IDocumentOperations operations, string company, long number) => operations.QueueSqlCommand(Done, company, number);

    internal sealed record Order(string Company, long Number);
}
