using JasperFx.Events;
using Marten;
using Marten.Events;
using Npgsql;
using RiskMonitor.Alerts;
using RiskMonitor.Companies;
using RiskMonitor.Events;
using RiskMonitor.Exposure;
using RiskMonitor.Hosting;

namespace RiskMonitor.Webhooks.Digests;

/// <summary>Reads what happened between two places of the ledger, as far as a subscription wants to know.</summary>
internal sealed class DigestReading(IQuerySession session, NpgsqlDataSource database, PolicyInForce inForce, AlertBook book, AlertHandling handling)
{
    /// <summary>Events and rows of one kind that a digest is made of at most; counts end there, too.</summary>
    public const int ReadMax = 10_000;

    // What is the same as people read it has not changed.
    private const int MicropointsPerTenth = 100_000;

    /// <summary>The global sequence up to which the ledger has no gap that a transaction under way could still fill; 0 where nobody has looked yet.</summary>
    public static async Task<long> SafeSequenceAsync(NpgsqlDataSource database, CancellationToken ct)
    {
        await using NpgsqlCommand command = database.CreateCommand($"select last_seq_id from {LedgerConfiguration.Schema}.mt_event_progression where name = 'HighWaterMark'");
        return await command.ExecuteScalarAsync(ct) as long? ?? 0;
    }

    /// <summary>Whether the ledger holds something behind a place that was stored before an instant.</summary>
    public static async Task<bool> LagsAsync(NpgsqlDataSource database, long upTo, DateTimeOffset before, CancellationToken ct)
    {
        await using NpgsqlCommand command = database.CreateCommand($"select exists (select from {LedgerConfiguration.Schema}.mt_events where seq_id > $1 and timestamp <= $2)");
        command.Parameters.AddWithValue(upTo);
        command.Parameters.AddWithValue(before);
        return await command.ExecuteScalarAsync(ct) is true;
    }

    /// <summary>The digest.</summary>
    /// <param name="subscription">Whose.</param>
    /// <param name="since">When the one before was made.</param>
    /// <param name="from">Behind this global sequence.</param>
    /// <param name="upTo">Up to this one.</param>
    /// <param name="now">When it is made.</param>
    /// <param name="ct">Ends the reading.</param>
    public async Task<Digest> ReadAsync(Subscription subscription, DateTimeOffset since, long from, long upTo, DateTimeOffset now, CancellationToken ct)
    {
        TenantId tenant = subscription.Registered.Tenant;
        Type[] types = [typeof(AlertRaised), typeof(AlertCleared), typeof(AlertRetracted), typeof(AlertResolved), typeof(AlertDismissed)];
        IReadOnlyList<IEvent> events = await session.Events.QueryAllRawEvents()
            .Where(e => e.Sequence > from && e.Sequence <= upTo).Where(e => e.EventTypesAre(types)).OrderBy(e => e.Sequence).Take(ReadMax).ToListAsync(ct);

        AlertRaised[] raised = [.. events.Select(e => e.Data).OfType<AlertRaised>().Where(alert => alert.Tenant == tenant && Wants(subscription, alert, alert.AfterMicropoints, now))];
        var how = events.Select(e => e.Data).OfType<AlertEvent>().Where(e => e.Tenant == tenant).GroupBy(e => e.Alert).ToDictionary(steps => steps.Key, steps => How(steps.Last()));
        string[] keys = [.. how.Keys.Select(alert => StreamKeys.Alert(tenant, alert))];
        AlertsAsOf alerts = await AlertsAsOf.ReadAsync(session, database, tenant, upTo, ct);
        IReadOnlyList<RaisedAlert> ended = await alerts.OfAsync(keys, ct);
        IReadOnlyList<RaisedAlert> open = await alerts.StandingAsync(handling, now, ct);
        return new Digest
        {
            Since = since,
            Raised = raised.OrderByDescending(alert => alert.AfterMicropoints).ThenBy(alert => alert.Id)
                .Select(alert => new GroupedAlert(alert.Id, alert.Company, alert.CompanyName, alert.RaisedAt, alert.AfterMicropoints, alert.Grounds is [var first, ..] ? first : null)).ToValueList(),
            Ended = ended.Where(alert => Wants(subscription, alert.Alert, alert.PeakMicropoints, now)).OrderBy(alert => alert.Alert.Id)
                .Select(alert => new EndedAlert(alert.Alert.Id, alert.Alert.Company, alert.Alert.CompanyName, how[alert.Alert.Id])).ToValueList(),
            Open = open.Where(alert => raised.All(fresh => fresh.Id != alert.Alert.Id) && Wants(subscription, alert.Alert, alert.PeakMicropoints, now)).OrderByDescending(alert => alert.PeakMicropoints).ThenBy(alert => alert.Alert.Id)
                .Select(alert => new OpenAlert(alert.Alert.Id, alert.Alert.Company, alert.Alert.CompanyName, alert.PeakMicropoints, alert.Status, alert.State.DueAt(handling))).ToValueList(),
            Scores = (await MovesAsync(tenant, from, upTo, ct)).Where(move => Wants(subscription, move.Company, null, Math.Max(move.BeforeMicropoints, move.AfterMicropoints), now)).ToValueList(),
        };
    }

