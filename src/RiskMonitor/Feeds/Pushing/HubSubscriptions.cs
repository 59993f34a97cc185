using System.Security.Cryptography;
using Npgsql;
using NpgsqlTypes;
using RiskMonitor.Feeds.Polling;
using RiskMonitor.Webhooks;

namespace RiskMonitor.Feeds.Pushing;

/// <summary>A hub that pushes a feed, or is asked to.</summary>
/// <param name="Id">Key of the feed's stream.</param>
/// <param name="Hub">The hub's address.</param>
/// <param name="Topic">The feed's address as the hub knows it.</param>
/// <param name="Token">The end of our address, which nobody else knows.</param>
/// <param name="Secret">What pushes are signed with.</param>
/// <param name="State">"wanted", "asked", "active" or "denied".</param>
/// <param name="Failures">How often asking failed in a row.</param>
/// <param name="NextAt">When the hub is asked next.</param>
/// <param name="LeaseUntil">Until when it pushes; null: it does not yet.</param>
/// <param name="Hubs">All that the feed names, this one among them.</param>
internal sealed record HubSubscription(
    string Id, string Hub, string Topic, string Token, string Secret, string State, int Failures, DateTimeOffset NextAt, DateTimeOffset? LeaseUntil, IReadOnlyList<string> Hubs)
{
    /// <summary>The one to try after it; null where it is the only one.</summary>
    public string? NextHub => Hubs.Count < 2 ? null : Hubs[(Hubs.ToList().IndexOf(Hub) + 1) % Hubs.Count];
}

/// <summary>The subscriptions at hubs, shared by all nodes.</summary>
internal sealed class HubSubscriptions(NpgsqlDataSource database, SecretVault vault, TimeProvider time)
{
    /// <summary>Where hubs reach us from outside, such as "https://monitor.example"; default: nowhere, and no hub is asked.</summary>
    public const string CallbackKey = "Feeds:CallbackUrl";

    public const string Wanted = "wanted", Asked = "asked", Active = "active", Denied = "denied";

    /// <summary>What an active one is called whose lease ran out before the hub confirmed the next.</summary>
    public const string Lapsed = "lapsed";

    /// <summary>Hubs of one feed that are tried.</summary>
    public const int HubsMax = 10;

    private const string Columns = "id, hub, topic, token, secret, state, failures, next_at, lease_until, coalesce(hubs, hub)";

    private const char Line = '\n';

    // A lent subscription that its node did not finish is due again after this.
    private static readonly TimeSpan Lent = TimeSpan.FromMinutes(10);

    /// <summary>Notes the hubs that a feed names; one that names the hub no more which it is subscribed at, or that is called otherwise there, is subscribed anew at the first.</summary>
    public async Task NoticeAsync(string id, IReadOnlyList<string> hubs, string topic, CancellationToken ct)
    {
        string token = NewToken();
        await using NpgsqlCommand notice = database.CreateCommand($"""
            insert into {PushTables.Subscriptions} as known (id, hub, topic, token, secret, state, next_at, failures, says, hubs) values ($1, $2, $3, $4, $5, '{Wanted}', $6, 0, '', $7)
            on conflict (id) do update set hub = excluded.hub, {Anew}, topic = excluded.topic, failures = 0, failed_at = null, failure = null, hubs = excluded.hubs
             where known.topic <> excluded.topic or known.hub <> all ($8)
            """);
        notice.Parameters.AddWithValue(id);
        notice.Parameters.AddWithValue(hubs[0]);
        notice.Parameters.AddWithValue(topic);
        notice.Parameters.AddWithValue(token);
        notice.Parameters.AddWithValue(NewSecret(token));
        notice.Parameters.AddWithValue(time.GetUtcNow());
        notice.Parameters.AddWithValue(string.Join(Line, hubs));
        notice.Parameters.AddWithValue(hubs.ToArray());
        await notice.ExecuteNonQueryAsync(ct);
        await using NpgsqlCommand others = database.CreateCommand($"update {PushTables.Subscriptions} set hubs = $2 where id = $1 and hubs is distinct from $2");
        others.Parameters.AddWithValue(id);
        others.Parameters.AddWithValue(string.Join(Line, hubs));
        await others.ExecuteNonQueryAsync(ct);
    }

    /// <summary>Subscribes at the next hub that the feed names instead, with a token and a secret of its own.</summary>
    /// <param name="subscription">As it was read; where the hub has answered since, or another one is named, nothing is changed.</param>
    /// <param name="nextAt">When that is asked.</param>
    /// <param name="says">Why not this one.</param>
    /// <param name="ct">Ends it.</param>
    public async Task TurnAsync(HubSubscription subscription, DateTimeOffset nextAt, string says, CancellationToken ct)
    {
        string token = NewToken();
        await using NpgsqlCommand turn = database.CreateCommand($"""
            update {PushTables.Subscriptions} known set hub = excluded.hub, {Anew}, failures = known.failures + 1, failed_at = $6, failure = $7
              from (values ($2, $3, $4, $5)) as excluded (hub, token, secret, next_at)
             where known.token = $1 and known.next_at = $8
            """);
        turn.Parameters.AddWithValue(subscription.Token);
        turn.Parameters.AddWithValue(subscription.NextHub ?? subscription.Hub);
        turn.Parameters.AddWithValue(token);
        turn.Parameters.AddWithValue(NewSecret(token));
        turn.Parameters.AddWithValue(nextAt);
        turn.Parameters.AddWithValue(time.GetUtcNow());
        turn.Parameters.AddWithValue(says);
        turn.Parameters.AddWithValue(subscription.NextAt);
        await turn.ExecuteNonQueryAsync(ct);
    }

