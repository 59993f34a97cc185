using JasperFx;
using Marten;
using RiskMonitor.Events;
using RiskMonitor.Hosting;
using RiskMonitor.Webhooks.Channels;

namespace RiskMonitor.Webhooks;

/// <summary>Something that a subscription cannot do now. The message names it, how it stands, and what is allowed.</summary>
internal sealed class SubscriptionRefusedException(ProblemType type, string message) : Exception(message)
{
    public ProblemType Type { get; } = type;
}

/// <summary>Secrets that a registration brings along.</summary>
/// <param name="Signing">A shared secret that somebody else chose; null: one is made for a new subscription.</param>
/// <param name="Auth">The value of the auth header, a mail server's password or a routing key; null for none, or to keep it.</param>
/// <param name="Address">The whole address of a channel whose address is a secret; null for others, or to keep it.</param>
internal sealed record GivenSecrets(string? Signing, string? Auth, string? Address);

/// <summary>Everything that people do with subscriptions, from the API, the command line and the configuration alike.</summary>
internal sealed class Subscriptions(IDocumentStore store, SecretVault vault, AddressGuard guard, WebhookOptions options, TimeProvider time)
{
    /// <summary>Subscriptions of one tenant.</summary>
    public const int PerTenantMax = 200;

    /// <summary>Keys of one subscription that sign beside the newest ones until they end.</summary>
    public const int OldKeysMax = 4;

    /// <summary>How long an old key goes on signing where nothing else is said.</summary>
    public static readonly TimeSpan OverlapDefault = TimeSpan.FromHours(24);

    /// <summary>The longest overlap.</summary>
    public static readonly TimeSpan OverlapMax = TimeSpan.FromDays(7);

    private const int LostRacesMax = 5;

    /// <summary>Registers a subscription, or changes it; the same again appends nothing.</summary>
    /// <param name="registered">What it is to be.</param>
    /// <param name="secret">Its shared secret, where somebody else chose it: another one than was given last replaces the keys, which go on signing for <see cref="OverlapDefault"/>; null: keys are made for a new one, those of a known one stay.</param>
    /// <param name="authValue">What the receiver's auth header holds; null for none, or to keep it.</param>
    /// <param name="provenance">Who does it.</param>
    /// <param name="ct">Ends it.</param>
    /// <returns>Keys that were made, to be shown once; null where none were.</returns>
    public Task<IssuedKeys?> RegisterAsync(SubscriptionRegistered registered, string? secret, string? authValue, Provenance provenance, CancellationToken ct) =>
        RegisterAsync(registered, new GivenSecrets(secret, authValue, Address: null), provenance, ct);

    /// <inheritdoc cref="RegisterAsync(SubscriptionRegistered, string, string, Provenance, CancellationToken)" />
    public Task<IssuedKeys?> RegisterAsync(SubscriptionRegistered registered, GivenSecrets given, Provenance provenance, CancellationToken ct) =>
        WriteAsync(registered, given, (_, _) => Task.CompletedTask, provenance, ct);

    /// <summary>Changes the settings of a subscription that is there; what was not seen is not overwritten.</summary>
    /// <param name="registered">What it is to be.</param>
    /// <param name="given">Secrets that are to be others; those that are null are kept.</param>
    /// <param name="seen">The version that the change is based on; null: whatever it is now.</param>
    /// <param name="provenance">Who does it.</param>
    /// <param name="ct">Ends it.</param>
    /// <exception cref="SubscriptionRefusedException">It is unknown, somebody was faster, or it cannot be so.</exception>
    public Task ReviseAsync(SubscriptionRegistered registered, GivenSecrets given, long? seen, Provenance provenance, CancellationToken ct) =>
        WriteAsync(registered, given, async (session, endpoint) =>
        {
            Subscription known = Known(endpoint, registered.Id);
            if (seen is { } version && version != known.Version) throw new SubscriptionRefusedException(ProblemTypes.WebhookChanged, await ChangedAsync(session, endpoint!, version, ct));      // known: it is there
            DeliveryTerms wanted = registered.Terms ?? DeliveryTerms.Default;
            if (known.Terms.Channel != wanted.Channel) throw new SubscriptionRefusedException(ProblemTypes.WebhookInvalid, $"'channel' is {known.Terms.Channel} and cannot be changed; make another subscription.");
            if (known.Terms.Signing != wanted.Signing) throw new SubscriptionRefusedException(ProblemTypes.WebhookInvalid, $"'signing' is {known.Terms.Signing} and cannot be changed; make another subscription.");
        }, provenance, ct);