    private static string How(AlertEvent ended) => ended switch
    {
        AlertCleared => "cleared",
        AlertRetracted => "retracted",
        AlertResolved => "resolved",
        _ => "dismissed",
    };

    private bool Wants(Subscription subscription, AlertRaised alert, long micropoints, DateTimeOffset now) => Wants(subscription, alert.Company, alert.Watchlist, micropoints, now);

    private bool Wants(Subscription subscription, CompanyId company, string? ofRule, long micropoints, DateTimeOffset now)
    {
        DeliveryTerms terms = subscription.Terms;
        return (terms.Companies.IsEmpty || terms.Companies.Contains(company))
            && (terms.Watchlists is not { } lists || lists.Any(list => list == ofRule || book.WatchlistAt(list, now)?.Takes(company) is true))
            && (ofRule is null || book.LastWatchlistAt(ofRule, now)?.IsFor(subscription.Registered.Id.Value) is not false)
            && micropoints >= terms.MinimumMicropoints;
    }

    private async Task<IReadOnlyList<ScoreMove>> MovesAsync(TenantId tenant, long from, long upTo, CancellationToken ct)
    {
        string streams = StreamKeys.Assessment(tenant, new CompanyId(""));
        await using NpgsqlCommand command = database.CreateCommand($"""
            select * from (
                select last.stream_id, coalesce((known.data ->> 'scoreMicropoints')::bigint, 0) as before, (last.data ->> 'scoreMicropoints')::bigint as after
                  from (select distinct on (stream_id) stream_id, data from {LedgerConfiguration.Schema}.mt_events
                         where type = 'exposure_assessed' and seq_id > $1 and seq_id <= $2 and starts_with(stream_id, $3)
                         order by stream_id, seq_id desc) as last
                  left join lateral (select data from {LedgerConfiguration.Schema}.mt_events e
                                      where e.stream_id = last.stream_id and e.seq_id <= $1 order by e.version desc limit 1) as known on true) as moves
             where round(before / {MicropointsPerTenth}.0) <> round(after / {MicropointsPerTenth}.0)
             order by abs(after - before) desc, stream_id limit {ReadMax}
            """);
        command.Parameters.AddWithValue(from);
        command.Parameters.AddWithValue(upTo);
        command.Parameters.AddWithValue(streams);
        var moves = new List<ScoreMove>();
        await using NpgsqlDataReader row = await command.ExecuteReaderAsync(ct);
        while (await row.ReadAsync(ct))
        {
            var company = new CompanyId(row.GetString(0)[streams.Length..]);
            moves.Add(new ScoreMove(company, inForce.Registry.TryGetValue(company, out Company? known) ? known.Name : company.Value, row.GetInt64(1), row.GetInt64(2)));
        }
        return moves;
    }
}
