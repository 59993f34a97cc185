using JasperFx;
using Marten;
using RiskMonitor.Events;
using RiskMonitor.Feeds.Fetching;
using RiskMonitor.Feeds.Polling;
using RiskMonitor.Hosting;

namespace RiskMonitor.Feeds;

/// <summary>Something that cannot be done with a feed. The message names it, how it stands, and what is allowed.</summary>
internal sealed class FeedRefusedException(ProblemType type, string message) : Exception(message)
{
    public ProblemType Type { get; } = type;
}

/// <summary>A feed that somebody wants.</summary>
/// <param name="Address">As written.</param>
/// <param name="Settings">How it is to be watched.</param>
internal sealed record WantedFeed(string Address, FeedSettings Settings);

/// <summary>What came of wanting a feed.</summary>
/// <param name="Wanted">What was wanted.</param>
/// <param name="Id">The feed; null where it was refused.</param>
/// <param name="IsNew">Whether it is watched from now on; false where it was watched already.</param>
/// <param name="Refusal">Why not; null where it is watched.</param>
internal sealed record AddedFeed(WantedFeed Wanted, FeedId? Id, bool IsNew, FeedRefusedException? Refusal)
{
    /// <summary>That it is watched already and yet not asked, and what to do about it; null where it is asked.</summary>
    public string? Disabled { get; init; }
}

/// <summary>Everything that people do with feeds, from the API, the command line and lists of feeds alike.</summary>
internal sealed class WatchedFeeds(IDocumentStore store, SourceClient client, TimeProvider time)
{
    /// <summary>Feeds of one tenant.</summary>
    public const int PerTenantMax = 50_000;

    /// <summary>UTF-16 units of a reason.</summary>
    public const int ReasonCharsMax = 500;

    private const int BatchMax = 200;
    private const int LostRacesMax = 5;

    /// <summary>Watches one feed.</summary>
    /// <exception cref="FeedRefusedException">It cannot be watched, or is watched already.</exception>
    public async Task<FeedId> AddAsync(TenantId tenant, WantedFeed wanted, string by, Provenance provenance, CancellationToken ct)
    {
        AddedFeed added = (await AddAsync(tenant, [wanted], by, provenance, ct))[0];
        if (added.Refusal is { } refusal) throw refusal;
        return added.IsNew && added.Id is { } id ? id : throw new FeedRefusedException(ProblemTypes.FeedKnown, added.Disabled ?? $"{added.Id} is watched already: {wanted.Address}.");
    }

    /// <summary>Watches feeds, many in one transaction; those that are watched already stay as they are.</summary>
    /// <returns>One for each that was wanted, in order.</returns>
    public async Task<IReadOnlyList<AddedFeed>> AddAsync(TenantId tenant, IReadOnlyList<WantedFeed> wanted, string by, Provenance provenance, CancellationToken ct)
    {
        var added = new List<AddedFeed>(wanted.Count);
        foreach (WantedFeed[] batch in wanted.Chunk(BatchMax))
        {
            for (int races = 1; ; races++)
            {
                try
                {
                    added.AddRange(await AddBatchAsync(tenant, batch, by, provenance, ct));
                    break;
                }
                catch (Exception e) when (races < LostRacesMax && e is ConcurrencyException or Marten.Exceptions.ExistingStreamIdCollisionException)
                {
                    // somebody was faster: look again
                }
            }
        }
        return added;
    }

    /// <summary>Changes how a feed is watched.</summary>
    /// <param name="tenant">Whose feed.</param>
    /// <param name="id">The feed.</param>
    /// <param name="change">From the settings that it has to those that are wanted; asked again where somebody was faster.</param>
    /// <param name="by">Who wants it.</param>
    /// <param name="provenance">Where it came in.</param>
    /// <param name="ct">Ends it.</param>
    public Task ChangeAsync(TenantId tenant, FeedId id, Func<FeedSettings, FeedSettings> change, string by, Provenance provenance, CancellationToken ct) =>
        ActAsync(tenant, id, provenance, (session, feed) =>
        {
            FeedSettings settings = change(feed.Settings);
            if (settings.Problems() is [var problem, ..]) throw new FeedRefusedException(ProblemTypes.FeedInvalid, problem);
            if (feed.Settings == settings) return null;
            session.QueueSqlCommand($"update {FeedTables.Polls} set settings = ? where id = ?", FeedJson.Write(settings), StreamKeys.Feed(tenant, id));
            return new FeedChanged(tenant, id, time.GetUtcNow(), by, settings);
        }, ct);