    private async Task<IssuedKeys?> WriteAsync(
        SubscriptionRegistered registered, GivenSecrets given, Func<IDocumentSession, WebhookEndpoint?, Task> check, Provenance provenance, CancellationToken ct)
    {
        if (given.Signing is not null) WebhookSignature.Key(given.Signing);      // refuses a malformed secret before anything is stored
        DeliveryTerms terms = registered.Terms ?? DeliveryTerms.Default;
        if (guard.Refusal(registered.Url, terms.Channel is ChannelKind.Email) is { } refusal) throw new SubscriptionRefusedException(ProblemTypes.WebhookUrl, refusal);

        (string? secret, string? authValue) = (given.Signing, given.Auth);
        string key = StreamKeys.Subscription(registered.Tenant, registered.Id);
        IssuedKeys? issued = null;
        await ChangeInStepsAsync(registered.Tenant, registered.Id, provenance, async (session, endpoint) =>
        {
            await check(session, endpoint);
            bool isNew = endpoint is null or { State.Status: SubscriptionStatus.Removed };
            if (isNew && (await WebhookEndpoint.ReadAsync(session, registered.Tenant, withRemoved: false, ct)).Count >= PerTenantMax)
                throw new SubscriptionRefusedException(ProblemTypes.WebhookTooMany, $"{registered.Tenant} has {PerTenantMax} subscriptions; no more are allowed. Remove one.");

            WebhookSecret? known = isNew ? null : await session.LoadAsync<WebhookSecret>(key, ct);
            IReadOnlyList<SealedKey> keys = known?.Keys ?? [];
            DateTimeOffset now = time.GetUtcNow();
            bool isRotated = secret is not null && keys.Count > 0 && !IsGivenAgain(known!, secret);      // not null: it has keys
            if (isRotated) keys = [new SealedKey(vault.Seal(secret!, key), null, null), .. Ending(keys, now, OverlapDefault)];      // not null: asked above
            else if (secret is not null && keys.Count == 0) keys = [new SealedKey(vault.Seal(secret, key), null, null)];
            else if (keys.Count == 0) (issued, keys) = IssuedKeys.New((registered.Terms ?? DeliveryTerms.Default).Signing, vault, key);
            bool keepsAuth = terms.AuthHeader is not null || terms.Mail?.User is not null || terms.Channel is ChannelKind.PagerDuty;
            string? auth = authValue is not null ? vault.Seal(authValue, key) : keepsAuth ? known?.AuthHeader : null;
            string? address = !terms.Channel.HasSecretAddress() ? null : given.Address is { } whole ? vault.Seal(whole, key) : known?.Address;
            if (terms.Channel.HasSecretAddress() && address is null) throw new SubscriptionRefusedException(ProblemTypes.WebhookInvalid, "'url' is not the whole address of the channel.");
            if (terms.Channel is ChannelKind.PagerDuty && auth is null) throw new SubscriptionRefusedException(ProblemTypes.WebhookInvalid, "'channelSecret' is missing; PagerDuty needs the routing key of an integration.");
            string? last = secret is null || (!isRotated && known?.Given is not null) ? known?.Given : vault.Seal(secret, key);
            session.Store(new WebhookSecret { Id = key, Keys = keys, Given = last, AuthHeader = auth, Address = address });
            var happened = new List<ISubscriptionEvent>(2);
            // Another password is another version, too, though the ledger does not say which.
            bool isAnotherSecret = IsAnother(authValue, known?.AuthHeader, key) || (address is not null && IsAnother(given.Address, known?.Address, key));
            if (isNew || isAnotherSecret || endpoint!.State.Registered != registered) happened.Add(registered);      // not null: isNew is false
            if (isRotated) happened.Add(new WebhookSecretRotated(registered.Tenant, registered.Id, now, now + OverlapDefault));
            return happened;
        }, ct);
        return issued;
    }