    private const string Anew = $"token = excluded.token, secret = excluded.secret, state = '{Wanted}', lease_until = null, next_at = excluded.next_at, says = '', active_since = null, pushed_at = null";

    private static string NewToken() => RandomNumberGenerator.GetHexString(32, lowercase: true);

    private string NewSecret(string token) => vault.Seal(RandomNumberGenerator.GetHexString(64, lowercase: true), token);

    /// <summary>Lends those that are to be asked now; those of feeds that are not asked any more are forgotten.</summary>
    public async Task<IReadOnlyList<HubSubscription>> DueAsync(int most, CancellationToken ct)
    {
        DateTimeOffset now = time.GetUtcNow();
        await using NpgsqlCommand forget = database.CreateCommand($"""
            with gone as (delete from {PushTables.Subscriptions} s where not exists (select from {FeedTables.Polls} p where p.id = s.id and p.due_at is not null) returning s.id)
            delete from {PushTables.Pushes} pushed using gone where pushed.id = gone.id
            """);
        await forget.ExecuteNonQueryAsync(ct);
        await using NpgsqlCommand due = database.CreateCommand($"""
            update {PushTables.Subscriptions} set next_at = $2
             where id in (select id from {PushTables.Subscriptions} where next_at <= $1 order by next_at limit $3 for update skip locked)
            returning {Columns}
            """);
        due.Parameters.AddWithValue(now);
        due.Parameters.AddWithValue(now + Lent);
        due.Parameters.AddWithValue(most);
        var all = new List<HubSubscription>();
        await using NpgsqlDataReader row = await due.ExecuteReaderAsync(ct);
        while (await row.ReadAsync(ct)) all.Add(Read(row));
        return all;
    }

    /// <summary>The subscription behind an address of ours; null where there is none.</summary>
    public async Task<HubSubscription?> FindAsync(string token, CancellationToken ct)
    {
        await using NpgsqlCommand find = database.CreateCommand($"select {Columns} from {PushTables.Subscriptions} where token = $1");
        find.Parameters.AddWithValue(token);
        await using NpgsqlDataReader row = await find.ExecuteReaderAsync(ct);
        return await row.ReadAsync(ct) ? Read(row) : null;
    }

    /// <summary>Notes how a subscription stands.</summary>
    /// <param name="subscription">As it was read; where the hub has answered since, or another one is named, nothing is changed.</param>
    /// <param name="state">How it stands.</param>
    /// <param name="nextAt">When the hub is asked again.</param>
    /// <param name="leaseUntil">Until when it pushes; null: as before.</param>
    /// <param name="failures">Failures in a row.</param>
    /// <param name="says">For people.</param>
    /// <param name="ct">Ends it.</param>
    public async Task NoteAsync(HubSubscription subscription, string state, DateTimeOffset nextAt, DateTimeOffset? leaseUntil, int failures, string says, CancellationToken ct)
    {
        // More failures than before: this is one. What comes back after a lease has run out is active anew.
        await using NpgsqlCommand note = database.CreateCommand($"""
            update {PushTables.Subscriptions}
               set state = $2, next_at = $3, failures = $5, says = $6,
                   active_since = case when $2 <> '{Active}' then null when $4 is null or lease_until > $8 then coalesce(active_since, $8) else $8 end,
                   lease_until = coalesce($4, lease_until), failed_at = case when $5 > failures then $8 else failed_at end, failure = case when $5 > failures then $6 else failure end
             where token = $1 and next_at = $7
            """);
        note.Parameters.AddWithValue(subscription.Token);
        note.Parameters.AddWithValue(state);
        note.Parameters.AddWithValue(nextAt);
        note.Parameters.AddWithValue(NpgsqlDbType.TimestampTz, (object?)leaseUntil ?? DBNull.Value);
        note.Parameters.AddWithValue(failures);
        note.Parameters.AddWithValue(says);
        note.Parameters.AddWithValue(subscription.NextAt);
        note.Parameters.AddWithValue(time.GetUtcNow());
        await note.ExecuteNonQueryAsync(ct);
    }

    /// <summary>Notes that the hub has pushed something that was taken.</summary>
    public async Task PushedAsync(HubSubscription subscription, CancellationToken ct)
    {
        await using NpgsqlCommand pushed = database.CreateCommand($"update {PushTables.Subscriptions} set pushed_at = $2 where token = $1");
        pushed.Parameters.AddWithValue(subscription.Token);
        pushed.Parameters.AddWithValue(time.GetUtcNow());
        await pushed.ExecuteNonQueryAsync(ct);
    }

    private HubSubscription Read(NpgsqlDataReader row) =>
        new(row.GetString(0), row.GetString(1), row.GetString(2), row.GetString(3), vault.Open(row.GetString(4), row.GetString(3)), row.GetString(5), row.GetInt32(6),
            row.GetFieldValue<DateTimeOffset>(7), row.IsDBNull(8) ? null : row.GetFieldValue<DateTimeOffset>(8),
            row.GetString(9).Split(Line));
}
