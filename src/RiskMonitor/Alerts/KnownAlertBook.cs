using Marten;
using RiskMonitor.Events;

namespace RiskMonitor.Alerts;

/// <summary>The ledger's rules, watchlists and silences in the memory of one process: read on when their stream has grown, so that every process follows a change at once.</summary>
public sealed class KnownAlertBook
{
    private volatile Read _read = new(0, AlertBook.Initial);

    private sealed record Read(long Version, AlertBook Book);

    /// <summary>Everything the ledger knows now.</summary>
    internal async Task<AlertBook> ReadAsync(IQuerySession session, CancellationToken ct)
    {
        Read known = _read;
        string stream = StreamKeys.AlertBook(TenantId.Default);
        long version = (await session.Events.FetchStreamStateAsync(stream, ct))?.Version ?? 0;
        if (version <= known.Version) return known.Book;

        var steps = await session.Events.FetchStreamAsync(stream, version, fromVersion: known.Version + 1, token: ct);
        var read = new Read(version, steps.Aggregate(known.Book, (book, step) => book.Evolve((IAlertBookEvent)step.Data)));
        _read = read;
        return read.Book;
    }
}