    public Task PauseAsync(TenantId tenant, SubscriptionId id, string reason, Provenance provenance, CancellationToken ct) =>
        ChangeAsync(tenant, id, provenance, (_, endpoint) => Task.FromResult<ISubscriptionEvent?>(
            Known(endpoint, id).Status == SubscriptionStatus.Paused ? null : new SubscriptionPaused(tenant, id, time.GetUtcNow(), reason)), ct);

    public Task ResumeAsync(TenantId tenant, SubscriptionId id, Provenance provenance, CancellationToken ct) =>
        ChangeAsync(tenant, id, provenance, (_, endpoint) => Task.FromResult<ISubscriptionEvent?>(
            Known(endpoint, id).Status is SubscriptionStatus.Active or SubscriptionStatus.Unverified ? null : new SubscriptionResumed(tenant, id, time.GetUtcNow())), ct);

    /// <summary>Its receiver has taken a test event, and may have said how many requests a minute it takes.</summary>
    public Task VerifyAsync(TenantId tenant, SubscriptionId id, bool handshake, int? allowedPerMinute, Provenance provenance, CancellationToken ct) =>
        ChangeAsync(tenant, id, provenance, (_, endpoint) => Task.FromResult<ISubscriptionEvent?>(
            Known(endpoint, id) is { VerifiedAt: not null } known && known.AllowedPerMinute == allowedPerMinute
                ? null
                : new SubscriptionVerified(tenant, id, time.GetUtcNow(), handshake) { AllowedPerMinute = allowedPerMinute }), ct);

    /// <summary>Makes new keys; the old ones go on signing beside them until the overlap ends.</summary>
    public async Task<IssuedKeys> RotateAsync(TenantId tenant, SubscriptionId id, TimeSpan overlap, Provenance provenance, CancellationToken ct)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(overlap, TimeSpan.Zero);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(overlap, OverlapMax);

