using RiskMonitor.Hosting;
using Weasel.Core;
using Weasel.Postgresql.Tables;

namespace RiskMonitor.Feeds.Pushing;

/// <summary>What pushing needs beside the ledger (decision 0076): which hub pushes which feed until when, and what was pushed and waits to be taken in.</summary>
internal static class PushTables
{
    public const string Subscriptions = LedgerConfiguration.Schema + ".feed_hub";

    public const string Pushes = LedgerConfiguration.Schema + ".feed_push";

    public static IEnumerable<ISchemaObject> All()
    {
        var subscriptions = new Table(Subscriptions);
        subscriptions.AddColumn<string>("id").AsPrimaryKey();
        subscriptions.AddColumn<string>("hub").NotNull();
        subscriptions.AddColumn<string>("hubs");      // all that the feed names, a line each
        subscriptions.AddColumn<string>("topic").NotNull();
        subscriptions.AddColumn<string>("token").NotNull();
        subscriptions.AddColumn<string>("secret").NotNull();
        subscriptions.AddColumn<string>("state").NotNull();
        subscriptions.AddColumn("lease_until", "timestamp with time zone");
        subscriptions.AddColumn("next_at", "timestamp with time zone").NotNull();
        subscriptions.AddColumn("failures", "integer").NotNull();
        subscriptions.AddColumn<string>("says").NotNull();
        subscriptions.AddColumn("active_since", "timestamp with time zone");
        subscriptions.AddColumn("pushed_at", "timestamp with time zone");
        subscriptions.AddColumn("failed_at", "timestamp with time zone");
        subscriptions.AddColumn<string>("failure");
        subscriptions.Indexes.Add(new IndexDefinition("feed_hub_token") { Columns = ["token"], IsUnique = true });
        subscriptions.Indexes.Add(new IndexDefinition("feed_hub_next") { Columns = ["next_at"] });
        yield return subscriptions;

        var pushes = new Table(Pushes);
        pushes.AddColumn<string>("id").AsPrimaryKey();
        pushes.AddColumn<string>("hash").AsPrimaryKey();
        pushes.AddColumn("at", "timestamp with time zone").NotNull();
        pushes.AddColumn<string>("content_type").NotNull();
        pushes.AddColumn("body", "bytea").NotNull();
        yield return pushes;
    }
}