    public Task DisableAsync(TenantId tenant, FeedId id, string reason, string by, Provenance provenance, CancellationToken ct) =>
        ActAsync(tenant, id, provenance, (session, feed) =>
        {
            if (feed.Status == FeedStatus.Disabled) return null;
            session.QueueSqlCommand($"update {FeedTables.Polls} set due_at = null where id = ?", StreamKeys.Feed(tenant, id));
            return new FeedDisabled(tenant, id, time.GetUtcNow(), by, FeedDisableReason.ByHand, Checked(reason));
        }, ct);

    public async Task ResumeAsync(TenantId tenant, FeedId id, string reason, string by, Provenance provenance, CancellationToken ct)
    {
        DateTimeOffset at = await AllowedAtAsync(StreamKeys.Feed(tenant, id), ct);
        await ActAsync(tenant, id, provenance, (session, feed) =>
        {
            if (feed.Status == FeedStatus.Active) return null;
            session.QueueSqlCommand($"update {FeedTables.Polls} set due_at = ?, ask_at = ? where id = ?", at, at, StreamKeys.Feed(tenant, id));
            return new FeedResumed(tenant, id, time.GetUtcNow(), by, Checked(reason));
        }, ct);
    }

    public Task RemoveAsync(TenantId tenant, FeedId id, string reason, string by, Provenance provenance, CancellationToken ct) =>
        ActAsync(tenant, id, provenance, (session, _) =>
        {
            session.QueueSqlCommand($"delete from {FeedTables.Polls} where id = ?", StreamKeys.Feed(tenant, id));
            return new FeedRemoved(tenant, id, time.GetUtcNow(), by, Checked(reason));
        }, ct);

    /// <summary>Has a feed asked as soon as its publisher may be: not within a minute of the last time, and not before a Retry-After.</summary>
    /// <returns>When that is.</returns>
    public async Task<DateTimeOffset> PollAsync(TenantId tenant, FeedId id, CancellationToken ct)
    {
        await using IDocumentSession session = store.LightweightSession();
        WatchedFeed feed = Known(await session.LoadAsync<FeedView>(StreamKeys.Feed(tenant, id), ct), id);
        if (feed.Status != FeedStatus.Active) throw new FeedRefusedException(ProblemTypes.FeedStatus, $"Feed {id} is disabled ({feed.Reason}); resume it first.");

        DateTimeOffset at = await AllowedAtAsync(StreamKeys.Feed(tenant, id), ct);
        session.QueueSqlCommand($"update {FeedTables.Polls} set due_at = least(due_at, ?), ask_at = least(ask_at, ?) where id = ?", at, at, StreamKeys.Feed(tenant, id));
        await session.SaveChangesAsync(ct);
        return at;
    }

    private async Task<DateTimeOffset> AllowedAtAsync(string key, CancellationToken ct)
    {
        await using IQuerySession session = store.QuerySession();
        PollState? state = await FeedStates.ReadAsync(session, key, ct);
        DateTimeOffset at = PollSchedule.ByHand(state?.History ?? PollHistory.None, time.GetUtcNow());
        return state?.NotBefore is { } held && held > at ? held : at;
    }

    private async Task<AddedFeed[]> AddBatchAsync(TenantId tenant, WantedFeed[] wanted, string by, Provenance provenance, CancellationToken ct)
    {
        await using IDocumentSession session = store.LightweightSession();
        provenance.Stamp(session);
        AddedFeed[] added = [.. wanted.Select(Vetted)];
        // A feed is named by the address that it was added with, and asked at the one that it has moved to: both are watched already.
        Dictionary<string, string> moved = await FeedStates.ByAddressAsync(session, tenant, [.. added.Where(a => a.Id is not null).Select(a => AddressOf(a.Wanted.Address).AbsoluteUri)], ct);
        string[] keys = [.. added.Where(a => a.Id is not null).Select(a => StreamKeys.Feed(tenant, a.Id!.Value)).Concat(moved.Values).Distinct()];      // not null: filtered before
        var known = (await session.LoadManyAsync<FeedView>(ct, keys)).ToDictionary(view => view.Id, StringComparer.Ordinal);
        Dictionary<string, int> runs = await FeedStates.RunsAsync(session, [.. known.Values.Where(view => view.State.Status == FeedStatus.Removed).Select(view => view.Id)], ct);
        int count = await FeedStates.CountAsync(session, tenant, ct);
        var begun = new HashSet<string>(StringComparer.Ordinal);
        for (int i = 0; i < added.Length; i++)
        {
            if (added[i].Id is not { } id) continue;
            string key = StreamKeys.Feed(tenant, id);
            if (begun.Contains(key)) continue;
            if (Watched(known, key) is { } here)
            {
                added[i] = added[i] with { Disabled = DisabledSays(here) };
                continue;
            }
            if (moved.TryGetValue(AddressOf(wanted[i].Address).AbsoluteUri, out string? mover) && Watched(known, mover) is { } there)
            {
                added[i] = added[i] with { Id = there.Added.Feed, Disabled = DisabledSays(there) };
                continue;
            }
            if (count + begun.Count >= PerTenantMax)
            {
                added[i] = added[i] with { Id = null, Refusal = new FeedRefusedException(ProblemTypes.FeedTooMany, $"{tenant} has {PerTenantMax} feeds; no more are allowed. Remove one.") };
                continue;
            }
            begun.Add(key);
            Begin(session, new FeedAdded(tenant, id, time.GetUtcNow(), by, AddressOf(wanted[i].Address), wanted[i].Settings), key, isAgain: known.ContainsKey(key), runs.GetValueOrDefault(key));
            added[i] = added[i] with { IsNew = true };
        }
        await session.SaveChangesAsync(ct);
        return added;
    }