        IssuedKeys? issued = null;
        await ChangeAsync(tenant, id, provenance, async (session, endpoint) =>
        {
            Subscription known = Known(endpoint, id);
            string key = StreamKeys.Subscription(tenant, id);
            DateTimeOffset now = time.GetUtcNow();
            WebhookSecret kept = await session.LoadAsync<WebhookSecret>(key, ct) ?? new WebhookSecret { Id = key };
            (issued, IReadOnlyList<SealedKey> made) = IssuedKeys.New(known.Terms.Signing, vault, key);
            session.Store(kept with { Keys = [.. made, .. Ending(kept.Keys, now, overlap)] });
            return new WebhookSecretRotated(tenant, id, now, now + overlap);
        }, ct);
        return issued!;      // proven: an unknown subscription is refused
    }

    /// <summary>Ends a subscription: its secrets are deleted, what waits for it is dropped, its history stays.</summary>
    public Task RemoveAsync(TenantId tenant, SubscriptionId id, Provenance provenance, CancellationToken ct) =>
        ChangeAsync(tenant, id, provenance, (session, endpoint) =>
        {
            Known(endpoint, id);
            string key = StreamKeys.Subscription(tenant, id);
            session.Delete<WebhookSecret>(key);
            session.QueueSqlCommand($"delete from {WebhookTables.LeftOut} where endpoint = ?", key);
            session.QueueSqlCommand($"update {WebhookTables.Deliveries} set state = 'dropped' where endpoint = ? and state in ('waiting', '{HeldDeliveries.State}')", key);
            return Task.FromResult<ISubscriptionEvent?>(new SubscriptionRemoved(tenant, id, time.GetUtcNow()));
        }, ct);

    /// <summary>Notes what an attempt says of the receiver as a whole, and tells the tenant's other receivers.</summary>
    public Task NoteHealthAsync(TenantId tenant, SubscriptionId id, PostOutcome outcome, int failuresInARow, CancellationToken ct) =>
        ChangeAsync(tenant, id, new Provenance(Provenance.System, "webhooks", id.Value), async (session, endpoint) =>
        {
            if (endpoint is null) return null;
            ISubscriptionEvent? happened = EndpointHealth.After(endpoint.State, outcome.IsHealthy, outcome.Status, outcome.Says, failuresInARow, time.GetUtcNow());
            if (happened is null || LedgerNotices.Of(endpoint.State, happened, endpoint.Sequence + 1, options.Root) is not { } message) return null;

            await WebhookOutbox.EnqueueAsync(session, tenant, [message], ct, except: id);
            return happened;
        }, ct);

    private static IEnumerable<SealedKey> Ending(IEnumerable<SealedKey> keys, DateTimeOffset now, TimeSpan overlap) => keys
        .Select(k => k with { ValidUntil = k.ValidUntil is { } until && until < now + overlap ? until : now + overlap })
        .Where(k => k.ValidUntil > now).Take(OldKeysMax);

    // What an older version kept does not say what was given; it was given where it is among the keys.
    private bool IsGivenAgain(WebhookSecret known, string secret) => known.Given is { } last
        ? vault.Open(last, known.Id) == secret
        : known.Keys.Any(key => key.PublicKey is null && vault.Open(key.Sealed, known.Id) == secret);

    private bool IsAnother(string? given, string? sealedBefore, string key) => given is not null && (sealedBefore is null || vault.Open(sealedBefore, key) != given);

    private static async Task<string> ChangedAsync(IQuerySession session, WebhookEndpoint endpoint, long seen, CancellationToken ct)
    {
        var last = (await session.Events.FetchStreamAsync(endpoint.Id, token: ct)).Last(e => e.Data is SubscriptionRegistered);
        return $"It was changed by {last.UserName} at {InstantText.Of(last.Timestamp)}: it stands at version {endpoint.State.Version}, and version {seen} was seen. Nothing was written; look again.";
    }

    private static Subscription Known(WebhookEndpoint? endpoint, SubscriptionId id) => endpoint is { State: { Status: not SubscriptionStatus.Removed } state }
        ? state
        : throw new SubscriptionRefusedException(ProblemTypes.WebhookUnknown, $"No webhook subscription has the id '{id}'.");

    private Task ChangeAsync(
        TenantId tenant, SubscriptionId id, Provenance provenance, Func<IDocumentSession, WebhookEndpoint?, Task<ISubscriptionEvent?>> decide, CancellationToken ct) =>
        ChangeInStepsAsync(tenant, id, provenance, async (session, endpoint) => await decide(session, endpoint) is { } happened ? [happened] : [], ct);

    // Decided on what the ledger holds, and again where somebody was faster.
    private async Task ChangeInStepsAsync(
        TenantId tenant, SubscriptionId id, Provenance provenance, Func<IDocumentSession, WebhookEndpoint?, Task<IReadOnlyList<ISubscriptionEvent>>> decide, CancellationToken ct)
    {
        for (int races = 1; ; races++)
        {
            await using IDocumentSession session = store.LightweightSession();
            provenance.Stamp(session);
            var stream = await session.Events.FetchForWriting<WebhookEndpoint>(StreamKeys.Subscription(tenant, id), ct);
            foreach (ISubscriptionEvent happened in await decide(session, stream.Aggregate)) stream.AppendOne(happened);
            try
            {
                await session.SaveChangesAsync(ct);
                return;
            }
            catch (Exception e) when (races < LostRacesMax && e is ConcurrencyException or Marten.Exceptions.ExistingStreamIdCollisionException)
            {
                // somebody was faster: look again
            }
        }
    }
}
