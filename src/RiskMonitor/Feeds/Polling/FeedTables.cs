using RiskMonitor.Hosting;
using Weasel.Core;
using Weasel.Postgresql.Tables;

namespace RiskMonitor.Feeds.Polling;

/// <summary>What polling needs beside the ledger (decision 0067): when each feed is due, how its polls went, and the bytes that came.</summary>
internal static class FeedTables
{
    /// <summary>One row a feed: when it is due, who has it, what the schedule remembers.</summary>
    public const string Polls = LedgerConfiguration.Schema + ".feed_poll";

    /// <summary>The fetch log: one row for polls in a row that came to the same.</summary>
    public const string Fetches = LedgerConfiguration.Schema + ".feed_fetch";

    /// <summary>What was fetched, each body once, for a time.</summary>
    public const string Raw = LedgerConfiguration.Schema + ".feed_raw";

    public static IEnumerable<ISchemaObject> All()
    {
        var polls = new Table(Polls);
        polls.AddColumn<string>("id").AsPrimaryKey();
        polls.AddColumn<string>("tenant").NotNull();
        polls.AddColumn<string>("feed").NotNull();
        polls.AddColumn<string>("address").NotNull();
        polls.AddColumn<string>("host").NotNull();
        polls.AddColumn<string>("settings").NotNull();
        polls.AddColumn<string>("history").NotNull();
        polls.AddColumn("seen", "bytea");
        polls.AddColumn("due_at", "timestamp with time zone");
        polls.AddColumn("ask_at", "timestamp with time zone");      // when the publisher is to be asked; due_at is sooner where a push waits
        polls.AddColumn("not_before", "timestamp with time zone");
        polls.AddColumn("leased_by", "integer");
        polls.AddColumn("leased_until", "timestamp with time zone");
        polls.Indexes.Add(new IndexDefinition("feed_poll_due") { Columns = ["due_at"], Predicate = "(leased_by IS NULL)" });
        polls.Indexes.Add(new IndexDefinition("feed_poll_leased") { Columns = ["leased_until"], Predicate = "(leased_by IS NOT NULL)" });
        polls.Indexes.Add(new IndexDefinition("feed_poll_tenant") { Columns = ["tenant"] });
        yield return polls;

        var fetches = new Table(Fetches);
        fetches.AddColumn<string>("id").AsPrimaryKey();
        fetches.AddColumn("number", "integer").AsPrimaryKey();
        fetches.AddColumn("first_at", "timestamp with time zone").NotNull();
        fetches.AddColumn("last_at", "timestamp with time zone").NotNull();
        fetches.AddColumn("times", "bigint").NotNull();
        fetches.AddColumn<string>("kind").NotNull();
        fetches.AddColumn("status", "integer");
        fetches.AddColumn<string>("says").NotNull();
        fetches.AddColumn("ms", "bigint").NotNull();
        fetches.AddColumn("bytes", "bigint").NotNull();
        fetches.AddColumn("fresh", "bigint").NotNull();
        fetches.AddColumn<string>("raw");
        fetches.Indexes.Add(new IndexDefinition("feed_fetch_last") { Columns = ["last_at"] });
        yield return fetches;

        var raw = new Table(Raw);
        raw.AddColumn<string>("hash").AsPrimaryKey();
        raw.AddColumn<string>("id").NotNull();
        raw.AddColumn("at", "timestamp with time zone").NotNull();
        raw.AddColumn<string>("location").NotNull();
        raw.AddColumn<string>("headers").NotNull();
        raw.AddColumn("length", "integer").NotNull();
        raw.AddColumn("gzip", "bytea").NotNull();
        raw.Indexes.Add(new IndexDefinition("feed_raw_of") { Columns = ["id", "at"] });
        raw.Indexes.Add(new IndexDefinition("feed_raw_at") { Columns = ["at"] });
        yield return raw;
    }
}
