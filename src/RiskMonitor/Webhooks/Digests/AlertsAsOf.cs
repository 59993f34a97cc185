using JasperFx.Events;
using Marten;
using Marten.Linq.MatchesSql;
using Npgsql;
using RiskMonitor.Alerts;
using RiskMonitor.Events;
using RiskMonitor.Hosting;

namespace RiskMonitor.Webhooks.Digests;

/// <summary>A tenant's alerts as they stood at a place of the ledger: those that something has happened to since are folded from their streams, so that a digest that is made anew says what it said.</summary>
internal sealed class AlertsAsOf
{
    private readonly IQuerySession _session;
    private readonly TenantId _tenant;
    private readonly Dictionary<string, RaisedAlert?> _changedSince;

    private AlertsAsOf(IQuerySession session, TenantId tenant, Dictionary<string, RaisedAlert?> changedSince) => (_session, _tenant, _changedSince) = (session, tenant, changedSince);

    /// <param name="session">The ledger.</param>
    /// <param name="database">The same.</param>
    /// <param name="tenant">Whose alerts.</param>
    /// <param name="upTo">Global sequence of the last event that counts.</param>
    /// <param name="ct">Ends the reading.</param>
    public static async Task<AlertsAsOf> ReadAsync(IQuerySession session, NpgsqlDataSource database, TenantId tenant, long upTo, CancellationToken ct)
    {
        var changed = new List<string>();
        await using (NpgsqlCommand command = database.CreateCommand(
            $"select distinct stream_id from {LedgerConfiguration.Schema}.mt_events where seq_id > $1 and starts_with(stream_id, $2) limit {DigestReading.ReadMax}"))
        {
            command.Parameters.AddWithValue(upTo);
            command.Parameters.AddWithValue(StreamKeys.Alert(tenant, new AlertId("")));
            await using NpgsqlDataReader row = await command.ExecuteReaderAsync(ct);
            while (await row.ReadAsync(ct)) changed.Add(row.GetString(0));
        }

        Dictionary<string, RaisedAlert?> before = changed.ToDictionary(key => key, _ => (RaisedAlert?)null);
        string[] keys = [.. changed];
        IReadOnlyList<IEvent> events = keys.Length == 0 ? [] : await session.Events.QueryAllRawEvents()
            .Where(e => e.Sequence <= upTo).Where(e => e.MatchesSql("d.stream_id = any(?)", (object)keys)).OrderBy(e => e.Sequence).ToListAsync(ct);
        foreach (IGrouping<string, IEvent> stream in events.GroupBy(e => e.StreamKey!))      // our streams have keys
            before[stream.Key] = RaisedAlert.Of(stream.Key, Alert.Of(stream.Select(e => e.Data)));
        return new AlertsAsOf(session, tenant, before);
    }

    /// <summary>Some alerts by the keys of their streams.</summary>
    public async Task<IReadOnlyList<RaisedAlert>> OfAsync(string[] keys, CancellationToken ct)
    {
        string[] asTheyAre = [.. keys.Where(key => !_changedSince.ContainsKey(key))];
        IReadOnlyList<RaisedAlert> stored = asTheyAre.Length == 0 ? [] : await _session.LoadManyAsync<RaisedAlert>(ct, asTheyAre);
        return [.. stored, .. keys.Select(key => _changedSince.GetValueOrDefault(key)).OfType<RaisedAlert>()];
    }

    /// <summary>Those that were open and whose ground stood.</summary>
    public async Task<IReadOnlyList<RaisedAlert>> StandingAsync(AlertHandling handling, DateTimeOffset now, CancellationToken ct)
    {
        IReadOnlyList<RaisedAlert> stored = await new AlertFilter(AlertFilter.Open, null, "").Query(_session, _tenant, handling, now)
            .Where(alert => alert.State.Standing == AlertStanding.Standing).Take(DigestReading.ReadMax).ToListAsync(ct);
        return [.. stored.Where(alert => !_changedSince.ContainsKey(alert.Id)), .. _changedSince.Values.OfType<RaisedAlert>().Where(alert => alert.Status.IsOpen() && alert.State.Standing == AlertStanding.Standing)];
    }
}