    private static WatchedFeed? Watched(Dictionary<string, FeedView> known, string key) => known.TryGetValue(key, out FeedView? view) && view.State.Status != FeedStatus.Removed ? view.State : null;

    private static string? DisabledSays(WatchedFeed feed) => feed.Status == FeedStatus.Disabled
        ? $"{feed.Added.Feed} is watched already, but disabled{(feed.Reason.Length > 0 ? $" ({feed.Reason.TrimEnd('.')})" : "")}: {feed.Address}. Resume it, and it is asked again."
        : null;

    // Added again it goes on counting in its fetch log, whose rows outlive it: a row is never counted in twice.
    private static void Begin(IDocumentSession session, FeedAdded added, string key, bool isAgain, int run)
    {
        if (isAgain) session.Events.Append(key, added);
        else session.Events.StartStream(key, added);
        session.QueueSqlCommand(
            $"insert into {FeedTables.Polls} (id, tenant, feed, address, host, settings, history, due_at) values (?, ?, ?, ?, ?, ?, ?, ?)",
            key, added.Tenant.Value, added.Feed.Value, added.Address.AbsoluteUri, added.Address.Authority, FeedJson.Write(added.Settings), FeedJson.Write(PollHistory.None with { Run = run }), added.At);
    }

    private AddedFeed Vetted(WantedFeed wanted)
    {
        if (wanted.Settings.Problems() is [var problem, ..]) return Refused(ProblemTypes.FeedInvalid, problem);
        if (!Uri.TryCreate(wanted.Address, UriKind.Absolute, out Uri? _)) return Refused(ProblemTypes.FeedAddress, $"'{wanted.Address}' is no absolute address.");
        Uri address = AddressOf(wanted.Address);
        return client.Refusal(address.AbsoluteUri) is { } refusal ? Refused(ProblemTypes.FeedAddress, refusal) : new AddedFeed(wanted, FeedId.Of(address), IsNew: false, null);

        AddedFeed Refused(ProblemType type, string why) => new(wanted, null, IsNew: false, new FeedRefusedException(type, why));
    }

    // A fragment is never sent, and would make two feeds of one.
    private static Uri AddressOf(string written)
    {
        var address = new Uri(written, UriKind.Absolute);
        return address.Fragment.Length == 0 ? address : new Uri(address.GetLeftPart(UriPartial.Query));
    }

    // Decided on what the ledger holds, and again where somebody, such as a poll, was faster.
    private async Task ActAsync(TenantId tenant, FeedId id, Provenance provenance, Func<IDocumentSession, WatchedFeed, IFeedEvent?> decide, CancellationToken ct)
    {
        for (int races = 1; ; races++)
        {
            await using IDocumentSession session = store.LightweightSession();
            provenance.Stamp(session);
            var stream = await session.Events.FetchForWriting<FeedView>(StreamKeys.Feed(tenant, id), ct);
            if (decide(session, Known(stream.Aggregate, id)) is { } happened) stream.AppendOne(happened);
            try
            {
                await session.SaveChangesAsync(ct);
                return;
            }
            catch (ConcurrencyException) when (races < LostRacesMax)
            {
                // somebody was faster: look again
            }
        }
    }

    private static WatchedFeed Known(FeedView? view, FeedId id) => view is { State: { Status: not FeedStatus.Removed } state }
        ? state
        : throw new FeedRefusedException(ProblemTypes.FeedUnknown, $"No feed has the id '{id}'.");

    private static string Checked(string reason) => reason.Length <= ReasonCharsMax
        ? reason
        : throw new FeedRefusedException(ProblemTypes.FeedInvalid, $"The reason has {reason.Length} characters; at most {ReasonCharsMax} are allowed.");
}
