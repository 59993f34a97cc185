using RiskMonitor.Hosting;
using Weasel.Core;
using Weasel.Postgresql.Tables;

namespace RiskMonitor.Feeds.Fetching;

/// <summary>One row a host: when it may be asked next, and the turns that are taken. Times are milliseconds since 1970.</summary>
internal static class HostTable
{
    public const string Name = LedgerConfiguration.Schema + ".feed_host";

    /// <summary>
    /// Takes back and gives out turns, for hosts $1 as many as $2, after $3 were given back; it is $4, requests start $5 apart, $6 at once at most, a turn ends by itself $7 after its
    /// start; the asker is $8. Who gets none is next for $9. Hosts in one order, so that two nodes never wait for one another.
    /// </summary>
    /// <remarks>Which turn is given back does not matter, only how many: the oldest goes. What a crash of the database forgets is free after its time, so that its commit waits for no disk.</remarks>
    public const string Turns = $"""
        insert into {Name} as h (host, next_at, turns, wanted, freed, given, start_at)
        select ask.host, $4 + first.given * $5, (select coalesce(jsonb_agg($4 + i * $5 + $7), '[]') from generate_series(0, first.given - 1) i), ask.wanted, ask.freed, first.given, $4
          from (select set_config('synchronous_commit', 'off', true)) as unhurried,
               unnest($1::text[], $2::integer[], $3::integer[]) as ask (host, wanted, freed), lateral (select least(ask.wanted, $6) as given) as first
         order by ask.host
            on conflict (host) do update set (next_at, turns, heir, heir_until, wanted, freed, given, start_at) = (
               select case when now.given > 0 then begin.at + now.given * $5 else h.next_at end,
                      (select coalesce(jsonb_agg(until), '[]') from (select unnest(held.until) as until union all select begin.at + i * $5 + $7 from generate_series(0, now.given - 1) i) as all_turns),
                      case when now.given > 0 and h.heir = $8 then 0 when excluded.wanted > 0 and now.given = 0 and not other.is_next then $8 else h.heir end,
                      case when excluded.wanted > 0 and now.given = 0 and not other.is_next then $4 + $9 else h.heir_until end,
                      excluded.wanted, excluded.freed, now.given, begin.at
                 from (select array(select value::bigint from jsonb_array_elements_text(h.turns) where value::bigint between $4 and $4 + $7 + $10 order by 1 offset excluded.freed) as until) as held,
                      (select h.heir not in (0, $8) and h.heir_until between $4 and $4 + $9 as is_next) as other,
                      (select greatest(least(h.next_at, $4 + $10), $4) as at) as begin,
                      lateral (select greatest(0, least(excluded.wanted, $6 - cardinality(held.until) - case when other.is_next then 1 else 0 end)) as given) as now)
        returning host, given, start_at
        """;

    public static IEnumerable<ISchemaObject> All()
    {
        var hosts = new Table(Name);
        hosts.AddColumn<string>("host").AsPrimaryKey();
        hosts.AddColumn("next_at", "bigint").NotNull();
        hosts.AddColumn("turns", "jsonb").NotNull().DefaultValueByExpression("'[]'::jsonb");
        hosts.AddColumn("heir", "integer").NotNull().DefaultValue(0);
        hosts.AddColumn("heir_until", "bigint").NotNull().DefaultValue(0);
        hosts.AddColumn("wanted", "integer").NotNull().DefaultValue(0);
        hosts.AddColumn("freed", "integer").NotNull().DefaultValue(0);
        hosts.AddColumn("given", "integer").NotNull().DefaultValue(0);
        hosts.AddColumn("start_at", "bigint").NotNull().DefaultValue(0);
        yield return hosts;
    }
}
