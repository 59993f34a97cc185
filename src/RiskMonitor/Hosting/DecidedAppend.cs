using JasperFx;
using Marten;
using Marten.Exceptions;

namespace RiskMonitor.Hosting;

/// <summary>
/// The way of every change into the ledger: read what is known, decide, append what the decision allows at the version that was read. Of two who act at
/// once one is refused by the ledger; that one reads what the other did and decides again.
/// </summary>
internal static class DecidedAppend
{
    // In each round somebody wins, so the number of rounds is bounded by the number of writers of one stream.
    private const int RoundsMax = 50;

    /// <summary>Decides until nobody else was faster.</summary>
    /// <param name="store">The ledger.</param>
    /// <param name="provenance">Who causes it.</param>
    /// <param name="decide">Reads, decides, and puts what it allows into the session; called once a round, each time with a new session.</param>
    /// <param name="ct">Ends it.</param>
    /// <returns>What the last round decided; what it put into the session is durably stored.</returns>
    public static async Task<TOutcome> RunAsync<TOutcome>(IDocumentStore store, Provenance provenance, Func<IDocumentSession, Task<TOutcome>> decide, CancellationToken ct)
    {
        for (int round = 1; ; round++)
        {
            await using IDocumentSession session = store.LightweightSession();
            provenance.Stamp(session);
            TOutcome outcome = await decide(session);
            try
            {
                await session.SaveChangesAsync(ct);      // nothing, where the decision was no
                return outcome;
            }
            catch (Exception e) when (round < RoundsMax && e is ExistingStreamIdCollisionException or ConcurrencyException)
            {
                // Somebody else appended first: look again.
            }
        }
    }

    /// <summary>Everything on record in a stream.</summary>
    /// <remarks>Its version is asked for first, and read up to: what is appended meanwhile would not be part of what is decided on.</remarks>
    public static async Task<IReadOnlyList<object>> ReadAsync(IQuerySession session, string stream, CancellationToken ct)
    {
        if (await session.Events.FetchStreamStateAsync(stream, ct) is not { } known) return [];
        return [.. (await session.Events.FetchStreamAsync(stream, known.Version, token: ct)).Select(e => e.Data)];
    }

    /// <summary>Puts events at the end of a stream, which may be its beginning.</summary>
    /// <param name="session">Not yet saved.</param>
    /// <param name="stream">Key of the stream.</param>
    /// <param name="known">How many events were on record when this was decided.</param>
    /// <param name="events">At least one.</param>
    public static void Append(IDocumentSession session, string stream, long known, params IReadOnlyCollection<object> events)
    {
        if (known == 0) session.Events.StartStream(stream, events);
        else session.Events.Append(stream, known + events.Count, events);
    }
}
