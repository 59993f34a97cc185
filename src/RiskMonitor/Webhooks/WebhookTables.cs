using RiskMonitor.Hosting;
using Weasel.Core;
using Weasel.Postgresql;
using Weasel.Postgresql.Tables;

namespace RiskMonitor.Webhooks;

/// <summary>The queue of deliveries (decision 0045): what is to be sent, to whom, when, and how far it got. The ledger keeps the attempts.</summary>
internal static class WebhookTables
{
    public const string Messages = LedgerConfiguration.Schema + ".webhook_message";

    public const string Deliveries = LedgerConfiguration.Schema + ".webhook_delivery";

    /// <summary>Which process delivers to which receiver.</summary>
    public const string Lanes = LedgerConfiguration.Schema + ".webhook_lane";

    /// <summary>How many events were not queued for a receiver because too many waited.</summary>
    public const string LeftOut = LedgerConfiguration.Schema + ".webhook_left_out";

    /// <summary>Where positions in the queue come from: the order in which deliveries were asked for.</summary>
    public const string Positions = LedgerConfiguration.Schema + ".webhook_position";

    public static IEnumerable<ISchemaObject> All()
    {
        yield return new Sequence(Positions);

        var messages = new Table(Messages);
        messages.AddColumn<string>("tenant").AsPrimaryKey();
        messages.AddColumn<string>("id").AsPrimaryKey();
        messages.AddColumn<string>("type").NotNull();
        messages.AddColumn<string>("subject").NotNull();
        messages.AddColumn("sequence", "bigint").NotNull();
        messages.AddColumn("at", "timestamp with time zone").NotNull();
        messages.AddColumn("body", "bytea").NotNull();
        yield return messages;

        var deliveries = new Table(Deliveries);
        deliveries.AddColumn<string>("id").AsPrimaryKey();
        deliveries.AddColumn<string>("endpoint").NotNull();
        deliveries.AddColumn<string>("tenant").NotNull();
        deliveries.AddColumn<string>("subscription").NotNull();
        deliveries.AddColumn<string>("message").NotNull();
        deliveries.AddColumn("position", "bigint").NotNull();
        deliveries.AddColumn<string>("state").NotNull();
        deliveries.AddColumn("created_at", "timestamp with time zone").NotNull();
        deliveries.AddColumn("due_at", "timestamp with time zone").NotNull();
        deliveries.AddColumn("attempts", "integer").NotNull();
        deliveries.AddColumn("round", "integer").NotNull();
        deliveries.AddColumn<string>("trigger").NotNull();
        deliveries.AddColumn("last_at", "timestamp with time zone");
        deliveries.AddColumn("last_status", "integer");
        deliveries.AddColumn("last_ms", "bigint");
        deliveries.AddColumn<string>("last_error");
        // Those of a mail's receivers who have it while others wait: addresses, which have no spaces, between spaces.
        deliveries.AddColumn<string>("taken");
        // What it follows: another delivery to the same receiver, and the notification of a group that makes that one (decision 0088).
        deliveries.AddColumn<string>("behind");
        deliveries.AddColumn<string>("behind_group");
        deliveries.AddColumn("behind_number", "integer");
        deliveries.Indexes.Add(new IndexDefinition("webhook_delivery_waiting") { Columns = ["endpoint", "position"], Predicate = "(state = 'waiting')" });
        deliveries.Indexes.Add(new IndexDefinition("webhook_delivery_due") { Columns = ["endpoint", "due_at"], Predicate = "(state = 'waiting')" });
        deliveries.Indexes.Add(new IndexDefinition("webhook_delivery_list") { Columns = ["endpoint", "created_at"] });
        deliveries.Indexes.Add(new IndexDefinition("webhook_delivery_held") { Columns = ["behind"], Predicate = "(state = 'held')" });
        yield return deliveries;

        var leftOut = new Table(LeftOut);
        leftOut.AddColumn<string>("endpoint").AsPrimaryKey();
        leftOut.AddColumn("left_out", "bigint").NotNull();
        leftOut.AddColumn("last_at", "timestamp with time zone").NotNull();
        yield return leftOut;

        var lanes = new Table(Lanes);
        lanes.AddColumn<string>("endpoint").AsPrimaryKey();
        lanes.AddColumn("worker", "integer").NotNull();
        lanes.AddColumn("held_until", "timestamp with time zone").NotNull();
        yield return lanes;
    }
}
